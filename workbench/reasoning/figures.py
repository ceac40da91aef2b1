"""Figures as people say them: which can be true together, and what they span; they are never averaged."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

ABOUT = 0.10  # how far "about" reaches on each side, unless the caller says otherwise

_WORDS = {
    "eq": "{}", "about": "about {}", "ge": "at least {}", "gt": "more than {}", "le": "at most {}",
    "lt": "fewer than {}", "range": "between {} and {}",
}  # fmt: skip


class Figure(NamedTuple):
    """A number with its qualifier: eq, about, ge, gt, le, lt (of `lo`, else of `hi`) or range."""

    op: str
    lo: float | None
    hi: float | None = None


class Interval(NamedTuple):
    """The numbers that a figure allows; an open end is not itself among them."""

    lo: float
    lo_open: bool
    hi: float
    hi_open: bool


def interval(figure: Figure, about: float = ABOUT) -> Interval:
    """Give the numbers that a figure allows; `ValueError` for one without a number or a known qualifier."""
    op, value = figure.op, figure.hi if figure.lo is None else figure.lo
    if value is None or op not in _WORDS:
        raise ValueError(f"not a figure: {figure}")
    if op == "range":
        other = value if figure.hi is None else figure.hi
        return Interval(min(value, other), False, max(value, other), False)
    if op in {"ge", "gt"}:
        return Interval(value, op == "gt", inf, True)
    if op in {"le", "lt"}:
        return Interval(-inf, True, value, op == "lt")
    reach = abs(value) * about if op == "about" else 0
    return Interval(value - reach, False, value + reach, False)


def _ends(each: Interval) -> tuple[tuple[float, int], tuple[float, int]]:
    # An open end lies just beside its number, which the second part says.
    return (each.lo, int(each.lo_open)), (each.hi, -int(each.hi_open))


def compatible(a: Figure, b: Figure, about: float = ABOUT) -> bool:
    """Tell whether one number could make both figures true."""
    (a_first, a_last), (b_first, b_last) = _ends(interval(a, about)), _ends(interval(b, about))
    return a_first <= b_last and b_first <= a_last


def compatible_sets(figures: Sequence[Figure], about: float = ABOUT) -> tuple[frozenset[int], ...]:
    """Give the largest sets of figures, by index, that one number could make true, the lowest first.

    More than one set means that the figures conflict; a wide figure can stand in several.
    """
    ends = [_ends(interval(each, about)) for each in figures]
    starts = sorted({first for first, _ in ends})
    sets = [frozenset(n for n, (first, last) in enumerate(ends) if first <= at <= last) for at in starts]
    largest = [each for each in sets if each and not any(each < other for other in sets)]
    return tuple(dict.fromkeys(largest))


def envelope(figures: Sequence[Figure], about: float = ABOUT) -> tuple[Figure, Figure] | None:
    """Give the figures that reach lowest and highest; None when there are none."""
    if not figures:
        return None
    lowest = min(figures, key=lambda each: (_stated(each)[0], _ends(interval(each, about))[0]))
    highest = max(figures, key=lambda each: (_stated(each)[1], _ends(interval(each, about))[1]))
    return lowest, highest


def _stated(figure: Figure) -> tuple[float, float]:
    numbers = [number for number in (figure.lo, figure.hi) if number is not None]
    return min(numbers), max(numbers)


def words(figure: Figure, unit: str = "") -> str:
    """Write a figure as a reader says it: "about 970", "more than 1200 wounded"; empty for no figure."""
    numbers = [number for number in (figure.lo, figure.hi) if number is not None]
    if figure.op not in _WORDS or not numbers:
        return ""
    numbers = sorted([numbers[0], numbers[-1]]) if figure.op == "range" else numbers[:1]
    return f"{_WORDS[figure.op].format(*map(_number, numbers))} {unit}".strip()


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else f"{value:.6g}"


def envelope_words(figures: Sequence[Figure]) -> str:
    """Write what the figures span, from the lowest to the highest stated: "about 970 … more than 1200"."""
    ends = envelope(figures)
    if ends is None:
        return ""
    return " … ".join(dict.fromkeys(words(each) for each in ends))
