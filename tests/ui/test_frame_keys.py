"""Choosing keys: several an action, pedals and media keys too; clashes are said, differences kept."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QMainWindow,
    QMessageBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.settings import Settings
from workbench.ui.fields import button
from workbench.ui.menus import KeysWhileTyping, Menus
from workbench.ui.program import help_dialog
from workbench.ui.program.keys_dialog import KeysDialog, keep_keys, restore_keys, table_keys
from workbench.ui.program.typing_keys import types
from workbench.ui.workspace import Workspace

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
HISTORY, REDO = "project.show_history", "project.redo"


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    Menus(workspace, made)
    return made


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    """Press also what the test library has no name for."""
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers))


def dialog(workspace: Workspace, qtbot: QtBot, action: str) -> KeysDialog:
    made = KeysDialog(workspace, None, workspace.actions[action])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("key", "modifiers", "written"),
    [
        (Qt.Key.Key_F14, Qt.KeyboardModifier.NoModifier, "F14"),
        (Qt.Key.Key_F24, Qt.KeyboardModifier.NoModifier, "F24"),
        (Qt.Key.Key_F5, CTRL | ALT, "Ctrl+Alt+F5"),
        (Qt.Key.Key_F13, SHIFT, "Shift+F13"),
        (Qt.Key.Key_G, CTRL | ALT | SHIFT, "Ctrl+Alt+Shift+G"),
        (Qt.Key.Key_Tools, Qt.KeyboardModifier.NoModifier, "Tools"),  # what some systems make of F13
        (Qt.Key.Key_MediaRecord, Qt.KeyboardModifier.NoModifier, "Media Record"),
    ],
)
def test_what_keyboards_and_pedals_send_is_added(
    workspace: Workspace,
    window: QMainWindow,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    written: str,
):
    asked = dialog(workspace, qtbot, HISTORY)
    press(asked.field, key, modifiers)
    assert asked.keys() == {HISTORY: ["Ctrl+Alt+H", written]}
    assert asked.field.keySequence().isEmpty()  # ready for the next
    press(asked.field, key, modifiers)
    assert "already" in asked.says.text()


def test_a_lone_letter_is_refused_but_the_tables_own_may_come_back(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot
):
    asked = dialog(workspace, qtbot, "player.mark_in")
    qtbot.keyClick(asked.field, Qt.Key.Key_G)
    assert "lost while you type" in asked.says.text()
    asked._remove("I")
    qtbot.keyClick(asked.field, Qt.Key.Key_I)
    assert asked.keys() == {"player.mark_in": ["Alt+I", "I"]}


def test_a_clash_names_the_other_and_can_be_resolved_here(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot
):
    asked = dialog(workspace, qtbot, HISTORY)
    qtbot.keyClick(asked.field, Qt.Key.Key_Y, CTRL)
    assert asked.says.text() == "Ctrl+Y is taken: Redo."
    assert asked.keys() == {HISTORY: ["Ctrl+Alt+H"]}
    asked.instead.click()
    assert asked.keys() == {HISTORY: ["Ctrl+Alt+H", "Ctrl+Y"], REDO: ["Ctrl+Shift+Z"]}
    asked._remove("Ctrl+Y")
    assert asked.keys()[REDO] == ["Ctrl+Shift+Z", "Ctrl+Y"]


def test_a_key_without_a_name_is_said(workspace: Workspace, window: QMainWindow, qtbot: QtBot):
    asked = dialog(workspace, qtbot, HISTORY)
    press(asked.field, Qt.Key.Key_unknown)
    assert "F14" in asked.says.text()
    assert asked.keys() == {HISTORY: ["Ctrl+Alt+H"]}


def test_return_and_escape_end_the_dialog_instead_of_becoming_keys(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot
):
    for key, result in ((Qt.Key.Key_Return, 1), (Qt.Key.Key_Escape, 0)):
        asked = dialog(workspace, qtbot, HISTORY)
        qtbot.keyClick(asked.field, key)
        assert asked.isHidden()
        assert asked.result() == result
        assert asked.keys() == {HISTORY: ["Ctrl+Alt+H"]}


def test_all_keys_can_be_taken_away_and_come_back(workspace: Workspace, window: QMainWindow, qtbot: QtBot):
    keep_keys(workspace, {REDO: []})
    asked = dialog(workspace, qtbot, REDO)
    assert asked.keys() == {REDO: []}
    asked.reset.click()
    assert asked.keys() == {REDO: table_keys(workspace.actions[REDO])}


def test_new_keys_work_at_once_and_the_next_time(workspace: Workspace, window: QMainWindow):
    action = workspace.actions[REDO]
    keep_keys(workspace, {REDO: ["Ctrl+Alt+9", "Media Record"]})
    assert action.shortcuts() == [QKeySequence("Ctrl+Alt+9"), QKeySequence("Media Record")]
    assert Settings(workspace.settings.file).shortcuts == {REDO: ["Ctrl+Alt+9", "Media Record"]}
    keep_keys(workspace, {REDO: table_keys(action)})
    assert workspace.settings.shortcuts == {}
    assert len(action.shortcuts()) == 2


def test_every_key_of_the_table_is_written_as_it_would_be_pressed(workspace: Workspace, window: QMainWindow):
    for action in workspace.actions.values():
        assert [keys.toString() for keys in action.shortcuts()] == table_keys(action)
        assert all(keys.count() == 1 for keys in action.shortcuts())


def test_all_keys_as_they_came(
    workspace: Workspace, window: QMainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    keep_keys(workspace, {REDO: ["Ctrl+Alt+9"], HISTORY: []})
    page = help_dialog.HelpDialog(workspace)
    qtbot.addWidget(page)
    answers = iter((QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: next(answers))
    page.restore.click()
    assert workspace.settings.shortcuts
    page.restore.click()
    assert workspace.settings.shortcuts == {}
    assert workspace.actions[HISTORY].shortcuts() == [QKeySequence("Ctrl+Alt+H")]
    restore_keys(workspace)


def test_the_help_page_shows_the_new_keys(
    workspace: Workspace, window: QMainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    page = help_dialog.HelpDialog(workspace)
    qtbot.addWidget(page)
    monkeypatch.setattr(help_dialog, "ask_keys", lambda *_: {HISTORY: ["Ctrl+Alt+9"]})
    page.field.setText("history… every step")
    page.change_keys(page.model.index(0, 0))
    assert page.model.index(0, 2).data() == "Ctrl+Alt+9"


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("J", True), ("Shift+J", True), ("Space", True), ("Home", True), ("Shift+Left", True), ("é", True),
        ("F7", False), ("Shift+F24", False), ("Alt+J", False), ("Ctrl+Alt+,", False), ("Media Play", False),
        ("Toggle Media Play/Pause", False), ("Pause", False), ("Meta+J", False),
    ],
)  # fmt: skip
def test_which_keys_a_text_field_needs(keys: str, typed: bool):
    pressed: QKeyCombination = QKeySequence(keys)[0]
    assert types(pressed) is typed


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_with_the_keyboard_is_pressed_by_enter_too(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot, key: Qt.Key
):
    pressed: list[str] = []
    listening = KeysWhileTyping(workspace, window)
    beside = QDialog(window)
    column = QVBoxLayout(beside)
    for name in ("add", "remove"):
        made = button(name)
        made.clicked.connect(partial(pressed.append, name))
        column.addWidget(made)
    beside.show()
    qtbot.addWidget(beside)
    qtbot.waitExposed(beside)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    qtbot.keyClick(made, key)
    assert pressed == ["remove"]
    qtbot.keyClick(made, key, CTRL)
    assert len(pressed) == 1 + (key == Qt.Key.Key_Space)
    listening.deleteLater()


def test_letters_in_a_list_to_choose_from_choose_and_do_not_steer(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot
):
    listening = KeysWhileTyping(workspace, window)
    choice = QComboBox()
    choice.addItems(["Choose", "Likely", "Not known"])
    window.setCentralWidget(choice)
    window.show()
    qtbot.waitExposed(window)
    choice.setFocus()
    qtbot.waitUntil(choice.hasFocus)
    steered: list[str] = []
    play = workspace.actions["player.shuttle_forward"]  # L
    play.setEnabled(True)
    play.triggered.connect(lambda: steered.append("L"))
    qtbot.keyClick(choice, Qt.Key.Key_L)
    assert (choice.currentText(), steered) == ("Likely", [])
    listening.deleteLater()


def test_an_underlined_letter_of_a_window_beside_is_not_lent_to_the_player(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot
):
    listening = KeysWhileTyping(workspace, window)
    beside = QDialog(window)
    tabs = QTabBar(beside)
    tabs.addTab("&Board")
    tabs.addTab("&Open work")  # Alt+O marks the end of a stretch elsewhere
    beside.show()
    qtbot.addWidget(beside)
    qtbot.waitExposed(beside)
    tabs.setFocus()
    qtbot.waitUntil(tabs.hasFocus)
    lent = {made.objectName() for made in beside.actions()}
    assert "player.mark_in" in lent
    assert not lent & {"player.mark_out", "going.back_10_s"}
    listening.deleteLater()


def test_keys_are_written_short_and_in_full_on_hover(workspace: Workspace, window: QMainWindow, qtbot: QtBot):
    page = help_dialog.HelpDialog(workspace)
    qtbot.addWidget(page)
    page.field.setText("play or pause")
    keys = page.model.index(0, 2)
    assert keys.data() == "Ctrl+Space, Space, Media Play/Pause, Media Play"
    assert keys.data(Qt.ItemDataRole.ToolTipRole) == keys.data()
