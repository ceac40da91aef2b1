"""Brings `resources/case.schema.json` up to date with the tables of a project file.

Run it by hand when the tables change. What the tables cannot say stays as it stands in the file: what a table
is for, and the shape of a column that holds JSON. A new table has to be described there by hand.
"""

import json
import re
from pathlib import Path
from typing import Any

from workbench.project import case_json
from workbench.project.store import schema
from workbench.project.store.file import ProjectFile
from workbench.project.store.opening import migrate

FILE = Path(__file__).resolve().parent.parent / "resources" / "case.schema.json"
KINDS = {"INTEGER": "integer", "TEXT": "string", "REAL": "number"}
DEEP = ("properties", "$defs")  # what is written one entry a line, so that a change reads well

Schema = dict[str, Any]


def table(name: str, sql: str, columns: list[tuple[Any, ...]], known: Schema) -> Schema:
    """Describe the rows of one table; columns as `PRAGMA table_info` tells them."""
    shapes = known.get("properties", {})
    needed = [each[1] for each in columns if each[1] == "id" or (each[3] and each[4] is None)]
    return {
        "description": known.get("description", ""),
        "type": "object",
        "properties": {each[1]: column(name, sql, each, shapes.get(each[1], {})) for each in columns},
        "required": needed,
        "additionalProperties": False,
    }


def column(table_name: str, sql: str, told: tuple[Any, ...], known: Schema) -> Schema:
    """Describe one column."""
    _, name, kind, filled, *_ = told
    if (table_name, name) in case_json.JSON:
        return known or {"type": "object"}
    if name in case_json.TRUTHS:
        return {"type": "boolean"}
    if name == "id":
        return {"$ref": "#/$defs/id"}
    value, about = values(name, KINDS[kind], sql), {}
    if parent := re.search(rf"\b{name} (?:INTEGER|TEXT)[^,]*?REFERENCES (\w+)", sql):
        value = {"$ref": "#/$defs/sha256" if parent[1] == "blob" else "#/$defs/id"}
        about = {"description": "bytes kept in `blob`" if parent[1] == "blob" else f"a row of `{parent[1]}`"}
    if filled:
        return value | about
    optional = {"anyOf": [value, {"type": "null"}]} if "$ref" in value else nullable(value)
    return optional | about


def values(name: str, kind: str, sql: str) -> Schema:
    """Say what can stand in a column that refers to nothing."""
    if name in {"sha256", "item_sha256"}:
        return {"$ref": "#/$defs/sha256"}
    if kind == "string" and (words := re.search(rf"CHECK \({name} IN\s*\(([^)]*)\)\)", sql)):
        return {"enum": re.findall(r"'([^']*)'", words[1])}
    return {"type": kind}


def nullable(value: Schema) -> Schema:
    """Let a plain value be missing."""
    return {**value, "type": [value["type"], "null"]}


def written(name: str, value: Any, indent: str, end: str) -> list[str]:
    """Write one entry: the deep ones over several lines, the others on one."""
    head = f"{indent}{json.dumps(name)}: "
    if name not in DEEP and not (isinstance(value, dict) and "properties" in value):
        return [f"{head}{json.dumps(value, ensure_ascii=False)}{end}"]
    return [f"{head}{{", *entries(value, indent + "  "), f"{indent}}}{end}"]


def entries(value: Schema, indent: str) -> list[str]:
    """Write the entries of an object, one after another."""
    last = len(value) - 1
    return [
        line
        for place, (name, each) in enumerate(value.items())
        for line in written(name, each, indent, "" if place == last else ",")
    ]


def main() -> None:
    """Rewrite the file."""
    document: Schema = json.loads(FILE.read_text("utf-8"))
    file = ProjectFile.in_memory()
    migrate(file, 0)
    sql = dict(file.query("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    for name in case_json.TABLES:
        columns = [tuple(row) for row in file.query(f'PRAGMA table_info("{name}")')]
        known = document["$defs"].get(name, {})
        document["$defs"][name] = table(name, sql[name], columns, known)
        document["properties"].setdefault(name, {"type": "array", "items": {"$ref": f"#/$defs/{name}"}})
    document["properties"]["version"]["maximum"] = schema.VERSION
    FILE.write_text("\n".join(["{", *entries(document, "  "), "}", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
