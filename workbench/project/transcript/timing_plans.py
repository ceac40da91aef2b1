"""Where many rows come to stand: moved along a line, snapped to marks, stretched over gaps. Pure sums."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from workbench.errors import WorkbenchError
from workbench.frame_rate import need_rate
from workbench.project.transcript.segment_retiming import LEAST_MS, Span

Moved = Mapping[int, tuple[int, int | None]]  # segment id -> start, end


@dataclass(frozen=True)
class Line:
    """Takes a time to `scale` times itself and `offset` ms more; `scale` is above 0, so order is kept."""

    scale: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)

    def __call__(self, ms: int) -> int:
        """Give the new time, rounded to whole ms."""
        factor, rest, divisor = self._whole
        return (factor * ms + rest) // divisor

    @cached_property
    def _whole(self) -> tuple[int, int, int]:
        """The same in whole numbers, for thousands of rows: half a ms is added, what is over is dropped."""
        both = self.scale.denominator * self.offset.denominator
        factor, rest = 2 * both * self.scale, 2 * both * self.offset + both
        return factor.numerator, rest.numerator, 2 * both


def shifted(by_ms: int) -> Line:
    """Move everything by as much, back if below 0."""
    return Line(offset=Fraction(by_ms))


def through(first: int, first_to: int, second: int, second_to: int) -> Line:
    """Take two times to where they belong and all others in proportion; WorkbenchError if that turns time."""
    if first == second or (second_to - first_to) * (second - first) <= 0:
        raise WorkbenchError(
            "These two points would turn the order round.", "Give the later row the later time."
        )
    scale = Fraction(second_to - first_to, second - first)
    return Line(scale, first_to - scale * first)


def between_rates(made_for: str, to: str) -> Line:
    """Convert times that count the frames of one rate, written as `need_rate` reads them, to another rate."""
    return Line(need_rate(made_for) / need_rate(to))


def along(spans: Iterable[Span], line: Line) -> Moved:
    """Move spans along a line; WorkbenchError when one would begin before the recording."""
    moved = {each.id: (line(each.start_ms), _end(each, line)) for each in spans}
    if any(start < 0 for start, _ in moved.values()):
        raise WorkbenchError("A row would begin before the recording.", "Move them less far back.")
    return moved


def _end(span: Span, line: Line) -> int | None:
    return None if span.end_ms is None else max(line(span.end_ms), line(span.start_ms) + 1)


class Marks(NamedTuple):
    """What edges snap to: where speech begins (or a shot), and where it ends; each sorted, in ms."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, silences: Iterable[tuple[int, int]], shots: Iterable[int]) -> "Marks":
        """Take silences, behind which speech begins and before which it ends, and the beginnings of shots."""
        quiet, cuts = list(silences), list(shots)
        return cls(
            sorted({*(end for _, end in quiet), *cuts}), sorted({*(start for start, _ in quiet), *cuts})
        )


def snapped(spans: Iterable[Span], marks: Marks, within_ms: int) -> Moved:
    """Move each edge to its nearest mark, if that is near enough; what would be too short stays as it is."""
    moved: dict[int, tuple[int, int | None]] = {}
    for span in spans:
        start = _nearest(marks.starts, span.start_ms, within_ms)
        loose = span.end_ms is None or span.end_derived
        end = span.end_ms if loose else _nearest(marks.ends, span.end_ms or 0, within_ms)
        if not loose and (end or 0) - start < LEAST_MS:
            continue
        if (start, end) != (span.start_ms, span.end_ms):
            moved[span.id] = (start, end)
    return moved


def _nearest(marks: Sequence[int], ms: int, within_ms: int) -> int:
    place = bisect_left(marks, ms)
    near = [each for each in marks[max(place - 1, 0) : place + 1] if abs(each - ms) <= within_ms]
    return min(near, key=lambda each: (abs(each - ms), each), default=ms)


def filled(spans: Sequence[Span], chosen: frozenset[int], up_to_ms: int) -> Moved:
    """End the chosen spans at the next start where the gap is no longer than `up_to_ms`.

    `spans` are all of the item's, in their order; overlaps and derived ends are let be.
    """
    starts = sorted(each.start_ms for each in spans)
    moved: dict[int, tuple[int, int | None]] = {}
    for span in spans:
        if span.id not in chosen or span.end_ms is None or span.end_derived:
            continue
        place = bisect_left(starts, span.end_ms)
        if place < len(starts) and 0 < starts[place] - span.end_ms <= up_to_ms:
            moved[span.id] = (span.start_ms, starts[place])
    return moved


def followed(spans: Sequence[Span], moved: Moved, room_ms: int | None) -> dict[int, int | None]:
    """Give the ends that derived spans have once others are moved; those that change only."""
    starts = sorted(moved[each.id][0] if each.id in moved else each.start_ms for each in spans)
    ends: dict[int, int | None] = {}
    for span in spans:
        if span.end_derived:
            start, end = moved.get(span.id, (span.start_ms, span.end_ms))
            after = bisect_right(starts, start)
            rest = room_ms if room_ms is not None and room_ms > start else None
            wanted = starts[after] if after < len(starts) else rest
            if wanted != end:
                ends[span.id] = wanted
    return ends
