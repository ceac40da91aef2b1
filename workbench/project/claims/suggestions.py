"""What a machine or a person suggested and nobody has decided yet: evidence on claims, origins of items."""

from dataclasses import dataclass

from workbench.project.project import Project

_EVIDENCE = """
SELECT e.id, e.claim, e.anchor, e.stance, e.method, a.item FROM evidence AS e
JOIN anchor AS a ON a.id = e.anchor WHERE e.state = 'suggested' ORDER BY e.added_at, e.id
"""
_ORIGINS = """
SELECT o.id, o.from_item, o.to_item, o.kind, o.basis, f.number AS from_number, t.number AS to_number
FROM origin_link AS o JOIN item AS f ON f.id = o.from_item JOIN item AS t ON t.id = o.to_item
WHERE o.state = 'suggested' ORDER BY o.at, o.id
"""


@dataclass(frozen=True, slots=True)
class SuggestedEvidence:
    """A piece of evidence that awaits a decision; `anchor` and `item` say where it is (ids)."""

    id: int
    claim: int
    anchor: int
    stance: str
    method: str
    item: int


@dataclass(frozen=True, slots=True)
class SuggestedOrigin:
    """A link between two items that awaits a decision, with the numbers of both as people see them."""

    id: int
    from_item: int
    to_item: int
    kind: str
    basis: str
    from_number: int
    to_number: int

    @property
    def words(self) -> str:
        """The link as read: "E3 copy of E1"."""
        return f"E{self.from_number} {self.kind} E{self.to_number}"


def evidence(project: Project) -> list[SuggestedEvidence]:
    """List the evidence that awaits a decision, the oldest first."""
    return [SuggestedEvidence(**row) for row in project.rows(_EVIDENCE)]


def origins(project: Project) -> list[SuggestedOrigin]:
    """List the links of origin that await a decision, the oldest first."""
    return [SuggestedOrigin(**row) for row in project.rows(_ORIGINS)]
