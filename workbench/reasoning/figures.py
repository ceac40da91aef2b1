"""Figures as people say them: which can be true together, and what they span; they are never averaged."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations
from math import inf
from typing import Any, NamedTuple

from workbench.reasoning import edtf

ABOUT = 0.10  # how far "about" reaches on each side, unless the caller says otherwise

_WORDS = {
    "eq": "{}", "about": "about {}", "ge": "at least {}", "gt": "more than {}", "le": "at most {}",
    "lt": "fewer than {}", "range": "between {} and {}",
}  # fmt: skip

_SOFTER = {"gt": "ge", "lt": "le"}  # what a strict qualifier may have been meant as


class Figure(NamedTuple):
    """A number with its qualifier: eq, about, ge, gt, le, lt (of `lo`, else of `hi`) or range."""

    op: str
    lo: float | None
    hi: float | None = None


class Value(NamedTuple):
    """A figure as somebody gives it: of what and where it counts, for when, on whose side, from what origin.

    Two values are compared only at the same `unit` and `scope` and at moments (EDTF) that overlap.
    """

    id: Hashable
    figure: Figure
    scope: str = ""
    as_of: str = ""
    origin: Hashable = None
    side: Hashable = None
    voice: Hashable = None
    unit: str = ""


class Interval(NamedTuple):
    """The numbers that a figure allows; an open end is not itself among them."""

    lo: float
    lo_open: bool
    hi: float
    hi_open: bool


def reach(about: float) -> float:
    """Give how far "about" reaches, as a fraction; what is none, as in a strange file, is as if not said."""
    return about if 0 <= about <= 1 else ABOUT


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
    off = abs(value) * about if op == "about" else 0
    return Interval(value - off, False, value + off, False)


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


def comparable(one: Value, other: Value) -> bool:
    """Tell whether two values count the same thing at one moment, as far as is said."""
    return _counted(one) == _counted(other) and edtf.overlap(edtf.span(one.as_of), edtf.span(other.as_of))


def conflicts(values: Sequence[Value], about: float = ABOUT) -> tuple[tuple[Value, Value], ...]:
    """Give the pairs that count the same thing at one moment and cannot both hold, each figure once."""
    once = list(
        reversed({(each.figure, _counted(each), each.as_of): each for each in reversed(values)}.values())
    )
    boxes = [(_counted(each), _ends(interval(each.figure, about)), _moments(each.as_of)) for each in once]
    return tuple(
        (once[a], once[b])
        for (a, (thing, (first, last), (start, end))), (b, (other, ends, moments)) in combinations(
            enumerate(boxes), 2
        )
        if thing == other
        and (first > ends[1] or ends[0] > last)
        and start <= moments[1]
        and moments[0] <= end
    )


def value_sets(values: Iterable[Value], about: float = ABOUT) -> tuple[frozenset[Hashable], ...]:
    """Give the largest sets of values, by id, that one number at one scope and moment could make true."""
    alike: dict[tuple[str, str], dict[tuple[Figure, str], set[Hashable]]] = {}
    for each in values:
        alike.setdefault(_counted(each), {}).setdefault((each.figure, each.as_of), set()).add(each.id)
    return tuple(
        frozenset(number for figure in held for number in ids[figure])
        for _, ids in sorted(alike.items())
        for held in _sets(sorted(ids, key=lambda each: (_ends(interval(each[0], about)), str(each))), about)
    )


def _sets(said: Sequence[tuple[Figure, str]], about: float) -> Iterator[frozenset[tuple[Figure, str]]]:
    """Give the largest sets that share a number and a moment: boxes share a point where some box begins."""
    numbers = _together([_ends(interval(figure, about)) for figure, _ in said])
    moments = _together([_moments(as_of) for _, as_of in said])
    # A set is written as the bits of one number, for there can be very many.
    found = {some & others: None for some in numbers for others in moments if some & others}
    kept: list[int] = []
    for each in sorted(found, key=int.bit_count, reverse=True):
        if not any(each & other == each for other in kept):
            kept.append(each)
    largest = set(kept)
    return (
        frozenset(value for n, value in enumerate(said) if each >> n & 1) for each in found if each in largest
    )


def _together(spans: Sequence[tuple[Any, Any]]) -> list[int]:
    """Give the largest sets of spans that share a point, the first to begin first: bit n is the nth span."""
    starts = sorted({first for first, _ in spans})
    sets = [
        int("".join("01"[first <= at <= last] for first, last in reversed(spans)), base=2) for at in starts
    ]
    # The spans that hold where one begins are all those that hold later, unless one ends in between.
    return [each for each, later in zip(sets, [*sets[1:], 0], strict=True) if each & later != each]


def _moments(as_of: str) -> tuple[datetime, datetime]:
    span = edtf.span(as_of)
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    return (span.earliest or first, span.latest or last) if span else (first, last)


def _counted(value: Value) -> tuple[str, str]:
    return " ".join(value.unit.casefold().split()), " ".join(value.scope.casefold().split())


class Mismatch(NamedTuple):
    """What keeps values apart before they contradict one another: `what` is "unit", "scope" or "as of"."""

    what: str
    said: tuple[str, ...]


def mismatches(values: Sequence[Value]) -> tuple[Mismatch, ...]:
    """Give what is not the same for all values, each saying once: the first explanation of a difference."""
    found: list[Mismatch] = []
    for what, said in (
        ("unit", [each.unit for each in values]),
        ("scope", [each.scope for each in values]),
    ):
        once = {
            " ".join(each.casefold().split()): " ".join(each.split()) for each in sorted(said, reverse=True)
        }
        if len(once) > 1:
            found.append(Mismatch(what, tuple(once[key] for key in sorted(once))))
    moments = sorted({each.as_of for each in values})
    spans = [edtf.span(each) for each in moments]
    if not all(edtf.overlap(one, other) for one, other in combinations(spans, 2)):
        found.append(Mismatch("as of", tuple(moments)))
    return tuple(found)


def likely_readings(values: Sequence[Value]) -> tuple[Figure, ...]:
    """Offer "at least 1200" where "more than 1200" and "1200" stand together: a reading, not a decision."""
    exact: dict[tuple[float, tuple[str, str]], list[Value]] = {}
    for each in values:
        if each.figure.op == "eq":
            exact.setdefault((_stated(each.figure)[0], _counted(each)), []).append(each)
    found: set[Figure] = set()
    for each in values:
        number = _stated(each.figure)[0]
        if each.figure.op in _SOFTER and any(
            comparable(each, other) for other in exact.get((number, _counted(each)), ())
        ):
            found.add(Figure(_SOFTER[each.figure.op], number))
    return tuple(sorted(found, key=lambda each: (each.lo or 0.0, each.op)))


def repeated(values: Iterable[Value]) -> tuple[tuple[Value, ...], ...]:
    """Put together what is one figure, on one side, from one origin: it is drawn once with how often."""
    groups: dict[tuple[Hashable, ...], list[Value]] = {}
    for each in values:
        key = each.figure, _counted(each), each.as_of, each.side, each.origin
        groups.setdefault(key, []).append(each)
    return tuple(map(tuple, groups.values()))
