"""How long the window ever stands still in storms of seeking, opening, zooming and playing at 1080p."""

import os
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench import footage
from tests.bench.window import window_of
from tests.heartbeat import Heartbeat, bare
from tests.ui.player_case import add_file
from tests.ui.storms import STORMS, settle, until
from workbench.project import Project
from workbench.settings import Settings

_AIM_MS = 50


def case(folder: Path) -> Path:
    """Make a project of a 1080p recording and an hour of sound with a small picture."""
    path = folder / "storms.vwb"
    with Project.create(path, "Storms") as project:
        add_file(project, footage.full_hd(folder), "1080p30, GOP 250")
        add_file(project, footage.hour(folder), "One hour")
    return path


def run() -> None:
    """Print the largest gap of each storm, what a bare process felt meanwhile, and where the time went."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = os.environ["XDG_CACHE_HOME"] = folder
        path = case(Path(folder))
        with window_of(Settings()) as (workspace, window):
            window.resize(1920, 1080)
            with bare() as felt:
                heart = Heartbeat()
                workspace.open_project(path)
                until(lambda: workspace.playhead.frame is not None, "the first frame")
                settle(1.0)
                heart.stop()
            tell("opening the case", heart, felt.largest_ms)
            for name, (storm, count) in STORMS.items():
                with bare() as felt:
                    heart = Heartbeat()
                    storm(workspace, window, count)
                    heart.stop()
                tell(name, heart, felt.largest_ms)
    del app


def tell(name: str, heart: Heartbeat, felt_ms: float) -> None:
    """Print the largest gap of a storm, and where those above the aim went."""
    compared = (
        f"aim {_AIM_MS} (a bare process {felt_ms:.0f} ms); most work at one go {heart.most_work_ms:.0f} ms"
    )
    print(f"largest gap in a storm of {name:26} {heart.largest_ms:6.0f} ms, {compared}", flush=True)
    for gap in heart.worst(3):
        if gap.ms > _AIM_MS:
            print(f"   {gap}")
