"""The list of stills: what is kept of an item, its caption, the way to its frame, and removing it."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project, stills
from workbench.ui.stills.stills_dialog import StillsDialog
from workbench.ui.workspace import Workspace


@pytest.fixture
def item(workspace: Workspace, project: Project) -> int:
    play_by_hand(workspace)
    made = add_file(project, FIELD, "Field video")
    workspace.selection.set_item(made)
    return made


@pytest.fixture
def dialog(workspace: Workspace, item: int, qtbot: QtBot) -> StillsDialog:
    made = StillsDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def keep(workspace: Workspace, item: int, ms: int) -> int:
    png = io.BytesIO()
    Image.new("RGB", (64, 36), "red").save(png, "PNG")
    with workspace.edit("Save still"):
        return stills.add(
            workspace.need_project(), item, png.getvalue(), item_sha256="0" * 64, time_ms=ms, pts=ms,
            time_base="1/1000", frame=ms // 40, width=64, height=36, decoder="test",
        )  # fmt: skip


def test_it_says_how_to_keep_the_first(dialog: StillsDialog) -> None:
    assert dialog.empty.isVisible()
    assert dialog.rows == {}


def test_a_still_that_is_kept_appears_with_its_time(
    workspace: Workspace, item: int, dialog: StillsDialog
) -> None:
    made = keep(workspace, item, 2_000)
    assert not dialog.empty.isVisible()
    assert dialog.rows[made].time.text() == "0:02.000"
    assert not dialog.rows[made].picture.icon().isNull()


def test_a_caption_is_one_step_and_undo_brings_the_old_one(
    workspace: Workspace, project: Project, item: int, dialog: StillsDialog, qtbot: QtBot
) -> None:
    made = keep(workspace, item, 2_000)
    before = project.step_count
    field = dialog.rows[made].caption
    qtbot.keyClicks(field, "The nurse")
    workspace.commit_typing.emit()
    field.editingFinished.emit()
    assert stills.of_item(project, item)[0].caption == "The nurse"
    assert project.step_count == before + 1
    project.undo()
    assert field.text() == ""


def test_removing_takes_the_row_away(
    workspace: Workspace, project: Project, item: int, dialog: StillsDialog
) -> None:
    first, second = keep(workspace, item, 1_000), keep(workspace, item, 2_000)
    dialog.rows[first].remove.click()
    assert list(dialog.rows) == [second]
    assert [still.id for still in stills.of_item(project, item)] == [second]


def test_a_click_shows_the_frame(
    workspace: Workspace, item: int, dialog: StillsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keep(workspace, item, 2_000)
    shown: list[int] = []
    monkeypatch.setattr(workspace.playhead, "show", shown.append)
    dialog.rows[made].picture.click()
    assert shown == [2_000]


def test_read_only_leaves_looking(
    workspace: Workspace, item: int, qtbot: QtBot, open_project: Callable[..., Project]
) -> None:
    made = keep(workspace, item, 2_000)
    path = workspace.need_project().path
    workspace.close_project()
    open_project(path, read_only=True)
    dialog = StillsDialog(workspace)
    qtbot.addWidget(dialog)
    assert dialog.rows[made].caption.isReadOnly()
    assert not dialog.rows[made].remove.isEnabled()
