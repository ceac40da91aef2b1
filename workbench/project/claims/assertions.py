"""Who says or shows a claim, where, and for whose good."""

from dataclasses import dataclass
from typing import Any

from workbench.project import anchors
from workbench.project.anchors import Anchor
from workbench.project.project import Project

MODES = ("says", "shows", "implies", "denies", "reports")
STANCES = ("affirms", "denies", "hedges")
HANDS = ("eyewitness", "participant", "second", "official", "unknown")
INTERESTS = ("favours own", "neutral", "against own", "unknown")


@dataclass(frozen=True)
class Assertion:
    """Somebody saying or showing a claim: where, for which side, and whether it is good for that side.

    `actor` is who asserts it where no speaker does, `via_actor` through whom it is quoted. A `side` that is
    written here goes before that of the voice, for `side_reason`. `person` is the same in all that one person
    says: the id of the actor, else of the speaker's actor, else of the speaker.
    """

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
    actor: int | None = None
    via_actor: int | None = None
    side_reason: str = ""
    note: str = ""
    person: int | None = None


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
    actor: int | None = None,
    via_actor: int | None = None,
    side_reason: str = "",
    note: str = "",
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
        actor=actor,
        via_actor=via_actor,
        side_reason=side_reason,
        note=note,
    )


def assertions(project: Project, claim: int) -> list[Assertion]:
    """List who asserts a claim, by item and time."""
    cited = anchors.among(project, "SELECT anchor FROM assertion WHERE claim = ?", [claim])
    rows = project.rows(
        "SELECT t.*, coalesce(t.actor, v.actor, t.speaker) AS person FROM assertion AS t"
        " JOIN anchor AS a ON a.id = t.anchor JOIN item AS i ON i.id = a.item"
        " LEFT JOIN speaker AS v ON v.id = t.speaker"
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
