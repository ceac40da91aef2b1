"""Which columns of which tables hold words of people, and how a value of one is read and rewritten."""

import json
import re

from workbench.project.case_json import JSON
from workbench.project.project import Project
from workbench.project.redaction.wording import Cut, texts_in
from workbench.project.store import json_columns, schema

# Choices of the program's own words, and what refers to kept bytes by their digest.
_CLOSED = re.compile(r"(\w+) TEXT[^,]*?(?:CHECK \(\w+ IN|REFERENCES)")
_NO_WORDS = re.compile(r".*_at|at|.*sha256|time_base|letter|changes|original|png|request|answer|nonce|head")
_UNTOUCHED = {"time_stamp"}
_UNIQUE = {("check_template", "key"), ("export_choice", "format")}
_PLACEHOLDERS = ("…", "……", "………")


def worded(project: Project) -> dict[str, list[str]]:
    """Give the columns that may hold words of people, by table."""
    sql = dict(project.file.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    found: dict[str, list[str]] = {}
    for table in schema.TRACKED:
        closed = set(_CLOSED.findall(sql[table]))
        names = [row[1] for row in project.file.query(f'PRAGMA table_info("{table}")') if row[2] == "TEXT"]
        found[table] = [name for name in names if name not in closed and not _NO_WORDS.fullmatch(name)]
    return {table: names for table, names in found.items() if names and table not in _UNTOUCHED}


def texts(table: str, column: str, written: str | None) -> list[str]:
    """Give the texts that stand in a value of a column."""
    if not written:
        return []
    return texts_in(written) if (table, column) in JSON and _is_json(written) else [written]


def rewritten(table: str, column: str, written: str, cut: Cut) -> str:
    """Give a value of a column without the words; of a date nothing is left, as half of one is none."""
    if (table, column) in JSON and _is_json(written):
        return json.dumps(cut.value(json_columns.value(written)), ensure_ascii=False)
    new = cut.text(written)
    return "" if column.endswith("_edtf") and new != written else new


def placeholder(table: str, column: str, row_id: int, *others: object) -> str:
    """Give what stands in a column between its old value and its new one, in a step that holds neither."""
    if (table, column) in _UNIQUE:
        return f"…{row_id}"
    return next(each for each in _PLACEHOLDERS if each not in others)


def _is_json(written: str) -> bool:
    return json_columns.value(written) is not None
