"""The history of a project: every edit's row changes, chained by hashes, and undo and redo made from them.

TEMP triggers, made from the list of tracked tables, write each row before and after into a TEMP table
while an edit runs; at its end they become one row of `step` and one row of `change` each.
A row is a JSON object of all its columns; a REAL is written as the shortest text that gives it back exactly.

    change.digest = SHA-256 of canonical JSON [salt, table_name, row_id, before, after]
    step.digest   = SHA-256 of canonical JSON [digest of each change, in order]
    step.hash     = SHA-256 of canonical JSON of the step's other columns, the parent's hash among them

Canonical JSON has sorted keys, no spaces and is UTF-8. A redacted change has lost its rows and salt but keeps
its digest, so the chain still holds. Undo and redo are steps of their own: `target` of an undo is the oldest
step that it takes back (with all that were done after it), `target` of a redo is the undo that it takes back.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from workbench.errors import WorkbenchError
from workbench.project import schema
from workbench.project.file import ProjectFile

NO_PARENT = ""
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True)
class Step:
    """One line of the history; `undone` when an edit is now taken back."""

    seq: int
    id: int
    kind: str
    label: str
    analyst: str
    at: str
    hash: str
    undone: bool


class Change(NamedTuple):
    """One row before and after, as JSON; None where there was or is no row."""

    table: str
    row_id: int
    before: str | None
    after: str | None


class Done(NamedTuple):
    """An edit that can be taken back."""

    seq: int
    field: str
    label: str


def digest_of(value: object) -> str:
    """Digest a value written as canonical JSON."""
    return hashlib.sha256(_canonical(value).encode()).hexdigest()


def digest_of_change(salt: str, change: Change) -> str:
    """Digest one change with its salt, so that a short redacted text cannot be guessed from the digest."""
    return digest_of([salt, *change])


class Past:
    """What can be undone and redone, worked out from the steps so that it survives closing."""

    def __init__(self) -> None:
        self.done: list[Done] = []
        self.undone: list[tuple[int, list[Done]]] = []  # the undo's seq and what it took back

    def add(self, seq: int, kind: str, target: int | None, field: str, label: str) -> None:
        """Take in the next step; the first one, which makes the project, cannot be taken back."""
        if kind == "undo":
            back = [entry for entry in self.done if target is not None and entry.seq >= target]
            self.done = self.done[: len(self.done) - len(back)]
            self.undone.append((seq, back))
        elif kind == "redo":
            self.done += self.undone.pop()[1]
        elif seq > 1:
            self.done.append(Done(seq, field, label))
            self.undone.clear()

    def last(self) -> list[Done]:
        """The newest edit, or the run of edits of one field that is undone as one; oldest first."""
        run = self.done[-1:]
        for entry in reversed(self.done[:-1]):
            if not entry.field or entry.field != run[0].field or entry.seq != run[0].seq - 1:
                break
            run.insert(0, entry)
        return run


class Journal:
    """Records, writes and reverses the changes of one open project file."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        file.define("exact", exact)
        described = {table: list(file.query(f'PRAGMA table_info("{table}")')) for table in schema.TRACKED}
        self.columns = {table: {row[1]: row[2] for row in rows} for table, rows in described.items()}
        self.defaults = {
            table: {row[1]: _default(row[2], row[4]) for row in rows} for table, rows in described.items()
        }
        self.past = Past()
        self.seq, self.head = 0, NO_PARENT
        for seq, kind, target, field, label, head in file.query(
            "SELECT seq, kind, target, field, label, hash FROM step ORDER BY seq"
        ):
            self.past.add(seq, kind, target, field, label)
            self.seq, self.head = seq, head

    def start(self) -> None:
        """Make the triggers that record, and let no other trigger run from now on."""
        triggers = [pair for table, columns in self.columns.items() for pair in _triggers(table, columns)]
        self._file.unguard()
        self._file.let_write(True)
        self._file.execute(
            "CREATE TEMP TABLE recorded "
            "(n INTEGER PRIMARY KEY, table_name TEXT, row_id INTEGER, before TEXT, after TEXT)"
        )
        for _, sql in triggers:
            self._file.execute(sql)
        self._file.let_write(False)
        self._file.guard(name for name, _ in triggers)

    def recorded(self) -> list[Change]:
        """The changes of the edit so far, in the order they happened."""
        return [
            Change(*row)
            for row in self._file.query("SELECT table_name, row_id, before, after FROM recorded ORDER BY n")
        ]

    def write(self, step: dict[str, Any], changes: list[Change]) -> None:
        """Append a step with the recorded changes, filling in its number, id, digest, parent and hash.

        `step` holds kind, target, field, label, analyst, at and program.
        """
        seq = self.seq + 1
        salted = [(secrets.token_hex(16), change) for change in changes]
        rows = [
            (seq, n, *change, salt, digest_of_change(salt, change))
            for n, (salt, change) in enumerate(salted, 1)
        ]
        step |= {"seq": seq, "id": secrets.randbelow(2**53 - 1) + 1, "parent": self.head}
        step["digest"] = digest_of([row[-1] for row in rows])
        step["hash"] = digest_of(step)
        names = ", ".join(step)
        self._file.execute(
            f"INSERT INTO step ({names}) VALUES ({', '.join(f':{name}' for name in step)})", step
        )
        self._file.execute_many(
            "INSERT INTO change (step, n, table_name, row_id, before, after, salt, digest) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._file.execute("DELETE FROM recorded")

    def written(self, step: dict[str, Any]) -> None:
        """Take a step into account once it is safely on disk."""
        self.past.add(step["seq"], step["kind"], step["target"], step["field"], step["label"])
        self.seq, self.head = step["seq"], step["hash"]

    def reverse(self, seqs: Iterable[int]) -> None:
        """Put back every row as it was before the given steps, newest change first."""
        self._file.execute("PRAGMA defer_foreign_keys=ON")
        for seq in seqs:
            changes = list(
                self._file.query(
                    "SELECT table_name, row_id, before, after, redacted FROM change "
                    "WHERE step = ? ORDER BY n DESC",
                    (seq,),
                )
            )
            if any(redacted for *_, redacted in changes):
                raise WorkbenchError("This cannot be undone.", "Part of what it changed has been redacted.")
            for *change, _ in changes:
                self._put_back(Change(*change))

    def _put_back(self, change: Change) -> None:
        table, row_id, before, after = change
        if before is None:
            count = self._file.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))
        else:
            row = self.row_of(table, before)
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join(f":{name}" for name in row)
            count = self._file.execute(
                f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
                if after is None
                else f'UPDATE "{table}" SET ({names}) = ({marks}) WHERE id = :id',
                row,
            )
        if count != 1:
            raise RuntimeError(f"{table} {row_id} is not as the journal says")

    def row_of(self, table: str, payload: str) -> dict[str, Any]:
        """Read a row back from its JSON."""
        kinds = self.columns[table]
        return {
            name: float(value) if kinds[name] == "REAL" and value is not None else value
            for name, value in json.loads(payload).items()
        }

    def history(self, limit: int) -> list[Step]:
        """The newest steps first."""
        undone = {entry.seq for _, entries in self.past.undone for entry in entries}
        return [
            Step(*row, undone=row[0] in undone)
            for row in self._file.query(
                "SELECT seq, id, kind, label, analyst, at, hash FROM step ORDER BY seq DESC LIMIT ?", (limit,)
            )
        ]


