"""Every change that this room makes to a project: one function, one labelled edit."""

from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import analysts, claims
from workbench.project.claims import Claim, credibility, evidence, relations, reviews, verdicts
from workbench.reasoning import edtf
from workbench.ui.citations import Citation
from workbench.ui.claims.entry.proposed import Taken
from workbench.ui.claims.voices.proposal import proposed
from workbench.ui.workspace import Workspace

_FOUND = {
    "supports": "for",
    "refutes": "against",
    "context": "as context of",
    "inconclusive": "as inconclusive on",
}


def add_claim(workspace: Workspace, text: str, citation: Citation | None, taken: Taken | None = None) -> int:
    """Make and select a claim, with where it came from and what was taken of the proposals."""
    if not text.strip():
        raise WorkbenchError(
            "A claim needs a sentence.", "Write what is claimed; nothing else is compulsory."
        )
    project = workspace.need_project()
    with workspace.edit("New claim"):
        anchor = citation.keep(project) if citation else None
        fields = _taken(taken or Taken())
        claim = claims.add(project, text.strip(), anchor=anchor, origin=_origin(citation), **fields)
        if citation and anchor is not None and citation.speaks:
            claims.add_assertion(project, claim, anchor, **proposed(project, citation).fields)
        elif citation and anchor is not None and citation.kind != "whole":
            evidence.add(
                project, claim, anchor, "supports", directness="direct"
            )  # nobody says it: it is seen
    workspace.selection.set_claim(claim)
    return claim


def _taken(taken: Taken) -> dict[str, Any]:
    fields: dict[str, Any] = {"question": taken.question, "type": taken.kind}
    if (figure := taken.quantity) is not None:
        fields |= {"qty_op": figure.op, "qty_lo": figure.lo, "qty_hi": figure.hi, "unit": figure.unit}
    return fields


def _origin(citation: Citation | None) -> str:
    if citation is None or citation.kind == "whole":
        return "analyst"
    return "speech" if citation.speaks else "picture"


def delete_claim(workspace: Workspace, claim: Claim) -> None:
    """Delete a claim with what hangs on it; undo brings all back."""
    with workspace.edit(f"Delete {claim.label}"):
        claims.delete(workspace.need_project(), claim.id)


def set_sentence(workspace: Workspace, claim: Claim, text: str) -> None:
    """Change the sentence of a claim; an empty one is refused."""
    if not text.strip():
        raise WorkbenchError("A claim needs a sentence.", "Write one, or delete the claim.")
    with workspace.edit(f"Sentence of {claim.label}", field=f"claim:{claim.id}:text"):
        claims.update(workspace.need_project(), claim.id, text=text.strip())


def set_figure(
    workspace: Workspace, claim: Claim, op: str, lo: float | None, hi: float | None, unit: str
) -> None:
    """Change the figure of a claim; op "" takes it away."""
    with workspace.edit(f"Figure of {claim.label}", field=f"claim:{claim.id}:figure"):
        project = workspace.need_project()
        if not op:
            lo = hi = None
        claims.update(
            project, claim.id, qty_op=op, qty_lo=lo, qty_hi=hi if op == "range" else None, unit=unit.strip()
        )


def take(workspace: Workspace, claim: Claim, taken: Taken) -> None:
    """Give a claim what a person took of the proposals from its words, and leave the rest as it is."""
    fields = {name: value for name, value in _taken(taken).items() if value}
    if fields:
        with workspace.edit(f"Proposal for {claim.label}"):
            claims.update(workspace.need_project(), claim.id, **fields)


def assign(workspace: Workspace, claim: Claim, name: str) -> None:
    """Say who works on a claim; a name that is new is entered, "" is nobody."""
    with workspace.edit(f"{claim.label} is for {'an analyst' if name else 'nobody'}"):
        project = workspace.need_project()
        claims.update(project, claim.id, assigned_to=analysts.find_or_add(project, name))


