"""The voices of a recording: a label first, an identity later."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.invisible import badged
from workbench.project.parties.actors import RISKS, Actor
from workbench.project.project import Project
from workbench.project.transcript.labels import is_generic

__all__ = [
    "Heard", "Speaker", "add", "assign", "get", "heard", "is_generic", "link", "linked", "merge", "named",
    "of_actor", "of_item", "remove", "remove_if_unused", "rename", "risk_of", "shown_name", "split",
    "unlinked", "update",
]  # fmt: skip

_COLUMNS = """
s.id, s.item, s.label, s.role, coalesce(s.side, a.side) AS side, s.note, s.actor, s.pseudonym, s.risk,
s.side AS own_side
"""
_IN_ORDER_OF_SPEAKING = f"""
SELECT {_COLUMNS}, coalesce(g.number_of_rows, 0) AS number_of_rows, coalesce(g.spoken_ms, 0) AS spoken_ms,
    g.segment, g.first_ms
FROM speaker AS s LEFT JOIN actor AS a ON a.id = s.actor
LEFT JOIN (
    SELECT speaker, count(*) AS number_of_rows, sum(max(coalesce(end_ms - start_ms, 0), 0)) AS spoken_ms,
        min(n) AS first, id AS segment, start_ms AS first_ms
    FROM (SELECT id, speaker, start_ms, end_ms, row_number() OVER (ORDER BY order_ms, order_no, id) AS n
          FROM segment WHERE item = :item)
    GROUP BY speaker) AS g ON g.speaker = s.id
WHERE s.item = :item ORDER BY g.first IS NULL, g.first, s.label, s.id
"""
_AMONG = "IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True)
class Speaker:
    """One voice of one item; `side` and `actor` are ids, if known.

    `side` is the speaker's own, else that of the actor; `own_side` is what is written at the speaker.
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
    own_side: int | None = None


@dataclass(frozen=True)
class Heard:
    """How much a speaker says: rows, time in them, and the first of them, which may have no time."""

    speaker: Speaker
    rows: int
    spoken_ms: int
    segment: int | None
    first_ms: int | None


def heard(project: Project, item: int) -> list[Heard]:
    """List the speakers of an item as `of_item` does, each with how much is said."""
    return list(project.kept(("heard", item), lambda: _read_heard(project, item)))


def _read_heard(project: Project, item: int) -> tuple[Heard, ...]:
    return tuple(_heard(row) for row in project.rows(_IN_ORDER_OF_SPEAKING, {"item": item}))


def _heard(row: dict[str, Any]) -> Heard:
    rows, spoken_ms = row.pop("number_of_rows"), row.pop("spoken_ms")
    segment, first_ms = row.pop("segment"), row.pop("first_ms")
    return Heard(Speaker(**row), rows, spoken_ms, segment, first_ms)


def of_item(project: Project, item: int) -> list[Speaker]:
    """List the speakers of an item in the order in which they first speak; the silent ones last."""
    return [each.speaker for each in heard(project, item)]


def of_actor(project: Project, actor: int) -> list[Speaker]:
    """List the speakers who are this actor, by item."""
    return _read(project, "s.actor = ?", actor)


def get(project: Project, speaker: int) -> Speaker | None:
    """Find a speaker by id."""
    return next(iter(_read(project, "s.id = ?", speaker)), None)


def linked(project: Project) -> list[Speaker]:
    """List the speakers of all items who are linked to an actor, by item."""
    return _read(project, "s.actor IS NOT NULL")


def unlinked(project: Project) -> list[Speaker]:
    """List the speakers of all items who are linked to no actor, by item."""
    return _read(project, "s.actor IS NULL")


def _read(project: Project, where: str, *values: int) -> list[Speaker]:
    sql = (
        f"SELECT {_COLUMNS} FROM speaker AS s LEFT JOIN actor AS a ON a.id = s.actor"
        f" JOIN item AS i ON i.id = s.item WHERE {where} ORDER BY i.number, s.label, s.id"
    )
    return [Speaker(**row) for row in project.rows(sql, values)]


def _need(project: Project, speaker: int) -> Speaker:
    found = get(project, speaker)
    if found is None:
        raise WorkbenchError("This speaker is no longer in the project.", "Choose another one.")
    return found


def shown_name(speaker: Speaker, actor: Actor | None, public: bool) -> str:
    """Name a speaker; in what is `public` by the pseudonym, own or the actor's, where there is one."""
    if not public:
        return speaker.label
    return speaker.pseudonym or (actor.pseudonym if actor else "") or speaker.label


def risk_of(speaker: Speaker, actor: Actor | None) -> str:
    """Give the risk of being named: the speaker's or the actor's, whichever is higher."""
    return max(speaker.risk, actor.risk if actor else "", key=RISKS.index)


def add(
    project: Project, item: int, label: str, role: str = "", side: int | None = None, note: str = ""
) -> int:
    """Add a voice to an item."""
    return project.insert("speaker", item=item, label=label, role=role, side=side, note=note)


def named(project: Project, item: int, label: str) -> int | None:
    """Find the speaker of the item that this label stands for, as it is stored or as people see it.

    None also for a label that names nobody, or that several speakers of the item have.
    """
    if is_generic(label):
        return None
    shown = badged(label)
    voices = project.rows("SELECT id, label FROM speaker WHERE item = ?", [item])
    found = [voice["id"] for voice in voices if voice["label"] == shown]
    return int(found[0]) if len(found) == 1 else None