def exact(value: float | None) -> str | None:
    """Write a REAL as the shortest text that gives it back exactly (SQLite's own JSON keeps 15 digits)."""
    return None if value is None else repr(float(value) + 0.0)  # no minus zero: SQLite stores none


def row_json(table_row: str, columns: dict[str, str]) -> str:
    """The SQL for a row as JSON; `table_row` is OLD, NEW or a table's name."""
    return "json_object({})".format(
        ", ".join(
            f"'{name}', exact({table_row}.\"{name}\")"
            if kind == "REAL"
            else f"'{name}', {table_row}.\"{name}\""
            for name, kind in columns.items()
        )
    )


def _default(kind: str, sql: str | None) -> str | int | None:
    """The value that a column has in rows written before it was added; our defaults are plain literals."""
    if sql is None or kind == "TEXT":
        return sql if sql is None else sql[1:-1].replace("''", "'")
    return exact(float(sql)) if kind == "REAL" else int(sql)


def _triggers(table: str, columns: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Name and SQL of the three triggers that record a table; an update that alters nothing is no change."""
    old, new = row_json("OLD", columns), row_json("NEW", columns)
    differs = "WHEN " + " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    for event, when, row, before, after in (
        ("INSERT", "", "NEW", "NULL", new),
        ("UPDATE", differs, "NEW", old, new),
        ("DELETE", "", "OLD", old, "NULL"),
    ):
        name = f"record_{table}_{event.lower()}"
        yield (
            name,
            f'CREATE TEMP TRIGGER {name} AFTER {event} ON main."{table}" {when} BEGIN '
            f"INSERT INTO recorded (table_name, row_id, before, after) "
            f"VALUES ('{table}', {row}.id, {before}, {after}); END",
        )
