"""The picture in a window of its own or over a whole screen, and the way back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.player_case import FIELD, add_file, play_by_hand
from tests.ui.timeline_case import Hand
from workbench.project import Project, stills
from workbench.ui.main_window import MainWindow
from workbench.ui.player.pane import PlayerPane
from workbench.ui.player.picture import look_commands as look
from workbench.ui.player.picture import own_window as module
from workbench.ui.player.picture.own_window import OwnWindow, other_screen
from workbench.ui.program.palette import Palette
from workbench.ui.stills.caption_bar import CaptionBar
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(workspace: Workspace, project: Project, qtbot: QtBot) -> MainWindow:
    play_by_hand(workspace)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    workspace.selection.set_item(add_file(project, FIELD))
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    return made


@pytest.fixture
def pane(window: MainWindow) -> PlayerPane:
    found = window.panes["player"]
    assert isinstance(found, PlayerPane)
    return found


def own(pane: PlayerPane) -> OwnWindow:
    assert pane.window_of_picture is not None
    return pane.window_of_picture


def test_the_picture_moves_into_its_own_window_and_back(workspace: Workspace, pane: PlayerPane) -> None:
    look.own_window(workspace)
    assert own(pane).isVisible()
    assert own(pane).windowTitle() == "E1 Field video - Picture"
    assert pane.notice.headline.text() == "The picture stands in its own window"
    assert look.picture_has_window(workspace)
    button = next(each for each in pane.notice.findChildren(QPushButton) if each.text() == "Bring it back")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pane.window_of_picture is None
    assert pane._stack.currentWidget() is pane.view


def test_closing_the_window_brings_the_picture_back(workspace: Workspace, pane: PlayerPane) -> None:
    look.own_window(workspace)
    own(pane).close()
    assert workspace.aids.place == "pane"
    assert pane._stack.currentWidget() is pane.view


def test_full_screen_is_left_with_escape_or_its_button(workspace: Workspace, pane: PlayerPane) -> None:
    look.full_screen(workspace)
    assert own(pane).isFullScreen()
    assert own(pane).leave.isVisible()
    QTest.keyClick(own(pane).view.surface, Qt.Key.Key_Escape)
    assert workspace.aids.place == "pane"
    look.full_screen(workspace)
    QTest.mouseClick(own(pane).leave, Qt.MouseButton.LeftButton)
    assert workspace.aids.place == "pane"


def test_the_same_window_turns_to_a_whole_screen(workspace: Workspace, pane: PlayerPane) -> None:
    look.own_window(workspace)
    first = own(pane)
    look.full_screen(workspace)
    assert own(pane) is first
    assert first.isFullScreen()
    look.own_window(workspace)
    assert not first.isFullScreen()
    look.own_window(workspace)
    assert pane.window_of_picture is None


def test_the_keys_of_the_table_work_there(workspace: Workspace, pane: PlayerPane, qtbot: QtBot) -> None:
    look.own_window(workspace)
    qtbot.waitUntil(own(pane).isActiveWindow)
    before = workspace.playhead.frame.number
    QTest.keyClick(own(pane).view.surface, Qt.Key.Key_Period, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: workspace.playhead.frame.number == before + 1)
    QTest.keyClick(own(pane).view.surface, Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    assert pane.window_of_picture is None


def test_both_windows_show_one_view(workspace: Workspace, pane: PlayerPane) -> None:
    look.own_window(workspace)
    look.turn_picture(workspace)
    assert "turned 90°" in own(pane).view.surface.badge()
    look.own_window(workspace)
    assert "turned 90°" in pane.surface.badge()


def test_the_second_screen_is_chosen_where_there_is_one(
    workspace: Workspace, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = window.screen(), object()
    assert other_screen(window) is here
    monkeypatch.setattr(module.QGuiApplication, "screens", staticmethod(lambda: [here, there]))
    assert other_screen(window) is there


def test_the_window_goes_with_the_main_window(
    workspace: Workspace, window: MainWindow, pane: PlayerPane
) -> None:
    look.own_window(workspace)
    window.close()
    assert pane.window_of_picture is None or not pane.window_of_picture.isVisible()


def test_statements_are_read_in_the_pane_while_the_picture_has_its_window(
    workspace: Workspace, pane: PlayerPane, project: Project, tmp_path: Path
) -> None:
    look.own_window(workspace)
    workspace.selection.set_item(None)
    assert pane.notice.headline.text() != "The picture stands in its own window"


def test_a_full_screen_has_a_bar_while_the_mouse_is_at_its_lower_edge(
    workspace: Workspace, pane: PlayerPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    look.full_screen(workspace)
    window = own(pane)
    here = QPoint(200, window.height() // 2)
    monkeypatch.setattr(module.QCursor, "pos", staticmethod(lambda: window.mapToGlobal(here)))
    window.view.surface.mouse_moved.emit()
    assert not window.bar.isVisible()
    before = window.view.surface.read_out_box()
    here.setY(window.height() - 10)
    window.view.surface.mouse_moved.emit()
    assert window.bar.isVisible()
    assert window.bar.geometry().bottom() == window.rect().bottom()
    assert window.view.surface.read_out_box().bottom() <= window.bar.y() < before.bottom()
    here.setY(10)
    window.view.surface.mouse_moved.emit()
    assert not window.bar.isVisible()
    assert window.view.surface.read_out_box() == before


def test_a_window_of_its_own_stays_free_of_the_bar(
    workspace: Workspace, pane: PlayerPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    look.own_window(workspace)
    edge = own(pane).mapToGlobal(QPoint(200, own(pane).height() - 1))
    monkeypatch.setattr(module.QCursor, "pos", staticmethod(lambda: edge))
    own(pane).view.surface.mouse_moved.emit()
    assert not own(pane).bar.isVisible()


def test_the_strip_of_a_full_screen_goes_where_it_is_pressed_and_dragged(
    workspace: Workspace, pane: PlayerPane, qtbot: QtBot
) -> None:
    look.full_screen(workspace)
    own(pane).show_time_field()
    strip = own(pane).bar.strip
    hand = Hand(strip)
    hand.press(QPointF(strip.x_of(60_000), 8))
    hand.move(QPointF(strip.x_of(90_000), 8))
    hand.release(QPointF(strip.x_of(90_000), 8))
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    assert workspace.playhead.position_ms == pytest.approx(90_000, abs=1000)
    assert strip.ms_at(-50) == 0
    assert strip.ms_at(strip.width() + 50) == workspace.playhead.duration_ms


def test_a_time_is_typed_into_the_bar_of_the_full_screen(
    workspace: Workspace, pane: PlayerPane, qtbot: QtBot
) -> None:
    look.full_screen(workspace)
    qtbot.waitUntil(own(pane).isActiveWindow)
    workspace.actions["player.go_to_time"].trigger()
    time = own(pane).bar.bar.time
    assert time.field.isVisible()
    time.field.setText("1:00")
    QTest.keyClick(time.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    assert workspace.playhead.position_ms == 60_000
    look.own_window(workspace)
    look.own_window(workspace)
    workspace.actions["player.go_to_time"].trigger()
    assert pane.bar.time.field.isVisible()


def test_searching_uncovers_the_main_window(
    workspace: Workspace, window: MainWindow, pane: PlayerPane
) -> None:
    look.full_screen(workspace)
    workspace.actions["program.search"].trigger()
    assert pane.window_of_picture is None
    assert window.findChild(Palette).isVisible()


def test_a_still_kept_on_a_full_screen_takes_its_caption_there(
    workspace: Workspace, window: MainWindow, pane: PlayerPane, qtbot: QtBot
) -> None:
    look.full_screen(workspace)
    workspace.actions["stills.save_still"].trigger()
    caption = CaptionBar.of(workspace)
    qtbot.waitUntil(caption.isVisible)
    left = own(pane)
    assert caption.window() is left
    caption.field.setText("A road")
    look.full_screen(workspace)
    assert caption.window() is window
    assert caption.isVisible()
    qtbot.waitUntil(lambda: not isValid(left))
    caption._enter()
    assert [still.caption for still in stills.all(workspace.need_project())] == ["A road"]
