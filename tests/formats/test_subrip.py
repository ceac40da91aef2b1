"""SubRip: the form that is written, and the forms that are met."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from workbench import formats
from workbench.formats.subrip import SubRip

GOOD = "1\n00:00:01,000 --> 00:00:02,500\nOne\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\nlines\n"


def read(text: str | bytes, name: str = "a.srt"):
    return formats.read(text if isinstance(text, bytes) else text.encode(), name)


def rows(text: str | bytes):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text).segments]


def reasons(text: str) -> list[tuple[int, str]]:
    draft = read(text)
    return [(each.line, each.reason) for each in (*draft.not_transcript, *draft.problems)]


def test_numbers_times_and_words():
    assert read(GOOD).format == "srt"
    assert rows(GOOD) == [(1000, 2500, "", "One"), (3000, 4000, "", "Two\nlines")]
    assert reasons(GOOD) == []


def test_plain_text_that_only_mentions_times_is_not_taken_for_it():
    assert read("0:10 Old man: words\n0:20 more", "a.txt").format == "text"


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("00:00:01.5 --> 00:00:02.24", 1500, 2240),
        ("0:0:1,000-->0:0:2,000", 1000, 2000),
        ("00:01,000 --> 00:02,000", 1000, 2000),
        ("00:00:01,000 --> 00:00:02,000  X1:100 X2:200 Y1:1 Y2:2", 1000, 2000),
        ("00:00:01 -> 00:00:02", 1000, 2000),
        ("٠٠:٠٠:٠١,٠٠٠ --> ٠٠:٠٠:٠٢,٠٠٠", 1000, 2000),
        ("123:00:01,000 --> 123:00:02,000", 442_801_000, 442_802_000),
    ],
)
def test_timing_lines_as_they_are_met(line: str, start: int, end: int):
    assert rows(f"1\n{line}\nwords\n") == [(start, end, "", "words")]


def test_missing_and_repeated_numbers():
    assert [row[3] for row in rows(GOOD.replace("2\n00:00:03", "00:00:03"))] == ["One", "Two\nlines"]
    assert [row[3] for row in rows(GOOD.replace("\n2\n", "\n1\n"))] == ["One", "Two\nlines"]


def test_no_blank_line_between_cues():
    assert [row[3] for row in rows(GOOD.replace("\n\n", "\n"))] == ["One", "Two\nlines"]


def test_words_of_digits_stay_words():
    text = "1\n00:00:01,000 --> 00:00:02,000\n1948\n\n2\n00:00:03,000 --> 00:00:04,000\n7\n"
    assert [row[3] for row in rows(text)] == ["1948", "7"]


def test_a_blank_line_inside_a_cue_costs_no_words():
    text = "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nstill one\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo\n"
    assert [row[3] for row in rows(text)] == ["One\nstill one", "Two"]
    assert reasons(text) == [(5, "stood after a blank line inside its cue; kept with it")]


def test_impossible_times_are_kept_without_and_said():
    text = "1\n00:00:99,000 --> 00:00:02,000\nlost\n\n2\n00:00:05,000 --> 00:00:04,000\nback\n"
    assert rows(text) == [(None, None, "", "lost"), (5000, None, "", "back")]
    assert [line for line, _ in reasons(text)] == [2, 6]


def test_a_time_without_words_is_said():
    assert reasons("1\n00:00:01,000 --> 00:00:02,000\n\n" + GOOD.replace("1\n", "2\n", 1))[0] == (
        2, "a time with no words",
    )  # fmt: skip


def test_looks_are_left_out_and_that_is_said_once():
    text = GOOD.replace("One", r"{\an8}<i>One</i> <3").replace("Two", '<font color="#fff">Two</font>')
    assert [row[3] for row in rows(text)] == ["One <3", "Two\nlines"]
    assert len(reasons(text)) == 1


def test_speakers_before_the_words():
    assert rows(GOOD.replace("One", "الرجل: نص")) == [
        (1000, 2500, "الرجل", "نص"),
        (3000, 4000, "", "Two\nlines"),
    ]


def test_lines_before_the_first_cue_are_accounted_for():
    assert reasons("Made by hand\n\n" + GOOD) == [(1, "before the first timed line")]


def test_marks_of_direction_around_lines_are_not_words():
    text = (
        GOOD.replace("One", "\u202bالرجل: نص\u202c")
        .replace("Two", "\u200fنص\u200f")
        .replace("1\n00", "\u202b1\u202c\n00")
    )
    assert rows(text) == [(1000, 2500, "الرجل", "نص"), (3000, 4000, "", "نص\nlines")]


def test_cues_that_overlap_are_kept_as_written():
    text = GOOD.replace("00:00:02,500", "00:00:03,900")
    assert [row[:2] for row in rows(text)] == [(1000, 3900), (3000, 4000)]


def test_cues_out_of_order_are_kept_in_the_order_of_the_file_and_said():
    text = "1\n00:00:05,000 --> 00:00:06,000\nlate\n\n2\n00:00:01,000 --> 00:00:02,000\nearly\n"
    assert [row[3] for row in rows(text)] == ["late", "early"]
    assert [(line, "goes back" in reason) for line, reason in reasons(text)] == [(6, True)]


@pytest.mark.parametrize("end", ["00:00:75,000", "00:00:0x,000", "", "soon"])
def test_an_end_that_is_none_is_said_and_costs_no_words(end: str):
    text = f"1\n00:00:01,000 --> {end}\nwords\n\n2\n00:00:03,000 --> 00:00:04,000\nmore\n"
    found = rows(text)
    assert [row[3] for row in found] == ["words", "more"]
    assert found[0][1] is None
    assert 2 in [line for line, _ in reasons(text)]


@pytest.mark.parametrize("arrow", ["-->", "->", " ---> "])
def test_words_that_look_like_the_times_of_a_cue_make_none(arrow: str):
    words = f"said\n\n2\n00:00:09,000{arrow}00:00:10,000\nfake"
    found = rows(SubRip().write([segment(1000, 2000, words)], "").decode())
    assert [(start, end) for start, end, *_ in found] == [(1000, 2000)]
    assert "00:00:09,000" in found[0][-1]
    assert "→" in found[0][-1]


def test_windows_1256():
    assert (
        rows(GOOD.replace("One", "هذا نص عربي طويل بما يكفي").encode("cp1256"))[0][3]
        == "هذا نص عربي طويل بما يكفي"
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_marks_at_the_start(encoding: str):
    assert rows(GOOD.encode(encoding))[0] == (1000, 2500, "", "One")


WORDS = st.text(st.sampled_from("abc نص 12.-"), min_size=1, max_size=20).filter(
    lambda text: text.strip() == text and any(c.isalpha() for c in text)
)
TIMES = st.lists(st.tuples(st.integers(0, 10**7), st.integers(1, 10**5)), min_size=1, max_size=8).map(sorted)


@given(TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["", "Old man", "الراوي"])), min_size=8, max_size=8))
def test_what_is_written_is_read_back(times: list[tuple[int, int]], said: list[tuple[str, str]]):
    rows_ = [
        segment(start, start + length, words, speaker)
        for (start, length), (words, speaker) in zip(times, said, strict=False)
    ]
    draft = read(SubRip().write(rows_, ""))
    assert [(each.start_ms, each.end_ms, each.speaker, each.text) for each in draft.segments] == [
        (row.start_ms, row.end_ms, row.speaker.label if row.speaker else "", row.text) for row in rows_
    ]
