"""Where a segment and its neighbours come to stand when it is dragged: pure sums, to show and to write.

Three ways to treat the neighbours: "overwrite" trims the one that is run into, "push" moves those in the
way as far as needed, "shift" moves all later ones as far as the end was moved. Segments that were spoken at
the same time before are let be.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

Mode = Literal["overwrite", "push", "shift"]
Times = dict[int, tuple[int, int | None]]  # segment id -> start, end

MODES: tuple[Mode, ...] = ("overwrite", "push", "shift")
LEAST_MS = 40  # one frame of 25 a second: nothing is trimmed or dragged to less
_ENDLESS = 2**53


class Span(NamedTuple):
    """The times of a segment that has some; a derived end follows the next start."""

    id: int
    start_ms: int
    end_ms: int | None
    end_derived: bool

    @property
    def firm_ms(self) -> int:
        """The end that others must not run into: of a derived one only the least length."""
        least = self.start_ms + LEAST_MS
        if self.end_ms is None:
            return least
        return min(self.end_ms, least) if self.end_derived else self.end_ms


class _Run:
    """Segments that overlap one another, which move as one."""

    def __init__(self, first: Span) -> None:
        self.start_ms, self.end_ms, self.spans = first.start_ms, first.firm_ms, [first]

    def take(self, span: Span) -> None:
        """Add one that begins before the end."""
        self.end_ms = max(self.end_ms, span.firm_ms)
        self.spans.append(span)


def retimed(
    spans: Sequence[Span],
    chosen: int,
    start_ms: int,
    end_ms: int,
    mode: Mode,
    room_ms: int | None = None,
) -> Times:
    """Give the new times of all that change when `chosen` is wished to lie from start to end.

    `spans` are an item's, in their order, which is kept; `room_ms` is the length of the recording. A wish
    that the neighbours leave no room for is granted as far as possible; a body moved whole keeps its length.
    """
    around = _around(spans, chosen, room_ms)
    start, end = _allowed(around, start_ms, _wished_end(around, start_ms, end_ms), mode)
    move = {"overwrite": _trimmed, "push": _pushed, "shift": _shifted}[mode]
    moved = {chosen: (start, end), **move(around, start, end)}
    return _with_derived_ends(spans, moved, chosen if end != around.end_ms else None, room_ms)


def moved_whole(spans: Sequence[Span], times: Times, chosen: int, mode: Mode) -> dict[int, int]:
    """Tell by how many ms segments were moved as they are; those of which only an edge moved are left out."""
    moved: dict[int, int] = {}
    for span in spans:
        start, end = times.get(span.id, span[1:3])
        by = start - span.start_ms
        kept = span.end_ms is None or end == span.end_ms + by  # of others the end may follow the next start
        if by and (kept if span.id == chosen else mode != "overwrite"):
            moved[span.id] = by
    return moved


# what stands around it


@dataclass(frozen=True)
class _Around:
    start_ms: int
    end_ms: int
    end_derived: bool
    room_ms: int
    leaders: list[Span]  # ended before it began
    followers: list[Span]  # begin after it ended
    later: Sequence[Span]  # all that come after it in the order
    floor_ms: int  # nothing goes below: those that began earlier and go on beside it stay before it
    ceiling_ms: int  # nor its start above: those that begin beside it stay after it

    @cached_property
    def runs_after(self) -> list[_Run]:
        return _runs(self.followers)

    @cached_property
    def runs_before(self) -> tuple[list[_Run], list[_Run]]:
        """Those that cannot be pushed, and behind them those that can."""
        runs = _runs(self.leaders)
        fixed = [run for run in runs if run.start_ms < self.floor_ms]
        return fixed, runs[len(fixed) :]


def _around(spans: Sequence[Span], chosen: int, room_ms: int | None) -> _Around:
    place = next(n for n, span in enumerate(spans) if span.id == chosen)
    own = spans[place]
    end = own.end_ms if own.end_ms is not None else max(room_ms or 0, own.start_ms + LEAST_MS)
    earlier, later = spans[:place], spans[place + 1 :]
    beside_before = [span.start_ms for span in earlier if span.firm_ms > own.start_ms]
    beside_after = [span.start_ms for span in later if span.start_ms < end]
    return _Around(
        own.start_ms,
        end,
        own.end_derived,
        max(end, room_ms or _ENDLESS),
        [span for span in earlier if span.firm_ms <= own.start_ms],
        [span for span in later if span.start_ms >= end],
        later,
        max(beside_before, default=-1) + 1,
        min(beside_after, default=_ENDLESS) - 1,
    )


def _runs(spans: Sequence[Span]) -> list[_Run]:
    runs: list[_Run] = []
    for span in spans:
        if runs and span.start_ms < runs[-1].end_ms:
            runs[-1].take(span)
        else:
            runs.append(_Run(span))
    return runs


def _length(runs: Sequence[_Run]) -> int:
    return sum(run.end_ms - run.start_ms for run in runs)


# how far it may go


def _wished_end(around: _Around, start_ms: int, end_ms: int) -> int:
    # Where another begins with it a derived end follows a start that goes before that: nobody moved the end.
    goes_before = around.later and start_ms < around.start_ms == around.later[0].start_ms == end_ms
    as_a_whole = start_ms - around.start_ms == end_ms - around.end_ms
    return around.end_ms if around.end_derived and goes_before and not as_a_whole else end_ms


def _allowed(around: _Around, start_ms: int, end_ms: int, mode: Mode) -> tuple[int, int]:
    old_start, old_end = around.start_ms, around.end_ms
    low, high = min(_lowest(around, mode), old_start), max(_highest(around, mode), old_end)
    top = max(around.ceiling_ms, old_start)
    if start_ms - old_start == end_ms - old_end:
        most = high - old_end if mode == "shift" else min(high - old_end, top - old_start)
        by = max(low - old_start, min(start_ms - old_start, most))
        return old_start + by, old_end + by
    least = min(LEAST_MS, old_end - old_start)
    end = min(end_ms, high)
    start = max(low, min(start_ms, top, end - least))
    lowest_end = start + least
    if mode == "shift" and around.later:  # the next ones go along, and must not pass its start
        lowest_end = max(lowest_end, old_end + min(0, start + 1 - around.later[0].start_ms))
    return start, max(end, lowest_end)


def _lowest(around: _Around, mode: Mode) -> int:
    if mode == "overwrite":
        return max([around.floor_ms, *(span.start_ms + LEAST_MS for span in around.leaders)])
    if mode == "shift":
        return max([around.floor_ms, *(span.firm_ms for span in around.leaders)])
    fixed, free = around.runs_before
    return max([around.floor_ms, *(run.end_ms for run in fixed)]) + _length(free)


def _highest(around: _Around, mode: Mode) -> int:
    if mode == "shift" or not around.followers:
        return around.room_ms
    if mode == "push":
        return around.room_ms - _length(around.runs_after)
    first = around.followers[0]
    second = around.followers[1].start_ms - 1 if len(around.followers) > 1 else _ENDLESS
    return min(around.room_ms, second, (first.end_ms or _ENDLESS) - LEAST_MS)


# what becomes of the others


def _trimmed(around: _Around, start: int, end: int) -> Times:
    times: Times = {span.id: (span.start_ms, start) for span in around.leaders if (span.end_ms or 0) > start}
    if around.followers and around.followers[0].start_ms < end:
        first = around.followers[0]
        times[first.id] = (end, first.end_ms)
    return times


def _pushed(around: _Around, start: int, end: int) -> Times:
    times: Times = {}
    for run in around.runs_after:
        if run.start_ms >= end:
            break
        by = end - run.start_ms
        times |= _moved(run.spans, by)
        end = run.end_ms + by
    for run in reversed(around.runs_before[1]):
        if run.end_ms <= start:
            break
        by = start - run.end_ms
        times |= _moved(run.spans, by)
        start = run.start_ms + by
    return times


def _shifted(around: _Around, _start: int, end: int) -> Times:
    return _moved(around.later, end - around.end_ms)


def _moved(spans: Sequence[Span], by: int) -> Times:
    return {
        span.id: (span.start_ms + by, None if span.end_ms is None else span.end_ms + by) for span in spans
    }


def _with_derived_ends(spans: Sequence[Span], moved: Times, given: int | None, room_ms: int | None) -> Times:
    """Let derived ends follow, except that of `given`; what stays as it was is left out."""
    starts = [moved[span.id][0] if span.id in moved else span.start_ms for span in spans]
    places = [place for place, span in enumerate(spans) if span.id in moved]
    first = bisect_left(starts, starts[places[0] - 1]) if places[0] else 0
    times: Times = {}
    for span, start in zip(spans[first : places[-1] + 1], starts[first:], strict=False):
        end = moved[span.id][1] if span.id in moved else span.end_ms
        if span.end_derived and span.id != given:
            after = bisect_right(starts, start)
            end = starts[after] if after < len(starts) else _rest(start, room_ms)
        if (start, end) != (span.start_ms, span.end_ms):
            times[span.id] = (start, end)
    return times


def _rest(start: int, room_ms: int | None) -> int | None:
    return room_ms if room_ms is not None and room_ms > start else None
