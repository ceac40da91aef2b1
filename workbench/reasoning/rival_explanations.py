"""Which of several rival explanations the evidence speaks against least: analysis of competing hypotheses.

What fits an explanation often fits its rivals too; so only what speaks against one counts, and only evidence
that tells the explanations apart ranks them. Evidence that goes back to one origin has one voice.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

MARKS = (2, 1, 0, -1, -2)
WORDS = {
    2: "fits very well", 1: "fits", 0: "neither fits nor conflicts", -1: "conflicts", -2: "conflicts strongly"
}  # fmt: skip
LEVELS = ("tells them apart", "little", "not at all")

_STRONG = -2


class Row(NamedTuple):
    """One piece of evidence: its origin, and its mark (-2..2) in each column; None where none applies."""

    origin: Hashable
    cells: tuple[int | None, ...]


@dataclass(frozen=True)
class Against:
    """What speaks against one explanation, each origin counted once by its strongest mark.

    `pieces` origins do, `strong` of them strongly; `weight` ranks, leaving out what tells nothing apart, and
    is None while nothing that tells apart has been weighed against this explanation.
    """

    pieces: int
    strong: int
    weight: int | None

    @property
    def words(self) -> str:
        """Say what speaks against it: "2 pieces of evidence speak against it, 1 strongly"."""
        if not self.pieces:
            return "nothing speaks against it" if self.weight is not None else "not weighed yet"
        verb = "piece of evidence speaks" if self.pieces == 1 else "pieces of evidence speak"
        said = f"{self.pieces} {verb} against it"
        if not self.strong:
            return said
        return f"{said}{' strongly' if self.pieces == self.strong else f', {self.strong} strongly'}"


def diagnosticity(cells: Sequence[int | None]) -> str:
    """Say in a word of `LEVELS` how well a row tells its columns apart; not to apply weighs nothing."""
    weights = [each or 0 for each in cells]
    spread = max(weights, default=0) - min(weights, default=0)
    return LEVELS[2 - min(spread, 2)]


def against(rows: Sequence[Row], column: int) -> Against:
    """Gather what speaks against the explanation in a column."""
    telling = [row for row in rows if diagnosticity(row.cells) != LEVELS[2]]
    votes = _votes(rows, column)
    weighed = any(row.cells[column] is not None for row in telling)
    weight = -sum(_votes(telling, column)) if weighed else None
    return Against(len(votes), votes.count(_STRONG), weight)


def _votes(rows: Sequence[Row], column: int) -> list[int]:
    """Give the strongest mark against a column from each origin that has one."""
    strongest: dict[Hashable, int] = defaultdict(int)
    for row in rows:
        strongest[row.origin] = min(strongest[row.origin], row.cells[column] or 0)
    return [mark for mark in strongest.values() if mark < 0]


def ranking(rows: Sequence[Row], columns: int) -> tuple[tuple[int, ...], ...]:
    """Order the columns from the least spoken against; those in one place tie, the unweighed are left out."""
    places: dict[int, list[int]] = defaultdict(list)
    for column in range(columns):
        weight = against(rows, column).weight
        if weight is not None:
            places[weight].append(column)
    return tuple(tuple(places[weight]) for weight in sorted(places))


def leading(rows: Sequence[Row], columns: int) -> tuple[int, int] | None:
    """Give the two columns that lead, in their own order where they tie; None with fewer than two weighed."""
    ordered = [column for place in ranking(rows, columns) for column in place]
    return (ordered[0], ordered[1]) if len(ordered) > 1 else None
