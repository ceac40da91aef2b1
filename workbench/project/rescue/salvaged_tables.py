"""The rows that can still be read from the tables of a damaged file, around every place that cannot."""

import bisect
import contextlib
import functools
import heapq
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.rescue.bare_pages import BarePages, Cell, serials
from workbench.project.store import schema
from workbench.project.store.file import ProjectFile
from workbench.project.store.opening import migrate
from workbench.project.store.rows import Rows, exact
from workbench.project.store.trouble import unbelieved

_LEAST, _MOST = -(2**63), 2**63 - 1
_DEFINITIONS = "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
_ENDS = (
    "SELECT seq FROM step ORDER BY seq DESC LIMIT 1",
    "SELECT step FROM change ORDER BY step DESC, n DESC LIMIT 1",
)
_HELD: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float)}
_SPLITS = 300  # of stretches that cannot be read, in one table; and one more for each page of the file


@dataclass
class SalvagedTable:
    """Rows as JSON by id, and the stretches of ids, both ends included, in which reading failed."""

    rows: dict[int, str] = field(default_factory=dict[int, str])
    gaps: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def hides(self, row_id: int) -> bool:
        """Tell whether a row with this id may have stood where nothing can be read; `gaps` are in order."""
        at = bisect.bisect(self.gaps, (row_id, _MOST)) - 1
        return at >= 0 and self.gaps[at][1] >= row_id


def lost() -> SalvagedTable:
    """Give a table of which nothing can be read."""
    return SalvagedTable(gaps=[(_LEAST, _MOST)])


def read_tables(file: ProjectFile, tick: Callable[[float], object]) -> dict[str, SalvagedTable]:
    """Read each table of the history whose definition is one that this program made."""
    try:
        with unbelieved(file.path):
            own = _own_tables(file)
            rows = Rows(file)
            pages = int(file.ask("page_count"))
    except WorkbenchError:
        own, rows, pages = set[str](), None, 0
    found: dict[str, SalvagedTable] = {}
    for place, table in enumerate(schema.TRACKED):
        tick(place / len(schema.TRACKED))
        if rows is None or table not in own or not rows.columns[table]:
            found[table] = lost()
        else:
            reader = _Reader(
                file, table, rows.sql(table, "row"), lambda at=place: tick(at / len(schema.TRACKED))
            )
            found[table] = reader.read(_SPLITS + pages)
    return found


def _own_tables(file: ProjectFile) -> set[str]:
    """Name the tables that are defined as some version of this program defines them."""
    return {name for name, sql in file.query(_DEFINITIONS) if (name, sql) in _definitions()}


@functools.cache
def _definitions() -> set[tuple[str, str]]:
    known: set[tuple[str, str]] = set()
    for version in range(1, schema.VERSION + 1):
        with contextlib.closing(ProjectFile.in_memory()) as model:
            migrate(model, 0, version)
            known |= {(name, sql) for name, sql in model.query(_DEFINITIONS)}
    return known


def read_leaves(
    pages: BarePages,
    tables: dict[str, SalvagedTable],
    table_of: Mapping[int, str],
    tick: Callable[[float], object],
) -> None:
    """Add rows of pages to which no way leads any more, because a page above them is lost.

    Such a page does not say of which table it is; `table_of` tells so of the ids that the history knows, and
    no id is in two tables.
    """
    if not any(table.gaps for table in tables.values()):
        return
    with contextlib.closing(ProjectFile.in_memory()) as model:
        migrate(model, 0)
        columns = Rows(model).columns
    for cells in pages.leaves(tick):
        votes = Counter(
            table_of[cell.rowid] for cell in cells if cell.rowid is not None and cell.rowid in table_of
        )
        for table, _ in votes.most_common(1):
            _add_hidden(pages, cells, tables[table], columns[table])


def _add_hidden(
    pages: BarePages, cells: list[Cell], found: SalvagedTable, columns: Mapping[str, str]
) -> None:
    for cell in cells:
        if cell.rowid is not None and cell.rowid not in found.rows and found.hides(cell.rowid):
            with contextlib.suppress(ValueError):
                found.rows[cell.rowid] = _row(pages, cell, columns)


