"""What a strange file holds as JSON is read for what it is, or not at all; nothing fails on it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.test_case_json import full_case
from workbench.project import Project, case_json, document
from workbench.project.claims import standing
from workbench.project.store.json_columns import listed, mapping, texts, value
from workbench.report import gather

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
STRANGE = [
    "", "no JSON", "null", "7", '"text"', "[NaN]", '{"a": Infinity}', "[1e999]", '["\\ud800"]',
    '{"\\uDfff": 1}', "[" * 100 + "]" * 100, "[" * 100_000, f"[{'9' * 5_000}]",
]  # fmt: skip


@given(_JSON)
def test_what_a_file_can_hold_is_read(found: Any) -> None:
    assert value(json.dumps(found)) == found


@pytest.mark.parametrize("written", STRANGE)
def test_what_no_text_or_file_can_hold_is_nothing(written: str) -> None:
    assert (texts(written), listed(written), mapping(written)) == ((), [], {})


@pytest.mark.parametrize("written", STRANGE)
@pytest.mark.parametrize(("table", "column"), sorted(case_json.JSON))
def test_a_project_with_it_is_still_told_written_and_reported(
    project: Project, item: int, tmp_path: Path, table: str, column: str, written: str
) -> None:
    full_case(project, item)
    with project.edit("Strange"):
        project.file.execute(f'UPDATE "{table}" SET "{column}" = ?', [written])
    assert json.dumps(document.build(project), ensure_ascii=False).encode()
    assert standing.all(project)
    assert gather(project).claims
    case_json.write(project, tmp_path / "case.json")
    case_json.new_project(tmp_path / "again.vwb", case_json.read(tmp_path / "case.json"))
