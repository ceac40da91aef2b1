"""Dates span what they say, no more; what is not known never excludes anything."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.reasoning import edtf
from workbench.reasoning.edtf import Span

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


def between(text: str) -> tuple[str, str]:
    found = edtf.span(text)
    assert found is not None, text
    ends = (f"{each:%Y-%m-%d %H:%M:%S}" if each else ".." for each in (found.earliest, found.latest))
    first, last = ends
    return first, last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013-06-05", "2013-06-05 00:00:00", "2013-06-05 23:59:59"),
        (" ٢٠١٣-٠٦-٠٥ ", "2013-06-05 00:00:00", "2013-06-05 23:59:59"),
        ("2013–06–05", "2013-06-05 00:00:00", "2013-06-05 23:59:59"),
        ("2012-02", "2012-02-01 00:00:00", "2012-02-29 23:59:59"),
        ("2013", "2013-01-01 00:00:00", "2013-12-31 23:59:59"),
        ("201X", "2010-01-01 00:00:00", "2019-12-31 23:59:59"),
        ("2013-06-XX", "2013-06-01 00:00:00", "2013-06-30 23:59:59"),
        ("2013-xx-xx", "2013-01-01 00:00:00", "2013-12-31 23:59:59"),
        ("2013-22", "2013-06-01 00:00:00", "2013-08-31 23:59:59"),
        ("2013-24", "2013-12-01 00:00:00", "2014-02-28 23:59:59"),
        ("2013-06-05T14", "2013-06-05 14:00:00", "2013-06-05 14:59:59"),
        ("2013-06-05T14:30", "2013-06-05 14:30:00", "2013-06-05 14:30:59"),
        ("2013-06-05T14:30:07Z", "2013-06-05 14:30:07", "2013-06-05 14:30:07"),
        ("2013-06-05T01:30+03:00", "2013-06-04 22:30:00", "2013-06-04 22:30:59"),
        ("2013-06-01/2013-06-05", "2013-06-01 00:00:00", "2013-06-05 23:59:59"),
        ("2013-06-05/..", "2013-06-05 00:00:00", ".."),
        ("2013-06-05/", "2013-06-05 00:00:00", ".."),
        ("/2013", "..", "2013-12-31 23:59:59"),
    ],
)
def test_what_a_date_spans(text: str, first: str, last: str) -> None:
    assert between(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2013-02-30", "2013-13", "2013-06-05T25:00", "5 June 2013", "05.06.2013", "0000", "../..",
     "2013-06-06/2013-06-05", "201X-06", "2013-XX-05", "2013/06/05", "2013-06-05T", "2" * 9999],
)  # fmt: skip
def test_what_is_no_date_spans_nothing(text: str) -> None:
    assert edtf.span(text) is None


def test_doubt_is_told_apart_from_approximation() -> None:
    doubts = [(edtf.span(f"2013-06-05{sign}") or Span(None, None))[2:] for sign in ("", "~", "?", "%")]
    assert doubts == [(False, False), (True, False), (False, True), (True, True)]
    assert (edtf.span("2013-06~/2013-07?") or Span(None, None))[2:] == (True, True)


def test_a_refusal_shows_how_it_is_written() -> None:
    with pytest.raises(WorkbenchError, match=r"5 June.*2013-06-05"):
        edtf.check("5 June")
    assert edtf.check(" 2013-06-05t10:20 ") == "2013-06-05T10:20"
    assert edtf.check("  ") == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2013-06-05", "5 June 2013"),
        ("2013-06", "June 2013"),
        ("2013", "2013"),
        ("201X", "the 2010s"),
        ("2013-06-XX", "some day in June 2013"),
        ("2013-XX", "some month of 2013"),
        ("2013-21", "spring 2013"),
        ("2013-06-05~", "about 5 June 2013"),
        ("2013-06-05?", "5 June 2013 (uncertain)"),
        ("2013-06-05T14:30Z", "5 June 2013, 14:30 UTC"),
        ("2013-06-05T14:30+03:00", "5 June 2013, 14:30 +03:00"),
        ("2013-06-05T14", "5 June 2013, 14 h"),
        ("2013-06-01/2013-06-05~", "1 June 2013 – about 5 June 2013"),
        ("2013-06-05/..", "from 5 June 2013 on"),
        ("../2013-06", "until June 2013"),
        ("before the siege", "before the siege"),
        ("", ""),
    ],
)
def test_words(text: str, said: str) -> None:
    assert edtf.words(text) == said


@given(DAYS, DAYS)
def test_two_days_overlap_only_when_they_are_one(one, other) -> None:
    both = edtf.span(one.isoformat()), edtf.span(other.isoformat())
    assert edtf.overlap(*both) is (one == other)
    assert edtf.overlap(*reversed(both)) is (one == other)


@given(DAYS, DAYS)
def test_an_open_end_only_widens(one, other) -> None:
    first, last = sorted((one, other))
    period = edtf.span(f"{first}/{last}")
    for day in (first, last, first + (last - first) // 2):
        assert edtf.overlap(period, edtf.span(day.isoformat()))
        assert edtf.overlap(edtf.span(f"{first}/.."), edtf.span(day.isoformat()))
    assert not edtf.overlap(period, edtf.span((last + timedelta(days=1)).isoformat()))


@given(st.text(max_size=30))
def test_any_text_is_read_or_left(text: str) -> None:
    assert edtf.overlap(edtf.span(text), None)
    assert isinstance(edtf.words(text), str)
