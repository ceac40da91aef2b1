"""How much of a recording is done: which stretches are covered, which are still open, in percent.

A stretch is a pair of times in milliseconds, the end not being part of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Stretch = tuple[int, int]

PAUSE_MS = 2000  # speakers breathe and think: only a longer silence is no part of what is said
BREATH_MS = 700  # rows leave such gaps between sentences; nothing is missing there


@dataclass(frozen=True)
class Coverage:
    """What was to be covered, and the holes left in it; nothing to cover counts as done."""

    wanted_ms: int
    holes: tuple[Stretch, ...]

    @property
    def open_ms(self) -> int:
        """How much is still open."""
        return total(self.holes)

    @property
    def percent(self) -> int:
        """How much is done, rounded so that 0 means nothing at all and 100 means no hole."""
        done = self.wanted_ms - self.open_ms
        if not self.holes:
            return 100
        return min(max(round(100 * done / self.wanted_ms), int(done > 0)), 99)


def coverage(wanted: Iterable[Stretch], done: Iterable[Stretch], *, least_ms: int = 1) -> Coverage:
    """Say what of the wanted stretches is not done; holes shorter than `least_ms` are not worth a visit.

    Such a hole counts neither as done nor as wanted: else a click in a silence would be 1 % of nothing.
    """
    asked = merged(wanted)
    all_holes = without(asked, done)
    holes = tuple(hole for hole in all_holes if hole[1] - hole[0] >= least_ms)
    return Coverage(total(asked) - total(all_holes) + total(holes), holes)


def merged(stretches: Iterable[Stretch], *, gap_ms: int = 0) -> list[Stretch]:
    """Join what overlaps or lies no further apart than a gap, in order; empty stretches are left out."""
    joined: list[Stretch] = []
    for start, end in sorted(each for each in stretches if each[1] > each[0]):
        if joined and start <= joined[-1][1] + gap_ms:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def without(stretches: Iterable[Stretch], others: Iterable[Stretch]) -> list[Stretch]:
    """Give the parts of stretches that lie in none of the others, in order."""
    taken, left, place = merged(others), list[Stretch](), 0
    for start, end in merged(stretches):
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        here = place
        while here < len(taken) and taken[here][0] < end:
            if taken[here][0] > start:
                left.append((start, taken[here][0]))
            start = taken[here][1]
            here += 1
        if start < end:
            left.append((start, end))
    return left


def total(stretches: Iterable[Stretch]) -> int:
    """Add up stretches that do not overlap, in ms."""
    return sum(end - start for start, end in stretches)


def speech(duration_ms: int, silences: Iterable[Stretch]) -> list[Stretch]:
    """Give what may be speech: the whole recording but for its long silences."""
    long = (each for each in silences if each[1] - each[0] >= PAUSE_MS)
    return without([(0, duration_ms)], long)


def next_hole(holes: Iterable[Stretch], ms: int, direction: int = 1) -> Stretch | None:
    """Find the first hole that begins after a time, or with direction -1 the last that begins before it."""
    if direction > 0:
        return next((hole for hole in holes if hole[0] > ms), None)
    return next((hole for hole in reversed(tuple(holes)) if hole[0] < ms), None)
