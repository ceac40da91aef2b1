"""How long the window stands still over 480 damaged recordings, and which of them stop the player."""

import os
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.window import window_of
from tests.mutated_media import mutants
from tests.mutated_media_run import TYPED, endure
from workbench.project.project import Project
from workbench.settings import Settings

_EACH = int(os.environ.get("WORKBENCH_BENCH_EACH", "30"))
_AIM_MS = 100


def run() -> None:
    """Print the largest gap, what a bare process felt meanwhile, and which recordings stopped something."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = folder
        Project.create(Path(folder) / "mutants.vwb", "Mutants").close()
        with window_of(Settings()) as (workspace, window):
            workspace._enter(Project.open(Path(folder) / "mutants.vwb"))
            damaged = list(mutants(Path(folder), _EACH))
            felt = endure(workspace, window, workspace.need_project(), damaged)
        print(f"damaged recordings opened, played, sought and stepped in: {felt.seen} of {len(damaged)}")
        print(f"largest gap {felt.largest_ms:.0f} ms, aim {_AIM_MS} (a bare process {felt.bare_ms:.0f} ms)")
        print(f"most work at one go {felt.most_work_ms:.0f} ms: {felt.told}")
        print(f"typed text intact: {felt.typed == TYPED}; stopped a part: {len(felt.stopped)}")
        for name, words in felt.stopped.items():
            print(f"  {name} {words}")
    del app
