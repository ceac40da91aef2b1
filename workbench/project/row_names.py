"""Rows as people call them: "row 4 of E1", "voice of C3"; also rows that are gone, from what they were."""

from collections.abc import Mapping
from typing import Any

from workbench.project.project import Project
from workbench.project.store.json_columns import mapping

_WORDS = {
    "project": "about the project", "analyst": "an analyst", "side": "a side", "actor": "an actor",
    "item_file": "file", "speaker": "speaker", "rendering": "translation", "anchor": "place",
    "assertion": "voice", "evidence": "evidence", "assessment": "verdict", "check_run": "checklist",
    "check_answer": "answer to a check", "transcript_import": "import", "still_view": "still as seen",
    "hearing": "uncertain hearing", "word_times": "times of words", "export_choice": "export options",
    "side_relation": "how two sides stand", "affiliation": "affiliation", "source_rating": "rating",
    "origin_link": "link of items", "claim_relation": "relation of claims", "search_log": "search",
    "review": "review", "check_template": "a checklist of the project", "incident": "incident",
    "redaction": "redaction", "time_stamp": "time stamp",
}  # fmt: skip
_NUMBERED = {"item": "E", "claim": "C", "question": "Q", "still": "S"}
# Where a row belongs: the column that says so and the table it names, the nearest first.
_OWNERS = (
    ("segment", "segment"), ("still", "still"), ("claim", "claim"), ("a", "claim"), ("run", "check_run"),
    ("item", "item"), ("from_item", "item"),
)  # fmt: skip

Row = Mapping[str, Any]


class RowNames:
    """Names rows of one project, counted once; one that is gone by what the history says it was."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._placed: dict[int, dict[int, int]] = {}  # a file that is only read keeps nothing for us

    def of(self, table: str, row_id: int, was: str | None = None) -> str:
        """Name a row; `was` is its JSON from the history, for one that is not there any more."""
        row = self._project.row(table, row_id) or (mapping(was) if was else {})
        return self._named(table, row)

    def _named(self, table: str, row: Row) -> str:
        if table in _NUMBERED:
            return f"{_NUMBERED[table]}{row.get('number', '')}"
        if table == "segment":
            return self._segment(row)
        owner = self._owner(table, row)
        word = _WORDS.get(table, table.replace("_", " "))
        return f"{word} of {owner}" if owner else word

    def _owner(self, table: str, row: Row) -> str:
        for column, owner in _OWNERS:
            row_id = row.get(column)
            if owner != table and isinstance(row_id, int):
                found = self._project.row(owner, row_id)
                return self._named(owner, found) if found else ""
        return ""

    def _segment(self, row: Row) -> str:
        item = self._project.row("item", row.get("item", 0))
        place = self._places(row.get("item", 0)).get(row.get("id", 0))
        words = f"row {place}" if place else "a row"
        return f"{words} of E{item['number']}" if item else words

    def _places(self, item: int) -> dict[int, int]:
        def read() -> dict[int, int]:
            rows = self._project.file.query(
                "SELECT id FROM segment WHERE item = ? ORDER BY order_ms, order_no, id", [item]
            )
            return {row_id: place for place, (row_id,) in enumerate(rows, 1)}

        if item not in self._placed:
            self._placed[item] = self._project.kept(("places of rows", item), read)
        return self._placed[item]
