"""The segments on the timeline, thousands of them, found by time and by id without looking at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from workbench.project.segment_retiming import Span, Times
from workbench.ui.player.lanes import SegmentMark

_OVERLAPS = 8  # how many that began earlier may still be speaking


class Bars:
    """Marks in the order of their starts; never changed, only replaced."""

    def __init__(self, marks: list[SegmentMark]) -> None:
        self.marks = marks
        self._starts = [mark.start_ms for mark in marks]
        self._reach = list(accumulate((mark.end_ms for mark in marks), max))  # how far those so far reach
        self._places = {mark.segment: place for place, mark in enumerate(marks)}

    def __iter__(self) -> Iterator[SegmentMark]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    def between(self, from_ms: float, to_ms: float) -> list[SegmentMark]:
        """Give those that may be seen between two times."""
        return self.marks[bisect_left(self._reach, from_ms) : bisect_right(self._starts, to_ms)]

    def at(self, ms: int) -> SegmentMark | None:
        """Find the one being spoken at a moment: of several, the one that began last."""
        place = bisect_right(self._starts, ms)
        near = reversed(self.marks[max(0, place - _OVERLAPS) : place])
        return next((mark for mark in near if ms < mark.end_ms), None)

    def find(self, segment: int | None) -> SegmentMark | None:
        """Find the bar of a segment, if it has one."""
        place = self._places.get(segment) if segment is not None else None
        return None if place is None else self.marks[place]

    def spans(self) -> list[Span]:
        """Give the times of all, to reckon with."""
        return [
            Span(mark.segment, mark.start_ms, None if mark.open else mark.end_ms, mark.end_derived)
            for mark in self.marks
        ]

    def retimed(self, times: Times, open_ms: int, from_ms: float, to_ms: float) -> list[SegmentMark]:
        """Give those that change and then lie between two times, lying there; an open end is at `open_ms`."""
        seen = [
            (self.find(segment), start, open_ms if end is None else end)
            for segment, (start, end) in times.items()
            if start <= to_ms and (end is None or end >= from_ms)
        ]
        return [mark._replace(start_ms=start, end_ms=end) for mark, start, end in seen if mark is not None]
