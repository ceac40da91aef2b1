"""Keeping the frame on the screen as a still: the exact one, with all that is needed to take it again."""

import hashlib
import io

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, ByHand, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, stills
from workbench.recording import frames
from workbench.ui.stills import commands
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
