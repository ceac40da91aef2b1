"""How far each actor is trusted as a source: Admiralty letters, each added to the ones before it.

The letters rate the source alone, never the information (https://en.wikipedia.org/wiki/Admiralty_code); G,
deliberately deceptive, comes from the MISP taxonomy and is only ever imported. No sum is done with them.
"""

from dataclasses import dataclass

from workbench.project import analysts
from workbench.project.project import Project

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
    "G": "deliberately deceptive",
}

_RATINGS = """
SELECT r.id, r.actor, r.letter, r.reason, coalesce(a.name, '') AS analyst, r.at
FROM source_rating AS r LEFT JOIN analyst AS a ON a.id = r.analyst
"""


@dataclass(frozen=True)
class SourceRating:
    """One letter with its reason, as one analyst gave it."""

    id: int
    actor: int
    letter: str
    reason: str
    analyst: str
    at: str

    @property
    def words(self) -> str:
        """The letter with what it means: "B, usually reliable"."""
        return f"{self.letter}, {LETTERS[self.letter]}"


def rate(
    project: Project, actor: int, letter: str, reason: str = "", *, analyst: str = "", at: str = ""
) -> int:
    """Rate an actor, signed by the project's analyst; earlier letters are kept."""
    signature = analysts.sign(project, name=analyst, at=at)
    values = {"letter": letter, "reason": reason, "analyst": signature.analyst, "at": signature.at}
    return project.insert("source_rating", actor=actor, **values)


def of_actor(project: Project, actor: int) -> list[SourceRating]:
    """List the ratings of an actor, the newest first."""
    rows = project.rows(f"{_RATINGS} WHERE r.actor = ? ORDER BY r.at DESC, r.id", [actor])
    return [SourceRating(**row) for row in rows]


def newest(project: Project) -> dict[int, SourceRating]:
    """Give the newest rating of each actor that has one."""
    return {row["actor"]: SourceRating(**row) for row in project.rows(f"{_RATINGS} ORDER BY r.at, r.id")}
