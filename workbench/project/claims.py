"""Questions, the claims that answer them, who asserts each claim, and what is held true of it."""

from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import analysts, anchors
from workbench.project.anchors import Anchor
from workbench.project.project import Project

ORIGINS = ("speech", "picture", "metadata", "analyst")
WORKFLOWS = ("open", "in check", "needs second opinion", "ready for review", "reviewed", "parked")
VERDICTS = ("established", "probable", "unresolved", "doubtful", "refuted", "not checkable")
MODES = ("says", "shows", "implies", "denies", "reports")
STANCES = ("affirms", "denies", "hedges")
HANDS = ("eyewitness", "participant", "second", "official", "unknown")
INTERESTS = ("favours own", "neutral", "against own", "unknown")

_ASSESSMENTS = """
SELECT s.id, s.claim, s.verdict, s.likelihood, s.confidence, s.reasons, s.would_change, s.caps,
    coalesce(a.name, '') AS analyst, s.at
FROM assessment AS s LEFT JOIN analyst AS a ON a.id = s.analyst
"""
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
class Question:
    """What several claims answer, each in its own way: "how many wounded were in the town?"."""

    id: int
    number: int
    text: str
    unit: str
    scope: str

    @property
    def label(self) -> str:
        """The name that people see, such as Q1."""
        return f"Q{self.number}"


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

    @property
    def label(self) -> str:
        """The name that people see, such as C1."""
        return f"C{self.number}"


@dataclass(frozen=True)
class Assertion:
    """Somebody saying or showing a claim: where, for which side, and whether it is good for that side."""

    id: int
    claim: int
    anchor: Anchor
    speaker: int | None
    side: int | None
    mode: str
    stance: str
    hand: str
    interest: str
    value_as_said: str


def questions(project: Project) -> list[Question]:
    """List the questions by number."""
    rows = project.rows("SELECT id, number, text, unit, scope FROM question ORDER BY number")
    return [Question(**row) for row in rows]


def add_question(
    project: Project, text: str, unit: str = "", scope: str = "", *, number: int | None = None
) -> int:
    """Add a question under the next number."""
    number = number or project.next_number("question")
    return project.insert("question", number=number, text=text, unit=unit, scope=scope)


def update_question(project: Project, question: int, **fields: Any) -> None:
    """Change columns of a question by name."""
    project.update("question", question, **fields)


def delete_question(project: Project, question: int) -> None:
    """Delete a question; its claims stay, without one."""
    project.delete("question", question)


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
    cited = anchors.among(project, f"SELECT anchor FROM claim WHERE id IN ({ids})", values)  # noqa: S608 - constants
    assessed: dict[int, Assessment] = {}
    for row in project.rows(f"{_ASSESSMENTS} WHERE s.claim IN ({ids}) ORDER BY s.at", values):
        assessed[row["claim"]] = Assessment(**row)
    rows = project.rows(f"SELECT * FROM claim WHERE id IN ({ids}) ORDER BY number", values)  # noqa: S608 - constants
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
    number: int | None = None,
) -> int:
    """Add a claim; nothing but its sentence is compulsory."""
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
        as_of_edtf=as_of_edtf,
        note=note,
        created_at=project.now(),
    )


def update(project: Project, claim: int, **fields: Any) -> None:
    """Change columns of a claim by name; `anchor` and `question` are ids."""
    project.update("claim", claim, **fields)


def delete(project: Project, claim: int) -> None:
    """Delete a claim with its assertions, evidence, checklists and verdicts; undo brings all back."""
    project.delete("claim", claim)


def add_assertion(
    project: Project,
    claim: int,
    anchor: int,
    *,
    speaker: int | None = None,
    side: int | None = None,
    mode: str = "says",
    stance: str = "affirms",
    hand: str = "unknown",
    interest: str = "unknown",
    value_as_said: str = "",
) -> int:
    """Record who asserts a claim and where."""
    return project.insert(
        "assertion",
        claim=claim,
        anchor=anchor,
        speaker=speaker,
        side=side,
        mode=mode,
        stance=stance,
        hand=hand,
        interest=interest,
        value_as_said=value_as_said,
    )


def assertions(project: Project, claim: int) -> list[Assertion]:
    """List who asserts a claim, by item and time."""
    cited = anchors.among(project, "SELECT anchor FROM assertion WHERE claim = ?", [claim])
    rows = project.rows(
        "SELECT t.* FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor JOIN item AS i ON i.id = a.item"
        " WHERE t.claim = ? ORDER BY i.number, a.start_ms, t.value_as_said, t.id",
        [claim],
    )
    return [Assertion(**anchors.resolved(row, cited)) for row in rows]


def update_assertion(project: Project, assertion: int, **fields: Any) -> None:
    """Change columns of an assertion by name."""
    project.update("assertion", assertion, **fields)


def delete_assertion(project: Project, assertion: int) -> None:
    """Delete an assertion."""
    project.delete("assertion", assertion)


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


def citing_segments(project: Project, item: int) -> dict[int, list[int]]:
    """Tell, for each segment of an item that a claim, an assertion or evidence cites, the claims' ids."""
    citing: dict[int, list[int]] = {}
    for row in project.rows(_CITING, {"item": item}):
        citing.setdefault(row["segment"], []).append(row["claim"])
    return citing
