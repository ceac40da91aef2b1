"""The window of the history: filtered, paged, told before and after, and the way to what was changed."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from workbench.project import Project
from workbench.ui.project.commands import show_claim_history
from workbench.ui.project.history import model as history_model
from workbench.ui.project.history import window as history_window
from workbench.ui.project.history.model import WHAT
from workbench.ui.project.history.window import HistoryWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def case(project: Project, workspace: Workspace) -> Project:
    with project.edit("Add item"):
        project.insert("item", id=10, number=1, kind="statement", title="A talk", created_at="")
        for number in (1, 2):
            project.insert("segment", id=20 + number, item=10, order_ms=number, text=f"Row {number} it was")
    with project.edit("Write the words"):
        project.update("segment", 22, text="Row 2 it is <b>now</b>")
    with project.edit("New claim"):
        project.insert("claim", id=30, number=1, text="It was so.", created_at="")
    return project


@pytest.fixture
def shown(case: Project, workspace: Workspace, qtbot: QtBot) -> HistoryWindow:
    made = HistoryWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def labels(shown: HistoryWindow) -> list[str]:
    return [shown.model.index(row, WHAT).data() for row in range(shown.model.rowCount())]


def test_the_newest_step_is_on_top_and_told(shown: HistoryWindow, case: Project) -> None:
    assert labels(shown) == ["New claim", "Write the words", "Add item", "New project"]
    assert shown.view.toPlainText().splitlines()[0] == "C1 · new"
    assert shown.head.text() == f"History code {case.head_code}"


def test_a_change_shows_both_texts_as_plain_text(shown: HistoryWindow) -> None:
    shown.table.selectRow(1)
    assert shown.view.toPlainText().splitlines() == [
        "Row 2 of E1", "words", "− Row 2 it was", "+ Row 2 it is <b>now</b>",
    ]  # fmt: skip


def test_words_narrow_the_list_and_nothing_is_said(shown: HistoryWindow, qtbot: QtBot) -> None:
    shown.words.setText("claim")
    qtbot.waitUntil(lambda: labels(shown) == ["New claim"])
    shown.words.setText("no such thing")
    qtbot.waitUntil(lambda: labels(shown) == [])
    assert shown.view.toPlainText() == ""
    assert not shown.go_there.isEnabled()


def test_a_day_narrows_the_list_and_half_a_day_does_not(shown: HistoryWindow, qtbot: QtBot) -> None:
    shown.day.setText("2001-01-01")
    qtbot.waitUntil(lambda: labels(shown) == [])
    shown.day.setText("2001-01")
    qtbot.waitUntil(lambda: len(labels(shown)) == 4)


def test_only_the_steps_of_one_row(shown: HistoryWindow, workspace: Workspace) -> None:
    shown.table.selectRow(1)
    shown.only_this.click()
    assert labels(shown) == ["Write the words", "Add item"]
    assert shown.only.text() == "Only row 2 of E1  ×"
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == "Row 2 it is <b>now</b>"
    shown.only.click()
    assert len(labels(shown)) == 4


def test_the_selected_row_or_claim_has_a_history(case: Project, workspace: Workspace, qtbot: QtBot) -> None:
    assert not workspace.run(show_claim_history)
    workspace.selection.set_item(10)
    workspace.selection.set_segment(22)
    shown = HistoryWindow(workspace)
    qtbot.addWidget(shown)
    shown.show_only(("segment", 22))
    assert labels(shown) == ["Write the words", "Add item"]


def test_the_row_that_was_changed_is_gone_to(shown: HistoryWindow, workspace: Workspace) -> None:
    workspace.selection.clear()
    shown.table.selectRow(1)
    shown.go_there.click()
    assert (workspace.selection.item_id, workspace.selection.segment_id) == (10, 22)
    shown.table.selectRow(0)
    shown.go_there.click()
    assert workspace.selection.claim_id == 30


def test_a_new_step_appears_and_the_selected_one_stays(
    shown: HistoryWindow, workspace: Workspace, case: Project, qtbot: QtBot
) -> None:
    shown.table.selectRow(2)
    with workspace.edit("Delete row"):
        case.delete("segment", 21)
    qtbot.waitUntil(lambda: labels(shown)[0] == "Delete row")
    assert shown.model.step(shown.table.currentIndex().row()).label == "Add item"


def test_a_long_history_is_looked_through_piece_by_piece_and_the_selected_step_stays(
    shown: HistoryWindow, case: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.table.selectRow(2)
    monkeypatch.setattr(history_model.history, "_AT_ONCE", 1)
    monkeypatch.setattr(history_window, "_AT_ONCE", 0.0)
    shown.words.setText("e")
    shown.refresh()
    assert labels(shown) == ["New claim"]
    assert shown.count.text() == "1 step · looking further"
    qtbot.waitUntil(lambda: shown.count.text() == "4 steps")
    assert labels(shown) == ["New claim", "Write the words", "Add item", "New project"]
    assert shown.model.step(shown.table.currentIndex().row()).label == "Add item"


def test_only_what_is_seen_is_read(
    case: Project, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        with case.edit(f"Edit {number}"):
            case.update("segment", 21, text=str(number))
    monkeypatch.setattr(history_model, "_PAGE", 10)
    read: list[int] = []
    steps = history_model.history.steps
    monkeypatch.setattr(
        history_model.history, "steps", lambda project, seqs: read.extend(seqs) or steps(project, seqs)
    )
    shown = HistoryWindow(workspace)
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.show()
    qtbot.waitExposed(shown)
    assert 0 < len(read) <= 30
    shown.table.scrollToBottom()
    assert shown.model.index(63, WHAT).data() == "New project"


def test_a_step_is_told_once_until_the_project_changes(
    shown: HistoryWindow, case: Project, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    monkeypatch.setattr(shown.view, "show_changes", lambda changes, count: told.append(count))
    shown.table.selectRow(2)
    shown.refresh()
    assert told == [3]
    with case.edit("Redo the words"):
        case.update("segment", 22, text="Row 2")
    qtbot.waitUntil(lambda: len(labels(shown)) == 5)
    assert told == [3, 3]  # what its rows are called may have changed
