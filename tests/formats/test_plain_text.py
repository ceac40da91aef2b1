"""Plain transcripts as people type, paste and export them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES
from tests.formats.test_subrip import WORDS as WRITTEN
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.plain_text import PlainText
from workbench.project.transcript.imports import Draft, with_derived_ends

POST = """Monday 3 March 2014

A bridge before and after the flood

The river office and the town both say that the bridge is closed.
A friend translated the clip
Salma Darwish (bridge warden): The water came over the rail at dawn. About 40 carts were waiting.
1:05 Boatman: Nobody told us. We counted more than 60 carts.
2:10 unseen woman: Why is the gate shut?
3:40 unseen woman: We sleep on the bank. Look, that’s all we have left.
4:15 behind the camera: The boats are tied with bed sheets.
On the other bank a second clip shows clerks who walk over the bridge.

At 2:50 of that clip a rope can be seen.
"""


def read(text: str, **options: str) -> Draft:
    return formats.read(text.encode(), "talk.txt", **options)


def rows(text: str) -> list[tuple[int | None, int | None, str, str]]:
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text).segments]


def test_a_post_gives_its_transcript_and_reports_the_prose() -> None:
    draft = read(POST)
    assert [(each.line, each.start_ms, each.speaker, each.role) for each in draft.segments] == [
        (7, 0, "Salma Darwish", "bridge warden"),
        (8, 65_000, "Boatman", ""),
        (9, 130_000, "unseen woman", ""),
        (10, 220_000, "unseen woman", ""),
        (11, 255_000, "behind the camera", ""),
    ]
    assert [each.start_derived for each in draft.segments] == [True, False, False, False, False]
    assert [each.line for each in draft.not_transcript] == [1, 3, 5, 6, 12, 14]
    assert draft.problems == ()


def test_a_paragraph_after_the_last_line_is_not_put_into_anybodys_mouth() -> None:
    assert "other bank" not in read(POST).segments[-1].text
    assert "On the other bank" in read(POST).not_transcript[4].text


def test_typographic_signs_stay_as_written() -> None:
    assert "that’s all" in read(POST).segments[3].text


def test_the_real_case_gives_six_segments() -> None:
    case = Path(__file__).parents[3] / "shared" / "case" / "post.txt"
    if not case.exists():
        pytest.skip("the case is not on this machine")
    draft = formats.read(case.read_bytes(), case.name, language="en")
    assert [(each.start_ms, each.speaker, each.role) for each in draft.segments] == [
        (0, "Hadi al-Abulluh", "local activist"),
        (80_000, "Old man", ""),
        (195_000, "un-named man", ""),
        (275_000, "un-named man", ""),
        (336_000, "un-named man", ""),
        (368_000, "off-camera", ""),
    ]
    assert [each.line for each in draft.not_transcript] == [1, 3, 5, 7, 14, 16]
    ended = with_derived_ends(draft.segments, 483_000)
    assert [each.end_ms for each in ended] == [80_000, 195_000, 275_000, 336_000, 368_000, 483_000]
    assert all(each.end_derived for each in ended)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1:20 Old man: words", (80_000, None, "Old man", "words")),
        ("[1:20] Old man: words", (80_000, None, "Old man", "words")),
        ("(1:20) words", (80_000, None, "", "words")),
        ("{1:20} words", (80_000, None, "", "words")),
        ("<1:20> words", (80_000, None, "", "words")),
        ("01:02:03 - Speaker 2: words", (3_723_000, None, "Speaker 2", "words")),
        ("01:02:03 – words", (3_723_000, None, "", "words")),
        ("1:20\tMAN:\twords", (80_000, None, "MAN", "words")),
        ("1:20  words", (80_000, None, "", "words")),
        ("Old man (1:20): words", (80_000, None, "Old man", "words")),
        ("Old man [1:20 - 1:25]: words", (80_000, 85_000, "Old man", "words")),
        ("Old man: (1:20) words", (80_000, None, "Old man", "words")),
        ("00:00:28this is", (28_000, None, "", "this is")),
        ("[00:00:07 - 00:00:10] words", (7_000, 10_000, "", "words")),
        ("0:07–0:10 Old man: words", (7_000, 10_000, "Old man", "words")),
        ("[00:00.000 --> 00:07.240]  words", (0, 7_240, "", "words")),
        ("[0.00s -> 7.24s] words", (0, 7_240, "", "words")),
        ("**Old man:** \\[00:10\\] words", (10_000, None, "Old man", "words")),
        ("[02.05] words", (125_000, None, "", "words")),
        ("[01.02.05] words", (3_725_000, None, "", "words")),
        ("٠١:٢٠ الرجل: نص", (80_000, None, "الرجل", "نص")),
        ("\u202b٠١:٢٠ الرجل: في ٢٠١٤\u202c", (80_000, None, "الرجل", "في ٢٠١٤")),
        ("۱:۲۰ مرد: متن", (80_000, None, "مرد", "متن")),
        ("- 1:20 Dr. Amin: words", (80_000, None, "Dr. Amin", "words")),
        ("75:20 words", (4_520_000, None, "", "words")),
        ("1:20,5 words", (80_500, None, "", "words")),
        ("1:20 Unit: seven: words", (80_000, None, "Unit", "seven: words")),
        ("1:20 see https://example.org/a", (80_000, None, "", "see https://example.org/a")),
        ("1:20 We must say this: help", (80_000, None, "", "We must say this: help")),
        ("1:20 Note: the picture is dark", (80_000, None, "", "Note: the picture is dark")),
        ("1:20 at 10:30 they left", (80_000, None, "", "at 10:30 they left")),
    ],
)
def test_forms_met_in_the_wild(line: str, expected: tuple[int, int | None, str, str]) -> None:
    assert rows(line) == [expected]


def test_a_role_stands_in_parentheses_before_or_after_the_time() -> None:
    first, second = read("1:20 Abu Omar (fighter): words\nAbu Omar (fighter) [1:30]: more").segments
    assert (first.speaker, first.role) == (second.speaker, second.role) == ("Abu Omar", "fighter")


@pytest.mark.parametrize(
    "line",
    [
        "Note: see 1:20",
        "Surah 2:255 was read",
        "2:255 is the verse",
        "John 3:16",
        "at 10:30 local the boats left",
        "10:30 local time the boats left",
        "10:30am: the boats left",
        "http://example.org/1:20",
        "The clip (2:50) shows clerks",
        "Watch the rope (2:50)",
        "Look at the rope, and at the clerks (2:50)",
        "12:345 pieces",
    ],
)
def test_numbers_that_are_no_time_of_a_line(line: str) -> None:
    draft = read(f"0:10 One: words\n{line}\n0:20 Two: words")
    assert [each.start_ms for each in draft.segments] == [10_000, 20_000]
    assert [(each.line, each.text) for each in draft.not_transcript] == [(2, line)]


def test_a_line_with_thousands_of_blanks_is_read_at_once() -> None:
    assert rows("0:10 One\nx" + " " * 50_000 + "x\n")[0] == (10_000, None, "", "One")


def test_words_below_a_time_that_stands_alone() -> None:
    panel = "0:00\nfirst words\n0:04\nsecond words\nand more\n\nLike and subscribe"
    assert rows(panel) == [(0, None, "", "first words"), (4_000, None, "", "second words\nand more")]
    assert read(panel).not_transcript[0].text == "Like and subscribe"


def test_time_and_speaker_above_the_words() -> None:
    assert rows("1:20 Old man (guard):\nwords\n\nprose") == [(80_000, None, "Old man", "words")]


def test_speaker_and_time_on_their_own_line() -> None:
    text = "Speaker 1  0:00\nfirst words\n\nMona Said  0:04\nsecond words\n\nTranscribed by a machine"
    assert rows(text) == [(0, None, "Speaker 1", "first words"), (4_000, None, "Mona Said", "second words")]


def test_body_of_subtitles_with_and_without_numbers() -> None:
    cues = (
        "00:00:01,000 --> 00:00:04,000\nfirst\nline\n\n2\n00:00:05,000 --> 00:00:06,500 X1:10 X2:20\n1999\n"
    )
    draft = read("1\n" + cues)
    assert [(each.start_ms, each.end_ms, each.text) for each in draft.segments] == [
        (1_000, 4_000, "first\nline"),
        (5_000, 6_500, "1999"),
    ]
    assert draft.not_transcript == ()
    assert rows(cues)[0] == (1_000, 4_000, "", "first\nline")


def test_stamps_at_the_end_of_a_paragraph() -> None:
    draft = read("I: What did you see? #00:00:06-8#\nB1: The gate. #00:00:09-0#\n")
    assert [(s.start_ms, s.start_derived, s.end_ms, s.speaker) for s in draft.segments] == [
        (0, True, 6_800, "I"),
        (6_800, True, 9_000, "B1"),
    ]


@pytest.mark.parametrize("stamp", ["[99:99:99:99]", "[9:99]", "[1:75:00]"])
def test_an_impossible_time_keeps_its_line_with_a_warning(stamp: str) -> None:
    draft = read(f"0:10 One: words\n{stamp} Two: other words")
    assert (draft.segments[1].start_ms, draft.segments[1].speaker) == (None, "Two")
    assert draft.segments[1].text == "other words"
    assert draft.problems[0].line == 2
    assert stamp.strip("[]") in draft.problems[0].reason


def test_times_that_go_back_are_kept_in_the_order_of_the_file_and_said() -> None:
    draft = read("0:10 one\n0:30 two\n0:20 three")
    assert [each.start_ms for each in draft.segments] == [10_000, 30_000, 20_000]
    assert [(each.line, each.text) for each in draft.problems] == [(3, "0:20 three")]


def test_fractions_that_may_be_frames_are_said_once() -> None:
    draft = read("\\[00:04:18.22\\] one\n[00:04:19.10] two")
    assert draft.segments[0].start_ms == 258_220
    assert [each.line for each in draft.problems] == [1]


def test_frames_are_asked_for_and_counted() -> None:
    text = "[00:04:18.22] one\n[00:04:19:10 - 00:04:20:00] two\n[00:04:21.29] three\n0:05:00.25 four"
    (question,) = PlainText().questions(formats.Source(text.encode(), "a.txt"))
    assert (question.default, question.sample) == (
        "hundredths",
        ("[00:04:18.22]", "00:04:19:10", "00:04:20:00"),
    )
    draft = formats.read(text.encode(), "a.txt", answers={"digits": "25"})
    assert [(each.start_ms, each.end_ms) for each in draft.segments] == [
        (258_880, None), (259_400, 260_000), (261_290, None), (300_250, None),
    ]  # fmt: skip
    assert [each.line for each in draft.problems] == [3]  # 25 frames a second have no frame 29


def test_without_such_times_nothing_is_asked() -> None:
    for text in (POST, "[00:00.000 --> 00:07.240] words", "1:20,5 words"):
        assert PlainText().questions(formats.Source(text.encode(), "a.txt")) == ()


def test_a_speaker_is_not_carried_over_to_lines_that_name_none() -> None:
    assert [row[2] for row in rows("1:20 Old man: words\n1:30 more words\n1:40 Anna: yes")] == [
        "Old man",
        "",
        "Anna",
    ]


def test_a_known_speaker_without_a_time_is_kept_untimed() -> None:
    draft = read("0:10 Anna: When?\nBen (guard): I do not know.\n0:20 Ben: At dawn.\nanna: Thanks.")
    assert [(s.start_ms, s.speaker) for s in draft.segments] == [
        (10_000, "Anna"),
        (None, "Ben"),
        (20_000, "Ben"),
        (None, "anna"),
    ]
    assert [each.line for each in draft.problems] == [2, 4]


def test_a_line_without_time_can_be_taken_in_as_an_untimed_segment() -> None:
    draft = read("0:10 Anna: When?\nand then the rain came\n0:20 Ben: At dawn.")
    (line,) = draft.not_transcript
    assert (line.as_segment().text, line.as_segment().start_ms) == ("and then the rain came", None)


def test_a_file_without_any_time_keeps_all_lines_untimed() -> None:
    draft = read("Anna: When?\nBen: At dawn.\n\nThey leave.")
    assert rows("Anna: When?\nBen: At dawn.\n\nThey leave.") == [
        (None, None, "Anna", "When?"),
        (None, None, "Ben", "At dawn."),
        (None, None, "", "They leave."),
    ]
    assert len(draft.problems) == 1


def test_a_speaker_directly_before_a_first_time_of_zero_gets_no_time() -> None:
    draft = read("Anna (warden): words\n0:00 Ben: other words")
    assert [each.speaker for each in draft.segments] == ["Ben"]
    assert draft.not_transcript[0].line == 1


def test_a_post_with_blank_lines_between_its_paragraphs_reads_alike() -> None:
    close, wide = read(POST), read(POST.replace("\n", "\n\n"))
    assert [each.text for each in wide.segments] == [each.text for each in close.segments]
    assert wide.segments[0].start_derived


def test_a_speaker_parted_from_the_first_time_by_a_blank_line_is_not_put_at_the_start() -> None:
    draft = read("Place (roughly): the old bridge\n\n0:10 Ben: words\n0:20 Anna: words")
    assert [each.speaker for each in draft.segments] == ["Ben", "Anna"]
    assert [each.line for each in draft.not_transcript] == [1]


def test_minutes_that_turn_into_hours_are_pointed_out() -> None:
    (problem,) = read("58:10 one\n59:50 two\n1:02 three").problems
    assert "hours and minutes" in problem.reason


def test_a_time_with_no_words_is_a_problem() -> None:
    draft = read("0:10 Anna: words\n[0:20]\n[0:30] Ben: words")
    assert [each.line for each in draft.segments] == [1, 3]
    assert [each.line for each in draft.problems] == [2]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\ufeff", "\u200f\n"])
def test_an_empty_transcript_is_refused_in_a_plain_sentence(text: str) -> None:
    with pytest.raises(WorkbenchError, match=r"talk\.txt is empty"):
        read(text)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(WorkbenchError, match="text"):
        read("1:20 words", format="papyrus")


WORDS = [
    "words",
    "and more.",
    "12",
    "**",
    "http://a.b",
    "2:255",
    "-",
    ":",
    " ",
    "  ",
    "\t",
    "\u200f",
    "\u2028",
    "\x0b",
]
STAMPS = ["1:20", "0:05", "[9:99]", "(3:10)", "٠١:٢٠", "00:00:28", "-->", "#00:00:06-8#", "\\[0:10\\]"]
PIECES = st.sampled_from([*WORDS, *STAMPS, "Old man", "الرجل", "(guard)"])
LINES = (
    st.lists(PIECES, max_size=6).map(" ".join)
    | st.lists(PIECES, max_size=4).map("".join)
    | st.text(max_size=20)
)


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_no_line_is_dropped_and_none_is_taken_twice(text: str) -> None:
    text = text.replace("\x00", " ").encode("utf-8", "ignore").decode()
    try:
        draft = read(text)
    except WorkbenchError:
        assert not any(sign.isalnum() for sign in text)
        return
    filled = {number for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1) if _shows(line)}
    used = [number for segment in draft.segments for number in segment.lines_used]
    other = [each.line for each in draft.not_transcript]
    assert len(used) == len(set(used))
    assert len(other) == len(set(other))
    assert not set(used) & set(other)
    assert filled <= {*used, *other, *(each.line for each in draft.problems)}
    assert all(each.text or each.start_ms is None for each in draft.segments)


def _shows(line: str) -> bool:
    """Tell a line with anything on it from blanks and direction marks."""
    return any(sign.isprintable() and not sign.isspace() for sign in line)


# a dash may part the time from the words, so they begin with a letter
WORDED = st.tuples(st.sampled_from("aZنж"), WRITTEN).map("".join)
SPOKEN = st.tuples(WORDED, st.sampled_from(["", "Old man", "الراوي"]), st.booleans())


@given(TIMES, st.lists(SPOKEN, min_size=8, max_size=8))
def test_what_is_written_is_read_back(
    times: list[tuple[int, int]], said: list[tuple[str, str, bool]]
) -> None:
    written = [
        segment(start, start + length if ended else None, words, speaker)
        for (start, length), (words, speaker, ended) in zip(times, said, strict=False)
    ]
    assert rows(PlainText().write(written, "").decode()) == [
        (w.start_ms, w.end_ms, w.speaker.label if w.speaker else "", w.text) for w in written
    ]
