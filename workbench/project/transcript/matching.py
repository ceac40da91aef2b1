"""Which row of an item a segment of a draft belongs to, by time: for a translation that comes later."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from workbench.project.transcript.imports import DraftSegment
from workbench.project.transcript.segments import Outlined

_VOICES = 32  # so many rows are thought to overlap at once; a file that claims more is not searched for ever
_SHARE = 0.5  # of the shorter of the two that both must have in common
_INSTANT = 1  # ms; the length of what has a start only


def matched(segments: Sequence[DraftSegment], rows: Iterable[Outlined]) -> dict[int, int]:
    """Give, by its place in `segments`, the id of the row that each shares most time with.

    Several segments may belong to one row, as where two subtitles stand for one sentence; what has no time,
    or has less than half in common with every row, is left out.
    """
    timed = sorted(
        (start, _end(start, row.end_ms), row.id) for row in rows if (start := row.start_ms) is not None
    )
    starts = [start for start, _, _ in timed]
    found: dict[int, int] = {}
    for place, segment in enumerate(segments):
        if segment.start_ms is None:
            continue
        end = _end(segment.start_ms, segment.end_ms)
        last = bisect_left(starts, end)
        near = timed[max(0, last - _VOICES) : last]
        best = max(near, key=lambda row: _common(segment.start_ms, end, row), default=None)
        if best is not None and _common(segment.start_ms, end, best) >= _SHARE * min(
            end - segment.start_ms, best[1] - best[0]
        ):
            found[place] = best[2]
    return found


def _end(start: int, end: int | None) -> int:
    return start + _INSTANT if end is None or end <= start else end


def _common(start: int | None, end: int, row: tuple[int, int, int]) -> int:
    return min(end, row[1]) - max(start or 0, row[0])
