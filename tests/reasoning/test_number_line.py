"""The line on which figures are drawn is to scale."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning.figures import Figure
from workbench.reasoning.number_line import number_line

numbers = st.floats(min_value=1, max_value=1e9)
figures = st.builds(Figure, st.sampled_from(["eq", "about", "ge", "gt", "le", "lt"]), numbers)


@given(st.lists(figures, min_size=1, max_size=8))
def test_places_keep_the_order_of_numbers_and_stay_on_the_line(values: list[Figure]):
    line = number_line(values)
    assert len(line.spans) == len(values)
    for figure, (start, end) in zip(values, line.spans, strict=True):
        assert (start is None) == (figure.op in {"le", "lt"})
        assert (end is None) == (figure.op in {"ge", "gt"})
        assert all(0 <= place <= 1 for place in (start, end) if place is not None)
    exact = sorted((f.lo or 0, s[0] or 0) for f, s in zip(values, line.spans, strict=True) if f.op == "eq")
    assert [place for _, place in exact] == sorted(place for _, place in exact)
    assert all(-1e-9 <= place <= 1 + 1e-9 for place, _ in line.ticks)


def test_twice_the_distance_is_twice_as_far():
    (a, _), (b, _), (c, _) = number_line([Figure("eq", 100), Figure("eq", 200), Figure("eq", 400)]).spans
    assert a is not None
    assert b is not None
    assert c is not None
    assert abs((c - b) - 2 * (b - a)) < 1e-9


def test_large_numbers_are_written_in_full():
    ticks = number_line([Figure("eq", 1_000_000), Figure("eq", 3_000_000)]).ticks
    assert "2\u202f000\u202f000" in [words for _, words in ticks]
    assert not any("e" in words for _, words in ticks)


def test_no_figures_give_an_empty_line():
    assert number_line([]).spans == ()


def test_about_reaches_as_far_as_the_question_says_and_ticks_follow_the_room() -> None:
    narrow, wide = number_line([Figure("about", 100)], 0.1), number_line([Figure("about", 100)], 0.5, 12)
    assert narrow.spans[0] == wide.spans[0]
    assert len(wide.ticks) > len(narrow.ticks)


def test_numbers_beyond_all_measure_are_drawn_without_bounds() -> None:
    for figures in ([Figure("eq", float("inf"))], [Figure("eq", 1.7e308), Figure("eq", -1.7e308)]):
        assert number_line(figures).spans == ((None, None),) * len(figures)
