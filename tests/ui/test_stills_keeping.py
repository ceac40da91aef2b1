"""Keeping the frame on the screen as a still: the exact one, with all that is needed to take it again."""

import hashlib
import io
from collections.abc import Iterator

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, ByHand, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, still_views, stills
from workbench.recording import frames
from workbench.recording.as_seen import as_seen, opened
from workbench.recording.view import View
from workbench.ui.stills import commands
from workbench.ui.stills.caption_bar import CaptionBar
from workbench.ui.workspace import Workspace


@pytest.fixture
def item(workspace: Workspace, project: Project) -> int:
    play_by_hand(workspace)
    item = add_file(project, FIELD)
    workspace.selection.set_item(item)
    return item


def kept(project: Project, qtbot: QtBot) -> stills.Still:
    qtbot.waitUntil(lambda: len(stills.all(project)) == 1)
    return stills.all(project)[0]


def test_a_still_is_the_frame_on_the_screen(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    workspace.playhead.show(7321)
    frame = workspace.playhead.frame
    commands.save_still(workspace)
    still = kept(project, qtbot)
    assert (still.time_ms, still.pts, still.frame) == (frame.time_ms, frame.pts, frame.number)
    assert (still.anchor.start_ms, still.anchor.pts) == (frame.time_ms, frame.pts)
    assert still.item_sha256 == hashlib.sha256(FIELD.read_bytes()).hexdigest()
    png = stills.png(project, still)
    assert png == frames.png(frames.still_of(FIELD, still.time_ms))
    assert Image.open(io.BytesIO(png)).tobytes() == frame.rgb
    assert project.undo_label == "Save still"


def test_a_still_while_playing_pauses_and_waits_for_the_exact_frame(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    transport: ByHand = workspace.playhead._transport
    workspace.playhead.seek(4000)
    workspace.playhead.play()
    transport.later = True
    commands.save_still(workspace)
    qtbot.wait(50)
    assert stills.all(project) == []
    transport.deliver()
    assert kept(project, qtbot).time_ms == workspace.playhead.frame.time_ms


def test_a_waiting_still_is_let_go_with_the_item(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    workspace.playhead._transport.later = True
    workspace.playhead.show(4000)
    commands.save_still(workspace)
    workspace.selection.set_item(None)
    qtbot.wait(50)
    assert stills.all(project) == []


def test_no_still_without_a_picture(workspace: Workspace, project: Project) -> None:
    with pytest.raises(WorkbenchError, match="no picture"):
        commands.save_still(workspace)


# as seen


def test_as_seen_stands_beside_the_untouched_frame(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    with pytest.raises(WorkbenchError, match="shown as it is"):
        commands.save_seen(workspace)
    workspace.playhead.show(7321)
    view = View(zoom=2.0, contrast=30, turn=90)
    workspace.lens.set_view(view)
    commands.save_seen(workspace)
    still = kept(project, qtbot)
    png = stills.png(project, still)
    assert png == frames.png(frames.still_of(FIELD, still.time_ms))
    (made,) = still_views.of_still(project, still.id)
    assert made.view == view.as_dict()
    assert opened(project.blob(made.png)).tobytes() == as_seen(png, view).tobytes()
    assert (made.width, made.height) == (still.height // 2, still.width // 2)
    assert project.undo_label == "Save still as seen"
    workspace.lens.set_view(View(edges=True))
    commands.save_seen(workspace)
    qtbot.waitUntil(lambda: len(still_views.of_still(project, still.id)) == 2)
    assert len(stills.all(project)) == 1  # one original is enough
    project.undo()
    project.undo()
    assert stills.all(project) == []


def test_a_plain_still_is_untouched_however_it_is_looked_at(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    workspace.playhead.show(7321)
    workspace.lens.set_view(View(zoom=4.0, brightness=50))
    commands.save_still(workspace)
    still = kept(project, qtbot)
    assert stills.png(project, still) == frames.png(frames.still_of(FIELD, still.time_ms))
    assert still_views.by_still(project) == {}


def test_a_marked_region_is_kept_with_the_whole_frame(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    workspace.playhead.show(7321)
    workspace.playhead.set_region((0.25, 0.25, 0.5, 0.125))
    commands.save_still(workspace)
    still = kept(project, qtbot)
    assert still.region == (0.25, 0.25, 0.5, 0.125)
    assert still.anchor.kind == "region"
    assert stills.png(project, still) == frames.png(frames.still_of(FIELD, still.time_ms))


# the caption


@pytest.fixture
def window(workspace: Workspace, item: int, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(900, 600)
    made.place = QLineEdit(made)
    qtbot.addWidget(made)
    workspace.window = made
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.place.setFocus()
    yield made
    workspace.window = None


def test_a_caption_is_offered_without_taking_the_focus(
    workspace: Workspace, project: Project, window: QWidget, qtbot: QtBot
) -> None:
    commands.save_still(workspace)
    still = kept(project, qtbot)
    bar = CaptionBar.of(workspace)
    assert bar.isVisible()
    assert bar.words.text() == "S1 kept at 0:00.000"
    assert window.place.hasFocus()
    commands.caption_still(workspace)
    assert bar.field.hasFocus()
    qtbot.keyClicks(bar.field, "The square, empty")
    assert stills.all(project) == [still]
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert stills.all(project)[0].caption == "The square, empty"
    assert not bar.isVisible()
    assert window.place.hasFocus()


def test_escape_writes_nothing_and_the_next_still_writes_what_is_typed(
    workspace: Workspace, project: Project, window: QWidget, qtbot: QtBot
) -> None:
    commands.save_still(workspace)
    kept(project, qtbot)
    commands.caption_still(workspace)
    bar = CaptionBar.of(workspace)
    qtbot.keyClicks(bar.field, "No")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert stills.all(project)[0].caption == ""
    commands.caption_still(workspace)
    qtbot.keyClicks(bar.field, "First")
    workspace.playhead.show(2_000)
    commands.save_still(workspace)
    qtbot.waitUntil(lambda: len(stills.all(project)) == 2)
    assert [still.caption for still in stills.all(project)] == ["First", ""]
    assert bar.field.text() == ""


def test_without_a_still_there_is_nothing_to_caption(workspace: Workspace, project: Project) -> None:
    with pytest.raises(WorkbenchError, match="No still is kept"):
        commands.caption_still(workspace)