def _row(pages: BarePages, cell: Cell, columns: Mapping[str, str]) -> str:
    """Write a record as the row it is; columns that were added after it was written are not in it."""
    alias, *values = pages.values(cell, serials(cell) or [])
    kinds = [*columns.items()][1:]
    if alias is not None or not 0 < len(values) <= len(kinds):
        raise ValueError("no row of this table")
    told: dict[str, Any] = {"id": cell.rowid}
    for value, (name, kind) in zip(values, kinds, strict=False):
        if value is not None and not isinstance(value, _HELD[kind]):
            raise ValueError("no value of this column")
        told[name] = exact(value) if kind == "REAL" and isinstance(value, (int, float)) else value
    return json.dumps(told, ensure_ascii=False)


def watched(file: ProjectFile) -> list[dict[str, Any]]:
    """Read what was watched from both ends, as far as that goes; it is no part of the history."""
    rows: set[tuple[int, int, int]] = set()
    for way in ("ASC", "DESC"):
        sql = f"SELECT item, start_ms, end_ms FROM watched ORDER BY item {way}, start_ms {way}"
        try:
            with unbelieved(file.path):
                if "watched" in _own_tables(file):
                    rows |= {(row[0], row[1], row[2]) for row in file.query(sql)}
        except WorkbenchError:
            continue
    return [dict(zip(("item", "start_ms", "end_ms"), row, strict=True)) for row in sorted(rows)]


def newest_step(file: ProjectFile) -> int | None:
    """Give the number of the newest step, None where the end of the history cannot be read."""
    try:
        with unbelieved(file.path):
            if not {"step", "change"} <= _own_tables(file):
                return None
            last = [int(row[0]) for table in _ENDS for row in file.query(table)]
    except WorkbenchError:
        return None
    return max(last, default=0)


class _Reader:
    """Reads one table from both ends of every stretch that is left, the widest one first."""

    def __init__(self, file: ProjectFile, table: str, row_sql: str, tick: Callable[[], object]) -> None:
        self._file, self._found, self._tick = file, SalvagedTable(), tick
        # bytes, because text that is damaged may be none
        self._sql = (
            f'SELECT id, CAST({row_sql} AS BLOB) FROM "{table}" AS row WHERE id BETWEEN ? AND ? ORDER BY id'
        )

    def read(self, splits: int) -> SalvagedTable:
        left = [gap] if (gap := self._from_both_ends(_LEAST, _MOST)) else []
        heap = [(low - high, low, high) for low, high in left]
        while heap and splits:
            splits -= 1
            self._tick()
            _, low, high = heapq.heappop(heap)
            if low == high:
                self._found.gaps.append((low, high))
                continue
            middle = (low + high) // 2
            for start, end in ((low, middle), (middle + 1, high)):
                if gap := self._from_both_ends(start, end):
                    heapq.heappush(heap, (gap[0] - gap[1], *gap))
        self._found.gaps = sorted([*self._found.gaps, *((low, high) for _, low, high in heap)])
        return self._found

    def _from_both_ends(self, low: int, high: int) -> tuple[int, int] | None:
        """Read a stretch of ids and give what is left of it in the middle, None for nothing."""
        up = self._scan(low, high, "ASC")
        if up is None:
            return None
        down = self._scan(up, high, "DESC") if up <= high else None
        return (up, down) if down is not None and up <= down else None

    def _scan(self, low: int, high: int, way: str) -> int | None:
        """Read until it fails; give the next id that was not read, None when all were."""
        reached = low if way == "ASC" else high
        try:
            with unbelieved(self._file.path):
                for row_id, data in self._file.query(f"{self._sql} {way}", [low, high]):
                    if type(row_id) is not int or not low <= row_id <= high:
                        raise ValueError("a row that was not asked for")
                    self._take(row_id, data)
                    reached = row_id + (1 if way == "ASC" else -1)
        except WorkbenchError:
            return reached
        return None

    def _take(self, row_id: int, data: bytes) -> None:
        try:
            self._found.rows[row_id] = data.decode()
            json.loads(data)
        except (ValueError, RecursionError):
            self._found.rows.pop(row_id, None)
            self._found.gaps.append((row_id, row_id))
