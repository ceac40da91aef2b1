"""The table of actions: complete, without clashes, and true to what can be done now."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims, items
from workbench.report import gathering
from workbench.ui.action import Action, Needs
from workbench.ui.actions import ACTIONS, MENUS
from workbench.ui.menus import KeysWhileTyping, Menus
from workbench.ui.program.keys_dialog import keep_keys
from workbench.ui.project import commands as project_commands
from workbench.ui.project import leaving
from workbench.ui.project.report_dialog import WantedReport
from workbench.ui.workspace import Workspace

_OF_TEXT_FIELDS = (
    QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll, QKeySequence.StandardKey.MoveToNextWord,
    QKeySequence.StandardKey.MoveToPreviousWord, QKeySequence.StandardKey.MoveToStartOfDocument,
    QKeySequence.StandardKey.MoveToEndOfDocument, QKeySequence.StandardKey.DeleteStartOfWord,
    QKeySequence.StandardKey.DeleteEndOfWord,
)  # fmt: skip


def test_ids_are_room_and_function_and_stand_once():
    assert all(count == 1 for count in Counter(row.id for row in ACTIONS).values())
    assert "project.undo" in {row.id for row in ACTIONS}


def test_no_two_actions_share_a_key():
    keys = Counter(QKeySequence(key).toString() for row in ACTIONS for key in row.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert "" not in keys


def test_each_row_is_complete():
    def complete(row: Action) -> bool:
        told = row.help.endswith(".") and len(row.help) > len("Do it.")
        return bool(row.text) and row.menu.split("/")[0] in MENUS and told

    assert [row.id for row in ACTIONS if not complete(row)] == []


def test_no_key_is_one_that_text_fields_need(qapp: object):
    needed = [keys for standard in _OF_TEXT_FIELDS for keys in QKeySequence.keyBindings(standard)]
    taken = [(row.id, key) for row in ACTIONS for key in row.keys if QKeySequence(key) in needed]
    assert taken == []


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> Iterator[QMainWindow]:
    made = QMainWindow()
    qtbot.addWidget(made)
    Menus(workspace, made).fill(made.menuBar())
    workspace.window = made
    return made


def enabled(workspace: Workspace) -> set[str]:
    return {name for name, action in workspace.actions.items() if action.isEnabled()}


def test_every_action_stands_in_a_menu(workspace: Workspace, window: QMainWindow):
    assert [action.text() for action in window.menuBar().actions()] == list(MENUS)
    assert set(workspace.actions) == {row.id for row in ACTIONS}


def test_no_menu_is_too_long_to_be_read_at_a_glance(window: QMainWindow):
    most = 20
    long = {
        menu.title(): len(shown)
        for menu in window.findChildren(QMenu)
        if len(shown := [each for each in menu.actions() if not each.isSeparator()]) > most
    }
    assert not long


def test_without_a_project_only_what_needs_none_is_on(workspace: Workspace, window: QMainWindow):
    assert enabled(workspace) == {row.id for row in ACTIONS if row.needs is Needs.NOTHING}


def test_actions_go_on_and_off_at_once(workspace: Workspace, window: QMainWindow, project: Project):
    def on(needs: Needs) -> bool:
        return needs.met(workspace)

    assert on(Needs.PROJECT)
    assert not on(Needs.CLAIM)
    with workspace.edit("Add"):
        item = items.add(project, "statement", "S", body="b")
        claim = claims.add(project, "It happened")
    workspace.selection.set_item(item)
    workspace.selection.set_claim(claim)
    assert on(Needs.ITEM)
    assert on(Needs.CLAIM)
    assert not on(Needs.RECORDING)
    on_now = {row.id for row in ACTIONS if row.needs.met(workspace)}
    assert enabled(workspace) == on_now
    workspace.close_project()
    assert enabled(workspace) == {row.id for row in ACTIONS if row.needs is Needs.NOTHING}


def test_a_project_open_for_reading_keeps_what_writes_off_and_says_why(
    workspace: Workspace, window: QMainWindow, project: Project, open_project: Callable[..., Project]
):
    with workspace.edit("Add"):
        items.add(project, "statement", "S", body="b")
        claim = claims.add(project, "It happened")
    path = project.path
    workspace.close_project()
    open_project(path, read_only=True)
    workspace.selection.set_claim(claim)
    on = enabled(workspace)
    assert {"project.show_history", "sources.show_properties", "claims.play_claim"} <= on
    assert {"claims.go_to_evidence", "claims.go_to_voices", "claims.go_to_checks"} <= on
    off = {"project.undo", "project.describe_project", "sources.add_statement", "claims.set_verdict"}
    assert not on & off
    for name in off:
        assert "read-only" in workspace.actions[name].toolTip()


def test_undo_names_the_step_and_runs(workspace: Workspace, window: QMainWindow, project: Project):
    with workspace.edit("Add A & B"):
        items.add(project, "statement", "S", body="b")
    undo, redo = workspace.actions["project.undo"], workspace.actions["project.redo"]
    assert undo.text() == "Undo: Add A && B"
    assert not redo.isEnabled()
    undo.trigger()
    assert items.all(project) == []
    assert redo.isEnabled()
    assert redo.text() == "Redo: Add A && B"
    redo.trigger()
    assert len(items.all(project)) == 1


def test_ticks_follow_the_settings(workspace: Workspace, window: QMainWindow):
    workspace.actions["program.use_dark_theme"].trigger()
    assert workspace.actions["program.use_dark_theme"].isChecked()
    assert not workspace.actions["program.use_light_theme"].isChecked()
    assert workspace.theme.is_dark


def test_a_persons_own_keys_replace_the_tables(workspace: Workspace, qtbot: QtBot):
    workspace.settings.change(shortcuts={"project.undo": ["F9"]})
    window = QMainWindow()
    qtbot.addWidget(window)
    Menus(workspace, window)
    assert workspace.actions["project.undo"].shortcuts() == [QKeySequence("F9")]


# keys while typing


class Desk:
    """A window with a text field and a button, and a count of what its keys did."""

    def __init__(self, workspace: Workspace, window: QMainWindow, qtbot: QtBot) -> None:
        self.line, self.text, self.button = QLineEdit(), QPlainTextEdit(), QPushButton("Press")
        middle = QWidget()
        column = QVBoxLayout(middle)
        for part in (self.line, self.text, self.button):
            column.addWidget(part)
        window.setCentralWidget(middle)
        self.pressed: list[str] = []
        self.button.clicked.connect(lambda: self.pressed.append("button"))
        for name, action in workspace.actions.items():
            action.triggered.disconnect()
            action.triggered.connect(lambda _=False, name=name: self.pressed.append(name))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def desk(workspace: Workspace, window: QMainWindow, project: Project, qtbot: QtBot) -> Desk:
    with workspace.edit("Something to undo"):
        items.add(project, "statement", "S", body="b")
    KeysWhileTyping(workspace, window)
    return Desk(workspace, window, qtbot)


@pytest.mark.parametrize("field", ["line", "text"])
def test_table_keys_work_while_typing(desk: Desk, qtbot: QtBot, field: str):
    widget = getattr(desk, field)
    widget.setFocus()
    qtbot.keyClicks(widget, "some words")
    qtbot.keyClick(widget, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(widget, Qt.Key.Key_F1)
    assert desk.pressed == ["program.search", "project.undo", "program.show_help"]
    assert (widget.text() if field == "line" else widget.toPlainText()) == "some words"


def test_a_focused_button_keeps_space(desk: Desk, qtbot: QtBot):
    desk.button.setFocus()
    qtbot.keyClick(desk.button, Qt.Key.Key_Space)
    assert desk.pressed == ["button"]


@pytest.mark.parametrize(
    ("key", "modifiers", "action"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier, "player.play_pause"),
        (Qt.Key.Key_Period, Qt.KeyboardModifier.AltModifier, "player.frame_forward"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, "player.back_1_s"),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, "player.louder"),
        (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier, "player.play_segment"),
        (Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier, "player.go_to_time"),
        (Qt.Key.Key_MediaNext, Qt.KeyboardModifier.NoModifier, "player.next_row_time"),
        (Qt.Key.Key_MediaPlay, Qt.KeyboardModifier.NoModifier, "player.play_pause"),
    ],
)
@pytest.mark.parametrize("field", ["line", "text"])
def test_the_player_is_steered_while_typing(
    workspace: Workspace, desk: Desk, qtbot: QtBot, field: str, key: Qt.Key,
    modifiers: Qt.KeyboardModifier, action: str,
):  # fmt: skip
    workspace.actions[action].setEnabled(True)  # as with a recording open
    widget = getattr(desk, field)
    widget.setFocus()
    qtbot.keyClicks(widget, "jkl ,.io")
    qtbot.keyClick(widget, key, modifiers)
    assert desk.pressed == [action]
    assert (widget.text() if field == "line" else widget.toPlainText()) == "jkl ,.io"


def test_a_pedal_works_while_typing(workspace: Workspace, desk: Desk, qtbot: QtBot):
    keep_keys(workspace, {"project.show_history": ["F14"], "project.undo": ["Ctrl+Alt+F5"]})
    desk.text.setFocus()
    qtbot.keyClick(desk.text, Qt.Key.Key_F14)
    qtbot.keyClick(
        desk.text,
        Qt.Key.Key_F5,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    assert desk.pressed == ["project.show_history", "project.undo"]
    assert desk.text.toPlainText() == ""


def test_a_window_beside_steers_the_player_but_keeps_what_types(
    workspace: Workspace, window: QMainWindow, desk: Desk, qtbot: QtBot
):
    beside = QDialog(window)
    field = QLineEdit(beside)
    plain = QListWidget(beside)
    plain.addItems(["one", "items"])
    for name in ("player.play_pause", "player.mark_in"):
        workspace.actions[name].setEnabled(True)
    beside.show()
    beside.activateWindow()
    qtbot.waitUntil(beside.isActiveWindow)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "i")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # of the case, not the player
    plain.setFocus()
    qtbot.keyClick(plain, Qt.Key.Key_I)
    assert desk.pressed == ["player.play_pause"]
    assert plain.currentItem().text() == "items"


# commands of the project room


def test_save_a_copy(
    workspace: Workspace, project: Project, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    copy = tmp_path / "copy.vwb"
    monkeypatch.setattr(leaving, "ask_to_save", lambda *_: copy)
    with qtbot.waitSignal(workspace.messages.shown) as told:
        assert workspace.run(project_commands.save_copy)
    assert told.args[0] == "news"
    assert workspace.project is project
    with Project.open(copy, read_only=True) as opened:
        assert opened.info().title == "Case"


def test_the_report_is_gathered_and_written_beside_the_window(
    workspace: Workspace, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot,
    told: list[tuple[str, str]],
) -> None:  # fmt: skip
    threads: list[int] = []
    gather = gathering.gather

    def noted(*asked: Any) -> object:
        threads.append(threading.get_ident())
        return gather(*asked)

    monkeypatch.setattr(gathering, "gather", noted)
    wanted = WantedReport(tmp_path / "report.html", "internal")
    monkeypatch.setattr(project_commands, "ask_report", lambda *_: wanted)
    with workspace.edit("Add"):
        claims.add(project, "It happened")
    workspace.run(project_commands.export_report)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][1].startswith("The internal report is written")
    assert "It happened" in (tmp_path / "report.html").read_text("utf-8")
    assert threads != [threading.get_ident()]  # of two thousand claims it takes seconds


def test_a_project_open_elsewhere_is_offered_for_reading(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    path = tmp_path / "a.vwb"
    monkeypatch.setattr(project_commands, "file_to_open", lambda _: path)
    asked: list[str] = []

    def answer(_window: object, error: Exception) -> bool:
        asked.append(str(error))
        return len(asked) > 1

    monkeypatch.setattr(project_commands, "asks_to_read_only", answer)
    with Project.create(path, "A"):
        workspace.run(project_commands.open_project)
        qtbot.waitUntil(lambda: len(asked) == 1)
        assert workspace.project is None
        workspace.run(project_commands.open_project)
        qtbot.waitUntil(lambda: workspace.project is not None)
        assert workspace.need_project().read_only
        workspace.close_project()
    assert "open in another" in asked[0]


def test_a_file_that_cannot_even_be_read_is_only_trouble(
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
    qtbot: QtBot,
):
    path = tmp_path / "notes.txt"
    path.write_text("no database at all, but long enough to be looked at by whoever opens it" * 50)
    monkeypatch.setattr(project_commands, "file_to_open", lambda _: path)
    workspace.run(project_commands.open_project)
    qtbot.waitUntil(lambda: [level for level, _ in told] == ["trouble"])
    assert workspace.project is None


def test_describing_the_project_is_one_step(
    workspace: Workspace, project: Project, monkeypatch: pytest.MonkeyPatch
):
    details = {"title": "Retreat", "date_edtf": "2014-06-05", "summary": "What is known."}
    monkeypatch.setattr(project_commands, "ask_details", lambda *_: details)
    before = project.step_count
    workspace.run(project_commands.describe_project)
    assert project.info().title == "Retreat"
    assert project.step_count == before + 1
    project.undo()
    assert project.info().title == "Case"
