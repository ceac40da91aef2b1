"""Uncertain hearing in the window: noted, shown under the words, counted in the row, changed, removed."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.project import Project, transcript
from workbench.project.transcript import hearings
from workbench.ui.transcript.hearing import commands
from workbench.ui.transcript.hearing.dialog import HearingDialog
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.transcript.rows import hints
from workbench.ui.transcript.rows.fields import TEXT

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(pane: TranscriptPane, ids: SimpleNamespace, qtbot: QtBot) -> HearingDialog:
    made = HearingDialog(pane.workspace, ids.rows[1], "أكثر", pane.window())
    qtbot.addWidget(made)
    made.show()
    return made


def noted(project: Project, row: int) -> list[tuple[str, str, str, str]]:
    return [(d.kind, d.quote, d.reading, d.reason) for d in hearings.of_segment(project, row)]


def dotted(pane: TranscriptPane, row: int) -> list[str]:
    """Give the words of a row that are underlined with dots."""
    shown = transcript_words(pane, row)
    return [
        layout.text()[part.start : part.start + part.length]
        for _, _, layout in shown._layouts
        for part in layout.formats()
    ]


def transcript_words(pane: TranscriptPane, row: int):
    words = pane.view._layout(pane.model.row(row)).words
    return next(each for key, each, _ in words if key == TEXT)


def said(pane: TranscriptPane, row: int) -> list[str]:
    return [piece.text for piece in pane.view._layout(pane.model.row(row)).pieces]


def test_marked_words_are_noted_as_unclear_with_one_key(project: Project, pane, ids, qtbot: QtBot):
    pane.view.edit_field(ids.rows[1], TEXT, 0)
    box = pane.view.editor.editor
    cursor = box.textCursor()
    start = box.words().index("أكثر")
    cursor.setPosition(start)
    cursor.setPosition(start + 4, QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
    qtbot.keyClick(box, Key.Key_U, CTRL)
    assert noted(project, ids.rows[1]) == [("unclear", "أكثر", "", "")]
    assert dotted(pane, 1) == ["أكثر"]
    project.undo()
    assert noted(project, ids.rows[1]) == []
    assert dotted(pane, 1) == []


def test_doubts_are_counted_in_the_row_and_told_in_its_hint(project: Project, pane, ids, qtbot: QtBot):
    with project.edit("Doubt"):
        hearings.add(project, ids.rows[0], "alternative", quote="الركاب", reading="الركب")
        hearings.add(project, ids.rows[0], "inaudible", reason="wind")
    pane.window().resize(900, 700)
    QApplication.processEvents()
    assert "2 uncertain" in said(pane, 0)
    pane.view.resize(250, 600)
    assert "2" in said(pane, 0)
    told = hints.of(pane.model.row(0), "hearing", None)
    assert "or: " in told
    assert "[inaudible: wind]" in told


def test_typed_marks_are_underlined_without_being_noted(project: Project, pane, ids):
    with project.edit("Type"):
        transcript.set_text(project, ids.rows[2], "لماذا [unclear] أحد")
    assert dotted(pane, 2) == ["[unclear]"]


def test_the_dialog_begins_with_the_marked_words(dialog: HearingDialog):
    assert dialog.quote.text() == "أكثر"
    assert dialog.words.textCursor().selectedText() == "أكثر"


def test_a_doubt_is_added_changed_and_removed(dialog: HearingDialog, project: Project, ids, qtbot: QtBot):
    row = ids.rows[1]
    dialog.choose_kind("alternative")
    assert dialog.reading.isVisible()
    dialog.reading.setText("أكبر")
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert noted(project, row) == [("alternative", "أكثر", "أكبر", "")]
    dialog.doubts.setCurrentRow(0)
    dialog.reason.setText("wind")
    qtbot.mouseClick(dialog.change, Qt.MouseButton.LeftButton)
    assert noted(project, row) == [("alternative", "أكثر", "أكبر", "wind")]
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert noted(project, row) == []
    for _ in range(3):
        project.undo()
    assert noted(project, row) == []
    assert not dialog.remove.isEnabled()


def test_an_alternative_needs_its_reading(dialog: HearingDialog, project: Project, ids, qtbot: QtBot):
    told: list[str] = []
    dialog._workspace.messages.shown.connect(lambda level, words: told.append(level))
    dialog.choose_kind("alternative")
    qtbot.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert told == ["trouble"]
    assert noted(project, ids.rows[1]) == []
    dialog.choose_kind("inaudible")
    assert not dialog.reading.isVisible()


def test_words_are_marked_in_the_dialog(dialog: HearingDialog, qtbot: QtBot):
    dialog.words.moveCursor(QTextCursor.MoveOperation.Start)
    dialog.words.moveCursor(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
    assert dialog.quote.text() == "بل"


def test_a_doubt_about_words_that_are_gone_says_so(dialog: HearingDialog, project: Project, ids):
    with project.edit("Doubt and rewrite"):
        hearings.add(project, ids.rows[1], "unclear", quote="أكثر")
        transcript.set_text(project, ids.rows[1], "بل هم ١٢٠.")
    assert dialog.doubts.item(0).text().endswith("no longer in the words")
    assert dialog.words.toPlainText() == "بل هم ١٢٠."


def test_the_dialog_goes_with_its_row(dialog: HearingDialog, project: Project, ids):
    with project.edit("Delete"):
        transcript.delete(project, ids.rows[1])
    assert not dialog.isVisible()


def test_without_marked_words_the_dialog_is_asked(pane, ids, monkeypatch: pytest.MonkeyPatch):
    opened: list[int] = []
    monkeypatch.setattr(HearingDialog, "exec", lambda self: opened.append(self._segment))
    pane.workspace.selection.set_segment(ids.rows[3])
    pane.workspace.run(commands.mark_unclear)
    assert opened == [ids.rows[3]]
