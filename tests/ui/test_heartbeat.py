"""Nothing blocks the window: a heartbeat in it during storms of seeking, opening, zooming, playing."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests import media
from tests.heartbeat import Heartbeat, bare
from tests.ui.player_case import FIELD, add_file
from tests.ui.storms import STORMS, settle, until
from workbench.project import Project
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

ALLOWED_MS = 250.0  # five times the aim, which packaging/bench measures: tests share a busy machine ...
PATIENT = 5  # ... and so many times what a process that does nothing has waited in the same time
TURNS = 3  # what holds up the window does so again; a machine that stops this process alone does not


@pytest.fixture
def window(workspace: Workspace, project: Project, media_folder: Path) -> Iterator[MainWindow]:
    field = add_file(project, FIELD)
    add_file(project, media.sound_only(media_folder, "long.wav", 120), "Speech")
    made = MainWindow(workspace)
    made.setWindowState(Qt.WindowState.WindowNoState)
    made.resize(1366, 768)
    made.show()
    workspace.selection.set_item(field)
    until(lambda: workspace.playhead.frame is not None, "the first frame")
    settle(0.3)
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("name", STORMS)
def test_the_window_lives_on_in_a_storm(
    workspace: Workspace, window: MainWindow, name: str, record_property: Callable[[str, object], None]
) -> None:
    storm, count = STORMS[name]
    told: list[str] = []
    for _ in range(TURNS):
        with bare() as felt:
            heart = Heartbeat()
            storm(workspace, window, count // 2)
            heart.stop()
        record_property("largest gap in ms", round(heart.largest_ms))
        told.append("; ".join(map(str, heart.worst())))
        assert heart.most_work_ms < ALLOWED_MS, told
        if heart.largest_ms < ALLOWED_MS + PATIENT * felt.largest_ms:
            return
    pytest.fail(f"the window stood still each time: {told}")


def test_a_blocked_window_is_noticed_and_what_blocked_it_named(workspace: Workspace) -> None:
    heart = Heartbeat()
    settle(0.02)
    heart.beat()
    time.sleep(0.1)
    end = time.monotonic() + 60
    while not heart.noticed and time.monotonic() < end:  # on a busy machine nobody may have looked yet
        time.sleep(0.1)
    heart.stop()
    asleep = heart.gaps[-1]
    assert heart.largest_ms >= heart.worst(1)[0].ms >= asleep.ms >= 100
    assert f"{Path(__file__).name}:" in asleep.doing
    assert asleep.worked_ms + asleep.queued_ms < asleep.ms  # who sleeps neither works nor lacks a processor
