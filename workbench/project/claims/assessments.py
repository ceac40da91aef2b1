"""What is held true of a claim: verdicts with reasons, each added to the ones before it."""

from dataclasses import dataclass

from workbench.project import analysts
from workbench.project.project import Project
from workbench.project.store.file import Parameters

VERDICTS = ("established", "probable", "unresolved", "doubtful", "refuted", "not checkable")

_ASSESSMENTS = """
SELECT s.id, s.claim, s.verdict, s.likelihood, s.confidence, s.reasons, s.would_change, s.caps,
    coalesce(a.name, '') AS analyst, s.at
FROM assessment AS s LEFT JOIN analyst AS a ON a.id = s.analyst
"""


@dataclass(frozen=True)
class Assessment:
    """A verdict with its reasons, as one analyst gave it; a later one is added, never written over it."""

    id: int
    claim: int
    verdict: str
    likelihood: str
    confidence: str
    reasons: str
    would_change: str
    caps: str
    analyst: str
    at: str


def assess(
    project: Project,
    claim: int,
    verdict: str,
    reasons: str,
    *,
    likelihood: str = "",
    confidence: str = "",
    would_change: str = "",
    caps: str = "",
    analyst: str = "",
    at: str = "",
) -> int:
    """Give a verdict with reasons, signed by the project's analyst; earlier ones are kept.

    `caps` holds the words of the ceilings in force; `analyst` and `at` are for a verdict given elsewhere.
    """
    signature = analysts.sign(project, name=analyst, at=at)
    return project.insert(
        "assessment",
        claim=claim,
        verdict=verdict,
        reasons=reasons,
        likelihood=likelihood,
        confidence=confidence,
        would_change=would_change,
        caps=caps,
        analyst=signature.analyst,
        at=signature.at,
    )


def assessments(project: Project, claim: int) -> list[Assessment]:
    """List the verdicts on a claim, the newest first."""
    rows = project.rows(f"{_ASSESSMENTS} WHERE s.claim = ? ORDER BY s.at DESC", [claim])
    return [Assessment(**row) for row in rows]


def newest(project: Project, claims: str, values: Parameters) -> dict[int, Assessment]:
    """Find the newest verdict on each of the claims whose ids the query `claims` gives."""
    rows = project.rows(f"{_ASSESSMENTS} WHERE s.claim IN ({claims}) ORDER BY s.at", values)
    return {row["claim"]: Assessment(**row) for row in rows}
