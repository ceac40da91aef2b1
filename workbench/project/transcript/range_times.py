"""The times of many rows, changed in one edit: read once, planned by `timing_plans`, differences written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from workbench.project import items
from workbench.project.project import Project
from workbench.project.transcript import timing_plans, word_times
from workbench.project.transcript.segment_retiming import Span
from workbench.project.transcript.timing_plans import Line, Marks, Moved


class _Row(NamedTuple):
    id: int
    start_ms: int | None
    end_ms: int | None
    end_derived: bool
    order_ms: int
    order_no: int


def move(project: Project, item: int, segments: Iterable[int], line: Line) -> int:
    """Move rows along a line, with the times of their words; tells how many. Times stay given or derived."""
    chosen = frozenset(segments)
    changed = _change(project, item, lambda spans: timing_plans.along(_of(spans, chosen), line))
    word_times.retime(project, dict.fromkeys(changed, line))
    return len(changed)


def snap(project: Project, item: int, segments: Iterable[int], marks: Marks, within_ms: int) -> int:
    """Move the edges of rows to marks that are near enough; tells how many rows changed."""
    chosen = frozenset(segments)
    return len(
        _change(project, item, lambda spans: timing_plans.snapped(_of(spans, chosen), marks, within_ms))
    )


def fill(project: Project, item: int, segments: Iterable[int], up_to_ms: int) -> int:
    """Let rows last until the next begins, if it does so soon enough; tells how many changed."""
    chosen = frozenset(segments)
    return len(_change(project, item, lambda spans: timing_plans.filled(spans, chosen, up_to_ms)))


def let_ends_follow(project: Project, item: int, segments: Iterable[int]) -> int:
    """Give up the ends of rows: from now on each follows the next start; tells how many had one."""
    chosen = frozenset(segments)
    given = [each.id for each in spans(project, item) if each.id in chosen and not each.end_derived]
    for segment in given:
        project.update("segment", segment, end_derived=1)
    _change(project, item, lambda _: {})
    return len(given)


def spans(project: Project, item: int) -> list[Span]:
    """List the rows of an item that have a time, in their order."""
    return _spans(_rows(project, item))


def _of(spans: Iterable[Span], chosen: frozenset[int]) -> list[Span]:
    return [each for each in spans if each.id in chosen]


def _rows(project: Project, item: int) -> list[_Row]:
    sql = (
        "SELECT id, start_ms, end_ms, end_derived, order_ms, order_no FROM segment"
        " WHERE item = ? ORDER BY order_ms, order_no, id"
    )
    return list(map(_Row._make, project.file.query(sql, [item])))


def _spans(rows: Iterable[_Row]) -> list[Span]:
    return [
        Span(row.id, row.start_ms, row.end_ms, row.end_derived) for row in rows if row.start_ms is not None
    ]


def _change(project: Project, item: int, plan: Callable[[Sequence[Span]], Moved]) -> Moved:
    """Write what a plan makes of the rows, and the derived ends and order that follow; gives the plan."""
    rows = _rows(project, item)
    timed = _spans(rows)
    moved = plan(timed)
    ends = timing_plans.followed(timed, moved, items.duration_ms(project, item))
    orders = _orders(rows, moved)
    for row in rows:
        new: dict[str, Any] = dict(zip(("start_ms", "end_ms"), moved.get(row.id, row[1:3]), strict=True))
        new["end_ms"] = ends.get(row.id, new["end_ms"])
        new["order_ms"], new["order_no"] = orders[row.id]
        if differing := {name: value for name, value in new.items() if value != getattr(row, name)}:
            project.update("segment", row.id, **differing)
    return moved


def _orders(rows: Sequence[_Row], moved: Moved) -> Mapping[int, tuple[int, int]]:
    """Give each row its order; rows without a time stay behind the one they stood behind."""
    by, placed = 0, list[tuple[int, _Row]]()
    for row in rows:
        if row.start_ms is not None:
            by = moved[row.id][0] - row.order_ms if row.id in moved else 0
        placed.append((row.order_ms + by, row))
    placed.sort(key=lambda each: each[0])  # stable: of one time, the earlier stays the earlier
    orders: dict[int, tuple[int, int]] = {}
    for ms, group in groupby(placed, key=lambda each: each[0]):
        least = 0
        for _, row in group:
            number = max(row.order_no, least)
            orders[row.id], least = (ms, number), number + 1
    return orders
