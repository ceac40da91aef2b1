"""Which item, voice and side says or shows what of which claim, read for all claims at once."""

from dataclasses import dataclass

from workbench.project.parties.standpoints import Standpoints
from workbench.project.project import Project

# From the strongest bearing to none; a reader takes the first that holds for the word of several.
BEARINGS = ("affirms", "denies", "hedges", "shows", "for", "against", "inconclusive", "context")

_SAID = """
SELECT t.claim, t.mode, t.stance, t.side, t.actor, t.speaker, v.actor AS known_as,
    a.id AS anchor, a.item, coalesce(s.start_ms, a.start_ms) AS start_ms, t.interest
FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor
LEFT JOIN segment AS s ON s.id = a.segment AND a.kind = 'text'
LEFT JOIN speaker AS v ON v.id = t.speaker
"""
_FOUND = """
SELECT e.claim, e.stance, a.id AS anchor, a.item, coalesce(s.start_ms, a.start_ms) AS start_ms
FROM evidence AS e JOIN anchor AS a ON a.id = e.anchor
LEFT JOIN segment AS s ON s.id = a.segment AND a.kind = 'text'
WHERE e.state = 'confirmed'
"""
_OF_EVIDENCE = {"supports": "for", "refutes": "against"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One place (an anchor's id) that bears on a claim: what is said there as `bearing`, by whom if known.

    `side` and `actor` are those of the voice; evidence has neither, for nobody says it.
    """

    claim: int
    item: int
    bearing: str
    anchor: int
    start_ms: int | None
    side: int | None = None
    actor: int | None = None
    against_own: bool = False


def all(project: Project) -> list[Mention]:  # noqa: A001 - read as sources.all(project)
    """List every assertion and confirmed piece of evidence as what it says of its claim, by item and time."""
    found = [*_assertions(project), *_evidence(project)]
    return sorted(found, key=lambda each: (each.claim, each.item, each.start_ms or 0))


def _assertions(project: Project) -> list[Mention]:
    stands = Standpoints.of(project)
    return [
        Mention(
            row["claim"],
            row["item"],
            _bearing(row["mode"], row["stance"]),
            row["anchor"],
            row["start_ms"],
            side=stands.of_voice(
                row["item"],
                side=row["side"],
                actor=row["actor"],
                speaker=row["speaker"],
                mode=row["mode"],
            ).side,
            actor=row["actor"] or row["known_as"],
            against_own=row["interest"] == "against own",
        )
        for row in project.rows(_SAID)
    ]


def _bearing(mode: str, stance: str) -> str:
    if mode == "denies":
        return "denies"
    return "shows" if mode == "shows" and stance == "affirms" else stance


def _evidence(project: Project) -> list[Mention]:
    return [
        Mention(
            row["claim"],
            row["item"],
            _OF_EVIDENCE.get(row["stance"]) or row["stance"],
            row["anchor"],
            row["start_ms"],
        )
        for row in project.rows(_FOUND)
    ]
