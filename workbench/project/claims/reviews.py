"""What a second analyst says of a verdict; opinions are added, never written over."""

from dataclasses import dataclass

from workbench.project import analysts
from workbench.project.project import Project

OPINIONS = ("agrees", "disagrees", "asks")

_REVIEWS = """
SELECT r.id, r.claim, r.assessment, r.opinion, r.note, coalesce(a.name, '') AS analyst, r.at
FROM review AS r LEFT JOIN analyst AS a ON a.id = r.analyst
"""


@dataclass(frozen=True)
class Review:
    """One analyst's opinion of one verdict (`assessment`, an id; None when the claim had none yet)."""

    id: int
    claim: int
    assessment: int | None
    opinion: str
    note: str
    analyst: str
    at: str


def of_claim(project: Project, claim: int) -> list[Review]:
    """List the reviews of a claim, the newest first."""
    rows = project.rows(f"{_REVIEWS} WHERE r.claim = ? ORDER BY r.at DESC, r.id", [claim])
    return [Review(**row) for row in rows]


def newest(project: Project) -> dict[int, Review]:
    """Give the newest review of each claim that has one."""
    return {row["claim"]: Review(**row) for row in project.rows(f"{_REVIEWS} ORDER BY r.at, r.id")}


def add(
    project: Project,
    claim: int,
    opinion: str,
    *,
    note: str = "",
    assessment: int | None = None,
    analyst: str = "",
    at: str = "",
) -> int:
    """Give an opinion of a claim's verdict, signed by the project's analyst."""
    signature = analysts.sign(project, name=analyst, at=at)
    return project.insert(
        "review",
        claim=claim,
        assessment=assessment,
        opinion=opinion,
        note=note,
        analyst=signature.analyst,
        at=signature.at,
    )
