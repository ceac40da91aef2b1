"""Praat TextGrids in both forms."""

from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.formats.praat import TextGrid

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 3.5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "الراوي"
        xmin = 0
        xmax = 3.5
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 1
            text = ""
        intervals [2]:
            xmin = 1
            xmax = 2.5
            text = "نص ""5"" 3"
        intervals [3]:
            xmin = 2.5
            xmax = 3.5
            text = ""
    item [2]:
        class = "TextTier"
        name = "marks"
        xmin = 0
        xmax = 3.5
        points: size = 1
        points [1]:
            number = 2.25
            mark = "shot"
"""
SHORT = '"ooTextFile"\n"TextGrid"\n0\n3\n<exists>\n1\n'
SHORT += '"IntervalTier"\n"A"\n0\n3\n2\n0\n1\n"one"\n1\n3\n"two\nlines"\n'


def read(text: str | bytes):
    return formats.read(text if isinstance(text, bytes) else text.encode(), "a.TextGrid")


def rows(text: str | bytes):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text).segments]


def test_the_long_form_with_intervals_points_and_doubled_quotes():
    assert read(LONG).format == "textgrid"
    assert rows(LONG) == [(1000, 2500, "الراوي", 'نص "5" 3'), (2250, None, "marks", "shot")]
    assert [each.line for each in read(LONG).problems] == [34]


def test_the_short_form_and_utf_16():
    expected = [(0, 1000, "A", "one"), (1000, 3000, "A", "two\nlines")]
    assert rows(SHORT) == expected
    assert rows(SHORT.encode("utf-16")) == expected


def test_a_torn_file_keeps_what_is_there_and_says_so():
    draft = read(LONG[: LONG.index("intervals [3]") + 40])
    assert [each.text for each in draft.segments] == ['نص "5" 3']
    assert "ends in the middle" in draft.problems[-1].reason


@given(TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["Old man", "الراوي"])), min_size=8, max_size=8))
def test_what_is_written_is_read_back(times, said):
    written = [
        segment(start, start + length, words, speaker)
        for (start, length), (words, speaker) in zip(times, said, strict=False)
    ]
    assert sorted(rows(TextGrid().write(written, ""))) == sorted(
        (w.start_ms, w.end_ms, w.speaker.label, w.text) for w in written
    )
