"""WebVTT: by the book, in the wild, and rolling."""

from dataclasses import replace
from itertools import zip_longest

from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.formats.webvtt import WebVtt
from workbench.project.transcript.segments import Segment
from workbench.project.transcript.word_times import WordTime

GOOD = "WEBVTT\n\n00:01.000 --> 00:02.500\nOne\n\n"
GOOD += "second\n00:00:03.000 --> 00:00:04.000 align:start\nTwo\nlines\n"


def read(text: str | bytes, name: str = "a.vtt"):
    return formats.read(text if isinstance(text, bytes) else text.encode(), name)


def rows(text: str):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text).segments]


def others(text: str) -> dict[int, str]:
    return {each.line: each.reason for each in read(text).not_transcript}


def test_cues_with_and_without_hours_names_and_settings():
    assert read(GOOD).format == "vtt"
    assert rows(GOOD) == [(1000, 2500, "", "One"), (3000, 4000, "", "Two\nlines")]


def test_voices_are_speakers_and_two_voices_two_segments():
    text = "WEBVTT\n\n0:00:01.000 --> 0:00:02.000\n<v.loud Speaker 1>One</v>\n<v الراوي>نص</v>\n"
    assert rows(text) == [(1000, 2000, "Speaker 1", "One"), (1000, 2000, "الراوي", "نص")]


def test_times_of_meeting_programs():
    assert rows("WEBVTT\n\n0:0:1.5 --> 0:0:2.0\n<v A>One</v>\n")[0][:2] == (1500, 2000)


def test_header_notes_and_looks_are_set_aside_with_a_reason():
    text = (
        "WEBVTT Kind: captions\nLanguage: ar\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n"
        "NOTE by hand\nover two lines\n\nSTYLE\n::cue { color: red }\n\nlost words\n\n"
        + GOOD.split("\n\n", 1)[1]
    )
    assert rows(text) == rows(GOOD)
    assert others(text)[5] == others(text)[6] == "a note of whoever made the file"
    assert others(text)[9] == "looks"
    assert others(text)[11] == "stands outside every cue"
    assert read(text).language == "ar"


def test_regions_are_set_aside():
    text = GOOD.replace("WEBVTT\n\n", "WEBVTT\n\nREGION\nid:fred\nwidth:40%\n\n")
    assert rows(text) == rows(GOOD)
    assert others(text)[4] == "where on the screen"


def test_a_note_is_not_glued_to_the_words_before_it():
    assert rows(GOOD.replace("second\n", "NOTE mine\n\nsecond\n")) == rows(GOOD)


def test_a_blank_line_after_the_times_costs_no_words():
    assert rows("WEBVTT\n\n00:01.000 --> 00:02.000\n\nOne\n") == [(1000, 2000, "", "One")]


def test_without_header_and_without_blank_lines():
    assert rows("00:01.000 --> 00:02.000\nOne\n00:03.000 --> 00:04.000\nTwo\n") == [
        (1000, 2000, "", "One"), (3000, 4000, "", "Two"),
    ]  # fmt: skip


def test_entities_become_signs_and_marks_go_with_a_remark():
    draft = read("WEBVTT\n\n00:01.000 --> 00:02.000\n<i>Tom</i> &amp; &lt;b&gt; 2 < 3\n")
    assert draft.segments[0].text == "Tom & <b> 2 < 3"
    assert len(draft.problems) == 1


ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:00.480 --> 00:00:02.310 align:start position:0%
~
we<00:00:00.719><c> heard</c><00:00:01.199><c> it</c>

00:00:02.310 --> 00:00:02.320 align:start position:0%
we heard it
~

00:00:02.320 --> 00:00:04.550 align:start position:0%
we heard it
no<00:00:02.500><c> no</c><00:00:03.199><c> no</c>

00:00:04.550 --> 00:00:04.560 align:start position:0%
no no no
~

