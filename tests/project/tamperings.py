"""What somebody with plain SQLite can do to a project file, and the place that whoever checks it must name.

Shared by the tests of `verify` and of the stand-alone verifier: both must name every one of these places.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from workbench.project import Project

KEPT = b"bytes kept"


@dataclass(frozen=True)
class Tampering:
    """Statements of plain SQL, and the step ("step 4") or row ("segment 2") that is to be named for them.

    `in_journal`: the history alone shows it; the others show only in comparison with the tables.
    """

    name: str
    statements: tuple[str, ...]
    place: str
    in_journal: bool = True

    def do(self, path: Path) -> None:
        """Tamper with the file as another program would: no triggers, no checks of references."""
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys=off")
            for statement in self.statements:
                connection.execute(statement)


def make(path: Path) -> Path:
    """Write a small project of ten steps and five segments, the last two changed and put back; close it."""
    with Project.create(path, "A case", analyst="Ada") as project:
        with project.edit("Add"):
            item = project.insert("item", number=1, kind="video", title="T", id=70, created_at="")
            project.put_blob(KEPT)
        for number in range(1, 6):
            with project.edit(f"Say {number}"):
                project.insert("segment", id=number, item=item, order_ms=number, text=f"witness {number}")
        with project.edit("Rename"):
            project.update("segment", 3, text="the witness, renamed")
        with project.edit("Two at once"):
            project.update("segment", 4, text="the fourth")
            project.update("segment", 5, text="the fifth")
        project.undo()
    return path


def _flips(table: str, row: str, place: str, **columns: str) -> tuple[Tampering, ...]:
    """One tampering for each column, each with the SQL of its new value."""
    return tuple(
        Tampering(f"flip {table}.{column}", (f"UPDATE {table} SET {column} = {value} WHERE {row}",), place)
        for column, value in columns.items()
    )


def _swap(table: str, key: str, one: int, other: int, where: str = "1") -> tuple[str, ...]:
    return tuple(
        f"UPDATE {table} SET {key} = {new} WHERE {key} = {old} AND {where}"
        for old, new in ((one, -1), (other, one), (-1, other))
    )


_ANOTHER_LETTER = "replace({0}, 'witness', 'wetness')"
_COLUMNS = "id, kind, target, field, label, analyst, at, program, digest, parent, hash"
_EMPTIED = "before = NULL, after = NULL, salt = '', redacted = 1"

TAMPERINGS = (
    *_flips("step", "seq = 4", "step 4", id="id + 1", kind="'redo'", target="3", field="'x'", label="'x'",
            analyst="'Eve'", at="'2001-01-01T00:00:00+00:00'", program="'workbench 9'",
            digest="replace(digest, substr(digest, 1, 1), 'g')",
            parent="replace(parent, substr(parent, 1, 1), 'g')",
            hash="replace(hash, substr(hash, 1, 1), 'g')"),
    *_flips("change", "step = 4", "step 4", table_name="'claim'", row_id="9", before="after",
            after=_ANOTHER_LETTER.format("after"), salt="replace(salt, substr(salt, 1, 1), 'g')",
            digest="replace(digest, substr(digest, 1, 1), 'g')", redacted="1"),
    Tampering("flip change.before", ("UPDATE change SET before = replace(before, 'itness', 'atness') "
              "WHERE step = 8",), "step 8"),
    Tampering("empty a change as if redacted", (f"UPDATE change SET {_EMPTIED} WHERE step = 5",), "step 5"),
    Tampering("hide an alteration behind a redaction", (f"UPDATE change SET {_EMPTIED} WHERE step = 4",
              "UPDATE segment SET text = 'never said' WHERE id = 2"), "step 4"),
    Tampering("delete a step", ("DELETE FROM step WHERE seq = 4",), "step 5"),
    Tampering("delete a step and its changes", ("DELETE FROM change WHERE step = 4",
              "DELETE FROM step WHERE seq = 4"), "step 5"),
    Tampering("delete a step and close the gap", ("DELETE FROM change WHERE step = 4",
              "DELETE FROM step WHERE seq = 4", "UPDATE change SET step = step - 1 WHERE step > 4",
              *(f"UPDATE step SET seq = {seq - 1} WHERE seq = {seq}" for seq in range(5, 11))), "step 4"),
    Tampering("delete the changes of a step", ("DELETE FROM change WHERE step = 4",), "step 4"),
    Tampering("delete one of two changes", ("DELETE FROM change WHERE step = 9 AND n = 1",), "step 9"),
    Tampering("delete the last of two changes", ("DELETE FROM change WHERE step = 9 AND n = 2",), "step 9"),
    Tampering("insert a step at the end", (f"INSERT INTO step (seq, {_COLUMNS}) "
              f"SELECT 11, {_COLUMNS.replace('id,', 'id + 1,', 1)} FROM step WHERE seq = 10",), "step 11"),
    Tampering("insert a step in a gap that is made", (
              *(f"UPDATE step SET seq = {seq + 1} WHERE seq = {seq}" for seq in range(10, 3, -1)),
              "UPDATE change SET step = -step - 1 WHERE step > 3",
              "UPDATE change SET step = -step WHERE step < 0",
              f"INSERT INTO step (seq, {_COLUMNS}) "
              f"SELECT 4, {_COLUMNS.replace('id,', 'id + 1,', 1)} FROM step WHERE seq = 3"), "step 4"),
    Tampering("insert a change", ("INSERT INTO change (step, n, table_name, row_id, before, after, salt, "
              "digest) SELECT step, 2, table_name, 99, before, after, salt, digest FROM change "
              "WHERE step = 4",), "step 4"),
    Tampering("insert a change without a step", ("INSERT INTO change (step, n, table_name, row_id, before, "
              "after, salt, digest) SELECT 12, n, table_name, row_id, after, after, salt, digest "
              "FROM change WHERE step = 4",), "step 12"),
    Tampering("reorder two steps", _swap("step", "seq", 4, 5), "step 4"),
    Tampering("reorder two steps and their changes", (*_swap("step", "seq", 4, 5),
              *_swap("change", "step", 4, 5)), "step 4"),
    Tampering("reorder the changes of a step", _swap("change", "n", 1, 2, "step = 9"), "step 9"),
    Tampering("move a change to another step", ("UPDATE change SET step = 5, n = 2 WHERE step = 4",),
              "step 4"),
    Tampering("truncate the history", ("DELETE FROM change WHERE step > 7", "DELETE FROM step WHERE seq > 7"),
              "segment 3", in_journal=False),
    Tampering("truncate by one step", ("DELETE FROM change WHERE step = 10",
              "DELETE FROM step WHERE seq = 10"), "segment 4", in_journal=False),
    Tampering("truncate the beginning", ("DELETE FROM change WHERE step < 4",
              "DELETE FROM step WHERE seq < 4"), "step 4"),
    Tampering("no history at all", ("DELETE FROM change", "DELETE FROM step"), "segment 3", in_journal=False),
    Tampering("flip a text", ("UPDATE segment SET text = 'never said' WHERE id = 2",), "segment 2",
              in_journal=False),
    Tampering("flip one letter", (f"UPDATE segment SET text = {_ANOTHER_LETTER.format('text')} "
              "WHERE id = 2",), "segment 2", in_journal=False),
    Tampering("flip a state", ("UPDATE segment SET state = 'checked' WHERE id = 2",), "segment 2",
              in_journal=False),
    Tampering("delete a row", ("DELETE FROM segment WHERE id = 2",), "segment 2", in_journal=False),
    Tampering("insert a row", ("INSERT INTO segment (id, item, order_ms, text) VALUES (9, 70, 9, 'said')",),
              "segment 9", in_journal=False),
    Tampering("reorder two rows", _swap("segment", "id", 1, 2), "segment 1", in_journal=False),
    Tampering("truncate a table", ("DELETE FROM segment WHERE id > 2",), "segment 5", in_journal=False),
)  # fmt: skip
