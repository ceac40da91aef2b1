"""Where a segment stands among its neighbours, and the ends that follow from their starts.

The order of an item's segments is (order_ms, order_no): order_ms is the start, or, for a segment without
a time, the start of the one that it stands after.
"""

from collections.abc import Mapping
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import items
from workbench.project.project import Project
from workbench.project.transcript import word_times
from workbench.project.transcript.segment_retiming import Mode, Span, Times, moved_whole, retimed
from workbench.project.transcript.timing_plans import shifted

_DERIVED_AROUND = """
SELECT id, start_ms, end_ms FROM segment
WHERE item = :item AND start_ms IS NOT NULL AND end_derived = 1 AND order_ms IN (:ms, (
    SELECT max(order_ms) FROM segment WHERE item = :item AND start_ms IS NOT NULL AND order_ms < :ms))
"""
_ALL_DERIVED = """
SELECT id, start_ms, end_ms FROM segment WHERE item = :item AND start_ms IS NOT NULL AND end_derived = 1
"""
_NEXT_START = """
SELECT coalesce(
    (SELECT min(order_ms) FROM segment WHERE item = :item AND start_ms IS NOT NULL AND order_ms > :ms),
    (SELECT max(duration_ms) FROM item_file WHERE item = :item AND duration_ms > :ms)) AS ms
"""


_COLUMNS = "SELECT id, start_ms, end_ms, end_derived, order_ms FROM segment WHERE item = :item"
_NEAR = 200  # rows on each side that are read when only the neighbours can change


def check(start_ms: int | None, end_ms: int | None) -> None:
    """Refuse times that no segment can have."""
    if start_ms is not None and start_ms < 0:
        raise WorkbenchError("A segment cannot start before the recording.", "Give a start of 0:00 or later.")
    if end_ms is not None and (start_ms is None or end_ms <= start_ms):
        raise WorkbenchError("A segment must end after it starts.", "Change the start or the end.")


def place(project: Project, item: int, start_ms: int | None, after: int | None) -> tuple[int, int]:
    """Find the order of a new segment, making room behind `after` for one without a time."""
    if start_ms is None and (before := _before(project, item, after)):
        order_ms, order_no = before["order_ms"], before["order_no"] + 1
        for row in project.rows(
            "SELECT id, order_no FROM segment WHERE item = ? AND order_ms = ? AND order_no >= ?",
            [item, order_ms, order_no],
        ):
            project.update("segment", row["id"], order_no=row["order_no"] + 1)
        return order_ms, order_no
    return start_ms or 0, _next_no(project, item, start_ms or 0)


def _before(project: Project, item: int, after: int | None) -> dict[str, int] | None:
    if after is not None:
        return project.row("segment", after)
    last = project.rows(
        "SELECT order_ms, order_no FROM segment WHERE item = ? ORDER BY order_ms DESC, order_no DESC LIMIT 1",
        [item],
    )
    return last[0] if last else None


def _next_no(project: Project, item: int, order_ms: int) -> int:
    rows = project.rows(
        "SELECT coalesce(max(order_no) + 1, 0) AS n FROM segment WHERE item = ? AND order_ms = ?",
        [item, order_ms],
    )
    return int(rows[0]["n"])


def next_order_no(project: Project, item: int) -> int:
    """Give an order number above all of an item's, for segments that come in together."""
    rows = project.rows("SELECT coalesce(max(order_no) + 1, 0) AS n FROM segment WHERE item = ?", [item])
    return int(rows[0]["n"])


def move(project: Project, segment: int, start_ms: int | None) -> None:
    """Put a segment where its new start belongs, with the untimed ones that stand after it."""
    row = project.row("segment", segment)
    if row is None or start_ms is None or row["order_ms"] == start_ms:
        return
    number = _next_no(project, row["item"], start_ms)
    for offset, each in enumerate([segment, *_untimed_after(project, row)]):
        project.update("segment", each, order_ms=start_ms, order_no=number + offset)


