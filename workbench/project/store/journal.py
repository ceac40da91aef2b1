"""The history of a project: every edit's row changes, chained by hashes, and undo and redo made from them.

TEMP triggers, made from the list of tracked tables, write each row before and after into a TEMP table
while an edit runs; at its end they become one row of `step`, and one row of `change` each.

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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from workbench.errors import WorkbenchError
from workbench.invisible import badged
from workbench.project.store.file import ProjectFile
from workbench.project.store.rows import Rows, alteration, deletion, insertion
from workbench.project.store.undo import Past

NO_PARENT = ""
_CODE = 16  # hexadecimal digits: 64 bits
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_quoted = json.encoder.encode_basestring  # a text as canonical JSON


@dataclass(frozen=True)
class Step:
    """One line of the history; `undone` when an edit is now taken back and could be redone."""

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


def code_of(head: str) -> str:
    """Give the hash of a step as people read it out, such as 7F3A-91C2-0B7D-55E1.

    Eight digits could be met by another history in minutes of trying; sixteen take one machine decades. Who
    made the history could prepare two of one code: against that the whole hash stands beside it in exports.
    """
    code = head[:_CODE].upper()
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def digest_of(value: object) -> str:
    """Digest a value written as canonical JSON."""
    return _digest(_canonical(value))


def digest_of_step(step: Mapping[str, str | int | None]) -> str:
    """Digest a step's columns but `hash`: digest_of(step), sooner."""
    pairs = [
        f'"{name}":{_quoted(value) if isinstance(value, str) else "null" if value is None else value}'
        for name, value in sorted(step.items())
    ]
    return _digest(f"{{{','.join(pairs)}}}")


def digest_of_changes(digests: Iterable[str]) -> str:
    """Digest the digests of a step's changes: digest_of(digests), sooner."""
    return _digest(f"[{','.join(map(_quoted, digests))}]")


def digest_of_change(salt: str, change: tuple[str, int, str | None, str | None]) -> str:
    """Digest one change with its salt, so that a short redacted text cannot be guessed from the digest."""
    table, row_id, before, after = change
    was = "null" if before is None else _quoted(before)
    now = "null" if after is None else _quoted(after)
    return _digest(f"[{_quoted(salt)},{_quoted(table)},{row_id},{was},{now}]")  # digest_of([salt, *change])


def _digest(written: str) -> str:
    return hashlib.sha256(written.encode()).hexdigest()


