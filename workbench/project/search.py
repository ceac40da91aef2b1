"""Finding words in a case, however they are spelt."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.project.project import Project
from workbench.project.search_query import Mark, Part, Query, query_of
from workbench.project.store.folding import fold
from workbench.project.store.folding import words as words_of
from workbench.project.store.search_index import KINDS, PLACE, SOURCES, places_of, row_of, rows_of

_RANKED = 5000  # rows; of more none is looked at for being a little better, and weighing them takes long

__all__ = ["KINDS", "Hit", "Mark", "by_kind", "find", "fold", "mentions", "query_of"]


@dataclass(frozen=True)
class Hit:
    """A row that holds the words; item, segment, times and claim say where it leads, if anywhere.

    `marks` are the words in `text` that were looked for.
    """

    table: str
    row_id: int
    item: int | None
    segment: int | None
    start_ms: int | None
    claim: int | None
    text: str
    end_ms: int | None = None
    kind: str = ""
    marks: tuple[Mark, ...] = ()


def find(project: Project, words: str, limit: int = 100, *, kind: str = "") -> list[Hit]:
    """Find the rows that hold all the words, the last of which may be unfinished; the best come first.

    `kind` is one of KINDS, "" for all.
    """
    query = query_of(project, words)
    if not query.parts:
        return []
    within = f"AND rowid & {PLACE} IN ({', '.join(map(str, places_of(kind)))})" if kind else ""
    keys = project.file.query(
        f"SELECT rowid FROM search WHERE search MATCH ? {within} ORDER BY {_order(project, query)} LIMIT ?",
        [query.match, limit],
    )
    return _hits(project, query, [key for (key,) in keys])


def by_kind(project: Project, words: str, each: int = 20) -> dict[str, list[Hit]]:
    """Find rows as `find` does, of each kind some of the best; kinds without any are left out."""
    query = query_of(project, words)
    if not query.parts:
        return {}
    order = _order(project, query)
    keys = project.file.query(
        f"SELECT rowid FROM (SELECT {order},"
        f" row_number() OVER (PARTITION BY rowid & {PLACE} ORDER BY {order}) AS n"
        f" FROM search WHERE search MATCH ?) WHERE n <= ? ORDER BY {order}",
        [query.match, each],
    )
    wanted: dict[str, list[int]] = {}
    for (key,) in keys:
        some = wanted.setdefault(SOURCES[row_of(key)[0]].kind, [])
        if len(some) < each:
            some.append(key)
    return {kind: _hits(project, query, wanted[kind]) for kind in KINDS if kind in wanted}


def _order(project: Project, query: Query) -> str:
    """Say what to order by: the best first, but of what is everywhere none is better."""
    ((found,),) = project.file.query(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)", [query.match, _RANKED + 1]
    )
    return "rowid" if found > _RANKED else "rank, rowid"


def mentions(project: Project, names: Iterable[str]) -> dict[str, int]:
    """Count by table the rows in which one of these names stands whole, however it is spelt."""
    phrases = tuple(phrase for name in names if (phrase := tuple(word.folded for word in words_of(name))))
    if not phrases:
        return {}
    counted: dict[str, int] = {}
    for place, count in project.file.query(
        f"SELECT rowid & {PLACE}, count(*) FROM search WHERE search MATCH ? GROUP BY 1",
        [Query((Part(phrases),)).match],
    ):
        table = SOURCES[int(place)].table
        counted[table] = counted.get(table, 0) + int(count)
    return counted


def _hits(project: Project, query: Query, keys: list[int]) -> list[Hit]:
    wanted: dict[int, list[int]] = {}
    for key in keys:
        place, row_id = row_of(key)
        wanted.setdefault(place, []).append(row_id)
    found = {
        (place, row["id"]): _hit(place, row, query)
        for place, ids in wanted.items()
        for row in rows_of(project.file, SOURCES[place], ids)
    }
    return [found[row_of(key)] for key in keys if row_of(key) in found]


def _hit(place: int, row: dict[str, Any], query: Query) -> Hit:
    source, text = SOURCES[place], row["text"] or ""
    marks = query.marks(text)
    if not marks and row["more"]:  # what is only searched is shown when the words stand there
        text = f"{text} · {' '.join(row['more'].split())}"
        marks = query.marks(text)
    return Hit(
        source.table, row["id"], row["item"], row["segment"], row["start_ms"], row["claim"],
        text, row["end_ms"], source.kind, marks,
    )  # fmt: skip
