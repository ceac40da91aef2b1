"""Stretches are joined, taken from one another and counted as sets of milliseconds would be."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning.coverage import Stretch, coverage, merged, next_hole, speech, total, without

STRETCHES = st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=12)


def moments(stretches: list[Stretch]) -> set[int]:
    return {ms for start, end in stretches for ms in range(start, end)}


def is_tidy(stretches: list[Stretch]) -> bool:
    """In order, none empty, none touching the next."""
    flat = [time for stretch in stretches for time in stretch]
    return all(one < other for one, other in pairwise(flat))


@given(STRETCHES)
def test_joining_keeps_every_moment_and_is_tidy(some: list[Stretch]) -> None:
    joined = merged(some)
    assert moments(joined) == moments(some)
    assert is_tidy(joined)
    assert merged(joined) == joined


@given(STRETCHES, STRETCHES)
def test_what_is_left_is_the_difference(some: list[Stretch], others: list[Stretch]) -> None:
    left = without(some, others)
    assert moments(left) == moments(some) - moments(others)
    assert is_tidy(left)
    assert total(left) == len(moments(left))


@given(STRETCHES, STRETCHES)
def test_done_and_open_make_the_whole(wanted: list[Stretch], done: list[Stretch]) -> None:
    found = coverage(wanted, done)
    assert found.wanted_ms - found.open_ms == len(moments(wanted) & moments(done))
    assert (found.percent == 100) == (not found.holes)
    assert (found.percent == 0) == (found.wanted_ms > 0 and not moments(wanted) & moments(done))


@given(STRETCHES, STRETCHES, STRETCHES)
def test_doing_more_never_leaves_more(
    wanted: list[Stretch], done: list[Stretch], more: list[Stretch]
) -> None:
    assert coverage(wanted, done + more).percent >= coverage(wanted, done).percent


@given(STRETCHES, st.integers(-5, 125))
def test_going_forth_and_back_visits_each_hole_once(some: list[Stretch], ms: int) -> None:
    holes = merged(some)
    ahead = []
    at = ms
    while hole := next_hole(holes, at):
        ahead.append(hole)
        at = hole[0]
    behind = []
    at = ms
    while hole := next_hole(holes, at, -1):
        behind.append(hole)
        at = hole[0]
    assert behind[::-1] + [hole for hole in holes if hole[0] == ms] + ahead == holes


def test_a_short_gap_is_no_hole_and_a_long_silence_needs_no_words() -> None:
    assert coverage([(0, 10_000)], [(0, 4000), (4500, 10_000)], least_ms=700).percent == 100
    assert speech(10_000, [(1000, 1400), (2000, 7000)]) == [(0, 2000), (7000, 10_000)]
    assert coverage(speech(10_000, [(2000, 7000)]), [(0, 2000)]).percent == 40


def test_percent_is_honest_at_its_ends() -> None:
    assert coverage([(0, 100_000)], [(0, 99_999)]).percent == 99
    assert coverage([(0, 100_000)], [(0, 1)]).percent == 1
    assert coverage([], []).percent == 100


def test_an_island_too_short_to_visit_does_not_count_as_done() -> None:
    assert coverage([(0, 300), (5000, 15_000)], [], least_ms=700).percent == 0
