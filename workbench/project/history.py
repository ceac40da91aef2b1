"""The history as people read it: which steps, by whom, when, about what; each change before and after."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.invisible import badged, badged_line
from workbench.project.case_json import TRUTHS
from workbench.project.names import COLUMNS
from workbench.project.project import Project
from workbench.project.row_names import RowNames
from workbench.project.store.journal import Step
from workbench.timecode import clock

Row = tuple[str, int]  # table and id

# What belongs to a row, so that its history is told with that row's own: table, and the column that refers.
_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "segment": (("rendering", "segment"), ("hearing", "segment"), ("word_times", "segment")),
    "claim": (
        ("assertion", "claim"), ("evidence", "claim"), ("assessment", "claim"), ("check_run", "claim"),
        ("review", "claim"), ("search_log", "claim"), ("claim_relation", "a"), ("claim_relation", "b"),
    ),
    "item": (
        ("item_file", "item"), ("segment", "item"), ("speaker", "item"), ("transcript_import", "item"),
        ("still", "item"), ("check_run", "item"), ("search_log", "item"), ("incident", "item"),
        ("origin_link", "from_item"), ("origin_link", "to_item"),
    ),
}  # fmt: skip
_NAMED = {
    "speaker": ("speaker", "label"), "actor": ("actor", "name"), "owner": ("actor", "name"),
    "via_actor": ("actor", "name"), "side": ("side", "name"), "side_a": ("side", "name"),
    "side_b": ("side", "name"), "analyst": ("analyst", "name"), "added_by": ("analyst", "name"),
    "assigned_to": ("analyst", "name"), "question": ("question", "text"),
}  # fmt: skip
_LED_TO = {
    "item": "item", "from_item": "item", "to_item": "item", "segment": "segment", "claim": "claim",
    "a": "claim", "b": "claim", "still": "still", "anchor": "anchor", "run": "check_run",
    "assessment": "assessment", "import": "transcript_import", "supersedes": "rendering",
}  # fmt: skip
_AT_ONCE = 2000  # steps among which the wanted ones are found before anybody else has a turn
_IN_PART = "{} BETWEEN :first AND :last"
_UNTOLD = {"id", "order_ms", "order_no"}


@dataclass(frozen=True)
class Wanted:
    """Which steps are wanted; what is empty does not matter. Days are moments in UTC, `until` excluded."""

    words: str = ""
    analyst: str | None = None
    since: str = ""
    until: str = ""
    row: Row | None = None


@dataclass(frozen=True)
class Column:
    """A column that a change altered, as people read it; None where there was or is no row."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Told:
    """One change of a step: the row as it is called, and what of it changed; nothing where it is redacted."""

    table: str
    row_id: int
    row: str
    columns: tuple[Column, ...]
    redacted: bool = False


def numbers(project: Project, wanted: Wanted) -> Sequence[int]:
    """Give the numbers of the wanted steps, newest first."""
    if wanted == Wanted():
        return range(project.step_count, 0, -1)
    return [seq for some in found(project, wanted) for seq in some]


def found(project: Project, wanted: Wanted) -> Iterator[list[int]]:
    """Find the wanted steps, newest first, in one part of the history after the other.

    Whoever has others waiting turns to them between two parts.
    """
    sql, values = _question(wanted)
    for last in range(project.step_count, 0, -_AT_ONCE):
        part = {"first": max(0, last - _AT_ONCE) + 1, "last": last}
        yield [seq for (seq,) in project.file.query(sql, values | part)]


