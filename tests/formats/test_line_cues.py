"""Subtitles of one line a cue, SAMI, and frame rates that are asked for and never guessed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.microdvd import MicroDvd
from workbench.frame_rate import first_ms, frame_at, need_rate, rate_of, timecode_ms, timecode_of

MICRODVD = "{1}{1}25.000\n{25}{50}One|{y:i}two\n{75}{}نص\nlost\n{100}{90}back\n"
MPL2 = "[10][20]One|/two\n[30] [40]نص\n[50][]open\nlost\n"
TMP = "00:00:01:One|two\n00:00:03:نص\n00:00:05:\nlost\n"
LRC = "[ar:Singer]\n[offset:500]\n\n[00:12.50][01:12.5]Chorus\n[00:15]\n"
LRC += "[00:20.00]<00:20.00>a <00:21.00>b\nlost\n"
SAMI = """<SAMI><HEAD><STYLE TYPE="text/css"><!--
P { font-size: 12pt }
.ARCC { Name: Arabic; lang: ar-EG; } .ENCC { Name: English; lang: en-US; }
--></STYLE></HEAD><BODY>
<SYNC Start=1000><P Class=ARCC>نص<br>آخر<P Class=ENCC>a <i>text</i> &amp; more
<SYNC Start=2500><P Class=ARCC>&nbsp;<P Class=ENCC>&nbsp;
<SYNC Start=3000><P Class=ENCC>alone
</BODY></SAMI>
"""


def draft(text: str, name: str, **answers: str):
    return formats.read(text.encode(), name, answers=answers)


def rows(text: str, name: str, **answers: str):
    return [(e.start_ms, e.end_ms, e.text) for e in draft(text, name, **answers).segments]


def accounts(text: str, name: str, **answers: str):
    found = draft(text, name, **answers)
    return found.format, [e.line for e in found.not_transcript], [e.line for e in found.problems]


def test_microdvd_with_its_rate():
    assert rows(MICRODVD, "a.sub") == [
        (1000, 2000, "One\ntwo"), (3000, None, "نص"), (4000, None, "back")
    ]  # fmt: skip
    assert accounts(MICRODVD, "a.sub") == ("microdvd", [1, 4], [2, 3, 5])


def test_microdvd_without_a_rate_is_not_read_until_somebody_says_it():
    text = "{24}{48}One\n{72}{96}Two\n"
    with pytest.raises(WorkbenchError, match="How many frames"):
        rows(text, "a.sub")
    with pytest.raises(WorkbenchError, match="no frame rate"):
        rows(text, "a.sub", rate="fast")
    assert rows(text, "a.sub", rate="24")[0] == (1000, 2000, "One")
    assert rows(text, "a.sub", rate="23.976")[0] == (1001, 2002, "One")
    assert MicroDvd().questions(formats.Source(MICRODVD.encode(), "a.sub")) == ()


def test_mpl2():
    assert rows(MPL2, "a.txt") == [(1000, 2000, "One\ntwo"), (3000, 4000, "نص"), (5000, None, "open")]
    assert accounts(MPL2, "a.txt") == ("mpl2", [4], [1, 3])


def test_tmplayer():
    assert rows(TMP, "a.tmp") == [(1000, None, "One\ntwo"), (3000, None, "نص")]
    assert accounts("\n".join(TMP.split("\n")[:3]), "a.txt") == ("tmp", [], [3])


def test_a_plain_transcript_is_not_taken_for_tmplayer():
    assert draft("00:00:01: one\n00:00:02: two\n", "a.txt").format == "text"
    assert draft("00:00:01:12 one\n00:00:02:13 two\n", "a.txt").format == "text"


def test_lyrics():
    assert rows(LRC, "a.lrc") == [
        (12_000, 14_500, "Chorus"), (19_500, None, "a b"), (72_000, None, "Chorus"), (None, None, "lost")
    ]  # fmt: skip
    assert accounts(LRC, "a.lrc") == ("lrc", [1, 2], [6, 7])


def test_sami_in_two_languages():
    found = draft(SAMI, "a.smi")
    assert (found.format, found.language) == ("sami", "ar")
    assert [(e.line, e.start_ms, e.end_ms, e.text, e.language) for e in found.segments] == [
        (5, 1000, 2500, "نص\nآخر", ""), (7, 3000, None, "alone", "en"),
    ]  # fmt: skip
    assert found.segments[0].renderings == (("en", "a text & more"),)


def test_sami_without_paragraphs():
    assert rows("<SYNC Start=1000>one\n<SYNC Start=2000>two", "a.smi") == [
        (1000, 2000, "one"),
        (2000, None, "two"),
    ]


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("25", Fraction(25)), ("25.000", Fraction(25)), ("29.97", Fraction(30_000, 1001)),
        ("23.976", Fraction(24_000, 1001)), ("30000/1001", Fraction(30_000, 1001)), ("12,5", Fraction(25, 2)),
        ("0", None), ("1/0", None), ("1e9", None), ("", None), ("many", None), ("30", Fraction(30)),
    ],
)  # fmt: skip
def test_frame_rates(words: str, rate: Fraction | None):
    assert rate_of(words) == rate


RATE_NAMES = st.sampled_from(["23.976", "24", "25", "29.97", "30", "50", "59.94", "60"])


@given(st.integers(0, 5_000_000), RATE_NAMES)
def test_a_frame_begins_at_the_first_time_that_shows_it(frame: int, rate: str):
    begins = first_ms(frame, need_rate(rate))
    assert frame_at(begins, need_rate(rate)) == frame
    assert begins == 0 or frame_at(begins - 1, need_rate(rate)) == frame - 1


@given(st.integers(0, 5_000_000), RATE_NAMES, st.booleans())
def test_timecodes_are_read_back(frame: int, name: str, wanted: bool):
    rate, drop = need_rate(name), wanted and name in ("29.97", "59.94")
    begins = first_ms(frame, rate)
    hours, minutes, seconds, frames = map(
        int, timecode_of(frame, rate, drop=drop).replace(";", ":").split(":")
    )
    assert timecode_ms(hours, minutes, seconds, frames, rate, drop=drop) == begins


def test_dropped_numbers_keep_to_the_clock():
    ntsc = need_rate("29.97")
    assert timecode_of(1800, ntsc, drop=True) == "00:01:00;02"
    assert timecode_of(17_982, ntsc, drop=True) == "00:10:00;00"
    assert timecode_of(frame_at(3_600_000, ntsc), ntsc, drop=True) == "01:00:00;00"
