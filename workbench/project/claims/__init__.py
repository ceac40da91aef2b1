"""The claims of a case; questions, assertions and assessments are reached from here too."""

from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import anchors
from workbench.project.anchors import Anchor
from workbench.project.claims.assertions import (
    HANDS,
    INTERESTS,
    MODES,
    STANCES,
    Assertion,
    add_assertion,
    assertions,
    delete_assertion,
    update_assertion,
)
from workbench.project.claims.assessments import VERDICTS, Assessment, assess, assessments, newest
from workbench.project.claims.questions import (
    Question,
    add_question,
    delete_question,
    questions,
    update_question,
)
from workbench.project.project import Project
from workbench.reasoning import edtf

__all__ = [
    "HANDS", "INTERESTS", "MODES", "ORIGINS", "STANCES", "VERDICTS", "WORKFLOWS", "Assertion", "Assessment",
    "Claim", "Question", "add", "add_assertion", "add_question", "all", "assertions", "assess", "assessments",
    "by_number", "citing_segments", "delete", "delete_assertion", "delete_question", "get", "questions",
    "update", "update_assertion", "update_question",
]  # fmt: skip

ORIGINS = ("speech", "picture", "metadata", "analyst")
WORKFLOWS = ("open", "in check", "needs second opinion", "ready for review", "reviewed", "parked")

_CITING = """
SELECT a.segment, c.id AS claim, c.number FROM anchor AS a JOIN claim AS c ON c.anchor = a.id
    WHERE a.item = :item AND a.segment IS NOT NULL
UNION SELECT a.segment, c.id, c.number FROM anchor AS a JOIN assertion AS t ON t.anchor = a.id
    JOIN claim AS c ON c.id = t.claim WHERE a.item = :item AND a.segment IS NOT NULL
UNION SELECT a.segment, c.id, c.number FROM anchor AS a JOIN evidence AS e ON e.anchor = a.id
    JOIN claim AS c ON c.id = e.claim WHERE a.item = :item AND a.segment IS NOT NULL
ORDER BY number
"""


@dataclass(frozen=True)
class Claim:
    """One sentence that can be true or false; `anchor` is where it was met, `assessment` the newest."""

    id: int
    number: int
    question: int | None
    anchor: Anchor | None
    text: str
    type: str
    origin: str
    workflow: str
    qty_op: str
    qty_lo: float | None
    qty_hi: float | None
    unit: str
    scope: str
    as_of_edtf: str
    note: str
    created_at: str
    assessment: Assessment | None
    place: str = ""
    checkable: str = "yes"
    assigned_to: int | None = None

    @property
    def label(self) -> str:
        """The name that people see, such as C1."""
        return f"C{self.number}"


def all(project: Project) -> list[Claim]:  # noqa: A001 - read as claims.all(project)
    """List the claims by number."""
    return _read(project, "SELECT id FROM claim", ())


def get(project: Project, claim: int) -> Claim | None:
    """Find a claim by id."""
    return next(iter(_read(project, "SELECT id FROM claim WHERE id = ?", (claim,))), None)


def by_number(project: Project, number: int) -> Claim:
    """Find a claim by its number; `WorkbenchError` when there is none."""
    if found := _read(project, "SELECT id FROM claim WHERE number = ?", (number,)):
        return found[0]
    raise WorkbenchError(f"There is no claim {number} in this project.", "Look at the list of claims.")


def _read(project: Project, ids: str, values: tuple[int, ...]) -> list[Claim]:
    cited = anchors.among(project, f"SELECT anchor FROM claim WHERE id IN ({ids})", values)
    assessed = newest(project, ids, values)
    rows = project.rows(f"SELECT * FROM claim WHERE id IN ({ids}) ORDER BY number", values)
    return [_claim(row, cited, assessed) for row in rows]


def _claim(row: dict[str, Any], cited: dict[int, Anchor], assessed: dict[int, Assessment]) -> Claim:
    return Claim(**anchors.resolved(row, cited), assessment=assessed.get(row["id"]))


def add(
    project: Project,
    text: str,
    *,
    question: int | None = None,
    anchor: int | None = None,
    type: str = "",  # noqa: A002 - the column's name
    origin: str = "analyst",
    workflow: str = "open",
    qty_op: str = "",
    qty_lo: float | None = None,
    qty_hi: float | None = None,
    unit: str = "",
    scope: str = "",
    as_of_edtf: str = "",
    note: str = "",
    place: str = "",
    number: int | None = None,
) -> int:
    """Add a claim; nothing but its sentence is compulsory, and a date must be EDTF."""
    if not text.strip():
        raise WorkbenchError("A claim needs a sentence.", "Write what is claimed.")
    return project.insert(
        "claim",
        number=number or project.next_number("claim"),
        question=question,
        anchor=anchor,
        text=text,
        type=type,
        origin=origin,
        workflow=workflow,
        qty_op=qty_op,
        qty_lo=qty_lo,
        qty_hi=qty_hi,
        unit=unit,
        scope=scope,
        as_of_edtf=edtf.check(as_of_edtf),
        note=note,
        place=place,
        created_at=project.now(),
    )


def update(project: Project, claim: int, **fields: Any) -> None:
    """Change columns of a claim by name; `anchor` and `question` are ids, the date is EDTF."""
    project.update("claim", claim, **edtf.checked(fields))


def delete(project: Project, claim: int) -> None:
    """Delete a claim with its assertions, evidence, checklists and verdicts; undo brings all back."""
    project.delete("claim", claim)


def citing_segments(project: Project, item: int) -> dict[int, list[int]]:
    """Tell, for each segment of an item that a claim, an assertion or evidence cites, the claims' ids."""
    citing: dict[int, list[int]] = {}
    for segment, claim, _ in project.file.query(_CITING, {"item": item}):
        citing.setdefault(segment, []).append(claim)
    return citing
