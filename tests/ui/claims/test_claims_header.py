"""The claim itself: sentence, question, kind and figure, edited in place; figures side by side."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.anchors import Anchor
from workbench.ui.claims import commands
from workbench.ui.claims.figures.figure_editor import plain_number, read_number
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace

News = list[tuple[str, str]]


def test_the_sentence_commits_on_enter_as_one_named_step(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    commands.edit_sentence(workspace)
    sentence = pane.detail.header.sentence
    sentence.selectAll()
    qtbot.keyClicks(sentence, "More than 120 people sailed")
    qtbot.keyClick(sentence, Qt.Key.Key_Return)
    assert claims.get(case, ids.many).text == "More than 120 people sailed"
    assert case.undo_label == "Sentence of C1"
    case.undo()
    assert sentence.text() == "More than 120 passengers were on the ferry"


def test_the_sentence_commits_after_a_pause_and_the_steps_are_undone_together(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    before = case.step_count
    sentence = pane.detail.header.sentence
    commands.edit_sentence(workspace)
    for word in (" one", " two"):
        sentence.moveCursor(sentence.textCursor().MoveOperation.End)
        qtbot.keyClicks(sentence, word)
        qtbot.waitUntil(lambda word=word: claims.get(case, ids.many).text.endswith(word))
    assert case.step_count == before + 2
    case.undo()
    assert claims.get(case, ids.many).text == "More than 120 passengers were on the ferry"


def test_escape_brings_the_sentence_back(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project):
    before = case.step_count
    commands.edit_sentence(workspace)
    qtbot.keyClicks(pane.detail.header.sentence, "xyz")
    qtbot.keyClick(pane.detail.header.sentence, Qt.Key.Key_Escape)
    assert pane.detail.header.sentence.text() == "More than 120 passengers were on the ferry"
    assert case.step_count == before


def test_an_emptied_sentence_is_refused_and_shown_again(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, told: News
):
    commands.edit_sentence(workspace)
    sentence = pane.detail.header.sentence
    sentence.selectAll()
    qtbot.keyClick(sentence, Qt.Key.Key_Backspace)
    qtbot.keyClick(sentence, Qt.Key.Key_Return)
    assert told == [("trouble", "A claim needs a sentence. Write one, or delete the claim.")]
    assert sentence.text() == "More than 120 passengers were on the ferry"


def test_typing_is_kept_for_its_claim_when_another_is_chosen(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    commands.edit_sentence(workspace)
    pane.detail.header.sentence.moveCursor(pane.detail.header.sentence.textCursor().MoveOperation.End)
    qtbot.keyClicks(pane.detail.header.sentence, " then")
    commands.next_claim(workspace)
    assert claims.get(case, ids.many).text.endswith("ferry then")
    assert claims.get(case, ids.few).text == "About 80 passengers were on the ferry"


def test_markup_in_a_sentence_stays_plain(pane: ClaimsPane, case: Project, ids: SimpleNamespace):
    with case.edit("Markup"):
        claims.update(case, ids.many, text="<b>bold</b> <img src='x'>")
    assert pane.detail.header.sentence.toPlainText() == "<b>bold</b> <img src='x'>"


def test_play_goes_to_where_the_claim_was_met(
    qtbot: QtBot, pane: ClaimsPane, ids: SimpleNamespace, played: list[Anchor]
):
    assert pane.detail.header.play.text() == "1:20.000"
    qtbot.mouseClick(pane.detail.header.play, Qt.MouseButton.LeftButton)
    assert [anchor.segment for anchor in played] == [ids.second]


def test_the_fields_open_under_a_line_that_sums_them_up(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    header = pane.detail.header
    assert header._about.text() == "more than 120 people · number of people"
    assert not header.fields.isVisible()
    qtbot.mouseClick(header.more, Qt.MouseButton.LeftButton)
    assert header.fields.isVisible()
    qtbot.keyClicks(header.fields.scope, "on the night ferry")
    qtbot.keyClick(header.fields.scope, Qt.Key.Key_Return)
    assert claims.get(case, ids.many).scope == "on the night ferry"
    assert case.undo_label == "Scope of C1"


def test_a_figure_is_typed_with_any_digits(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    pane.detail.header.more.setChecked(True)
    figure = pane.detail.header.fields.figure
    figure.low.setFocus()
    figure.low.selectAll()
    figure.low.insert("١٢٥")  # Qt's tests press Latin keys only
    qtbot.keyClick(figure.low, Qt.Key.Key_Return)
    assert claims.get(case, ids.many).qty_lo == 125
    assert case.undo_label == "Figure of C1"


def test_a_range_needs_both_numbers_and_puts_them_in_order(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    pane.detail.header.more.setChecked(True)
    figure = pane.detail.header.fields.figure
    figure.qualifier.setFocus()
    figure.qualifier.setCurrentIndex(figure.qualifier.findData("range"))
    figure.qualifier.activated.emit(figure.qualifier.currentIndex())
    assert claims.get(case, ids.many).qty_op == "gt"  # half a figure waits
    qtbot.keyClicks(figure.high, "90")
    qtbot.keyClick(figure.high, Qt.Key.Key_Return)
    claim = claims.get(case, ids.many)
    assert (claim.qty_op, claim.qty_lo, claim.qty_hi) == ("range", 90, 120)


def test_a_figure_can_be_taken_away(pane: ClaimsPane, case: Project, ids: SimpleNamespace):
    pane.detail.header.more.setChecked(True)
    figure = pane.detail.header.fields.figure
    figure.qualifier.setCurrentIndex(0)
    figure.qualifier.activated.emit(0)
    claim = claims.get(case, ids.many)
    assert (claim.qty_op, claim.qty_lo) == ("", None)
    assert not figure.low.isVisible()


def test_numbers_as_people_write_them():
    assert [read_number(text) for text in ("1200", "1,200", "1 200", "12.5", "١٬٢٠٠", "٣٫٥")] == [
        1200, 1200, 1200, 12.5, 1200, 3.5,
    ]  # fmt: skip
    numbers = (None, 80.0, 2.5, float("inf"))  # a project from elsewhere may hold any number
    assert [plain_number(value) for value in numbers] == ["", "80", "2.5", "inf"]
    for text in ("", "many", "nan", "inf"):
        with pytest.raises(WorkbenchError, match="is no number"):
            read_number(text)


def test_a_new_question_is_made_and_an_old_one_found(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    pane.detail.header.more.setChecked(True)
    field = pane.detail.header.fields.question.lineEdit()
    field.setFocus()
    qtbot.keyClicks(field, "When did it leave?")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    made = claims.questions(case)[-1]
    assert made.text == "When did it leave?"
    assert claims.get(case, ids.left).question == made.id
    field.setText("HOW many passengers were on the ferry?")
    field.editingFinished.emit()
    assert claims.get(case, ids.left).question == ids.question
    assert len(claims.questions(case)) == 2


def test_the_kind_is_chosen_from_the_checklists(pane: ClaimsPane, case: Project, ids: SimpleNamespace):
    kind = pane.detail.header.fields.kind
    assert kind.currentText() == "Number of people"
    kind.setCurrentIndex(0)
    kind.activated.emit(0)
    assert claims.get(case, ids.many).type == ""


def test_a_claim_without_a_figure_among_rivals_shows_none(
    pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    assert not pane.detail.figures.isVisible()
