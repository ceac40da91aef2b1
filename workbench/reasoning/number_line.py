"""Where figures stand on one line that is to scale, however far they lie apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.reasoning.figures import ABOUT, Figure, interval

_TICKS = 4  # about as many round numbers as fit under a narrow line


@dataclass(frozen=True)
class NumberLine:
    """Places are fractions 0..1 from the left; an end of a span is `None` where the figure has no bound."""

    spans: tuple[tuple[float | None, float | None], ...]
    ticks: tuple[tuple[float, str], ...]


def number_line(figures: Sequence[Figure], about: float = ABOUT, ticks: int = _TICKS) -> NumberLine:
    """Lay figures on one line with a margin at each end; what has no bound runs out of the picture.

    `ticks` is about how many round numbers fit under it.
    """
    bounds = [(each.lo, each.hi) for each in (interval(figure, about) for figure in figures)]
    known = [value for pair in bounds for value in pair if math.isfinite(value)]
    if not known or not math.isfinite(max(known) - min(known)):
        return NumberLine(tuple((None, None) for _ in bounds), ())
    low, high = min(known), max(known)
    margin = (high - low or abs(high) or 1) * 0.15
    low, high = low - margin, high + margin
    if min(known) >= 0:
        low = max(low, 0.0)  # people and things are not counted below nothing

    def place(value: float) -> float | None:
        return (value - low) / (high - low) if math.isfinite(value) else None

    spans = tuple((place(start), place(end)) for start, end in bounds)
    return NumberLine(
        spans, tuple(((v - low) / (high - low), _written(v)) for v in _round_values(low, high, ticks))
    )


def _written(value: float) -> str:
    """Write a tick in full, in groups of three, as people read large numbers."""
    whole = f"{int(value):,}".replace(",", "\u202f")
    return whole if value == int(value) else f"{value:g}"


def _round_values(low: float, high: float, ticks: int) -> list[float]:
    """Give the multiples of 1, 2 or 5 times a power of ten that lie between `low` and `high`."""
    raw = (high - low) / ticks
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= raw)
    first = math.ceil(low / step)
    return [round(n * step, 10) for n in range(first, math.floor(high / step) + 1)]
