"""The picture: proportions, what the read-out says, and what hands do to it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, ByHand, add_file
from tests.ui.timeline_case import Hand
from workbench import timecode
from workbench.playback.transport import Failed
from workbench.project import Project
from workbench.ui.player.picture.read_out import details, read_out
from workbench.ui.player.picture.surface import Surface, image_of
from workbench.ui.playhead import Playhead
from workbench.ui.workspace import Workspace


@pytest.fixture
def surface(workspace: Workspace, project: Project, qtbot: QtBot) -> Surface:
    workspace.playhead._make_transport = ByHand
    made = Surface(workspace)
    qtbot.addWidget(made)
    made.resize(600, 600)
    made.show()
    workspace.selection.set_item(add_file(project, FIELD))
    return made


def test_the_exact_frame_is_painted_between_near_black_bars(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.show(3000)
    painted = surface.grab().toImage()
    screen = QColor(workspace.theme.tokens.screen)
    assert painted.pixelColor(300, 4) == screen
    picture = workspace.playhead.picture()
    target = workspace.lens.transform(QSizeF(picture.width, picture.height), QRectF(surface.rect())).mapRect(
        QRectF(0, 0, picture.width, picture.height)
    )
    expected = image_of(picture).pixelColor(picture.width // 2, picture.height // 2)
    ratio = painted.devicePixelRatio()
    found = painted.pixelColor((target.center() * ratio).toPoint())
    assert abs(found.lightness() - expected.lightness()) < 40


def test_the_read_out_names_the_exact_frame(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.show(2500)
    frame = workspace.playhead.frame
    expected = f"E1 · {timecode.clock(frame.time_ms)} · frame {frame.number} · exact"
    assert read_out(workspace.playhead) == expected
    workspace.playhead.step(1)
    assert f"frame {frame.number + 1} · exact" in read_out(workspace.playhead)


def test_the_read_out_never_says_exact_before_the_frame_is_there(
    workspace: Workspace, surface: Surface
) -> None:
    transport = workspace.playhead._transport
    transport.later = True
    workspace.playhead.show(2500)
    assert "exact" not in read_out(workspace.playhead)
    transport.deliver()
    assert "exact" in read_out(workspace.playhead)


def test_while_playing_the_read_out_says_so(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.play()
    assert read_out(workspace.playhead) == "E1 · playing"
    workspace.playhead.set_rate(0.5)
    assert read_out(workspace.playhead) == "E1 · playing · 0.5×"


def test_a_near_picture_and_a_smoothed_one_are_called_so(
    workspace: Workspace, surface: Surface, monkeypatch: pytest.MonkeyPatch
) -> None:
    playhead = workspace.playhead
    monkeypatch.setattr(Playhead, "interlaced", property(lambda _self: True))
    monkeypatch.setattr(Playhead, "deinterlaced", property(lambda _self: True))
    assert read_out(playhead).endswith("exact · deinterlaced")
    assert "a still keeps it as recorded" in details(playhead)
    playhead._transport.later = True
    playhead.show(1000)
    monkeypatch.setattr(Playhead, "near", property(lambda _self: True))
    assert read_out(playhead) == "E1 · 0:01.000 · near picture, finding the exact frame…"
    assert details(playhead) == ""


def test_a_marked_part_is_heard_too(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.set_region((0.1, 0.1, 0.5, 0.5))
    assert read_out(workspace.playhead).endswith("exact · region marked")
    assert "region marked" in surface.accessibleDescription()


def test_screen_readers_hear_the_read_out(workspace: Workspace, surface: Surface, qtbot: QtBot) -> None:
    workspace.playhead.show(2000)
    qtbot.waitUntil(lambda: surface.accessibleDescription() == read_out(workspace.playhead))


def test_a_click_plays_and_pauses(workspace: Workspace, surface: Surface, qtbot: QtBot) -> None:
    qtbot.mouseClick(surface, Qt.MouseButton.LeftButton)
    assert workspace.playhead.playing
    qtbot.mouseClick(surface, Qt.MouseButton.LeftButton)
    assert not workspace.playhead.playing


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 4000),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 2000),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 8000),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ],
)
def test_arrows_move_through_time(
    workspace: Workspace,
    surface: Surface,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    expected: int,
) -> None:
    workspace.playhead.show(3000)
    assert workspace.playhead.position_ms == 3000
    qtbot.keyClick(surface, key, modifier)
    assert abs(workspace.playhead.position_ms - expected) <= 40


def test_the_wheel_zooms_at_the_mouse_and_with_keys_held_moves_through_time(
    workspace: Workspace, surface: Surface
) -> None:
    workspace.playhead.show(3000)
    surface.grab()
    stage = surface.stage()
    before = workspace.lens.transform(stage.size, stage.room).inverted()[0].map(QPointF(300, 300))
    turn(surface, 120 * 4, at=QPointF(300, 300))
    assert workspace.lens.view.zoom == pytest.approx(1.25**4)
    after = workspace.lens.transform(stage.size, stage.room).map(before)
    assert (after.x(), after.y()) == pytest.approx((300, 300), abs=0.5)
    turn(surface, -120, Qt.KeyboardModifier.AltModifier)
    assert abs(workspace.playhead.position_ms - 4000) <= 40
    frame = workspace.playhead.frame
    turn(surface, -120, Qt.KeyboardModifier.ControlModifier)
    assert workspace.playhead.frame.number == frame.number + 1
    assert workspace.lens.view.zoom == pytest.approx(1.25**4)


def test_small_turns_of_a_touch_pad_add_up(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.show(3000)
    for _ in range(4):
        turn(surface, 30, Qt.KeyboardModifier.AltModifier)
    assert abs(workspace.playhead.position_ms - 2000) <= 40


def turn(
    surface: Surface,
    angle: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    at: QPointF = QPointF(10, 10),  # noqa: B008 - never changed
) -> None:
    QApplication.sendEvent(
        surface,
        QWheelEvent(
            at, at, QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
            modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def test_a_recording_that_cannot_be_shown_says_why(
    workspace: Workspace, surface: Surface, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ByHand, "picture", lambda _self: None)
    workspace.playhead._transport.on_event(Failed("E1 cannot be decoded."))
    qtbot.waitUntil(lambda: workspace.playhead.trouble == "E1 cannot be decoded.")
    assert not surface.grab().isNull()
    workspace.selection.set_item(None)
    assert workspace.playhead.trouble == ""


def test_the_read_out_clears_under_the_mouse(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.show(3000)
    box, hand = surface.read_out_box(), Hand(surface)
    corner = (box.topLeft() + QPointF(4, box.height() / 2)).toPoint()

    def ground() -> QColor:
        return surface.grab().toImage().pixelColor(corner)

    covered = ground()
    hand.point(box.center())
    assert ground() != covered  # what is burnt into the picture there can be read
    hand.point(QPointF(300, 300))
    assert ground() == covered