00:00:04.560 --> 00:00:06.000 align:start position:0%
no no no
no<00:00:05.000><c> no</c><00:00:05.199><c> no</c>
""".replace("~", " ")


def test_rolling_captions_say_each_line_once_even_when_it_was_said_twice():
    assert rows(ROLLING) == [
        (480, 2310, "", "we heard it"),
        (2320, 4550, "", "no no no"),
        (4560, 6000, "", "no no no"),
    ]


def test_rolling_captions_keep_the_times_of_their_words():
    first, second, _ = read(ROLLING).segments
    assert [(each.word, each.start_ms) for each in first.words] == [("we", 480), ("heard", 719), ("it", 1199)]
    assert [(each.word, each.start_ms) for each in second.words] == [("no", 2320), ("no", 2500), ("no", 3199)]
    assert first.engine == "YouTube automatic captions"


def test_stamps_in_a_line_are_times_of_words_and_two_of_them_no_timing_line():
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v A>one <00:01.500>two <00:02.250>three\n"
    (segment,) = read(text).segments
    assert (segment.speaker, segment.text, segment.engine) == ("A", "one two three", "")
    assert segment.words == tuple(
        WordTime(word, ms, None) for word, ms in (("one", 1000), ("two", 1500), ("three", 2250))
    )


def test_a_fraction_of_two_digits_is_hundredths():
    assert rows("WEBVTT\n\n00:01.24 --> 00:02.5\nOne\n")[0][:2] == (1240, 2500)


def test_stamps_that_do_not_grow_inside_their_cue_are_not_written():
    words = tuple(
        WordTime(word, ms, None) for word, ms in (("a", 1000), ("b", 900), ("&", 1500), ("c", 2000))
    )
    written = WebVtt().write([replace(segment(1000, 2000, "a b\n& c"), words=words)], "").decode()
    assert written.endswith("a b\n<00:00:01.500>&amp; c\n")
    without = WebVtt().write([replace(segment(1000, 2000, "a b & c"), words=words)], "", word_times=False)
    assert without.decode().endswith("a b &amp; c\n")


def test_a_person_may_say_the_same_twice_in_other_files():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nNo\n\n00:02.000 --> 00:03.000\nNo\n"
    assert [row[3] for row in rows(text)] == ["No", "No"]


def test_every_line_is_accounted_for():
    for text in (GOOD, ROLLING):
        draft = read(text)
        used = {line for each in draft.segments for line in each.lines_used}
        used |= {each.line for each in (*draft.not_transcript, *draft.problems)}
        assert used >= {place for place, line in enumerate(text.split("\n"), 1) if line.strip()}


@given(TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["", "A & B", "الراوي"])), min_size=8, max_size=8))
def test_what_is_written_is_read_back(times: list[tuple[int, int]], said: list[tuple[str, str]]):
    written = [
        segment(start, start + length, words, speaker)
        for (start, length), (words, speaker) in zip(times, said, strict=False)
    ]
    draft = read(WebVtt().write(written, ""))
    assert [(each.start_ms, each.end_ms, each.speaker, each.text) for each in draft.segments] == [
        (row.start_ms, row.end_ms, row.speaker.label if row.speaker else "", row.text) for row in written
    ]


@given(TIMES, st.lists(WORDS, min_size=8, max_size=8), st.sets(st.integers(1, 10**5), max_size=9))
def test_times_of_words_are_read_back(times: list[tuple[int, int]], said: list[str], gaps: set[int]):
    written: list[Segment] = []
    for (start, length), text in zip(times, said, strict=False):
        starts = [start, *(start + gap for gap in sorted(gaps) if gap < length)]
        words = tuple(
            WordTime(word, ms, None) for word, ms in zip_longest(text.split(), starts[: len(text.split())])
        )
        written.append(replace(segment(start, start + length, text, "A & B"), words=words))
    draft = read(WebVtt().write(written, ""))
    assert (
        [each.words for each in draft.segments]
        == [  # a first word alone begins with its cue, unstamped
            each.words if any(word.start_ms for word in each.words[1:]) else () for each in written
        ]
    )
