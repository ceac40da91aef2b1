"""A disk that is late with one answer while a recording is opened: it is shown all the same."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file
from workbench import app, glance
from workbench.glance import NoAnswer
from workbench.project import Project
from workbench.settings import Settings
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

_QUESTIONS = 4  # that choosing an item asks of its disk: there, unchanged, readable, what kind


@pytest.fixture
def opened(settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[tuple[Workspace, int]]:
    """The whole window with one recording, which is not chosen."""
    with Project.create(tmp_path / "case.vwb", "A case") as project:
        item = add_file(project, Path(shutil.copy(FIELD, tmp_path / "field.mp4")))
    workspace, window = app.build(settings)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(workspace.project_opened, timeout=20_000):
        workspace.open_project(tmp_path / "case.vwb")
    qtbot.waitUntil(lambda: workspace.files.at_rest, timeout=20_000)
    workspace.selection.set_item(None)
    yield workspace, item
    workspace.close_project()
    workspace.shut_down()


@pytest.mark.parametrize("late", range(_QUESTIONS))
def test_a_recording_is_shown_whichever_question_its_disk_is_late_to_answer(
    opened: tuple[Workspace, int], late: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    workspace, item = opened
    real, asked = glance.ask, list[Path]()

    def ask(path: Path, question: Callable[[], Any]) -> Any:
        asked.append(path)
        if len(asked) == late + 1:  # answered as soon as nobody waits any more
            raise NoAnswer(path)
        return real(path, question)

    monkeypatch.setattr(glance, "ask", ask)
    workspace.selection.set_item(item)
    assert len(asked) > late
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None, timeout=30_000)
    assert workspace.playhead.trouble == ""
    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.position_ms > 200, timeout=30_000)


@pytest.mark.parametrize("late", range(2))
def test_what_plays_plays_on_though_its_disk_is_late_when_the_files_are_looked_at_again(
    opened: tuple[Workspace, int], late: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    workspace, item = opened
    workspace.selection.set_item(item)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    workspace.playhead.play()
    real, asked, told = glance.ask, list[Path](), list[bool]()
    workspace.playhead.item_changed.connect(lambda: told.append(True))

    def ask(path: Path, question: Callable[[], Any]) -> Any:
        asked.append(path)
        if len(asked) == late + 1:
            raise NoAnswer(path)
        return real(path, question)

    monkeypatch.setattr(glance, "ask", ask)
    workspace.files.changed.emit()
    assert len(asked) > late
    assert workspace.playhead.playing
    qtbot.waitUntil(lambda: not (held := workspace.current_item()) or not workspace.files.is_awaited(held))
    assert workspace.playhead.playing
    assert told == [], "nothing was opened anew"
