"""What a person can do with claims, by key, menu or palette; the pane does the showing."""

from workbench.errors import WorkbenchError
from workbench.project import claims
from workbench.project.claims import Claim
from workbench.ui.citations import offered
from workbench.ui.claims import edits
from workbench.ui.claims.checks.checklist_view import ChecklistView
from workbench.ui.claims.detail.claim_detail import CHECKS, EVIDENCE, VOICES
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


def new_claim(workspace: Workspace) -> None:
    """Make a claim from the selected words, row, stretch or frame."""
    citations = [citation for citation in offered(workspace) if citation.kind != "whole"]
    _pane(workspace).begin_claim(citations[0] if citations else None)


def new_claim_from_frame(workspace: Workspace) -> None:
    """Make a claim of what is seen: in the marked stretch, else in the frame that is shown."""
    seen = {citation.kind: citation for citation in offered(workspace)}
    citation = seen.get("region") or seen.get("span") or seen.get("instant")
    if citation is None:
        raise WorkbenchError("No exact frame is shown.", "Pause on the frame, or mark a stretch, then again.")
    _pane(workspace).begin_claim(citation)


def take_figure(workspace: Workspace) -> None:
    """Take the figure that is proposed from the words, for the new claim or the selected one."""
    pane = _pane(workspace)
    if pane.entry.isVisible():
        pane.entry.chips.take_figure()
    else:
        _claim(workspace)
        pane.detail.header.chips.take_figure()


def take_question(workspace: Workspace) -> None:
    """Take the question that is proposed for the new claim, or the selected one."""
    pane = _pane(workspace)
    (pane.entry.chips if pane.entry.isVisible() else pane.detail.header.chips).take_question()


def take_kind(workspace: Workspace) -> None:
    """Take the kind that is proposed for the new claim, or the selected one."""
    pane = _pane(workspace)
    (pane.entry.chips if pane.entry.isVisible() else pane.detail.header.chips).take_kind()


def filter_claims(workspace: Workspace) -> None:
    """Show only the claims that hold some words."""
    _pane(workspace).filter.open()


def next_claim(workspace: Workspace) -> None:
    """Go to the next claim."""
    _pane(workspace).go(1)


def previous_claim(workspace: Workspace) -> None:
    """Go to the previous claim."""
    _pane(workspace).go(-1)


def play_claim(workspace: Workspace) -> None:
    """Play where the claim was met."""
    claim = _claim(workspace)
    if claim.anchor is None:
        raise WorkbenchError(
            f"{claim.label} was entered by hand and has no place.", "Play its evidence instead."
        )
    workspace.cite(claim.anchor)


def edit_sentence(workspace: Workspace) -> None:
    """Change the sentence of the claim."""
    _claim(workspace)
    _pane(workspace).detail.header.sentence.setFocus()


def delete_claim(workspace: Workspace) -> None:
    """Delete the claim with its evidence, checklists and verdicts; undo brings all back."""
    edits.delete_claim(workspace, _claim(workspace))


def mark_open(workspace: Workspace) -> None:
    """The claim is open again: nobody works on it."""
    edits.set_status(workspace, _claim(workspace), "open")


def mark_in_check(workspace: Workspace) -> None:
    """Somebody checks the claim now."""
    edits.set_status(workspace, _claim(workspace), "in check")


def mark_second_opinion(workspace: Workspace) -> None:
    """Ask another person to look at the claim."""
    edits.set_status(workspace, _claim(workspace), "needs second opinion")


def mark_ready(workspace: Workspace) -> None:
    """The work is done; the claim waits for review."""
    edits.set_status(workspace, _claim(workspace), "ready for review")


def mark_reviewed(workspace: Workspace) -> None:
    """The claim has been reviewed."""
    edits.set_status(workspace, _claim(workspace), "reviewed")


def mark_parked(workspace: Workspace) -> None:
    """Set the claim aside for now."""
    edits.set_status(workspace, _claim(workspace), "parked")


def add_evidence_for(workspace: Workspace) -> None:
    """Add what is pointed at as evidence for the claim."""
    _add_evidence(workspace, "supports")


def add_evidence_against(workspace: Workspace) -> None:
    """Add what is pointed at as evidence against the claim."""
    _add_evidence(workspace, "refutes")