def set_checkable(workspace: Workspace, claim: Claim, word: str) -> None:
    """Say whether a claim can be checked: yes, no or not yet."""
    with workspace.edit(f"{claim.label} checkable: {word}"):
        claims.update(workspace.need_project(), claim.id, checkable=word)


def set_words(workspace: Workspace, claim: Claim, column: str, name: str, text: str) -> None:
    """Change one of the short texts of a claim, such as its scope; a moment is checked to be EDTF."""
    if column.endswith("_edtf"):
        text = edtf.check(text)
    with workspace.edit(f"{name} of {claim.label}", field=f"claim:{claim.id}:{column}"):
        claims.update(workspace.need_project(), claim.id, **{column: text})


def set_type(workspace: Workspace, claim: Claim, kind: str) -> None:
    """Change what kind of claim it is."""
    with workspace.edit(f"Kind of {claim.label}"):
        claims.update(workspace.need_project(), claim.id, type=kind)


def set_status(workspace: Workspace, claim: Claim, workflow: str) -> None:
    """Say how far the work on a claim is."""
    with workspace.edit(f"{claim.label} is {workflow}"):
        claims.update(workspace.need_project(), claim.id, workflow=workflow)


def set_question(workspace: Workspace, claim: Claim, text: str) -> None:
    """Put a claim under the question with these words, made if need be; "" takes it from its question."""
    project = workspace.need_project()
    words = text.strip()
    known = next((q.id for q in claims.questions(project) if q.text.casefold() == words.casefold()), None)
    with workspace.edit(f"Question of {claim.label}"):
        if words and known is None:
            known = claims.add_question(project, words, unit=claim.unit)
        claims.update(project, claim.id, question=known if words else None)


def add_evidence(workspace: Workspace, claim: Claim, citation: Citation, stance: str, note: str = "") -> int:
    """Add a place as evidence for, against or as context of a claim; gives the evidence's id."""
    project = workspace.need_project()
    with workspace.edit(f"Evidence {_FOUND[stance]} {claim.label}"):
        return evidence.add(project, claim.id, citation.keep(project), stance, note=note.strip())


def set_evidence(workspace: Workspace, evidence_id: int, label: str, **fields: object) -> None:
    """Change one of the qualities of a piece of evidence, such as its stance or its note."""
    typed = f"evidence:{evidence_id}:note" if "note" in fields else ""
    with workspace.edit(label, field=typed):
        evidence.update(workspace.need_project(), evidence_id, **fields)


def rate_evidence(workspace: Workspace, claim: Claim, evidence_id: int, number: int | None) -> None:
    """Say how credible a piece of evidence is in itself, 1 to 6; 1 is refused while nothing confirms it."""
    with workspace.edit("Evidence: credibility"):
        credibility.rate(workspace.need_project(), claim.id, evidence_id, number)


def remove_evidence(workspace: Workspace, evidence_id: int) -> None:
    """Take one piece of evidence from its claim."""
    with workspace.edit("Remove evidence"):
        evidence.remove(workspace.need_project(), evidence_id)


def relate(workspace: Workspace, claim: Claim, other: Claim, kind: str) -> None:
    """Say how one claim bears on another."""
    with workspace.edit(f"{claim.label} {kind} {other.label}"):
        relations.relate(workspace.need_project(), claim.id, other.id, kind)


def remove_relation(workspace: Workspace, relation: int) -> None:
    """Take back that two claims bear on one another."""
    with workspace.edit("Remove relation"):
        relations.remove(workspace.need_project(), relation)


def assess(workspace: Workspace, claim: Claim, verdict: str, reasons: str, **fields: Any) -> None:
    """Record a verdict with its reasons; earlier ones stay."""
    with workspace.edit(f"Verdict on {claim.label}: {verdict}"):
        verdicts.give(workspace.need_project(), claim.id, verdict, reasons, **fields)


def review(workspace: Workspace, claim: Claim, opinion: str, note: str) -> None:
    """Give an opinion of the verdict on a claim."""
    with workspace.edit(f"Review of {claim.label}: {opinion}"):
        reviews.give(workspace.need_project(), claim.id, opinion, note)