def _untimed_after(project: Project, row: dict[str, int]) -> list[int]:
    same = project.rows(
        "SELECT id, start_ms FROM segment WHERE item = ? AND order_ms = ? AND order_no > ?"
        " ORDER BY order_no, id",
        [row["item"], row["order_ms"], row["order_no"]],
    )
    timed = next((n for n, each in enumerate(same) if each["start_ms"] is not None), len(same))
    return [each["id"] for each in same[:timed]]


def follow(project: Project, item: int, ms: int | None) -> None:
    """Derive anew the ends that a start at `ms`, come, gone or changed, can touch."""
    if ms is not None:
        _derive(project, item, project.rows(_DERIVED_AROUND, {"item": item, "ms": ms}))


def derive_ends(project: Project, item: int) -> None:
    """Derive anew every derived end of an item, as when its length has become known."""
    _derive(project, item, project.rows(_ALL_DERIVED, {"item": item}))


def _derive(project: Project, item: int, rows: list[dict[str, int]]) -> None:
    for row in rows:
        end = project.rows(_NEXT_START, {"item": item, "ms": row["start_ms"]})[0]["ms"]
        if end != row["end_ms"]:
            project.update("segment", row["id"], end_ms=end)


def retime(project: Project, segment: int, start_ms: int, end_ms: int, mode: Mode = "overwrite") -> None:
    """Lay a segment from start to end, as far as its neighbours leave room, and treat them by `mode`.

    Of its own times those that change are given from now on.
    """
    own = project.row("segment", segment)
    if own is None or own["start_ms"] is None:
        raise WorkbenchError("This segment has no time to change.", "Set its start first.")
    rows = _around(project, own) if mode == "overwrite" else _all(project, own["item"])
    spans = [Span._make(row[:4]) for row in rows if row[1] is not None]
    times = retimed(spans, segment, start_ms, end_ms, mode, items.duration_ms(project, own["item"]))
    _write(project, rows, times)
    take_words_along(project, moved_whole(spans, times, segment, mode))
    if segment in times:
        start, end = times[segment]
        flags = {"start_derived": start != own["start_ms"], "end_derived": end != own["end_ms"]}
        project.update("segment", segment, **{name: 0 for name, changed in flags.items() if changed})


def take_words_along(project: Project, moved: Mapping[int, int]) -> None:
    """Move the words of segments by as many ms as each was moved whole."""
    word_times.retime(project, {segment: shifted(by) for segment, by in moved.items()})


def _all(project: Project, item: int) -> list[tuple[Any, ...]]:
    # tuples: there may be thousands
    return list(project.file.query(f"{_COLUMNS} ORDER BY order_ms, order_no, id", {"item": item}))


def _around(project: Project, own: dict[str, Any]) -> list[tuple[Any, ...]]:
    place = "(order_ms, order_no, id) {} (:order_ms, :order_no, :id) ORDER BY {} LIMIT :near"
    named = {name: own[name] for name in ("item", "order_ms", "order_no", "id")} | {"near": _NEAR}
    before = place.format("<=", "order_ms DESC, order_no DESC, id DESC")
    after = place.format(">", "order_ms, order_no, id")
    earlier, later = (list(project.file.query(f"{_COLUMNS} AND {each}", named)) for each in (before, after))
    return earlier[::-1] + later


def _write(project: Project, rows: list[tuple[Any, ...]], times: Times) -> None:
    by = 0  # how far the latest segment with a time goes; those without one go along
    timed: list[dict[str, Any]] = []
    untimed: list[dict[str, Any]] = []
    for segment, old_start, _, _, order_ms in rows:
        if old_start is None and by:
            untimed.append({"id": segment, "order_ms": order_ms + by})
        elif old_start is not None and segment not in times:
            by = 0
        elif old_start is not None:
            start, end = times[segment]
            by = start - old_start
            timed.append({"id": segment, "start_ms": start, "end_ms": end, "order_ms": start})
    for changed in (timed, untimed):
        project.update_each("segment", changed)
