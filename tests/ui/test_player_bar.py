"""The transport bar: what it tells, one row at every width, and the field to type a place into."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench import timecode
from workbench.project import Project
from workbench.recording.probe import SoundTrack
from workbench.ui.menus import Menus
from workbench.ui.player import going
from workbench.ui.player.command_button import CommandButton
from workbench.ui.player.transport_bar import TransportBar
from workbench.ui.playhead import Playhead
from workbench.ui.workspace import Workspace


@pytest.fixture
def bar(workspace: Workspace, project: Project, qtbot: QtBot) -> TransportBar:
    play_by_hand(workspace)
    window = QWidget()
    qtbot.addWidget(window)
    workspace.window = window
    Menus(workspace, window)
    made = TransportBar(workspace, window)
    made.resize(628, 44)
    workspace.selection.set_item(add_file(project, FIELD))
    window.resize(1400, 60)
    window.show()
    return made


def names(bar: TransportBar) -> set[str]:
    return {each.accessibleName() for each in bar.findChildren(CommandButton) if not each.isHidden()}


def test_it_tells_time_length_speed_and_what_the_button_will_do(
    workspace: Workspace, bar: TransportBar, qtbot: QtBot
) -> None:
    workspace.playhead.show(2500)
    qtbot.waitUntil(lambda: bar.time.time.text() == timecode.clock(workspace.playhead.position_ms))
    assert bar.time.state.text() == f"/ {timecode.clock(workspace.playhead.duration_ms)}"
    assert bar.play.accessibleName() == "Play"
    qtbot.mouseClick(bar.play, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.play.accessibleName() == "Pause")
    workspace.playhead.set_rate(1.5)
    assert bar.speed.text() == "1.5×"
    qtbot.mouseClick(bar.volume, Qt.MouseButton.LeftButton)
    assert workspace.playhead.muted
    assert bar.volume.accessibleName() == "Sound on"


def test_every_button_has_a_name_an_action_and_tells_its_keys(
    workspace: Workspace, bar: TransportBar
) -> None:
    found = bar.findChildren(CommandButton)
    assert len(found) >= 12
    assert all(button.accessibleName() and button._id in workspace.actions for button in found)
    assert bar.play.hint() == "Play (Ctrl+Space)"


def test_what_has_no_room_goes_into_the_menu_of_more(bar: TransportBar, qtbot: QtBot) -> None:
    bar.resize(1300, 44)
    assert {"Back 10 s", "Back 1 s", "Forward 5 s"} <= names(bar)
    assert bar.row.more.isHidden()
    everything = names(bar)
    bar.resize(440, 44)
    assert "Back 10 s" not in names(bar)
    assert {"Play", "One frame back", "One frame forward"} <= names(bar)
    bar.row.menu.aboutToShow.emit()
    offered = {entry.objectName() for entry in bar.row.menu.actions()}
    assert {"player.back_10_s", "player.forward_1_s"} <= offered
    hidden = everything - names(bar)
    assert len(offered - {""}) >= len(hidden)
    assert bar.row.sizeHint().width() <= 440


@pytest.mark.parametrize("scale", [100, 150])
@pytest.mark.parametrize("width", [300, 440, 628, 883, 1300])
def test_no_button_is_cut_at_any_width(
    workspace: Workspace, bar: TransportBar, width: int, scale: int
) -> None:
    workspace.theme.use("light", scale)
    bar.resize(width, 80)
    shown = [part.widget for part in bar.row.parts if not part.widget.isHidden()]
    bar.row.layout().activate()
    if width >= 440:
        assert all(each.width() >= min(each.sizeHint().width(), each.maximumWidth()) for each in shown)
    assert max(each.geometry().right() for each in shown) <= bar.row.width()


def test_the_loop_button_and_the_words_tell_what_is_out_of_the_ordinary(
    workspace: Workspace, bar: TransportBar, qtbot: QtBot
) -> None:
    bar.resize(1000, 44)
    loop = next(each for each in bar.findChildren(CommandButton) if each._id == "player.loop")
    workspace.playhead.set_marks(1000, 2500)
    qtbot.mouseClick(loop, Qt.MouseButton.LeftButton)
    assert loop.isChecked()
    assert workspace.playhead.loop == (1000, 2500)
    assert bar.time.state.text() == "loop 1.0–2.5 s"
    workspace.playhead.set_sound_delay(-100)
    assert bar.time.state.toolTip() == "sound -100 ms · loop 1.0–2.5 s"
    qtbot.mouseClick(loop, Qt.MouseButton.LeftButton)
    workspace.playhead.set_sound_delay(0)
    assert not loop.isChecked()
    assert bar.time.state.text().startswith("/ ")


def test_buttons_for_what_a_recording_may_have_come_and_go(
    workspace: Workspace, bar: TransportBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.resize(1400, 44)
    assert not {"Sound track", "Smooth interlaced video"} & names(bar)
    two = (SoundTrack("aac", 48_000, 2, "ara"), SoundTrack("ac3", 48_000, 6, ""))
    monkeypatch.setattr(Playhead, "sound_tracks", two)
    monkeypatch.setattr(Playhead, "interlaced", True)
    workspace.playhead.item_changed.emit()
    assert {"Sound track", "Smooth interlaced video"} <= names(bar)
    bar.track.menu().aboutToShow.emit()
    offered = [(entry.text(), entry.isChecked()) for entry in bar.track.menu().actions()]
    assert offered == [("Track 1 · Arabic · stereo · aac", True), ("Track 2 · 6 channels · ac3", False)]


# typing a place


@pytest.mark.parametrize(
    ("typed", "ms"), [("0:12.5", 12_500), ("83.4", 83_400), ("frame 250", 10_000), ("+2", 3_000)]
)
def test_a_place_is_typed_and_gone_to(
    workspace: Workspace, bar: TransportBar, qtbot: QtBot, typed: str, ms: int
) -> None:
    workspace.playhead.show(1000)
    bar.time.edit()
    qtbot.keyClicks(bar.time.field, typed)
    qtbot.keyClick(bar.time.field, Qt.Key.Key_Return)
    assert abs(workspace.playhead.position_ms - ms) <= 40
    assert bar.time.field.isHidden()
    if typed.startswith("frame"):
        assert workspace.playhead.frame.number == 250


def test_no_place_is_said_and_can_be_put_right(
    workspace: Workspace, bar: TransportBar, qtbot: QtBot, told: list[tuple[str, str]]
) -> None:
    bar.time.edit()
    qtbot.keyClicks(bar.time.field, "soon")
    qtbot.keyClick(bar.time.field, Qt.Key.Key_Return)
    assert "“soon” is no place" in told[-1][1]
    assert bar.time.field.hasSelectedText()
    qtbot.keyClick(bar.time.field, Qt.Key.Key_Escape)
    assert bar.time.field.isHidden()
    assert workspace.playhead.position_ms == 0


def test_after_typing_a_place_the_focus_is_where_it_was(
    workspace: Workspace, bar: TransportBar, qtbot: QtBot
) -> None:
    line = QLineEdit(workspace.window)
    line.show()
    workspace.window.activateWindow()
    qtbot.waitUntil(workspace.window.isActiveWindow)
    for last in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        line.setFocus()
        going.go_to_time(workspace)
        assert bar.time.field.hasFocus()
        qtbot.keyClicks(bar.time.field, "0:05")
        qtbot.keyClick(bar.time.field, last)
        assert line.hasFocus()
