"""How long the window stands still over 480 damaged recordings, and which of them stop the player."""

import os
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.window import window_of
from tests.mutated_media import mutants
from tests.mutated_media_run import TYPED, Felt, endure
from workbench.project.project import Project
from workbench.settings import Settings

_EACH = int(os.environ.get("WORKBENCH_BENCH_EACH", "30"))
_AT_A_TIME = 6  # of each of the sixteen kinds, in a project of their own
_AIM_MS = 100


def run() -> None:
    """Print the largest gap, what a bare process felt meanwhile, and which recordings stopped something."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    all_felt = [_endure(first, min(_AT_A_TIME, _EACH - first)) for first in range(0, _EACH, _AT_A_TIME)]
    worst = max(all_felt, key=lambda felt: felt.largest_ms)
    print(f"all: {sum(felt.seen for felt in all_felt)} damaged recordings")
    print(f"  largest gap {worst.largest_ms:.0f} ms, aim {_AIM_MS} (a bare process {worst.bare_ms:.0f} ms)")
    print(f"  typed text intact: {all(felt.typed == TYPED for felt in all_felt)}")
    print(f"  stopped a part: {sum(len(felt.stopped) for felt in all_felt)}")
    del app


def _endure(first: int, each: int) -> Felt:
    """Take so many of each kind in a project of their own, so that it is the recordings that are felt."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = folder
        Project.create(Path(folder) / "mutants.vwb", "Mutants").close()
        with window_of(Settings()) as (workspace, window):
            workspace._enter(Project.open(Path(folder) / "mutants.vwb"))
            damaged = list(mutants(Path(folder), each, first))
            felt = endure(workspace, window, workspace.need_project(), damaged)
    print(f"numbers {first} to {first + each - 1}: {felt.seen} of {len(damaged)} opened, played, sought")
    print(f"  largest gap {felt.largest_ms:.0f} ms (a bare process {felt.bare_ms:.0f} ms)")
    print(f"  most work at one go {felt.most_work_ms:.0f} ms: {felt.told}", flush=True)
    for name, words in felt.stopped.items():
        print(f"  {name} {words}")
    return felt
