"""What speaks for a claim, against it, or beside it: a citation with a stance."""

from dataclasses import dataclass
from typing import Any

from workbench.project import analysts, anchors
from workbench.project.anchors import Anchor
from workbench.project.project import Project

STANCES = ("supports", "refutes", "context", "inconclusive")
DIRECTNESS = ("", "direct", "indirect", "hearsay", "absence")
STATES = ("confirmed", "suggested", "dismissed")


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence on one claim; `added_by` is the analyst's name.

    `consistency` (-2..2) is how well it fits the claim, None for not applicable; `credibility` is 1..6 as in
    the Admiralty scale; what is not in `state` "confirmed" counts for nothing.
    """

    id: int
    claim: int
    anchor: Anchor
    stance: str
    directness: str
    note: str
    added_by: str
    added_at: str
    consistency: int | None = None
    credibility: int | None = None
    method: str = ""
    state: str = "confirmed"


def of_claim(project: Project, claim: int) -> list[Evidence]:
    """List the evidence on a claim in the order in which it was added."""
    cited = anchors.among(project, "SELECT anchor FROM evidence WHERE claim = ?", [claim])
    rows = project.rows(
        "SELECT e.id, e.claim, e.anchor, e.stance, e.directness, e.note,"
        " coalesce(a.name, '') AS added_by, e.added_at,"
        " e.consistency, e.credibility, e.method, e.state"
        " FROM evidence AS e LEFT JOIN analyst AS a ON a.id = e.added_by"
        " WHERE e.claim = ? ORDER BY e.added_at, e.id",
        [claim],
    )
    return [Evidence(**anchors.resolved(row, cited)) for row in rows]


def add(
    project: Project,
    claim: int,
    anchor: int,
    stance: str,
    *,
    note: str = "",
    directness: str = "",
    consistency: int | None = None,
    credibility: int | None = None,
    method: str = "",
    state: str = "confirmed",
    analyst: str = "",
    at: str = "",
) -> int:
    """Add evidence, signed by the project's analyst; `analyst` and `at` are for what was added elsewhere."""
    signature = analysts.sign(project, name=analyst, at=at)
    return project.insert(
        "evidence",
        claim=claim,
        anchor=anchor,
        stance=stance,
        note=note,
        directness=directness,
        consistency=consistency,
        credibility=credibility,
        method=method,
        state=state,
        added_by=signature.analyst,
        added_at=signature.at,
    )


def update(project: Project, evidence: int, **fields: Any) -> None:
    """Change columns of a piece of evidence by name."""
    project.update("evidence", evidence, **fields)


def remove(project: Project, evidence: int) -> None:
    """Remove a piece of evidence from its claim."""
    project.delete("evidence", evidence)
