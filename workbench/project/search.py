"""Finding words in a case, however they are spelt."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project
from workbench.project.search_index import fold, rows_of

__all__ = ["Hit", "find", "fold"]


@dataclass(frozen=True)
class Hit:
    """A row that holds the words; item, segment, time and claim say where it leads, if anywhere."""

    table: str
    row_id: int
    item: int | None
    segment: int | None
    start_ms: int | None
    claim: int | None
    text: str


def find(project: Project, words: str, limit: int = 100) -> list[Hit]:
    """Find the rows that hold all the words, the last of which may be unfinished; the best come first."""
    if not (query := _query(words)):
        return []
    rows = project.rows(
        "SELECT table_name, row_id FROM search WHERE search MATCH ? ORDER BY rank, rowid LIMIT ?",
        [query, limit],
    )
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(row["table_name"], []).append(row["row_id"])
    found = {
        (table, row["id"]): _hit(table, row)
        for table, ids in wanted.items()
        for row in rows_of(project.file, table, ids)
    }
    return [found[key] for row in rows if (key := (row["table_name"], row["row_id"])) in found]


def _query(words: str) -> str:
    # Each word is quoted, so that nothing in it is a sign of the query language.
    quoted = [f'"{word.replace(chr(34), chr(34) * 2)}"' for word in fold(words).split() if _has_letters(word)]
    return " ".join(quoted) + " *" if quoted else ""


def _has_letters(word: str) -> bool:
    return any(unicodedata.category(character)[0] in "LN" for character in word)


def _hit(table: str, row: dict[str, Any]) -> Hit:
    return Hit(table, row["id"], row["item"], row["segment"], row["start_ms"], row["claim"], row["text"])
