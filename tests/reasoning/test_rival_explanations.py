"""What the matrix of rival explanations must never do, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning.rival_explanations import LEVELS, Row, against, diagnosticity, leading, ranking

COLUMNS = 3
MARK = st.none() | st.integers(-2, 2)
CELLS = st.tuples(*[MARK] * COLUMNS)
ROW = st.builds(Row, st.integers(1, 4), CELLS)
ROWS = st.lists(ROW, max_size=8)


def judged(rows: list[Row]) -> object:
    return ranking(rows, COLUMNS), [against(rows, column) for column in range(COLUMNS)]


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_evidence_never_matters(rows: list[Row], chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert judged(shuffled) == judged(rows)


@given(ROWS, st.permutations(range(COLUMNS)))
def test_the_order_of_the_explanations_only_moves_them(rows: list[Row], order: list[int]):
    moved = [Row(row.origin, tuple(row.cells[column] for column in order)) for row in rows]
    back = [{order[column] for column in place} for place in ranking(moved, COLUMNS)]
    assert back == [set(place) for place in ranking(rows, COLUMNS)]


@given(st.lists(ROW, min_size=1, max_size=8), st.data())
def test_a_copy_of_a_recording_changes_nothing(rows: list[Row], data: st.DataObject):
    copied = data.draw(st.sampled_from(rows))
    assert judged([*rows, copied]) == judged(rows)


@given(ROWS, st.integers(1, 4))
def test_evidence_that_proves_to_be_of_one_origin_never_weighs_more(rows: list[Row], same: int):
    joined = [Row(same if row.origin == 1 else row.origin, row.cells) for row in rows]
    for column in range(COLUMNS):
        before, after = against(rows, column), against(joined, column)
        assert after.pieces <= before.pieces
        assert (after.weight or 0) <= (before.weight or 0)


@given(ROWS, st.integers(1, 4), MARK)
def test_evidence_that_is_equal_everywhere_never_changes_the_ranking(rows, origin: int, mark: int | None):
    assert ranking([*rows, Row(origin, (mark,) * COLUMNS)], COLUMNS) == ranking(rows, COLUMNS)


@given(ROWS, st.integers(1, 4))
def test_what_does_not_apply_counts_for_nothing(rows: list[Row], origin: int):
    assert judged([*rows, Row(origin, (None,) * COLUMNS)]) == judged(rows)


@given(CELLS)
def test_what_does_not_apply_tells_no_more_than_what_says_nothing(cells: tuple[int | None, ...]):
    assert diagnosticity(cells) == diagnosticity([each or 0 for each in cells])


@given(ROWS)
def test_what_fits_an_explanation_never_counts_for_it(rows: list[Row]):
    """Evidence for one explanation is mostly evidence for its rivals as well."""
    blind = [Row(row.origin, tuple(min(each or 0, 0) for each in row.cells)) for row in rows]
    for column in range(COLUMNS):
        one, other = against(rows, column), against(blind, column)
        assert (one.pieces, one.strong, one.weight or 0) == (other.pieces, other.strong, other.weight or 0)


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ((2, -2), "tells them apart"),
        ((0, -2, None), "tells them apart"),
        ((1, 0), "little"),
        ((-1, None), "little"),
        ((2, 2, 2), "not at all"),
        ((None, 0), "not at all"),
        ((), "not at all"),
    ],
)
def test_how_well_evidence_tells_explanations_apart_is_said_in_words(cells, word: str):
    assert word in LEVELS
    assert diagnosticity(cells) == word


def test_evidence_of_one_origin_votes_once_by_its_strongest_mark():
    copies = [Row("clip", (0, -1)), Row("clip", (0, -2)), Row("clip", (0, -1)), Row("page", (-1, 0))]
    assert against(copies, 1).weight == 2
    assert ranking(copies, 2) == ((0,), (1,))


def test_equal_explanations_tie():
    assert ranking([Row("a", (-1, 0, -2)), Row("b", (0, -1, 0))], 3) == ((0, 1), (2,))
    assert leading([Row("a", (-1, 0, -2)), Row("b", (0, -1, 0))], 3) == (0, 1)


def test_an_explanation_that_nothing_was_held_against_does_not_lead():
    """A rival that was only just thought of would else be the least inconsistent of all."""
    assert ranking([Row("a", (-1, 0, None)), Row("b", (-2, 1, None))], 3) == ((1,), (0,))
    assert leading([Row("a", (-1, None))], 2) is None


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ([(None, 1)], "not weighed yet"),
        ([(0, 1)], "nothing speaks against it"),
        ([(-1, 0)], "1 piece of evidence speaks against it"),
        ([(-2, 0)], "1 piece of evidence speaks against it strongly"),
        ([(-1, 0), (-2, 0)], "2 pieces of evidence speak against it, 1 strongly"),
        ([(-2, -2)], "1 piece of evidence speaks against it strongly"),
    ],
)
def test_what_speaks_against_an_explanation_is_said_in_words(marks, words: str):
    assert against([Row(origin, cells) for origin, cells in enumerate(marks)], 0).words == words
