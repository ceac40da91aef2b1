"""With the real player: paused in the window, the picture, the read-out and what is stored agree."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests import media
from tests.ui.player_case import FIELD, add_file
from workbench import timecode
from workbench.project import Project, stills
from workbench.ui.player.picture.read_out import read_out
from workbench.ui.player.picture.surface import Surface, image_of
from workbench.ui.stills import commands
from workbench.ui.workspace import Workspace


@pytest.fixture
def surface(workspace: Workspace, project: Project, qtbot: QtBot) -> Surface:
    made = Surface(workspace)
    qtbot.addWidget(made)
    made.resize(640, 480)  # the picture is 640 wide: painted one to one
    made.show()
    workspace.selection.set_item(add_file(project, FIELD))
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    return made


def painted_barcode(surface: Surface) -> int:
    """Read the frame number from the pixels of the widget itself."""
    shot = surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    picture = surface._workspace.playhead.picture()
    top = (shot.height() - picture.height) // 2
    return media.barcode(bytes(shot.constBits())[top * shot.bytesPerLine() :], shot.bytesPerLine())


def test_twenty_pauses_agree(workspace: Workspace, project: Project, surface: Surface, qtbot: QtBot) -> None:
    playhead, chance = workspace.playhead, random.Random(6)
    for turn in range(1, 21):
        playhead.seek(chance.randrange(0, playhead.duration_ms - 30_000))  # it is not over so soon
        qtbot.mouseClick(surface, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: playhead.playing and playhead.position_ms > 0)
        qtbot.wait(chance.randrange(50, 400))
        qtbot.mouseClick(surface, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: playhead.frame is not None)
        frame = playhead.frame
        shown = painted_barcode(surface)
        assert shown == frame.number == media.barcode_of(frame)
        expected = f"E1 · {timecode.clock(playhead.position_ms)} · frame {shown} · exact"
        assert read_out(playhead) == expected
        commands.save_still(workspace)
        qtbot.waitUntil(lambda turn=turn: len(stills.all(project)) == turn)
        still = stills.all(project)[-1]
        assert media.barcode_of_png(stills.png(project, still)) == shown
        assert (still.anchor.start_ms, still.anchor.pts) == (playhead.position_ms, frame.pts)


def test_a_span_plays_once_and_stops_on_its_last_frame(
    workspace: Workspace, surface: Surface, qtbot: QtBot
) -> None:
    playhead = workspace.playhead
    turns: list[bool] = []  # it may be over before anybody looks
    playhead.playing_changed.connect(turns.append)
    playhead.play_span(2000, 2600)
    qtbot.waitUntil(lambda: len(turns) > 1 and not playhead.playing and playhead.frame is not None)
    assert len(turns) == 2
    assert playhead.frame.number == 64  # the last that begins before 2.600 s at 25 frames a second
    assert media.barcode_of(playhead.picture()) == 64


def test_while_playing_moving_pictures_reach_the_surface(
    workspace: Workspace, surface: Surface, qtbot: QtBot
) -> None:
    playhead = workspace.playhead
    seen: set[int] = set()

    def look() -> bool:
        if (picture := playhead.picture()) is not None and not image_of(picture).isNull():
            seen.add(media.barcode_of(picture))
        return len(seen) > 5

    playhead.play()
    qtbot.waitUntil(look)
    assert playhead.playing
    playhead.pause()


def test_scrubbing_ends_on_the_last_wish(workspace: Workspace, surface: Surface, qtbot: QtBot) -> None:
    playhead = workspace.playhead
    for ms in range(0, 40_000, 500):
        playhead.seek(ms)
    playhead.seek(12_345)
    qtbot.waitUntil(lambda: playhead.frame is not None)
    assert playhead.frame.number == 12_345 // 40
    assert painted_barcode(surface) == 12_345 // 40
