"""Memory of the window and its children over thousands of seeks and long play: it must not grow.

`python -m tests.bench endurance` plays for two minutes; with LONG=1 in the environment for an hour of
recording, at four times its speed.
"""

import os
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QApplication

from tests.bench import footage
from tests.bench.load import children, resident_mb
from tests.bench.window import window_of
from tests.ui.player_case import add_file
from tests.ui.storms import seeking, settle, until
from workbench.project import Project
from workbench.settings import Settings
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

_WARMING, _SEEKS, _AT_ONCE = 1000, 2000, 200  # what is kept of decoded frames fills up first
_SPEED = 4.0
_LOOK_EVERY = 5.0
_REST = 1.0  # in which the frames around the last place are prepared


def run() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("WORKBENCH_SOUND", "none")
    seconds = 900 if os.environ.get("LONG") else 120
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = os.environ["XDG_CACHE_HOME"] = folder
        path = Path(folder) / "long.vwb"
        with Project.create(path, "Long") as project:
            add_file(project, footage.full_hd(Path(folder), 120))
        with window_of(Settings()) as (workspace, window):
            workspace.open_project(path)
            until(lambda: workspace.playhead.frame is not None, "the first frame")
            warm = _warm(workspace, window)
            _tell(f"{_SEEKS} seeks after {_WARMING}", [warm, *_seeks(workspace, window, _SEEKS)])
            looks = _play(workspace, seconds)
            _tell(f"{seconds * _SPEED / 60:.0f} min of play at {_SPEED:g}x", looks[len(looks) // 4 :])
    del app


Looks = list[tuple[float, float, float]]  # seconds, MB of the window, MB of the children


def _look(looks: Looks) -> None:
    looks.append((time.monotonic(), resident_mb([os.getpid()]), resident_mb(children())))


def _warm(workspace: Workspace, window: MainWindow) -> tuple[float, float, float]:
    """Seek until all is full that fills, and look then."""
    looks: Looks = []
    _look(looks)
    looks += _seeks(workspace, window, _WARMING)
    (_, window_mb, children_mb), name = looks[0], "before any seek"
    print(f"{name:44} window {window_mb:.0f} MB, children {children_mb:.0f} MB", flush=True)
    return looks[-1]


def _seeks(workspace: Workspace, window: MainWindow, count: int) -> Looks:
    looks: Looks = []
    for _ in range(count // _AT_ONCE):
        seeking(workspace, window, _AT_ONCE)
        settle(_REST)
        _look(looks)
    return looks


def _play(workspace: Workspace, seconds: float) -> Looks:
    """Play from end to end again and again."""
    looks: Looks = []
    workspace.playhead.set_rate(_SPEED)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not workspace.playhead.playing:
            workspace.playhead.seek(0)
            workspace.playhead.play()
        settle(_LOOK_EVERY)
        _look(looks)
    workspace.playhead.pause()
    return looks


def _tell(name: str, looks: Looks) -> None:
    """Print memory at the first look and at the last, and the slope between."""
    kept = np.array(looks)
    minutes = (kept[:, 0] - kept[0, 0]) / 60
    for what, values in (("window", kept[:, 1]), ("children", kept[:, 2])):
        slope = np.polyfit(minutes, values, 1)[0]
        told = f"{values[0]:.0f} MB, then {values[-1]:.0f} MB (most {values.max():.0f})"
        print(f"{name + ', ' + what:44} {told}, {slope:+.1f} MB a minute", flush=True)
