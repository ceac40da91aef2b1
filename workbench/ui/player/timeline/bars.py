"""The segments on the timeline, thousands of them, found by time and by id without looking at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from workbench.project.transcript.segment_retiming import Span, Times
from workbench.ui.player.timeline.lanes import SegmentMark

_OVERLAPS = 8  # how many that began earlier may still be speaking
_CROWD = 2000  # more than these in view are thinned before they are painted
_NEAR = 200  # rows around one that is dragged over its neighbour

Moments = NDArray[np.int64]


class Bars:
    """Marks in the order of their starts; never changed, only replaced."""

    def __init__(self, marks: list[SegmentMark]) -> None:
        self.marks = marks
        self.starts: Moments = np.fromiter((mark.start_ms for mark in marks), np.int64, len(marks))
        self.ends: Moments = np.fromiter((mark.end_ms for mark in marks), np.int64, len(marks))
        self._reach = np.maximum.accumulate(self.ends) if marks else self.ends  # how far those so far reach

    def __iter__(self) -> Iterator[SegmentMark]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {mark.segment: place for place, mark in enumerate(self.marks)}

    def _range(self, from_ms: float, to_ms: float) -> tuple[int, int]:
        return bisect_left(self._reach, from_ms), bisect_right(self.starts, to_ms)

    def between(self, from_ms: float, to_ms: float) -> list[SegmentMark]:
        """Give those that may be seen between two times."""
        first, last = self._range(from_ms, to_ms)
        return self.marks[first:last]

    def seen(self, from_ms: float, to_ms: float, pixel_ms: float) -> list[SegmentMark]:
        """Give what is worth painting: where many begin in one pixel, the one that reaches furthest."""
        first, last = self._range(from_ms, to_ms)
        if last - first <= _CROWD:
            return self.marks[first:last]
        pixels = (self.starts[first:last] / pixel_ms).astype(np.int64)
        order = np.lexsort((-self.ends[first:last], pixels))
        _, firsts = np.unique(pixels[order], return_index=True)
        return [self.marks[first + place] for place in order[firsts]]

    def at(self, ms: int) -> SegmentMark | None:
        """Find the one being spoken at a moment: of several, the one that began last."""
        place = bisect_right(self.starts, ms)
        near = reversed(self.marks[max(0, place - _OVERLAPS) : place])
        return next((mark for mark in near if ms < mark.end_ms), None)

    def place(self, segment: int | None) -> int | None:
        """Find the place of a segment's bar in the order, if it has one."""
        return self._places.get(segment) if segment is not None else None

    def find(self, segment: int | None) -> SegmentMark | None:
        """Find the bar of a segment, if it has one."""
        place = self.place(segment)
        return None if place is None else self.marks[place]

    @cached_property
    def spans(self) -> list[Span]:
        """The times of all, to reckon with."""
        return [_span(mark) for mark in self.marks]

    def spans_near(self, segment: int) -> list[Span]:
        """Give the times of those around a segment, which is quicker."""
        place = self.place(segment) or 0
        return [_span(mark) for mark in self.marks[max(0, place - _NEAR) : place + _NEAR]]

    def retimed(self, times: Times, open_ms: int, from_ms: float, to_ms: float) -> list[SegmentMark]:
        """Give those that change and then lie between two times, lying there; an open end is at `open_ms`."""
        seen = [
            (self.find(segment), start, open_ms if end is None else end)
            for segment, (start, end) in times.items()
            if start <= to_ms and (end is None or end >= from_ms)
        ]
        return [mark._replace(start_ms=start, end_ms=end) for mark, start, end in seen if mark is not None]


def _span(mark: SegmentMark) -> Span:
    return Span(mark.segment, mark.start_ms, None if mark.open else mark.end_ms, mark.end_derived)
