"""Redacting in the window: every place with a tick, one last question, and no pane that knows the words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from workbench.errors import NotSaved
from workbench.project import Project, backups, claims, items, verify
from workbench.ui.project.redacting import dialog as redact_dialog
from workbench.ui.project.redacting.dialog import RedactDialog
from workbench.ui.project.redacting.progress import RedactingDialog
from workbench.ui.project.redacting.table import HOW, TICK, WHERE, WORDS, RedactTable
from workbench.ui.workspace import Workspace

MARKER = "Zerubavel"


@pytest.fixture
def case(project: Project, workspace: Workspace) -> Project:
    with project.edit("Add"):
        item = items.add(project, "statement", "A talk", body=f"{MARKER} said it.", note=f"{MARKER}s")
        claims.add(project, f"It was {MARKER}.")
    backups.make(project)
    project.path.with_name(f"{project.path.stem}-journal.jsonl").write_text(f'["{MARKER}"]\n', "utf-8")
    workspace.selection.set_item(item)
    return project


@pytest.fixture
def dialog(case: Project, workspace: Workspace, qtbot: QtBot) -> RedactDialog:
    made = RedactDialog(workspace)
    qtbot.addWidget(made)
    made.words.setPlainText(MARKER)
    made.search()
    qtbot.waitUntil(lambda: made.table.rowCount() > 0)
    return made


def shown(table: RedactTable) -> list[tuple[str, str, bool]]:
    ticked = Qt.CheckState.Checked
    return [
        (
            table.index(row, WHERE).data(), table.index(row, HOW).data(),
            table.index(row, TICK).data(Qt.ItemDataRole.CheckStateRole) == ticked,
        )
        for row in range(table.rowCount())
    ]  # fmt: skip


def test_every_place_is_listed_and_doubtful_ones_are_not_ticked(dialog: RedactDialog) -> None:
    assert shown(dialog.table) == [
        ("C1 · words", "as written", True),
        ("E1 · words", "as written", True),
        ("E1 · note", "inside a longer word", False),
        ("Backup", "is deleted", True),
        ("Old history of a rescue", "is deleted", True),
    ]
    assert dialog.table.index(1, WORDS).data() == f"{MARKER} said it."
    assert not dialog.redact.isEnabled()
    dialog.reason.setText("a wish")
    assert dialog.redact.isEnabled()
    assert dialog.redact.text() == "Redact 4 places…"


def test_a_copy_beside_is_named(case: Project, dialog: RedactDialog, qtbot: QtBot) -> None:
    assert dialog.kept_back.text() == ""
    case.save_copy(case.path.with_name("a \u202e copy.vwb"))
    dialog.words.setPlainText(f"{MARKER} ")
    dialog.search()
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    assert "Copies of this project hold them" in dialog.kept_back.text()
    assert "a ⟨RLO⟩ copy.vwb" in dialog.kept_back.text()


def test_rows_are_ticked_with_the_keyboard_and_some_is_told_from_all(
    dialog: RedactDialog, qtbot: QtBot
) -> None:
    assert dialog.every.checkState() == Qt.CheckState.PartiallyChecked
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    dialog.view.setFocus()
    dialog.view.setCurrentIndex(dialog.table.index(2, WORDS))
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert [goes for *_, goes in shown(dialog.table)] == [True] * 5
    assert dialog.every.checkState() == Qt.CheckState.Checked
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert not shown(dialog.table)[2][2]
    dialog.every.click()
    assert dialog.every.checkState() == Qt.CheckState.Checked
    dialog.every.click()
    assert dialog.every.checkState() == Qt.CheckState.Unchecked


def test_nothing_can_be_opened_while_words_are_taken_out(
    dialog: RedactDialog, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redact_dialog, "_is_sure", lambda *_: True)
    workspace.window = dialog
    dialog.reason.setText("a wish")
    with qtbot.waitSignal(workspace.project_opened):
        dialog.redact.click()
        (waiting,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, RedactingDialog))
        QTest.keyClick(waiting, Qt.Key.Key_Escape)
        waiting.close()
        assert waiting.isVisible()
    assert not waiting.isVisible()


def test_where_nothing_is_found_other_words_can_be_typed_at_once(dialog: RedactDialog, qtbot: QtBot) -> None:
    dialog.show()
    dialog.words.setPlainText("nobody")
    dialog.look.setFocus()
    dialog.look.click()
    qtbot.waitUntil(dialog.words.hasFocus)
    assert dialog.words.textCursor().selectedText() == "nobody"


def test_other_words_forget_what_was_found(dialog: RedactDialog) -> None:
    dialog.words.setPlainText("somebody else")
    assert dialog.table.rowCount() == 0
    assert not dialog.redact.isEnabled()


def test_what_is_ticked_goes_and_the_project_is_there_again(
    dialog: RedactDialog, case: Project, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]], tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setattr(redact_dialog, "_is_sure", lambda *_: True)
    selected = workspace.selection.item_id
    dialog.every.click()
    with workspace.edit("Since the search"):
        claims.add(case, "Something else")
    backups.make(case)
    dialog.reason.setText("a wish")
    with qtbot.waitSignal(workspace.project_opened):
        dialog.redact.click()
    assert workspace.project is case
    assert workspace.selection.item_id == selected
    assert not verify(case)
    assert told[-1][1].startswith("Redacted: ")
    assert told[-1][1].endswith("Deleted: 3 backups.")
    holding = [
        path for path in tmp_path.rglob("*") if path.is_file() and MARKER.encode() in path.read_bytes()
    ]
    assert holding == []
    with workspace.edit("Go on"):
        claims.add(case, "More")


def test_no_is_the_answer_of_return_and_escape(
    dialog: RedactDialog, case: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []

    def answer(box: QMessageBox) -> int:
        seen.append((box.text(), box.defaultButton() is box.escapeButton()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    steps = case.step_count
    dialog.reason.setText("a wish")
    dialog.redact.click()
    assert seen == [("4 places will lose these words for good. This cannot be undone.", True)]
    assert case.step_count == steps


def test_trouble_gives_the_project_back(
    dialog: RedactDialog, case: Project, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
) -> None:  # fmt: skip
    monkeypatch.setattr(redact_dialog, "_is_sure", lambda *_: True)
    dialog.reason.setText(f"for {MARKER}")
    with qtbot.waitSignal(workspace.project_opened):
        dialog.redact.click()
    assert "The reason holds the words themselves." in told[-1][1]
    assert workspace.project is case


def test_it_is_refused_where_nothing_can_be_written(
    case: Project, workspace: Workspace, open_project: Callable[..., Project], told: list[tuple[str, str]]
) -> None:
    path = case.path
    workspace.close_project()
    open_project(path, read_only=True)
    from workbench.ui.project.commands import redact_words

    assert not workspace.run(redact_words)
    assert "read-only" in told[-1][1]


def test_it_waits_until_all_is_saved(
    dialog: RedactDialog, case: Project, workspace: Workspace, monkeypatch: pytest.MonkeyPatch,
    told: list[tuple[str, str]],
) -> None:  # fmt: skip
    monkeypatch.setattr(redact_dialog, "_is_sure", lambda *_: True)
    workspace.unsaved.note(NotSaved("The disk is full."), lambda: None)  # which only the window has
    dialog.show()
    dialog.reason.setText("a wish")
    dialog.redact.click()
    assert workspace.project is case
    assert dialog.isVisible()
    assert "not saved" in told[-1][1]
    workspace.unsaved.give_up()