def _question(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    where, values = [_IN_PART.format("seq")], dict[str, Any]()
    if wanted.words.strip():
        where.append("(instr(lower(label), lower(:words)) OR hash LIKE :code)")
        values["words"] = wanted.words.strip()
        values["code"] = _hash_like(wanted.words)
    if wanted.analyst is not None:
        where.append("analyst = :analyst")
        values["analyst"] = wanted.analyst
    if wanted.since:
        where.append("datetime(at) >= datetime(:since)")
        values["since"] = wanted.since
    if wanted.until:
        where.append("datetime(at) < datetime(:until)")
        values["until"] = wanted.until
    if wanted.row is not None:
        where.append(f"({' OR '.join(f'seq IN ({some})' for some in _steps_of(wanted.row[0]))})")
        values["row"] = wanted.row[1]
    return f"SELECT seq FROM step WHERE {' AND '.join(where)} ORDER BY seq DESC", values


def _hash_like(words: str) -> str:
    """Give the pattern of the hashes that begin with a history code, or with four signs of one or more."""
    signs = words.strip().replace("-", "").lower()
    return f"{signs}%" if re.fullmatch("[0-9a-f]{4,64}", signs) else ""


def _steps_of(table: str) -> Iterator[str]:
    in_part = _IN_PART.format("step")
    yield f"SELECT step FROM change WHERE table_name = '{table}' AND row_id = :row AND {in_part}"
    for part, column in _PARTS.get(table, ()):
        yield (
            f"SELECT step FROM change WHERE table_name = '{part}' AND {in_part}"
            f' AND row_id IN (SELECT id FROM "{part}" WHERE "{column}" = :row)'
        )


def steps(project: Project, seqs: Iterable[int]) -> list[Step]:
    """Read steps by their numbers, in their order."""
    undone = project.journal.past.undone_seqs
    found = {
        row[0]: Step(*row[:3], *map(badged, row[3:5]), *row[5:], undone=row[0] in undone)
        for row in project.file.query(
            "SELECT seq, id, kind, label, analyst, at, hash FROM step"
            " WHERE seq IN (SELECT value FROM json_each(?))",
            [json.dumps(list(seqs))],
        )
    }
    return [found[seq] for seq in seqs if seq in found]


def analysts(project: Project) -> list[str]:
    """Name everybody who made a step."""
    return [name for (name,) in project.file.query("SELECT DISTINCT analyst FROM step ORDER BY analyst")]


def changes(project: Project, seq: int, most: int, row: Row | None = None) -> tuple[list[Told], int]:
    """Tell the first changes of a step, those of `row` before the others, and how many there are."""
    table, row_id = row or ("", 0)
    names = RowNames(project)
    found = project.file.query(
        "SELECT table_name, row_id, before, after, redacted FROM change WHERE step = ?"
        " ORDER BY NOT (table_name = ? AND row_id = ?), n LIMIT ?",
        [seq, table, row_id, most],
    )
    told = [_told(project, names, *each) for each in found]
    return told, next(project.file.query("SELECT count(*) FROM change WHERE step = ?", [seq]))[0]


def _told(
    project: Project, names: RowNames, table: str, row_id: int, before: str | None, after: str | None,
    redacted: int,
) -> Told:  # fmt: skip
    name = badged_line(names.of(table, row_id, after or before))
    if redacted:
        return Told(table, row_id, name, (), redacted=True)
    old: dict[str, Any] = json.loads(before or "{}")
    new: dict[str, Any] = json.loads(after or "{}")
    columns = tuple(
        Column(
            column_name(column),
            None if before is None else _value(project, names, column, old.get(column)),
            None if after is None else _value(project, names, column, new.get(column)),
        )
        for column in (new or old)
        if column not in _UNTOLD and _differ(column, old, new)
    )
    return Told(table, row_id, name, columns)


def _differ(column: str, old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Tell of a new or removed row what it says, of an altered one what it says otherwise."""
    if old and new:
        return old.get(column) != new.get(column)
    return (new or old)[column] not in (None, "", "[]", "{}")


def column_name(column: str) -> str:
    """Name a column for people."""
    return _COLUMNS.get(column, column.removesuffix("_ms").removesuffix("_edtf").replace("_", " "))


_COLUMNS = {
    "text": "words", "label": "name", "body": "words", "aliases": "other names",
    "quote_prefix": "words before", "quote_suffix": "words after", "of_text": "what was translated",
    "facts": "facts of the file", "report": "report of the import",
    "words": "times of words", "rests_on": "what it rests on",
    "qty_op": "figure", "qty_lo": "figure from", "qty_hi": "figure to", "value_as_said": "as said",
    "as_of_edtf": "moment", "via_actor": "quoted through", "import_line": "line of the file",
    "start_derived": "start is derived", "end_derived": "end is derived", "made_by": "made by",
    "a": "claim", "b": "the other claim", "run": "checklist", "anchor": "place", "assessment": "verdict",
}  # fmt: skip


def _value(project: Project, names: RowNames, column: str, value: Any) -> str:
    if value is None:
        return ""
    if column in TRUTHS:
        return "yes" if value else "no"
    if column.endswith("_ms") and isinstance(value, int):
        return clock(value)
    if column in _NAMED and isinstance(value, int):
        table, name = _NAMED[column]
        row = project.row(table, value)
        return str(row[name]) if row else "one that is gone"
    if column in _LED_TO and isinstance(value, int):
        return names.of(_LED_TO[column], value)
    return badged(str(value)) if column in COLUMNS or column == "path" else str(value)


def remark(project: Project) -> str:
    """Say in one line which history an export comes from."""
    return f"History code {project.head_code} after {project.step_count} steps, SHA-256 {project.head}"


def place_of(project: Project, table: str, row_id: int) -> dict[str, int]:
    """Give what is to be selected to see a row: item and segment, or claim; nothing for one that is gone."""
    row = project.row(table, row_id)
    if row is None:
        return {}
    if table in ("item", "claim"):
        return {table: row_id}
    if table == "segment":
        return {"item": row["item"], "segment": row_id}
    for column in ("segment", "claim", "a", "item", "from_item"):
        if isinstance(row.get(column), int):
            return place_of(project, _LED_TO.get(column, "claim"), row[column])
    return {}
