"""Figures are compared as people say them, and never averaged."""

import ast
from itertools import combinations
from math import inf
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning import figures
from workbench.reasoning.figures import Figure, Mismatch, Value

ABOUT_970, MORE_THAN_1200, OF_1200 = Figure("about", 970), Figure("gt", 1200), Figure("eq", 1200)

NUMBERS = st.integers(0, 50)
FIGURES = st.one_of(
    st.builds(Figure, st.sampled_from(["eq", "about", "ge", "gt", "le", "lt"]), NUMBERS, st.none()),
    st.builds(Figure, st.just("range"), NUMBERS, NUMBERS),
)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (OF_1200, (1200, False, 1200, False)),
        (ABOUT_970, (873, False, 1067, False)),
        (Figure("ge", 5), (5, False, inf, True)),
        (MORE_THAN_1200, (1200, True, inf, True)),
        (Figure("le", None, 5), (-inf, True, 5, False)),
        (Figure("lt", 5), (-inf, True, 5, True)),
        (Figure("range", 9, 4), (4, False, 9, False)),
        (Figure("about", -10), (-11, False, -9, False)),
    ],
)
def test_intervals(figure: Figure, expected: tuple[float, bool, float, bool]) -> None:
    assert figures.interval(figure) == expected


def test_about_reaches_as_far_as_asked() -> None:
    assert figures.interval(Figure("about", 100), about=0.5)[::2] == (50, 150)


@pytest.mark.parametrize("figure", [Figure("", 5), Figure("eq", None), Figure("nearly", 5)])
def test_what_is_no_figure_has_no_interval(figure: Figure) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        figures.interval(figure)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (ABOUT_970, MORE_THAN_1200, False),
        (MORE_THAN_1200, OF_1200, False),
        (Figure("ge", 1200), OF_1200, True),
        (Figure("gt", 5), Figure("lt", 5), False),
        (Figure("ge", 5), Figure("le", 5), True),
        (Figure("gt", 5), Figure("range", 1, 6), True),
        (Figure("le", 3), Figure("ge", 4), False),
    ],
)
def test_which_figures_can_be_true_together(a: Figure, b: Figure, agree: bool) -> None:
    assert figures.compatible(a, b) is agree
    assert figures.compatible(b, a) is agree


def test_three_figures_that_all_conflict() -> None:
    sets = figures.compatible_sets([ABOUT_970, MORE_THAN_1200, OF_1200])
    assert sets == (frozenset({0}), frozenset({2}), frozenset({1}))


def test_a_wide_figure_stands_in_several_sets() -> None:
    sets = figures.compatible_sets([Figure("range", 0, 100), Figure("eq", 10), Figure("eq", 20)])
    assert sets == (frozenset({0, 1}), frozenset({0, 2}))
    assert figures.compatible_sets([]) == ()


@given(st.lists(FIGURES, max_size=6))
def test_sets_hold_exactly_what_agrees(some: list[Figure]) -> None:
    sets = figures.compatible_sets(some)
    together = {(a, b) for each in sets for a in each for b in each}
    for a in range(len(some)):
        for b in range(len(some)):
            assert ((a, b) in together) == figures.compatible(some[a], some[b])
    assert not any(one < other for one in sets for other in sets)


@given(FIGURES, FIGURES, st.integers(-10, 110))
def test_a_number_that_makes_both_true_shows_that_they_agree(a: Figure, b: Figure, doubled: int) -> None:
    if holds(a, doubled / 2) and holds(b, doubled / 2):
        assert figures.compatible(a, b)


def holds(figure: Figure, number: float) -> bool:
    lo, lo_open, hi, hi_open = figures.interval(figure)
    return (lo < number or (lo == number and not lo_open)) and (number < hi or (number == hi and not hi_open))


def test_the_envelope_is_made_of_figures_as_stated() -> None:
    stated = [OF_1200, ABOUT_970, MORE_THAN_1200]
    assert figures.envelope(stated) == (ABOUT_970, MORE_THAN_1200)
    assert figures.envelope_words(stated) == "about 970 … more than 1200"
    assert figures.envelope_words([OF_1200]) == "1200"
    assert figures.envelope([]) is None
    assert figures.envelope_words([]) == ""


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_the_envelope_holds_every_stated_number(some: list[Figure]) -> None:
    ends = figures.envelope(some)
    assert ends is not None
    stated = [number for each in some for number in (each.lo, each.hi) if number is not None]
    assert min(stated) in ends[0]
    assert max(stated) in ends[1]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure("eq", 1200.0), "1200"),
        (ABOUT_970, "about 970"),
        (Figure("ge", 1_234_567), "at least 1234567"),
        (MORE_THAN_1200, "more than 1200"),
        (Figure("le", None, 5), "at most 5"),
        (Figure("lt", 0.5), "fewer than 0.5"),
        (Figure("range", 50, 25), "between 25 and 50"),
        (Figure("", None), ""),
        (Figure("eq", None), ""),
    ],
)
def test_words(figure: Figure, expected: str) -> None:
    assert figures.words(figure) == expected


