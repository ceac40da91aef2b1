"""How claims bear on one another: rivals, refinements, what rests on what."""

from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import analysts
from workbench.project.project import Project

KINDS = ("alternative to", "contradicts", "refines", "depends on", "same as", "supersedes")
FROM_THE_OTHER_END = {"refines": "refined by", "depends on": "needed by", "supersedes": "superseded by"}
MUTUAL = frozenset({"alternative to", "contradicts", "same as"})  # hold in both directions

_RELATIONS = """
SELECT r.id, r.a, r.b, r.kind, r.note, coalesce(s.name, '') AS analyst, r.at
FROM claim_relation AS r LEFT JOIN analyst AS s ON s.id = r.analyst
"""


@dataclass(frozen=True)
class ClaimRelation:
    """Claim `a` bears on claim `b` (ids) in the way of `kind`; `note` says what would tell rivals apart."""

    id: int
    a: int
    b: int
    kind: str
    note: str
    analyst: str
    at: str

    def seen_from(self, claim: int) -> tuple[str, int]:
        """Say from one of its ends how it bears, and on which other claim (an id): "needed by" that one."""
        if claim == self.a:
            return self.kind, self.b
        return FROM_THE_OTHER_END.get(self.kind, self.kind), self.a


def all(project: Project) -> list[ClaimRelation]:  # noqa: A001 - read as relations.all(project)
    """List the relations in the order in which they were made."""
    return [ClaimRelation(**row) for row in project.rows(f"{_RELATIONS} ORDER BY r.at, r.id")]


def of_claim(project: Project, claim: int) -> list[ClaimRelation]:
    """List the relations from and to a claim in the order in which they were made."""
    rows = project.rows(f"{_RELATIONS} WHERE :claim IN (r.a, r.b) ORDER BY r.at, r.id", {"claim": claim})
    return [ClaimRelation(**row) for row in rows]


def rivals(project: Project, claim: int) -> list[int]:
    """List by number the claims that explain the same thing as a claim, itself among them.

    Who is an alternative to an alternative is one too.
    """
    pairs = project.rows("SELECT a, b FROM claim_relation WHERE kind = 'alternative to'")
    found, new = {claim}, {claim}
    while new:
        new = {each for pair in pairs if {pair["a"], pair["b"]} & new for each in pair.values()} - found
        found |= new
    numbered = project.rows("SELECT id FROM claim ORDER BY number")
    return [row["id"] for row in numbered if row["id"] in found]


def relate(
    project: Project, a: int, b: int, kind: str, *, note: str = "", analyst: str = "", at: str = ""
) -> int:
    """Say how claim `a` bears on claim `b`; saying it again changes the note and gives the same id.

    `WorkbenchError` where `b`, by way of others or at once, bears so on `a` already.
    """
    if a == b:
        raise WorkbenchError("A claim does not bear on itself.", "Choose two claims.")
    for known in of_claim(project, a):
        if known.kind == kind and ((known.a, known.b) == (a, b) or (kind in MUTUAL and known.a == b)):
            project.update("claim_relation", known.id, note=note or known.note)
            return known.id
    if kind not in MUTUAL:
        _refuse_ring(project, a, b, kind)
    signature = analysts.sign(project, name=analyst, at=at)
    return project.insert(
        "claim_relation", a=a, b=b, kind=kind, note=note, analyst=signature.analyst, at=signature.at
    )


def _refuse_ring(project: Project, a: int, b: int, kind: str) -> None:
    onward: dict[int, set[int]] = {}
    for row in project.rows("SELECT a, b FROM claim_relation WHERE kind = ?", [kind]):
        onward.setdefault(row["a"], set()).add(row["b"])
    found, new = {b}, {b}
    while new:
        new = {each for claim in new for each in onward.get(claim, ())} - found
        found |= new
    if a in found:
        raise WorkbenchError(
            f"The other claim {kind} this one already, by itself or by way of others.",
            "Take that relation away first if it is the wrong way round.",
        )


def update(project: Project, relation: int, **fields: Any) -> None:
    """Change columns of a relation by name."""
    project.update("claim_relation", relation, **fields)


def remove(project: Project, relation: int) -> None:
    """Take back that two claims bear on one another."""
    project.delete("claim_relation", relation)