class Journal:
    """Records, writes and reverses the changes of one open project file."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file
        self._rows = Rows(file)
        self._worded: Mapping[str, Sequence[str]] = {}
        self._hidden: dict[int, str] = {}  # digests of those changes of the step that lost their rows
        self.past = Past()
        self.seq, self.head = 0, NO_PARENT
        for seq, kind, target, field, label, head in file.query(
            "SELECT seq, kind, target, field, label, hash FROM step ORDER BY seq"
        ):
            self.past.add(seq, kind, target, field, label)
            self.seq, self.head = seq, head

    def start(self, worded: Mapping[str, Sequence[str]]) -> None:
        """Make the triggers that record, and let no other trigger run from now on.

        `worded` names the columns of a table whose change alters its words; of other tables any does.
        """
        self._worded = worded
        triggers = {name: sql for table in self._rows.columns for name, sql in self._triggers(table)}
        self._file.unguard()
        self._file.let_write(True)
        self._file.execute(
            "CREATE TEMP TABLE recorded "
            "(n INTEGER PRIMARY KEY, table_name TEXT, row_id INTEGER, before TEXT, after TEXT, words INTEGER,"
            " digest TEXT)"
        )
        for sql in triggers.values():
            self._file.execute(sql)
        self._file.let_write(False)
        self._file.guard(triggers)

    def _triggers(self, table: str) -> Iterator[tuple[str, str]]:
        """Name and SQL of the triggers that record a table; an update that alters nothing is no change."""
        old, new = self._rows.sql(table, "OLD"), self._rows.sql(table, "NEW")
        differs = _differs(self._rows.columns[table])
        words = _differs(self._worded[table]) if table in self._worded else "1"
        for event, when, row, before, after, alters in (
            ("INSERT", "", "NEW", "NULL", new, "1"),
            ("UPDATE", f"WHEN {differs}", "NEW", old, new, words),
            ("DELETE", "", "OLD", old, "NULL", "1"),
        ):
            name = f"record_{table}_{event.lower()}"
            yield (
                name,
                f'CREATE TEMP TRIGGER {name} AFTER {event} ON main."{table}" {when} BEGIN '
                f"INSERT INTO recorded (table_name, row_id, before, after, words) "
                f"VALUES ('{table}', {row}.id, {before}, {after}, {alters}); END",
            )

    def reworded(self) -> dict[str, list[int]]:
        """Tell which rows have other words than before the edit, by table; to be asked before `take`."""
        tables: dict[str, list[int]] = {}
        for table, row in self._file.query("SELECT DISTINCT table_name, row_id FROM recorded WHERE words"):
            tables.setdefault(table, []).append(row)
        return tables

    def take(self) -> list[Change]:
        """Take what the edit has changed, in the order it happened."""
        rows = list(
            self._file.query("SELECT table_name, row_id, before, after, digest FROM recorded ORDER BY n")
        )
        self._hidden = {n: row[4] for n, row in enumerate(rows, 1) if row[4]}
        self._file.execute("DELETE FROM recorded")
        return [Change(*row[:4]) for row in rows]

    def hide_recorded(self) -> list[str]:
        """Let all that the edit has changed so far be written without its rows; gives the digests."""
        recorded = list(self._file.query("SELECT n, table_name, row_id, before, after FROM recorded"))
        salted = zip(_salts(len(recorded)), recorded, strict=True)
        digests = [(digest_of_change(salt, Change(*row)), n) for salt, (n, *row) in salted]
        self._file.execute_many(
            "UPDATE recorded SET before = NULL, after = NULL, digest = ? WHERE n = ?", digests
        )
        return [digest for digest, _ in digests]

    def redact(self, rows: Iterable[tuple[str, int]]) -> list[str]:
        """Take out of the history what these rows ever were; gives the digests of the changes, which stay."""
        where = "table_name = ? AND row_id = ? AND NOT redacted"
        digests: list[str] = []
        for row in rows:
            digests += [
                digest for (digest,) in self._file.query(f"SELECT digest FROM change WHERE {where}", row)
            ]
            self._file.execute(
                f"UPDATE change SET before = NULL, after = NULL, salt = '', redacted = 1 WHERE {where}", row
            )
        return digests

    def write(self, step: dict[str, Any], changes: list[Change]) -> None:
        """Append a step with its changes, filling in its number, id, digest, parent and hash.

        `step` holds kind, target, field, label, analyst, at and program.
        """
        seq = self.seq + 1
        salted = zip(_salts(len(changes)), changes, strict=True)
        hidden = self._hidden
        rows = [
            (seq, n, *change, "", hidden[n], 1)
            if n in hidden
            else (seq, n, *change, salt, digest_of_change(salt, change), 0)
            for n, (salt, change) in enumerate(salted, 1)
        ]
        step |= {"seq": seq, "id": secrets.randbelow(2**53 - 1) + 1, "parent": self.head}
        step["digest"] = digest_of([row[-2] for row in rows])
        step["hash"] = digest_of(step)
        names, marks = ", ".join(step), ", ".join(f":{name}" for name in step)
        self._file.execute(f"INSERT INTO step ({names}) VALUES ({marks})", step)
        self._file.execute_many(
            "INSERT INTO change (step, n, table_name, row_id, before, after, salt, digest, redacted) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self.state = step["seq"], step["hash"]

    @property
    def state(self) -> tuple[int, str]:
        """The newest step and its hash; a step that was written and never committed has to be taken back."""
        return self.seq, self.head

    @state.setter
    def state(self, state: tuple[int, str]) -> None:
        self.seq, self.head = state

    def written(self, step: dict[str, Any]) -> None:
        """Take a step into account once it is safely on disk."""
        self.past.add(step["seq"], step["kind"], step["target"], step["field"], step["label"])
        self.state = step["seq"], step["hash"]

    def since(self, seq: int, most: int) -> list[Change] | None:
        """List what has changed after a step, in order; None when it is more, or some of it was redacted."""
        rows = self._file.query(
            "SELECT table_name, row_id, before, after, redacted FROM change WHERE step > ? ORDER BY step, n"
            " LIMIT ?",
            [seq, most + 1],
        )
        found = [(Change(*row[:4]), row[4]) for row in rows]
        if len(found) > most or any(redacted for _, redacted in found):
            return None
        return [change for change, _ in found]

    def size(self, seqs: Iterable[int]) -> int:
        """Tell how many changes steps hold."""
        counts = (self._file.query("SELECT count(*) FROM change WHERE step = ?", [seq]) for seq in seqs)
        return sum(count for rows in counts for (count,) in rows)

    def reverse(self, seqs: Iterable[int]) -> None:
        """Put back every row as it was before the given steps, newest change first."""
        self._file.ask("defer_foreign_keys=ON")
        for seq in seqs:
            rows = list(
                self._file.query(
                    "SELECT table_name, row_id, before, after, redacted FROM change "
                    "WHERE step = ? ORDER BY n DESC",
                    (seq,),
                )
            )
            if any(redacted for *_, redacted in rows):
                raise WorkbenchError("This cannot be undone.", "Part of what it changed has been redacted.")
            reversals = (self._reversal(Change._make(change)) for *change, _ in rows)
            for sql, alike in groupby(reversals, key=lambda reversal: reversal[0]):
                values = [row for _, row in alike]
                if self._file.execute_many(sql, values) != len(values):
                    raise RuntimeError(f"step {seq} left rows that are not as the journal says")

    def repeat(self, changes: Iterable[Change]) -> None:
        """Make changes that were never written, on rows that are as they were before them."""
        self._file.ask("defer_foreign_keys=ON")
        for change in changes:
            table, row_id, before, after = change
            if after is None:
                self._file.execute(deletion(table), {"id": row_id})
                continue
            row = self._rows.values(table, after, unlike=before)
            sql = insertion(table, tuple(row)) if before is None else alteration(table, tuple(row))
            if self._file.execute(sql, row | {"id": row_id}) != 1:
                raise RuntimeError("an edit that was not saved does not fit")

    def _reversal(self, change: Change) -> tuple[str, dict[str, Any]]:
        """Give the SQL that puts a row back, and its values: of a row that is there, what was altered."""
        table, row_id, before, after = change
        if before is None:
            return deletion(table), {"id": row_id}
        row = self._rows.values(table, before, unlike=after)
        if after is None:
            return insertion(table, tuple(row)), row
        return alteration(table, tuple(row)), row | {"id": row_id}

    def history(self, limit: int) -> list[Step]:
        """The newest steps first."""
        undone = self.past.undone_seqs
        return [
            Step(*row[:3], *map(badged, row[3:5]), *row[5:], undone=row[0] in undone)
            for row in self._file.query(
                "SELECT seq, id, kind, label, analyst, at, hash FROM step ORDER BY seq DESC LIMIT ?", (limit,)
            )
        ]


def _differs(columns: Iterable[str]) -> str:
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)


def _salts(count: int) -> Iterator[str]:
    written = secrets.token_bytes(16 * count).hex()  # one question to the system, however many rows
    return (written[start : start + 32] for start in range(0, len(written), 32))
