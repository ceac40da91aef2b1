"""Checklists and verdicts: tick by key and click, findings and anchors, caps, reasons."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.anchors import Anchor
from workbench.project.claims import check_templates, checklists
from workbench.ui.claims import commands
from workbench.ui.claims.checks.checklist_view import ChecklistView
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace

News = list[tuple[str, str]]


@pytest.fixture
def view(pane: ClaimsPane, workspace: Workspace) -> ChecklistView:
    """The checklist for numbers of people, started on the first claim."""
    commands.start_checklist(workspace)
    return next(iter(pane.detail.checklists.values()))


def answers(case: Project, ids: SimpleNamespace) -> dict[str, str]:
    (run,) = checklists.runs(case, claim=ids.many)
    return {key: answer.state for key, answer in run.answers.items()}


def test_the_checklist_for_the_kind_of_claim_is_offered_first(
    qtbot: QtBot, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    assert pane.detail.starter.template.currentText() == "Number of people"
    qtbot.mouseClick(pane.detail.starter.button, Qt.MouseButton.LeftButton)
    (run,) = checklists.runs(case, claim=ids.many)
    assert run.template.claim_type == "number of people"
    assert pane.detail.starter.template.findData(run.template.key) == -1  # not offered twice


def test_heading_and_states_tell_progress_and_caps(view: ChecklistView):
    assert view.heading.text() == "CHECKLIST · Number of people · 0 of 12"
    states = {line.key: line.state for line in view.lines.rows()}
    assert states["exact_words"] == "open"
    assert states["what_is_counted"] == "open · caps at unresolved"


def test_letters_answer_and_arrows_move(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace
):
    view.lines.setFocus()
    qtbot.keyClick(view.lines, Qt.Key.Key_Home)
    qtbot.keyClick(view.lines, Qt.Key.Key_P)
    qtbot.keyClick(view.lines, Qt.Key.Key_Down)
    qtbot.keyClick(view.lines, Qt.Key.Key_F)
    qtbot.keyClick(view.lines, Qt.Key.Key_Down)
    qtbot.keyClick(view.lines, Qt.Key.Key_N)
    assert answers(case, ids) == {
        "exact_words": "pass",
        "second_hearing": "fail",
        "what_is_counted": "not applicable",
    }
    assert view.heading.text().endswith("3 of 12")
    assert view.lines.rows()[2].state == "not applicable"  # caps no more


def test_space_goes_through_the_answers(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace
):
    view.lines.setFocus()
    qtbot.keyClick(view.lines, Qt.Key.Key_Home)
    seen = []
    for _ in range(4):
        qtbot.keyClick(view.lines, Qt.Key.Key_Space)
        seen.append(answers(case, ids)["exact_words"])
    assert seen == ["pass", "fail", "unclear", "open"]


def test_only_a_click_on_the_sign_answers(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace
):
    box = view.lines.visualRect(view.lines.model().index(1, 0))
    qtbot.mouseClick(view.lines.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert answers(case, ids) == {}
    qtbot.mouseClick(view.lines.viewport(), Qt.MouseButton.LeftButton, pos=box.topLeft() + QPoint(16, 10))
    assert answers(case, ids) == {"second_hearing": "pass"}


def test_a_finding_is_written_on_enter_and_keeps_the_answer(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace
):
    view.lines.go_to("how_known")
    view.answer("unclear")
    qtbot.keyClicks(view.finding, "He does not say")
    qtbot.keyClick(view.finding, Qt.Key.Key_Return)
    answer = checklists.runs(case, claim=ids.many)[0].answers["how_known"]
    assert (answer.state, answer.finding) == ("unclear", "He does not say")
    assert "He does not say" in view.lines.rows()[4].remark


def test_a_finding_in_the_making_is_kept_when_the_check_is_answered(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace, workspace: Workspace
):
    view.lines.go_to("how_known")
    qtbot.keyClicks(view.finding, "Half a thought")
    workspace.run(commands.answer_fail)
    answer = checklists.runs(case, claim=ids.many)[0].answers["how_known"]
    assert (answer.state, answer.finding) == ("fail", "Half a thought")


def test_a_finding_goes_to_its_own_check_when_another_is_chosen(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace
):
    view.lines.go_to("how_known")
    qtbot.keyClicks(view.finding, "For how known")
    view.lines.go_to("capacity")
    given = checklists.runs(case, claim=ids.many)[0].answers
    assert {key: answer.finding for key, answer in given.items()} == {"how_known": "For how known"}
    assert view.finding.text() == ""


def test_an_answer_keeps_where_it_was_seen_and_plays_it(
    qtbot: QtBot,
    view: ChecklistView,
    workspace: Workspace,
    case: Project,
    ids: SimpleNamespace,
    played: list[Anchor],
):
    workspace.selection.set_segment(ids.second)
    view.lines.go_to("exact_words")
    view.answer("pass")
    qtbot.waitUntil(view.anchor_here.isEnabled)
    qtbot.mouseClick(view.anchor_here, Qt.MouseButton.LeftButton)
    answer = checklists.runs(case, claim=ids.many)[0].answers["exact_words"]
    assert answer.state == "pass"
    assert answer.anchor is not None
    assert answer.anchor.segment == ids.second
    assert view.play_anchor.text() == "1:20.000"
    qtbot.mouseClick(view.play_anchor, Qt.MouseButton.LeftButton)
    assert played == [answer.anchor]


def test_keys_answer_the_first_open_check_when_none_is_chosen(
    view: ChecklistView, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    commands.answer_unclear(workspace)
    assert answers(case, ids) == {"exact_words": "unclear"}


def test_three_checks_are_three_keys_and_one_goes_back(
    view: ChecklistView, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    commands.answer_pass(workspace)
    commands.answer_fail(workspace)
    commands.answer_unclear(workspace)
    given = {"exact_words": "pass", "second_hearing": "fail", "what_is_counted": "unclear"}
    assert answers(case, ids) == given
    assert view.lines.current_key() == list(view.run.template.items)[3].key
    commands.previous_check(workspace)
    commands.answer_pass(workspace)
    assert answers(case, ids) == given | {"what_is_counted": "pass"}


def test_after_the_last_open_check_the_keys_stay_there(view: ChecklistView, workspace: Workspace):
    keys = [item.key for item in view.run.template.items]
    for _ in keys:
        commands.answer_pass(workspace)
    assert view.run.progress.answered == len(keys)
    assert view.lines.current_key() == keys[-1]


def test_a_finding_is_kept_when_the_keys_go_on(
    qtbot: QtBot, view: ChecklistView, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    view.need_current()
    qtbot.keyClicks(view.finding, "Heard twice")
    commands.answer_pass(workspace)
    answer = checklists.runs(case, claim=ids.many)[0].answers["exact_words"]
    assert (answer.state, answer.finding) == ("pass", "Heard twice")
    assert view.finding.text() == ""


def test_a_claim_without_checklist_says_what_to_do(pane: ClaimsPane, workspace: Workspace):
    with pytest.raises(WorkbenchError, match="no checklist yet"):
        commands.answer_pass(workspace)


def test_a_verdict_needs_a_word_and_reasons(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    section = pane.detail.verdict
    commands.set_verdict(workspace)
    assert section.form.verdict.hasFocus()
    assert not section.form.record.isEnabled()
    section.form.verdict.setCurrentText("doubtful")
    assert not section.form.record.isEnabled()
    qtbot.keyClicks(section.form.reasons, "One voice only.")
    qtbot.mouseClick(section.form.record, Qt.MouseButton.LeftButton)
    given = claims.get(case, ids.many).assessment
    assert (given.verdict, given.reasons, given.caps, given.confidence) == (
        "doubtful",
        "One voice only.",
        "capped at unresolved: definition unknown; single origin",  # the checklist counts before it is begun
        "",
    )
    assert section.form.reasons.text() == ""
    assert pane.list.rows()[0].verdict == "doubtful"


def test_a_verdict_above_the_cap_is_marked_as_such(
    qtbot: QtBot, view: ChecklistView, pane: ClaimsPane, case: Project, ids: SimpleNamespace
):
    section = pane.detail.verdict
    assert section._cap.text().startswith("Capped at unresolved: definition unknown")
    section.form.verdict.setCurrentText("probable")
    assert section.form._above.isVisible()
    assert section.form.record.text() == "Record above the cap"
    section.form.reasons.setPlainText("The list was seen.")
    section.form.confidence.setCurrentText("low")
    section.form.record.click()
    given = claims.get(case, ids.many).assessment
    assert given.caps.startswith("above cap; capped at unresolved: ")
    assert given.confidence == "low"


def test_earlier_verdicts_stay_in_sight(
    pane: ClaimsPane, case: Project, workspace: Workspace, ids: SimpleNamespace
):
    workspace.selection.set_claim(ids.few)
    with case.edit("Again"):
        claims.assess(case, ids.few, "refuted", "A list came to light.", would_change="Nothing.")
    section = pane.detail.verdict
    assert [line.sign_word for line in section.history.rows()] == ["refuted", "probable"]
    assert section.heading.text() == "VERDICT · refuted · 1 earlier"


def test_a_verdict_in_the_making_waits_for_its_claim(
    pane: ClaimsPane, workspace: Workspace, ids: SimpleNamespace
):
    pane.detail.verdict.form.reasons.setPlainText("Not yet done")
    workspace.selection.set_claim(ids.few)
    assert pane.detail.verdict.form.reasons.text() == ""
    workspace.selection.set_claim(ids.many)
    assert pane.detail.verdict.form.reasons.text() == "Not yet done"


def test_a_place_is_forgotten_and_a_checklist_taken_off(
    view: ChecklistView, workspace: Workspace, case: Project, ids: SimpleNamespace, pane: ClaimsPane
):
    view.need_current()
    workspace.selection.set_segment(ids.second)
    view.anchor_current()
    assert checklists.runs(case)[0].answers["exact_words"].anchor is not None
    view.forget_anchor()
    assert checklists.runs(case)[0].answers["exact_words"].anchor is None
    view.take_off()
    assert checklists.runs(case) == []
    assert pane.detail.checklists == {}
    case.undo()
    assert len(pane.detail.checklists) == 1


@pytest.mark.parametrize("state", checklists.STATES[1:])
def test_each_answer_has_a_button(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace, state: str
):
    view.need_current()
    qtbot.mouseClick(view.states.buttons[state], Qt.MouseButton.LeftButton)
    assert answers(case, ids) == {"exact_words": state}
    assert view.states.buttons[state].isChecked()


def test_what_the_case_says_stands_beside_the_answer(
    view: ChecklistView, case: Project, ids: SimpleNamespace, pane: ClaimsPane
):
    lines = {line.key: line for line in view.lines.rows()}
    assert lines["origins_traced"].state == "open · caps at unresolved"
    assert lines["origins_traced"].remark == "the case says: single origin"
    with case.edit("Bounded"):
        checklists.answer(case, view.run.id, "picture_bound", "pass", finding="At most 300 fit.")
    lines = {line.key: line for line in view.lines.rows()}
    assert lines["origins_traced"].state == "open"


def test_an_answer_without_a_place_asks_for_a_reason(view: ChecklistView, case: Project):
    with case.edit("Answer"):
        checklists.answer(case, view.run.id, "how_known", "pass")
        checklists.answer(case, view.run.id, "capacity", "pass", finding="Sixty trips a day.")
    lines = {line.key: line for line in view.lines.rows()}
    assert lines["how_known"].remark == "say where it was seen, or why nowhere"
    assert lines["capacity"].remark == "Sixty trips a day."


def test_answers_to_what_is_no_longer_asked_stay(view: ChecklistView, case: Project):
    with case.edit("Answer and change"):
        checklists.answer(case, view.run.id, "how_known", "fail", finding="Heard of it.")
        template = check_templates.get(case, "T1")
        assert template is not None
        check_templates.save(case, template.without("how_known"))
    view.show_run(checklists.runs(case)[0])
    last = view.lines.rows()[-1]
    assert (last.text, last.state, last.remark) == ("how known", "fail", "no longer asked · Heard of it.")
    assert view.heading.text().endswith("0 of 11")


def test_what_belongs_to_a_check_opens_right_under_it(qtbot: QtBot, view: ChecklistView):
    for place in (0, 4, 11):
        index = view.lines.model().index(place, 0)
        view.lines.setCurrentIndex(index)
        row, opened = view.lines.visualRect(index), view._current.geometry()
        assert opened.height() >= view.finding.height()
        assert row.contains(opened)
        assert row.bottom() == opened.bottom()
        others = [view.lines.visualRect(view.lines.model().index(n, 0)) for n in range(12) if n != place]
        assert not any(each.intersects(opened) for each in others)
    height = view.lines.height()
    view.finding.setPlainText("Long words. " * 30)
    qtbot.waitUntil(lambda: view.lines.height() > height)  # it grows with what is written in it
    assert view.lines.height() == view.lines.rows_height()


def test_a_click_beside_the_fields_answers_nothing(
    qtbot: QtBot, view: ChecklistView, case: Project, ids: SimpleNamespace
):
    view.need_current()
    qtbot.mouseClick(view._current, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert answers(case, ids) == {}


def test_a_checklist_that_is_done_is_folded_and_the_keys_go_on_with_the_next(
    qtbot: QtBot, pane: ClaimsPane, workspace: Workspace, case: Project, ids: SimpleNamespace
):
    with case.edit("Two checklists, one of them done"):
        done = checklists.start(case, "T1", claim=ids.left)
        template = check_templates.get(case, "T1")
        assert template is not None
        for item in template.items:
            checklists.answer(case, done, item.key, "pass", finding="Seen.")
        begun = checklists.start(case, "T2", claim=ids.left)
    workspace.selection.set_claim(ids.left)
    views = pane.detail.checklists
    assert not views[done].lines.isVisible()
    assert views[done].heading.text().endswith("12 of 12")
    assert views[begun].lines.isVisible()
    assert pane.detail.focused_checklist() is views[begun]
    views[done].fold.setFocus()
    qtbot.keyClick(views[done].fold, Qt.Key.Key_Space)
    assert views[done].lines.isVisible()


def test_the_next_claim_shows_its_checklist_in_the_same_view_as_if_it_were_new(
    qtbot: QtBot, view: ChecklistView, pane: ClaimsPane, workspace: Workspace, case: Project,
    ids: SimpleNamespace,
):  # fmt: skip
    with case.edit("Another checklist of the same kind"):
        other = checklists.start(case, "T1", claim=ids.left)
    view.answer_and_go_on("pass")
    assert view.current_item() is not None
    view.finding.setPlainText("Heard twice.")
    written = view.finding.property("check")
    workspace.selection.set_claim(ids.left)
    assert pane.detail.checklists == {other: view}
    assert view.current_item() is None
    assert view.isVisible()
    assert all(line.state.startswith("open") for line in view.lines.rows())
    (first,) = checklists.runs(case, claim=ids.many)
    assert first.answers[written].finding == "Heard twice."  # it is that of the claim it was typed for
    assert checklists.runs(case, claim=ids.left)[0].answers == {}
    workspace.selection.set_claim(ids.few)
    assert pane.detail.checklists == {}
    assert not view.isVisible()