def test_words_with_a_unit() -> None:
    assert figures.words(ABOUT_970, "wounded") == "about 970 wounded"


WOUNDED = [Value("a", ABOUT_970), Value("b", MORE_THAN_1200), Value("c", OF_1200)]
SCOPES = st.sampled_from(["", "in the town", "In  the town", "in the hospital"])
TIMES = st.sampled_from(["", "2013-06-04", "2013-06-05", "2013-06", "2013-06-05/.."])
VALUES = st.lists(
    st.builds(Value, st.integers(0, 10**9), FIGURES, SCOPES, TIMES, st.integers(0, 2), st.integers(0, 1)),
    max_size=7,
    unique_by=lambda each: each.id,
)


def test_the_first_row_of_the_worked_case() -> None:
    assert figures.interval(ABOUT_970)[::2] == (873, 1067)
    assert figures.value_sets(WOUNDED) == (frozenset("a"), frozenset("c"), frozenset("b"))
    assert {(one.id, other.id) for one, other in figures.conflicts(WOUNDED)} == {
        ("a", "b"), ("a", "c"), ("b", "c"),
    }  # fmt: skip
    assert figures.likely_readings(WOUNDED) == (Figure("ge", 1200),)
    assert figures.mismatches(WOUNDED) == ()


def test_another_scope_or_moment_explains_a_difference_first() -> None:
    values = [
        Value(1, ABOUT_970, "in the hospital", "2013-06-01"),
        Value(2, OF_1200, "In the town", "2013-06-05"),
    ]
    assert figures.conflicts(values) == ()
    assert figures.mismatches(values) == (
        Mismatch("scope", ("in the hospital", "In the town")),
        Mismatch("as of", ("2013-06-01", "2013-06-05")),
    )
    assert figures.value_sets(values) == (frozenset({1}), frozenset({2}))


def test_a_proportion_is_never_set_against_a_count() -> None:
    values = [Value(1, Figure("eq", 25), unit="of 50"), Value(2, OF_1200, unit="wounded")]
    assert figures.conflicts(values) == ()
    assert figures.mismatches(values) == (Mismatch("unit", ("of 50", "wounded")),)


def test_a_figure_from_one_origin_stands_once() -> None:
    values = [Value(1, OF_1200, origin="E1", side=1), Value(2, OF_1200, origin="E1", side=1),
              Value(3, OF_1200, origin="E2", side=1), Value(4, OF_1200, origin="E1", side=2)]  # fmt: skip
    assert [[each.id for each in group] for group in figures.repeated(values)] == [[1, 2], [3], [4]]


@given(VALUES)
def test_each_set_shares_a_number_a_scope_and_a_moment(values: list[Value]) -> None:
    known = {each.id: each for each in values}
    sets = figures.value_sets(values)
    assert {number for each in sets for number in each} == set(known)
    assert not any(one < other for one in sets for other in sets)
    for each in sets:
        held = [known[number] for number in each]
        lows, highs = zip(*(figures._ends(figures.interval(value.figure)) for value in held), strict=True)
        assert max(lows) <= min(highs)
        assert all(figures.comparable(one, other) for one, other in combinations(held, 2))
    for one, other in combinations(values, 2):
        agree = figures.compatible(one.figure, other.figure) and figures.comparable(one, other)
        assert any({one.id, other.id} <= each for each in sets) is agree


@given(VALUES, st.randoms())
def test_the_order_of_entry_never_matters(values: list[Value], shuffle) -> None:
    other = list(values)
    shuffle.shuffle(other)
    assert figures.value_sets(values) == figures.value_sets(other)
    assert figures.mismatches(values) == figures.mismatches(other)
    assert figures.likely_readings(values) == figures.likely_readings(other)
    assert {frozenset(map(figures._counted, each)) for each in figures.repeated(values)} == {
        frozenset(map(figures._counted, each)) for each in figures.repeated(other)
    }


@given(FIGURES, FIGURES, st.floats(0, 1), st.floats(0, 1))
def test_a_wider_about_never_parts_what_agreed(a: Figure, b: Figure, one: float, other: float) -> None:
    if figures.compatible(a, b, min(one, other)):
        assert figures.compatible(a, b, max(one, other))


def test_nothing_is_divided_or_averaged() -> None:
    tree = ast.parse(Path(figures.__file__).read_text(encoding="utf-8"))
    found = {type(node) for node in ast.walk(tree)}
    assert not found & {ast.Div, ast.FloorDiv, ast.Mod}
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert not called & {"sum", "mean", "median", "divmod", "fmean"}
