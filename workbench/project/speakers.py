"""The voices of a recording: a label first, an identity later."""

import re
from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project

# Labels that name nobody, so that two of them are never taken for one person.
_NOBODY = re.compile(
    r"(an?(other)? |the )?(un-?named|un-?known|un-?identified|anonymous)\b.*"
    r"|(an?(other)? |the )?((fe)?male|man|woman|boy|girl|child|person|voice)( voice| speaker)?( \d+)?"
    r"|(voice |man |woman )?\(?off[- ]?(camera|screen)\)?( .*)?"
    r"|رجل|امرأة|صوت|شخص|طفل|مجهول|(رجل|امرأة|صوت|شخص|متحدث) (مجهول|مجهولة|آخر|أخرى)|غير معروف",
    re.IGNORECASE,
)

_IN_ORDER_OF_SPEAKING = """
SELECT s.* FROM speaker AS s
LEFT JOIN (
    SELECT speaker, min(n) AS first FROM (
        SELECT speaker, row_number() OVER (ORDER BY order_ms, order_no, id) AS n FROM segment WHERE item = ?)
    GROUP BY speaker) AS g ON g.speaker = s.id
WHERE s.item = ? ORDER BY g.first IS NULL, g.first, s.label, s.id
"""


@dataclass(frozen=True)
class Speaker:
    """One voice of one item; `side` and `actor` are ids, if known.

    `pseudonym` stands for the label in what leaves the project for others; `risk` is that of being named.
    """

    id: int
    item: int
    label: str
    role: str
    side: int | None
    note: str
    actor: int | None = None
    pseudonym: str = ""
    risk: str = ""


def is_generic(label: str) -> bool:
    """Tell a label that names nobody ("un-named man", "off-camera") from one that stands for one person."""
    return _NOBODY.fullmatch(" ".join(label.split())) is not None


def of_item(project: Project, item: int) -> list[Speaker]:
    """List the speakers of an item in the order in which they first speak; the silent ones last."""
    return [Speaker(**row) for row in project.rows(_IN_ORDER_OF_SPEAKING, [item, item])]


def get(project: Project, speaker: int) -> Speaker | None:
    """Find a speaker by id."""
    row = project.row("speaker", speaker)
    return Speaker(**row) if row else None


def add(
    project: Project, item: int, label: str, role: str = "", side: int | None = None, note: str = ""
) -> int:
    """Add a voice to an item."""
    return project.insert("speaker", item=item, label=label, role=role, side=side, note=note)


def named(project: Project, item: int, label: str) -> int | None:
    """Find the speaker of the item that this label stands for; None also for a label that names nobody."""
    if is_generic(label):
        return None
    found = project.rows("SELECT id FROM speaker WHERE item = ? AND label = ? ORDER BY id", [item, label])
    return int(found[0]["id"]) if found else None


def update(project: Project, speaker: int, **fields: Any) -> None:
    """Change columns of a speaker by name, in every segment that the speaker has."""
    project.update("speaker", speaker, **fields)


def remove(project: Project, speaker: int) -> None:
    """Remove a speaker; the segments stay, without a speaker."""
    project.delete("speaker", speaker)


def remove_if_unused(project: Project, speaker: int) -> None:
    """Remove a speaker to whom no segment and no assertion points any more."""
    used = project.rows(
        "SELECT EXISTS (SELECT 1 FROM segment WHERE speaker = :s)"
        " OR EXISTS (SELECT 1 FROM assertion WHERE speaker = :s) AS used",
        {"s": speaker},
    )
    if not used[0]["used"]:
        project.delete("speaker", speaker)
