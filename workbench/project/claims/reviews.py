"""What a second analyst says of a verdict; opinions are added, never written over."""

from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.project import analysts
from workbench.project.project import Project

OPINIONS = ("agrees", "disagrees", "asks")
_LEADS_TO = {"agrees": "reviewed", "disagrees": "in check", "asks": "in check"}  # how far the work is then

_REVIEWS = """
SELECT r.id, r.claim, r.assessment, r.opinion, r.note, coalesce(a.name, '') AS analyst, r.at
FROM review AS r LEFT JOIN analyst AS a ON a.id = r.analyst
"""
# An opinion of a verdict that has been replaced is none of the one that stands now.
_SECOND = f"""
{_REVIEWS} JOIN assessment AS v ON v.id = r.assessment
WHERE r.analyst IS NOT NULL AND r.analyst IS NOT v.analyst
    AND NOT EXISTS (SELECT 1 FROM assessment AS w WHERE w.claim = v.claim AND w.at > v.at)
    AND (:claim IS NULL OR r.claim = :claim)
ORDER BY r.at, r.id
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


def second(project: Project, claim: int | None = None) -> dict[int, Review]:
    """Give, of each claim, the newest opinion of its present verdict by another name than the verdict's.

    With `claim`, of this one alone.
    """
    return {row["claim"]: Review(**row) for row in project.rows(_SECOND, {"claim": claim})}


def workflow_words(workflow: str, opinion: Review | None) -> str:
    """Say how far the work is, and by whom it is reviewed; `opinion` is that of a second analyst, if any."""
    if workflow != "reviewed":
        return workflow
    if opinion is not None and opinion.opinion == "agrees":
        return f"reviewed by {opinion.analyst}"
    return "reviewed by author"


def give(project: Project, claim: int, opinion: str, note: str = "") -> int:
    """Give an opinion of a claim's present verdict; agreeing makes it reviewed, else it is in check again.

    `WorkbenchError` when there is no verdict to agree or disagree with, or nothing is asked.
    """
    rows = project.rows("SELECT id FROM assessment WHERE claim = ? ORDER BY at DESC LIMIT 1", [claim])
    verdict = rows[0]["id"] if rows else None
    if verdict is None and opinion != "asks":
        raise WorkbenchError("There is no verdict to review yet.", "Give one first, or ask.")
    if opinion == "asks" and not note.strip():
        raise WorkbenchError("Nothing is asked.", "Write the question in the note.")
    project.update("claim", claim, workflow=_LEADS_TO[opinion])
    return add(project, claim, opinion, note=note.strip(), assessment=verdict)


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
    """Enter an opinion of a claim's verdict, signed by the project's analyst."""
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
