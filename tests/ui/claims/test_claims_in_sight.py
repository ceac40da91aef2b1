"""What was done just now is in sight, and a key leads to each section of a claim."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from workbench.project import Project, claims
from workbench.project.claims import evidence
from workbench.ui.claims import commands
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.claims.row_list import RowList
from workbench.ui.workspace import Workspace

_NARROW = 340  # pixels inside the narrowest pane of a small window, also when its text is large


@pytest.fixture
def pane(pane: ClaimsPane, qtbot: QtBot) -> ClaimsPane:
    """The pane as narrow and as low as in a small window."""
    window = pane.window()
    window.resize(341, 660)
    qtbot.waitUntil(lambda: pane.detail.viewport().height() < 500)
    return pane


def in_sight(pane: ClaimsPane, widget: QWidget) -> bool:
    """Tell whether a widget, or of a list its current row, is seen whole."""
    box = widget.rect()
    if isinstance(widget, RowList):
        widget, box = widget.viewport(), widget.visualRect(widget.currentIndex())
    view = pane.detail.viewport()
    seen = QRect(widget.mapTo(view, box.topLeft()), box.size())
    return bool(box.height()) and view.rect().contains(seen.adjusted(0, 0, 0, -1))


@pytest.mark.parametrize("add", [commands.add_evidence_for, commands.add_evidence_context])
def test_evidence_that_is_added_is_chosen_and_in_sight(
    qtbot: QtBot,
    pane: ClaimsPane,
    workspace: Workspace,
    case: Project,
    ids: SimpleNamespace,
    add: Callable[[Workspace], None],
):
    workspace.selection.set_segment(ids.first)
    before = {each.id for each in evidence.of_claim(case, ids.many)}
    add(workspace)
    [added] = {each.id for each in evidence.of_claim(case, ids.many)} - before
    lines = pane.detail.evidence.lines
    assert lines.current_key() == added
    qtbot.waitUntil(lambda: in_sight(pane, lines))
    assert pane.detail.evidence._painter.marks


def test_checks_and_verdict_come_into_sight(qtbot: QtBot, pane: ClaimsPane, workspace: Workspace):
    commands.start_checklist(workspace)
    [view] = pane.detail.checklists.values()
    qtbot.waitUntil(lambda: in_sight(pane, view.lines))
    for _ in range(7):
        commands.answer_pass(workspace)
        qtbot.waitUntil(lambda: in_sight(pane, view.lines))
    commands.set_verdict(workspace)
    form = pane.detail.verdict.form
    qtbot.waitUntil(lambda: in_sight(pane, form.verdict))
    form.verdict.setCurrentText("doubtful")
    qtbot.waitUntil(lambda: in_sight(pane, form.record))  # with all that came to it
    form.reasons.setPlainText("One voice only.")
    form.record.click()
    history = pane.detail.verdict.history
    qtbot.waitUntil(lambda: in_sight(pane, history))
    assert history.hasFocus()


def test_the_line_of_sections_counts_and_leads(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    line = pane.detail.places
    assert [button.text() for button in line.buttons.values()] == [
        "Evidence 3", "Voices 1", "Checks", "Verdict",
    ]  # fmt: skip
    assert line.geometry().bottom() < pane.detail.viewport().geometry().top()  # it hides nothing
    commands.start_checklist(workspace)
    commands.answer_pass(workspace)
    assert line.buttons["claims.go_to_checks"].text() == "Checks 1 of 12"
    for go, part in (
        (commands.go_to_evidence, pane.detail.evidence.lines),
        (commands.go_to_voices, pane.detail.voices.lines),
        (commands.go_to_checks, next(iter(pane.detail.checklists.values())).lines),
    ):
        go(workspace)
        assert QApplication.focusWidget() is part
        qtbot.waitUntil(lambda part=part: in_sight(pane, part))
    line.buttons["claims.set_verdict"].click()
    assert QApplication.focusWidget() is pane.detail.verdict.form.verdict
    workspace.selection.set_claim(ids.few)
    verdict = line.buttons["claims.set_verdict"]
    assert verdict.accessibleName() == "Go to: Verdict, probable"


def test_a_section_without_anything_takes_the_keyboard_too(
    pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_segment(ids.first)
    pane.detail.show_offers()
    commands.go_to_evidence(workspace)
    assert pane.detail.evidence.offer.hasFocus()
    commands.go_to_voices(workspace)
    assert pane.detail.voices.add.hasFocus()
    commands.go_to_checks(workspace)
    assert pane.detail.starter.button.hasFocus()


def test_a_statement_taken_as_evidence_offers_its_voice(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_item(ids.statement)
    commands.add_evidence_for(workspace)
    offer = pane.detail.evidence.voice
    assert offer.isVisible()
    assert offer.chip.words.startswith("Council statement says so")
    assert claims.assertions(case, ids.left) == []  # nobody is entered silently
    commands.take_voice(workspace)
    [voice] = claims.assertions(case, ids.left)
    assert (voice.anchor.item, voice.stance) == (ids.statement, "affirms")
    assert not offer.isVisible()


def test_who_speaks_against_is_offered_as_denying(
    pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_segment(ids.second)
    commands.add_evidence_against(workspace)
    assert "denies it" in pane.detail.evidence.voice.chip.words
    commands.take_voice(workspace)
    [voice] = claims.assertions(case, ids.left)
    assert (voice.speaker, voice.stance) == (ids.sailor, "denies")


def test_a_picture_and_context_offer_no_voice(pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace):
    workspace.selection.set_claim(ids.left)
    workspace.selection.set_segment(ids.second)
    commands.add_evidence_context(workspace)
    assert not pane.detail.evidence.voice.isVisible()


@pytest.mark.parametrize(("size", "width"), [(100, 341), (150, 458)])
def test_with_everything_open_nothing_is_wider_than_the_pane(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, size: int, width: int
):
    workspace.theme.use("light", size)
    pane.window().resize(width, 700)
    commands.start_checklist(workspace)
    detail = pane.detail
    for opener in (
        detail.header.more,
        detail.evidence.refine,
        detail.voices.refine,
        detail.relations.adding,
        detail.review.giving,
    ):
        opener.setChecked(True)
    detail.searches.begin()
    detail.strip.missing.setChecked(True)
    detail.verdict.form.verdict.setCurrentText("probable")
    detail.verdict.form.likelihood.setCurrentText("almost certain")
    qtbot.wait(50)
    qtbot.waitUntil(lambda: pane.width() <= width)
    parts = {
        type(part).__name__: part.minimumSizeHint().width()
        for part in detail.widget().findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if part.isVisible() and part.minimumSizeHint().width() > _NARROW
    }
    assert parts == {}
    qtbot.waitUntil(lambda: detail.horizontalScrollBar().maximum() == 0)