def add_evidence_context(workspace: Workspace) -> None:
    """Add what is pointed at as context of the claim."""
    _add_evidence(workspace, "context")


def add_voice(workspace: Workspace) -> None:
    """Enter who says the claim, as proposed for the selected words, row or frame."""
    _claim(workspace)
    section = _pane(workspace).detail.voices
    if not section.add.isEnabled():
        raise WorkbenchError("Nobody is pointed at who says it.", "Select words, a row or a frame first.")
    section.add_voice()
    section.start()  # F2 refines it


def start_checklist(workspace: Workspace) -> None:
    """Start the checklist that fits the kind of claim."""
    _claim(workspace)
    detail = _pane(workspace).detail
    known = set(detail.checklists)
    detail.starter.start()
    for begun in set(detail.checklists) - known:
        detail.checklists[begun].start()


def go_to_evidence(workspace: Workspace) -> None:
    """Go to the evidence of the claim."""
    _claim(workspace)
    _pane(workspace).detail.go_to(EVIDENCE)


def go_to_voices(workspace: Workspace) -> None:
    """Go to who says the claim."""
    _claim(workspace)
    _pane(workspace).detail.go_to(VOICES)


def go_to_checks(workspace: Workspace) -> None:
    """Go to the checks of the claim."""
    _claim(workspace)
    _pane(workspace).detail.go_to(CHECKS)


def answer_pass(workspace: Workspace) -> None:
    """Tick the current check as passed, and go on to the next open one."""
    _checklist(workspace).answer_and_go_on("pass")


def answer_fail(workspace: Workspace) -> None:
    """Mark the current check as failed, and go on to the next open one."""
    _checklist(workspace).answer_and_go_on("fail")


def answer_unclear(workspace: Workspace) -> None:
    """Mark the current check as unclear, and go on to the next open one."""
    _checklist(workspace).answer_and_go_on("unclear")


def previous_check(workspace: Workspace) -> None:
    """Go back to the check before, to change its answer or to write what was found."""
    _checklist(workspace).go_back()


def take_voice(workspace: Workspace) -> None:
    """Enter who says so in the evidence, as offered under it."""
    _claim(workspace)
    if not _pane(workspace).detail.evidence.take_voice():
        raise WorkbenchError(
            "No voice is offered here.", "Choose a piece of evidence in which somebody speaks."
        )


def anchor_check(workspace: Workspace) -> None:
    """Keep what is pointed at as the place where the current check was answered."""
    _checklist(workspace).anchor_current()


def set_verdict(workspace: Workspace) -> None:
    """Give a verdict on the claim, with reasons."""
    _claim(workspace)
    _pane(workspace).detail.verdict.start()


def review_verdict(workspace: Workspace) -> None:
    """Say what you think of the verdict on a claim that somebody else gave: agree, disagree or ask."""
    _claim(workspace)
    _pane(workspace).detail.review.start()


def _add_evidence(workspace: Workspace, stance: str) -> None:
    citations = offered(workspace)
    if not citations:
        raise WorkbenchError(
            "Nothing is pointed at.", "Select words, a row, a stretch, a frame or an item first."
        )
    claim = _claim(workspace)
    _pane(workspace).detail.evidence.add_citation(claim, citations[0], stance)


def _claim(workspace: Workspace) -> Claim:
    chosen = workspace.selection.claim_id
    found = claims.get(workspace.need_project(), chosen) if chosen is not None else None
    if found is None:
        raise WorkbenchError("No claim is selected.", "Select one in the list of claims, or make a new one.")
    return found


def _pane(workspace: Workspace) -> ClaimsPane:
    pane = workspace.window.findChild(ClaimsPane) if workspace.window else None
    if pane is None:
        raise RuntimeError("the window has no claims pane")
    if not pane.isVisible() and (show := workspace.actions.get("program.show_claims")):
        show.trigger()
    return pane


def _checklist(workspace: Workspace) -> ChecklistView:
    _claim(workspace)
    view = _pane(workspace).detail.focused_checklist()
    if view is None:
        raise WorkbenchError("This claim has no checklist yet.", "Start one under its evidence.")
    view.need_current()
    return view
