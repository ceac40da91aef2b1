"""Rows as people call them, also where a file is only read and nothing may be kept from one question on."""

from pathlib import Path

import pytest

from workbench.project import Project, items, transcript
from workbench.project.row_names import RowNames


def test_the_rows_of_an_item_are_counted_once_however_many_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project.create(tmp_path / "case.vwb", "Case") as project, project.edit("Add"):
        item = items.add(project, "statement", "A talk")
        rows = [transcript.add(project, item, start_ms=1000 * n, text=f"word {n}") for n in range(5)]
    with Project.open(tmp_path / "case.vwb", read_only=True) as project:
        asked: list[str] = []
        query = project.file.query
        monkeypatch.setattr(
            project.file, "query", lambda sql, *values: asked.append(sql) or query(sql, *values)
        )
        names = RowNames(project)
        assert [names.of("segment", row) for row in rows] == [f"row {n} of E1" for n in range(1, 6)]
        assert sum("ORDER BY order_ms" in sql for sql in asked) == 1
