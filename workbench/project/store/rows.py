"""A row of a table as JSON and back, losing nothing, and the statements that write one row.

A REAL is written as the shortest text that gives it back exactly; SQLite's own JSON keeps 15 digits.
"""

import json
from functools import cache
from typing import Any

from workbench.project.store import schema
from workbench.project.store.file import ProjectFile


class Rows:
    """How the rows of each tracked table are written, read and compared."""

    def __init__(self, file: ProjectFile) -> None:
        file.define("exact", exact)
        described = {
            table: [tuple(row) for row in file.query(f'PRAGMA table_info("{table}")')]
            for table in schema.TRACKED
        }
        self.columns: dict[str, dict[str, str]] = {  # of the tables there are: an older file has fewer
            table: {row[1]: row[2] for row in rows} for table, rows in described.items() if rows
        }
        self._defaults: dict[str, dict[str, Any]] = {
            table: {row[1]: _default(row[2], row[4]) for row in rows} for table, rows in described.items()
        }

    def sql(self, table: str, name: str) -> str:
        """The SQL for a row as JSON; `name` is OLD, NEW or what the table is called in the query."""
        pairs = (
            f"'{column}', exact({name}.\"{column}\")"
            if kind == "REAL"
            else f"'{column}', {name}.\"{column}\""
            for column, kind in self.columns[table].items()
        )
        return f"json_object({', '.join(pairs)})"

    def values(self, table: str, written: str, unlike: str | None = None) -> dict[str, Any]:
        """Read a row back, ready to be put into the table: all of it, or where it differs from `unlike`."""
        kinds = self.columns[table]
        there: dict[str, Any] = json.loads(unlike or "{}")
        return {
            column: float(value) if kinds[column] == "REAL" and value is not None else value
            for column, value in json.loads(written).items()
            if column not in there or there[column] != value
        }

    def differing(self, table: str, one: str, other: str) -> list[str]:
        """Name the columns that differ; a column that an older version did not have counts as its default."""
        if one == other:
            return []
        defaults = self._defaults.get(table, {})
        first, second = (defaults | json.loads(written) for written in (one, other))
        return [column for column in first | second if first.get(column) != second.get(column)]


def exact(value: float | None) -> str | None:
    """Write a REAL as the shortest text that gives it back exactly."""
    return None if value is None else repr(float(value) + 0.0)  # no minus zero: SQLite stores none


def _default(kind: str, sql: str | None) -> str | int | None:
    """The value that SQLite gives an added column in old rows; ours are plain literals."""
    if sql is None:
        return None
    if kind == "TEXT":
        return sql[1:-1].replace("''", "'")
    return exact(float(sql)) if kind == "REAL" else int(sql)


@cache
def insertion(table: str, names: tuple[str, ...]) -> str:
    """Give the SQL that adds a row with these columns; made once, as it is used for thousands of rows."""
    listed = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join(f":{name}" for name in names)})'


@cache
def alteration(table: str, names: tuple[str, ...]) -> str:
    """Give the SQL that sets these columns of the row `:id`."""
    sets = ", ".join(f'"{name}" = :{name}' for name in names or ("id",))
    return f'UPDATE "{table}" SET {sets} WHERE id = :id'


def deletion(table: str) -> str:
    """Give the SQL that removes the row `:id`."""
    return f'DELETE FROM "{table}" WHERE id = :id'
