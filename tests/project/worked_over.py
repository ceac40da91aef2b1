"""A project with a past, to be damaged and rescued: 600 segments, some typed over, some of it undone."""

from pathlib import Path
from typing import Any

from workbench.project import Project
from workbench.project.store import schema

_TABLES = [table for table in schema.TRACKED if table not in schema.OF_THE_HISTORY]
Rows = dict[tuple[str, int], dict[str, Any]]


def work_over(project: Project, item: int, words: str, times: int) -> None:
    """Write the segments of an item in twelve steps, each beginning with `words`; type some over."""
    segments: list[int] = []
    for block in range(12):
        with project.edit("Segments"):
            segments += [
                project.insert(
                    "segment", item=item, order_ms=block * 50 + n, text=f"{words} {block} {n} " * 4
                )
                for n in range(50)
            ]
    for number in range(times):
        with project.edit("Type"):
            project.update("segment", segments[number * 7 % 600], text=f"typed over, {number}")
        if number % 9 == 0:
            project.undo()


def rows_of(path: Path, passphrase: str | None = None) -> Rows:
    """Read every row of a project, by table and id."""
    with Project.open(path, read_only=True, passphrase=passphrase) as project:
        return {
            (table, row["id"]): row for table in _TABLES for row in project.rows(f'SELECT * FROM "{table}"')
        }
