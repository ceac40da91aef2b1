"""What is held true of a claim: verdicts with reasons, each added to the ones before it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.project import analysts
from workbench.project.claims import reopening
from workbench.project.project import Project
from workbench.project.store.file import Parameters
from workbench.project.store.json_columns import mapping

VERDICTS = ("established", "probable", "unresolved", "doubtful", "refuted", "not checkable")

_ASSESSMENTS = """
SELECT s.id, s.claim, s.verdict, s.likelihood, s.confidence, s.reasons, s.would_change, s.caps,
    coalesce(a.name, '') AS analyst, s.at, s.assumptions, s.corroboration, s.rests_on
FROM assessment AS s LEFT JOIN analyst AS a ON a.id = s.analyst
"""


@dataclass(frozen=True)
class Assessment:
    """A verdict with its reasons, as one analyst gave it; a later one is added, never written over it.

    `corroboration` holds the counts as they were then, `rests_on` digests of the words it rests on.
    """

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
    assumptions: str = ""
    corroboration: dict[str, Any] = field(default_factory=dict[str, Any])
    rests_on: dict[str, Any] = field(default_factory=dict[str, Any])


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
    assumptions: str = "",
    corroboration: Mapping[str, Any] | None = None,
    rests_on: Mapping[str, Any] | None = None,
    analyst: str = "",
    at: str = "",
) -> int:
    """Give a verdict with reasons, signed by the project's analyst; earlier ones are kept.

    `caps` holds the words of the ceilings in force, `rests_on` digests of the cited words (taken now unless
    given); `analyst` and `at` are for a verdict given elsewhere.
    """
    words = reopening.rests_on(project, claim) if rests_on is None else rests_on
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
        assumptions=assumptions,
        corroboration=json.dumps(corroboration or {}, ensure_ascii=False),
        rests_on=json.dumps(dict(words), ensure_ascii=False),
        analyst=signature.analyst,
        at=signature.at,
    )


def assessments(project: Project, claim: int) -> list[Assessment]:
    """List the verdicts on a claim, the newest first."""
    rows = project.rows(f"{_ASSESSMENTS} WHERE s.claim = ? ORDER BY s.at DESC", [claim])
    return list(map(_assessment, rows))


def newest(project: Project, claims: str, values: Parameters) -> dict[int, Assessment]:
    """Find the newest verdict on each of the claims whose ids the query `claims` gives."""
    rows = project.rows(f"{_ASSESSMENTS} WHERE s.claim IN ({claims}) ORDER BY s.at", values)
    return {row["claim"]: _assessment(row) for row in rows}


def _assessment(row: dict[str, Any]) -> Assessment:
    counts, words = mapping(row.pop("corroboration")), mapping(row.pop("rests_on"))
    return Assessment(**row, corroboration=counts, rests_on=words)
