"""Which state of each row is written into a rescued project, and what cannot be written at all.

The history is a second copy of every row. Where it is known to be whole from a row's last change on, it says
what the row is; elsewhere the row's table does, and what the history does not vouch for is counted.
"""

import contextlib
import json
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project.project import Project
from workbench.project.rescue import salvaged_history
from workbench.project.rescue.bare_pages import BarePages
from workbench.project.rescue.salvaged_history import SalvagedHistory
from workbench.project.rescue.salvaged_tables import SalvagedTable
from workbench.project.store import schema
from workbench.project.store.rows import Rows
from workbench.project.store.trouble import fitting

_LARGEST_INT, _LARGEST_ID = 2**63, 2**53
_TABLES = tuple(table for table in schema.TRACKED if table not in schema.OF_THE_HISTORY)

OLDER = "taken from the history, perhaps not in their newest state"
UNVOUCHED = "taken from the table alone: the steps that made them so cannot be read"
LEFT_OUT = "left out, because the history does not know them; they stand in the file beside the project"
UNFIT = "lost: what is left of them breaks a rule of their table"
ORPHANED = "lost: what they belong to is gone"
STOOD_IN = "lost, with others that belong to them: empty ones stand in for them"
_LOST = "[lost]"
CUT = "saved without something they referred to, which is gone"


_STAND_INS: dict[str, dict[str, Any]] = {  # number, time and item are filled in
    "item": {"kind": "document", "title": _LOST},
    "side": {"position": 0, "name": _LOST},
    "actor": {"name": _LOST},
    "segment": {"order_ms": 0, "text": _LOST},
    "anchor": {"kind": "whole"},
    "claim": {"text": _LOST},
    "check_run": {"template": "", "version": 0},
}


@dataclass(frozen=True)
class Note:
    """One thing to know about what was rescued; a `loss` is something that is not as it was."""

    where: str
    count: int
    what: str
    loss: bool


@dataclass(frozen=True)
class Salvage:
    """What was read out of a damaged file; `to_its_end` when its newest step is known to be there."""

    history: SalvagedHistory
    tables: dict[str, SalvagedTable]
    watched: list[dict[str, Any]]
    to_its_end: bool


class Known(NamedTuple):
    """The newest state of a row that the history knows, None for a deleted row, and the step it is from."""

    step: int
    after: str | None
    redacted: bool


class Choice(NamedTuple):
    """The state of a row that is written, None for none, and what is to be told about it ("" for nothing)."""

    row: str | None
    why: str


FROM_HISTORY = "taken from the history, because the table does not have them as they were"


def choose(
    read: str | None, hidden: bool, known: Known | None, *, reliable: bool, same: Callable[[str, str], bool]
) -> Choice:
    """Choose between the row as it was `read` from its table and as it is `known` from the history.

    `hidden` says that the table may have had it where nothing can be read; `reliable`, that no later step of
    the history is missing.
    """
    if known is None or known.redacted:
        if read is None:
            return Choice(None, "")
        if reliable and known is None:
            return Choice(None, LEFT_OUT)
        return Choice(read, "" if known is not None else UNVOUCHED)
    agrees = read is not None and known.after is not None and same(known.after, read)
    if reliable:
        if known.after is None:
            return Choice(None, LEFT_OUT if read is not None else "")
        return Choice(known.after, "" if agrees else FROM_HISTORY)
    if read is not None:
        return Choice(read, "" if agrees else UNVOUCHED)
    return Choice(known.after, OLDER) if hidden and known.after is not None else Choice(None, "")