def update(project: Project, speaker: int, **fields: Any) -> None:
    """Change columns of a speaker by name, in every segment that the speaker has."""
    project.update("speaker", speaker, **fields)


def rename(project: Project, speaker: int, label: str) -> None:
    """Give a speaker another label in every row; it stays its own voice when another one has that label."""
    update(project, speaker, label=_tidy(label))


def _tidy(label: str) -> str:
    tidy = " ".join(label.split())
    if not tidy:
        raise WorkbenchError("A speaker needs a label.", "Write one; “un-named man” is a label too.")
    return tidy


def link(project: Project, speaker: int, actor: int | None) -> None:
    """Say who a speaker is, or that nobody knows."""
    update(project, speaker, actor=actor)


def merge(project: Project, kept: int, others: Iterable[int]) -> None:
    """Make several speakers of one item one: all rows and assertions become those of `kept`.

    What is known of the others fills what is not known of `kept`; of the risks the highest stays.
    """
    first = _need(project, kept)
    rest = [_need(project, each) for each in dict.fromkeys(others) if each != kept]
    if any(each.item != first.item for each in rest):
        raise WorkbenchError("These speakers are of different items.", "Link them to the same actor instead.")
    if len({each.actor for each in (first, *rest)} - {None}) > 1:
        raise WorkbenchError("These speakers are linked to different actors.", "Unlink one of them first.")
    for each in rest:
        for table in ("segment", "assertion"):
            found = project.rows(f"SELECT id FROM {table} WHERE speaker = ?", [each.id])
            project.update_all(table, [row["id"] for row in found], speaker=kept)
        project.delete("speaker", each.id)
    known = _known(first, rest)
    update(project, kept, **{name: value for name, value in known.items() if value})


def _known(first: Speaker, rest: Sequence[Speaker]) -> dict[str, Any]:
    """What is known of several voices that are one, where the first does not say it already."""
    everyone = (first, *rest)
    notes = dict.fromkeys(each.note.strip() for each in everyone)
    sides = () if first.side is not None else (each.own_side for each in rest)
    return {
        "role": _first_of(each.role for each in everyone),
        "actor": _first_of(each.actor for each in everyone),
        "side": _first_of(sides),
        "pseudonym": _first_of(each.pseudonym for each in everyone),
        "risk": max((each.risk for each in everyone), key=RISKS.index),
        "note": "\n".join(note for note in notes if note),
    }


def _first_of(values: Iterable[Any]) -> Any:
    return next((value for value in values if value), None)


def split(project: Project, speaker: int, segments: Iterable[int], label: str) -> int:
    """Say that some rows of a speaker are somebody else's; of the new voice only the label is known."""
    whole, part = _need(project, speaker), list(dict.fromkeys(segments))
    own = {row["id"] for row in project.rows("SELECT id FROM segment WHERE speaker = ?", [speaker])}
    if not part or not own.issuperset(part):
        raise WorkbenchError(
            f"Not all of these rows are {isolated(whole.label)}’s.",
            f"Select rows of {isolated(whole.label)} alone.",
        )
    made = add(project, whole.item, _tidy(label))
    assign(project, part, made)
    return made


def assign(project: Project, segments: Iterable[int], speaker: int | None) -> None:
    """Give rows to a speaker of their item, or to nobody; assertions that cite them by their speaker follow.

    A speaker to whom nothing is left, and of whom nothing is known, goes.
    """
    ids = json.dumps(list(segments))
    rows = project.rows(f"SELECT id, item, speaker FROM segment WHERE id {_AMONG}", {"ids": ids})
    if speaker is not None and {row["item"] for row in rows} - {_need(project, speaker).item}:
        raise WorkbenchError("This speaker is of another item.", "Give the rows to one of their own item.")
    citing = project.rows(
        "SELECT t.id FROM assertion AS t JOIN anchor AS a ON a.id = t.anchor"
        f" JOIN segment AS g ON g.id = a.segment WHERE g.id {_AMONG} AND t.speaker = g.speaker",
        {"ids": ids},
    )
    project.update_all("assertion", [row["id"] for row in citing], speaker=speaker)
    changed = [row for row in rows if row["speaker"] != speaker]
    project.update_all("segment", [row["id"] for row in changed], speaker=speaker)
    for left in {row["speaker"] for row in changed} - {None}:
        remove_if_unused(project, left)


def remove(project: Project, speaker: int) -> None:
    """Remove a speaker; the segments stay, without a speaker."""
    project.delete("speaker", speaker)


def remove_if_unused(project: Project, speaker: int) -> None:
    """Remove a speaker to whom no row and no assertion points, and of whom nothing but a label is known."""
    project.file.execute(
        "DELETE FROM speaker WHERE id = :s AND actor IS NULL AND side IS NULL"
        " AND pseudonym = '' AND risk = '' AND note = ''"
        " AND NOT EXISTS (SELECT 1 FROM segment WHERE speaker = :s)"
        " AND NOT EXISTS (SELECT 1 FROM assertion WHERE speaker = :s)",
        {"s": speaker},
    )
