"""Verdicts with their scales and assumptions, what opens them again, and what a second analyst says."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims, transcript
from workbench.project.claims import reviews
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.verdict.form import VerdictForm
from workbench.ui.workspace import Workspace

News = list[tuple[str, str]]


def give(form: VerdictForm, verdict: str, reasons: str) -> None:
    form.verdict.setCurrentText(verdict)
    form.reasons.setPlainText(reasons)
    form.record.click()


def test_scales_and_assumptions_come_with_the_word(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    form = pane.detail.verdict.form
    assert not form.likelihood.isVisible()
    commands.set_verdict(workspace)
    qtbot.keyClicks(form.verdict, "d")
    assert form.verdict.currentText() == "doubtful"
    assert form.likelihood.isVisible()
    qtbot.keyClicks(form.reasons, "One voice.")
    qtbot.keyClicks(form.likelihood, "u")
    qtbot.keyClicks(form.assumptions, "He stood on the quay.")
    qtbot.keyClick(form.record, Qt.Key.Key_Space)
    given = claims.get(case, ids.many).assessment
    assert (given.verdict, given.likelihood, given.assumptions) == (
        "doubtful",
        "unlikely",
        "He stood on the quay.",
    )
    assert "unlikely · Assumes: He stood on the quay." in pane.detail.verdict.history.rows()[0].remark


def test_a_changed_translation_opens_the_verdict_again(pane: ClaimsPane, case: Project, ids: SimpleNamespace):
    give(pane.detail.verdict.form, "probable", "He counted them.")
    assert not pane.detail.reopened.isVisible()
    with case.edit("Translation"):
        transcript.set_rendering(case, ids.second, "en", "No, more than 220, I counted them.")
    assert pane.detail.reopened.isVisible()
    assert "The English translation of row 2 of E1 changed since the verdict." in pane.detail.reopened.words
    case.undo()
    assert not pane.detail.reopened.isVisible()


def test_a_verdict_that_still_holds_is_given_again_in_its_words(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    give(pane.detail.verdict.form, "probable", "He counted them.")
    with case.edit("Translation"):
        transcript.set_rendering(case, ids.second, "en", "No, more than 120, I counted each.")
    qtbot.mouseClick(pane.detail.reopened.holds, Qt.MouseButton.LeftButton)
    again, before = claims.assessments(case, ids.many)
    assert (again.verdict, again.reasons) == (before.verdict, before.reasons)
    assert not pane.detail.reopened.isVisible()


def test_changing_it_begins_with_its_words(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    give(pane.detail.verdict.form, "probable", "He counted them.")
    with case.edit("Words"):
        transcript.set_text(case, ids.second, "لا أعرف")
    qtbot.mouseClick(pane.detail.reopened.changing, Qt.MouseButton.LeftButton)
    form = pane.detail.verdict.form
    assert (form.verdict.currentText(), form.reasons.text()) == ("probable", "He counted them.")
    assert form.verdict.hasFocus()


def test_only_another_name_makes_a_verdict_reviewed(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    case.analyst = "Noor"
    give(pane.detail.verdict.form, "probable", "He counted them.")
    section = pane.detail.review
    section.giving.click()
    qtbot.mouseClick(section.buttons["agrees"], Qt.MouseButton.LeftButton)
    assert claims.get(case, ids.many).workflow == "reviewed"
    assert section.heading.text() == "REVIEW · reviewed by author"
    case.analyst = "Salma"
    section.giving.click()
    qtbot.keyClicks(section.note, "Heard it too.")
    qtbot.mouseClick(section.buttons["agrees"], Qt.MouseButton.LeftButton)
    assert section.heading.text() == "REVIEW · reviewed by Salma"
    assert section.lines.rows()[0].text == "Heard it too."
    give(pane.detail.verdict.form, "doubtful", "The quay was empty.")
    assert section.heading.text() == "REVIEW · reviewed by author"  # of the new verdict nobody said anything


def test_a_verdict_signed_by_nobody_is_reviewed_by_a_name(
    pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    case.analyst = ""
    give(pane.detail.verdict.form, "probable", "He counted them.")
    pane.detail.review.buttons["agrees"].click()
    assert pane.detail.review.heading.text() == "REVIEW · reviewed by author"  # nobody is no second analyst
    case.analyst = "Salma"
    pane.detail.review.buttons["agrees"].click()
    assert pane.detail.review.heading.text() == "REVIEW · reviewed by Salma"


def test_return_records_from_any_field(qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace):
    form = pane.detail.verdict.form
    form.reasons.setPlainText("He counted them.")
    qtbot.keyClick(form.reasons, Qt.Key.Key_Return)
    assert claims.assessments(case, ids.many) == []  # no word is chosen
    form.verdict.setCurrentText("doubtful")
    qtbot.keyClick(form.reasons, Qt.Key.Key_Return)
    assert [each.verdict for each in claims.assessments(case, ids.many)] == ["doubtful"]
    form.verdict.setCurrentText("probable")
    form.reasons.setPlainText("A list was found.")
    form.likelihood.setCurrentText("likely")
    qtbot.keyClick(form.likelihood, Qt.Key.Key_Return)
    assert claims.assessments(case, ids.many)[0].verdict == "probable"


def test_escape_does_not_take_back_reasons_that_wait_to_be_recorded(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace
):
    section = pane.detail.verdict
    commands.set_verdict(workspace)
    section.form.verdict.setCurrentText("doubtful")
    qtbot.keyClicks(section.form.reasons, "One voice, and he did not count.")
    qtbot.keyClick(section.form.reasons, Qt.Key.Key_Escape)
    assert section.form.reasons.text() == "One voice, and he did not count."
    pane.detail.review.giving.setChecked(True)
    qtbot.keyClicks(pane.detail.review.note, "Who else was there?")
    qtbot.keyClick(pane.detail.review.note, Qt.Key.Key_Escape)
    assert not pane.detail.review.note.isVisible()
    pane.detail.review.giving.setChecked(True)
    assert pane.detail.review.note.text() == "Who else was there?"


def test_likelihood_and_confidence_in_one_sentence_are_told_gently(pane: ClaimsPane):
    form = pane.detail.verdict.form
    form.verdict.setCurrentText("probable")
    form.reasons.setPlainText("It is likely, with high confidence.")
    assert "say them in two sentences" in form._mixed.text()
    assert form.record.isEnabled()  # told, not forbidden
    form.reasons.setPlainText("It is likely. Two sides say so.")
    assert form._mixed.isHidden()
    form.likelihood.setCurrentText("likely")
    assert form._band.text() == "Likely, 55 to 80 in 100"


def test_who_disagrees_puts_it_back_in_check_in_one_step(
    pane: ClaimsPane, case: Project, ids: SimpleNamespace, workspace: Workspace
):
    workspace.selection.set_claim(ids.few)
    before = case.step_count
    case.analyst = "Salma"
    pane.detail.review.buttons["disagrees"].click()
    assert claims.get(case, ids.few).workflow == "in check"
    assert reviews.second(case)[ids.few].opinion == "disagrees"
    assert case.step_count == before + 1


@pytest.mark.parametrize(
    ("opinion", "trouble"), [("agrees", "no verdict to review"), ("asks", "Nothing is asked")]
)
def test_there_must_be_something_to_say_it_of(
    pane: ClaimsPane, case: Project, ids: SimpleNamespace, told: News, opinion: str, trouble: str
):
    pane.detail.review.buttons[opinion].click()
    assert trouble in told[-1][1]
    assert reviews.of_claim(case, ids.many) == []


def test_the_way_to_review_is_folded_and_says_whose_opinion_it_will_be(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace, workspace: Workspace
):
    case.analyst = "Salma"
    section = pane.detail.review
    workspace.selection.set_claim(ids.few)
    assert not section.note.isVisible()
    qtbot.mouseClick(section.giving, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.note.height() > 20 and section.buttons["asks"].isVisible())
    assert section.note.width() > 200
    assert section._who.text() == "As Salma."


def test_who_reviews_is_said_anew_when_the_name_was_changed_meanwhile(
    pane: ClaimsPane, case: Project, ids: SimpleNamespace, workspace: Workspace
):
    case.analyst = "Noor"
    give(pane.detail.verdict.form, "probable", "He counted them.")
    case.analyst = "Salma"
    commands.review_verdict(workspace)
    assert pane.detail.review._who.text() == "As Salma."


def test_a_review_is_given_by_keys_and_stays_in_sight(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace, workspace: Workspace
):
    case.analyst = "Noor"
    give(pane.detail.verdict.form, "probable", "He counted them.")
    case.analyst = "Salma"
    section = pane.detail.review
    commands.review_verdict(workspace)
    qtbot.waitUntil(section.note.hasFocus)
    qtbot.waitUntil(lambda: not section.buttons["asks"].visibleRegion().isEmpty())
    qtbot.keyClick(section.note, Qt.Key.Key_Escape)
    assert section.giving.hasFocus()
    assert not section.note.isVisible()
    commands.review_verdict(workspace)
    qtbot.keyClicks(section.note, "Heard it too.")
    qtbot.keyClick(section.note, Qt.Key.Key_Tab)
    qtbot.keyClick(section.buttons["agrees"], Qt.Key.Key_Space)
    assert section.lines.hasFocus()
    qtbot.waitUntil(lambda: not section.lines.visibleRegion().isEmpty())
    assert section.lines.rows()[0].text == "Heard it too."