class RescuedRows:
    """Writes what was salvaged into a new project, inside an edit, and notes what could not be kept."""

    def __init__(self, project: Project, salvage: Salvage, pages: BarePages, progress: Progress) -> None:
        self.notes, self.written = list[Note](), 0
        self.left_out = list[dict[str, Any]]()
        self._project, self._salvage, self._pages, self._progress = project, salvage, pages, progress
        self._rows = Rows(project.file)
        self._made_home: int | None = None
        self._tally = Counter[tuple[str, str]]()
        self._known: dict[str, dict[int, Known]] = {table: {} for table in schema.TRACKED}
        for (table, row_id), (step, changed) in salvage.history.last().items():
            self._known[table][row_id] = Known(step, changed.change.after, changed.redacted)
        self._broken = salvage.history.broken_steps()
        self._newest_broken = max(self._broken, default=0) if salvage.to_its_end else math.inf

    def write(self) -> None:
        """Write kept bytes and rows, then mend what refers to rows that are gone."""
        self._project.file.ask("defer_foreign_keys=ON")
        self._keep_bytes()
        for place, table in enumerate(_TABLES):
            self._progress(0.6 + 0.3 * place / len(_TABLES), "writing the new project")
            self._write_table(table)
        self._progress(0.9, "looking for rows that refer to nothing")
        while self._mend_references():
            pass
        self._write_watched()
        self.written = sum(self._count(table) for table in _TABLES)
        self._note_history()
        self.notes += [
            Note(table, count, what, what != FROM_HISTORY) for (table, what), count in self._tally.items()
        ]

    def _count(self, table: str) -> int:
        return self._project.rows(f'SELECT count(*) AS n FROM "{table}"')[0]["n"]

    def _note_history(self) -> None:
        history = self._salvage.history
        if self._broken:
            what = f"steps that are lost or not whole: {_runs(sorted(self._broken))}"
            self.notes.append(Note("history", len(self._broken), what, loss=True))
        if breaks := sorted(history.breaks()):
            what = f"steps that do not follow from the one before: {_runs(breaks)}"
            self.notes.append(Note("history", len(breaks), what, loss=True))
        if not self._salvage.to_its_end:
            what = "end that cannot be found: whether newer steps are missing cannot be told"
            self.notes.append(Note("history", 1, what, loss=True))

    def _keep_bytes(self) -> None:
        for cell in self._salvage.history.blobs.values():
            with contextlib.suppress(ValueError):
                self._project.put_blob(salvaged_history.blob(self._pages, cell))
        altered = self._salvage.history.altered_blobs - set(self._salvage.history.blobs)
        if altered:
            self._tally["kept bytes", "lost: they do not have the SHA-256 they had"] = len(altered)

    def _write_table(self, table: str) -> None:
        read, known = self._salvage.tables[table], self._known[table]
        for row_id in sorted({*read.rows, *known}):
            state = known.get(row_id)
            choice = choose(
                read.rows.get(row_id),
                read.hides(row_id),
                state,
                reliable=not self._newest_broken or (state is not None and state.step > self._newest_broken),
                same=lambda then, now: not self._rows.differing(table, then, now),
            )
            if choice.why == LEFT_OUT:
                self.left_out.append({"table": table, "id": row_id, "row": read.rows[row_id]})
            fits = choice.row is None or self._write_row(table, row_id, choice.row)
            if not fits or choice.why:
                self._tally[table, choice.why if fits else UNFIT] += 1

    def _write_row(self, table: str, row_id: int, row: str) -> bool:
        """Write a row that may be anything, and tell whether it could be."""
        try:
            values = _values(row, self._rows.columns[table])
            if values.get("id") != row_id or not -_LARGEST_ID < row_id < _LARGEST_ID:
                return False
            with fitting("A row"):
                self._project.insert(table, **values)
            if table == "project":  # the one that was there, made with the new file, gives way
                self._project.file.execute("DELETE FROM project WHERE id <> ?", [row_id])
        except (ValueError, RecursionError, WorkbenchError):
            return False
        return True

    def _mend_references(self) -> bool:
        """Mend what refers to rows that are gone, and tell whether there was any."""
        found = list(self._project.file.query("PRAGMA foreign_key_check"))
        for table, row_id, parent, number in found:
            links = self._project.rows(f'PRAGMA foreign_key_list("{table}")')
            link = next(each for each in links if each["id"] == number)
            row = self._project.row(table, row_id)
            if row is None:  # it went with another one
                continue
            if link["on_delete"] == "SET NULL":
                self._project.update(table, row_id, **{link["from"]: None})
                self._tally[table, CUT] += 1
            elif not self._stand_in(parent, row[link["from"]]):
                self._project.delete(table, row_id)
                self._tally[table, ORPHANED] += 1
        return bool(found)

    def _stand_in(self, table: str, row_id: int) -> bool:
        """Put an empty row where a lost one was, so that what belongs to it stays; tell if it could be."""
        if table not in _STAND_INS:
            return False
        if self._project.row(table, row_id) is None:
            try:
                with fitting("A row"):  # somebody may have chosen the number of the last one
                    self._project.insert(table, id=row_id, **self._empty(table))
            except WorkbenchError:
                return False
            self._tally[table, STOOD_IN] += 1
        return True

    def _empty(self, table: str) -> dict[str, Any]:
        values, columns = dict(_STAND_INS[table]), self._rows.columns[table]
        if "number" in columns:
            values["number"] = self._project.next_number(table)
        if "created_at" in columns:
            values["created_at"] = self._project.now()
        if "item" in columns:
            values["item"] = self._home()
        return values

    def _home(self) -> int:
        """Give the item, made for this alone, under which rows are put whose own item is not known."""
        if self._made_home is None:
            self._made_home = self._project.insert("item", **self._empty("item"))
        return self._made_home

    def _write_watched(self) -> None:
        known = {row["id"] for row in self._project.rows("SELECT id FROM item")}
        for row in self._salvage.watched:
            if row["item"] in known and all(type(value) is int for value in row.values()):
                self._project.file.execute("INSERT INTO watched VALUES (:item, :start_ms, :end_ms)", row)


def _values(row: str, columns: dict[str, str]) -> dict[str, Any]:
    """Read a row that may be anything; `ValueError` when it is no row of plain values."""
    found: Any = json.loads(row)
    if not isinstance(found, dict):
        raise ValueError("no row")
    values: dict[str, Any] = {}
    for name, value in cast("dict[str, Any]", found).items():
        if name not in columns:
            continue
        if columns[name] == "REAL" and isinstance(value, str):
            value = float(value)
        if not _is_plain(value):
            raise ValueError("no plain value")
        values[name] = value
    return values


def _is_plain(value: Any) -> bool:
    if type(value) is int:
        return -_LARGEST_INT <= value < _LARGEST_INT
    return value is None or isinstance(value, str) or (type(value) is float and math.isfinite(value))


def _runs(numbers: list[int]) -> str:
    """Write numbers in order as people do: 1, 4–6, 9."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    return ", ".join(words if len(words) <= 20 else [*words[:20], f"and {len(words) - 20} more stretches"])
