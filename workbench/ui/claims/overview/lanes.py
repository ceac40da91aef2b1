"""Marks in time as bars on a screen: what each spans in seconds, and in which lane it overlaps no other."""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbench.reasoning.edtf import Span

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Dated:
    """A claim or an exhibit at a time of the world; `span` is None where no date can be read.

    `kind` is "claim", "captured" or "published"; `id` is that of the claim or the item.
    """

    id: int
    kind: str
    label: str
    text: str
    edtf: str
    when: str  # the date in words
    span: Span | None
    verdict: str = ""

    @property
    def words(self) -> str:
        """The mark as it is read aloud."""
        what = self.verdict or "not assessed" if self.kind == "claim" else self.kind
        return ". ".join(part for part in (self.label, self.text, what, self.when) if part)


@dataclass(frozen=True, slots=True)
class Reach:
    """From when to when in seconds since 1970; an end that is open lies at the end of all that is shown."""

    start: float
    end: float
    open_start: bool = False
    open_end: bool = False


def seconds(moment: datetime) -> float:
    """Give a moment in seconds since 1970, by the clock by which it is written."""
    return (moment - _EPOCH).total_seconds()


def moment(at: float) -> datetime | None:
    """Give the moment of so many seconds since 1970; None beyond what calendars hold."""
    try:
        return _EPOCH + timedelta(seconds=at)
    except OverflowError:
        return None


def extent(marks: Iterable[Dated]) -> tuple[float, float] | None:
    """Give the first and the last second of what is dated, with room at both ends; None for nothing."""
    spans = [mark.span for mark in marks if mark.span is not None]
    ends = [seconds(end) for span in spans for end in (span.earliest, span.latest) if end is not None]
    if not ends:
        return None
    room = max((max(ends) - min(ends)) * 0.06, DAY / 2)
    return min(ends) - room, max(ends) + room


def reach(span: Span, shown: tuple[float, float]) -> Reach:
    """Place a span in what is shown."""
    first, last = span.earliest, span.latest
    return Reach(
        shown[0] if first is None else seconds(first),
        shown[1] if last is None else seconds(last),
        first is None,
        last is None,
    )


def pack(bars: Sequence[tuple[float, float]]) -> list[int]:
    """Give each bar (left, right) the lowest lane in which it overlaps none of those that begin before it."""
    lanes = [0] * len(bars)
    busy: list[tuple[float, int]] = []  # where a lane is free again
    free: list[int] = []
    made = 0
    for place in sorted(range(len(bars)), key=lambda n: (bars[n], n)):
        left, right = bars[place]
        while busy and busy[0][0] <= left:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, made = made, made + 1
        lanes[place] = lane
        heapq.heappush(busy, (right, lane))
    return lanes
