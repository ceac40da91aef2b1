"""Choosing other keys: clashes are said, only differences are kept, and they work at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from workbench.settings import Settings
from workbench.ui.menus import Menus
from workbench.ui.program import help_dialog
from workbench.ui.program.keys_dialog import KeysDialog, keep_keys, table_keys, trouble_with
from workbench.ui.workspace import Workspace


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    Menus(workspace, made)
    return made


def dialog(workspace: Workspace, qtbot: QtBot, action: str) -> KeysDialog:
    made = KeysDialog(None, workspace.actions[action], list(workspace.actions.values()))
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("keys", "says"),
    [("Ctrl+Z", "taken: Undo"), ("G", "lost while you type"), ("Ctrl+Alt+Shift+G", ""), ("", "")],
)
def test_clashes_and_lone_letters_are_refused(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot, keys: str, says: str
):
    asked = dialog(workspace, qtbot, "project.show_history")
    asked.field.setKeySequence(QKeySequence(keys))
    assert asked.use.isEnabled() is not bool(says)
    assert says in asked.says.text()


def test_an_action_may_keep_its_own_keys(workspace: Workspace, window: QMainWindow):
    for action in workspace.actions.values():
        for keys in table_keys(action):
            assert trouble_with(QKeySequence(keys), action, list(workspace.actions.values())) == ""


def test_new_keys_work_at_once_and_the_next_time(workspace: Workspace, window: QMainWindow):
    action = workspace.actions["project.redo"]
    keep_keys(workspace, action, ["F12"])
    assert action.shortcuts() == [QKeySequence("F12")]
    assert Settings(workspace.settings.file).shortcuts == {"project.redo": ["F12"]}
    keep_keys(workspace, action, table_keys(action))
    assert workspace.settings.shortcuts == {}
    assert len(action.shortcuts()) == 2


def test_as_it_came_brings_all_keys_of_the_table_back(
    workspace: Workspace, window: QMainWindow, qtbot: QtBot
):
    keep_keys(workspace, workspace.actions["project.redo"], [])
    asked = dialog(workspace, qtbot, "project.redo")
    assert asked.keys() == []
    asked.reset.click()
    assert asked.keys() == table_keys(workspace.actions["project.redo"])


def test_the_help_page_shows_the_new_keys(
    workspace: Workspace, window: QMainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    page = help_dialog.HelpDialog(workspace)
    qtbot.addWidget(page)
    monkeypatch.setattr(help_dialog, "ask_keys", lambda *_: ["F12"])
    page.field.setText("history")
    page.change_keys(page.model.index(0, 0))
    assert page.model.index(0, 2).data() == "F12"
