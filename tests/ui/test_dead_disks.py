"""A disk or share that does not answer: the window's own thread never asks it anything."""

import io
import os
import shutil
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file
from workbench import app, glance
from workbench.errors import WorkbenchError
from workbench.project import Project, item_files, items
from workbench.settings import Settings
from workbench.ui.main_window import MainWindow
from workbench.ui.workspace import Workspace

_CALLS = ("stat", "lstat", "open", "scandir", "listdir", "readlink", "access")


class Share:
    """A folder that answers nobody while it is dead; `asked_by_window` says what the window asked of it."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.asked_by_window = folder, list[str]()
        self._window, self._answers = threading.get_ident(), threading.Event()
        self._answers.set()
        self._dead: tuple[str, ...] = ()
        for name in _CALLS:
            patch.setattr(os, name, self._guarded(name, getattr(os, name)))
        patch.setattr(io, "open", self._guarded("open", io.open))
        patch.setattr("builtins.open", io.open)

    def die(self, *calls: str) -> None:
        """Answer these calls no more."""
        self._dead = calls
        self._answers.clear()

    def live(self) -> None:
        self._answers.set()

    def _guarded(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Any = ".", *rest: Any, **named: Any) -> Any:
            if isinstance(path, (str, os.PathLike)) and Path(path).is_relative_to(self.folder):
                if threading.get_ident() == self._window:
                    self.asked_by_window.append("".join(traceback.format_stack(limit=8)))
                elif name in self._dead:
                    self._answers.wait(100)
            return real(path, *rest, **named)

        return call


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Share]:
    (tmp_path / "share").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        made = Share(tmp_path / "share", patch)
        yield made
        made.live()


@pytest.fixture
def shown(settings: Settings, tmp_path: Path, share: Share, qtbot: QtBot) -> Iterator[tuple[Workspace, int]]:
    """The whole window with a project of two recordings, the first on the share."""
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project:
        far = add_file(project, Path(shutil.copy(FIELD, share.folder / "far.mp4")))
        add_file(project, Path(shutil.copy(FIELD, tmp_path / "near.mp4")), "Another")
    share.asked_by_window.clear()
    workspace, window = app.build(settings)
    assert isinstance(window, MainWindow)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(workspace.project_opened):
        workspace.open_project(path)
    qtbot.waitUntil(lambda: workspace.files.at_rest)
    yield workspace, far
    share.live()
    workspace.close_project()
    workspace.shut_down()


def test_choosing_playing_and_looking_at_an_item_ask_its_disk_beside_the_window(
    shown: tuple[Workspace, int], share: Share, qtbot: QtBot
):
    workspace, far = shown
    workspace.selection.set_item(far)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    workspace.playhead.play()
    workspace.playhead.pause()
    for action in ("stills.hold_frame", "sources.next_item", "sources.previous_item"):
        workspace.actions[action].trigger()
    qtbot.waitUntil(lambda: workspace.files.at_rest)
    assert share.asked_by_window == []


@pytest.mark.parametrize("calls", [_CALLS, ("open",)], ids=["nothing answers", "its data do not come"])
def test_an_item_on_a_dead_share_is_said_not_to_answer_and_shown_once_it_does(
    shown: tuple[Workspace, int],
    share: Share,
    calls: tuple[str, ...],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
):
    workspace, far = shown
    (near,) = {item.id for item in items.all(workspace.need_project())} - {far}
    workspace.selection.set_item(near)
    share.die(*calls)
    monkeypatch.setattr(glance, "PATIENCE", 0.01)
    workspace.selection.set_item(far)
    item = workspace.current_item()
    assert item is not None
    assert workspace.files.state(item) == "unanswered"
    assert workspace.playhead.path is None
    monkeypatch.setattr(glance, "PATIENCE", 20)
    workspace.selection.set_item(near)
    assert workspace.playhead.path is not None  # of another disk nothing is late
    workspace.selection.set_item(far)
    assert workspace.playhead.path is None
    share.live()
    qtbot.waitUntil(lambda: workspace.playhead.path == share.folder / "far.mp4")
    assert share.asked_by_window == []


def test_where_a_file_may_be_written_is_found_out_without_waiting_for_a_dead_share(
    shown: tuple[Workspace, int], share: Share, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    project, near = shown[0].need_project(), tmp_path / "near 2.mp4"
    near.hardlink_to(tmp_path / "near.mp4")
    share.die(*_CALLS)
    monkeypatch.setattr(glance, "PATIENCE", 0.01)
    item_files.refuse_overwriting(project, tmp_path / "report.html")
    monkeypatch.setattr(glance, "PATIENCE", 20)
    qtbot.waitUntil(lambda: not glance.is_silent(near))  # which may have been late too
    for held in (near, share.folder / "far.mp4"):
        with pytest.raises(WorkbenchError, match="belongs to the project"):
            item_files.refuse_overwriting(project, held)
