"""Files of oTranscribe and InqScribe."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.formats.f4 import F4
from workbench.formats.inqscribe_text import InqScribeText
from workbench.formats.otranscribe import OTranscribe

HTML = (
    '<p><span class="timestamp" data-timestamp="79.5">1:19</span>&nbsp;Old man: words &amp; more</p>'
    '<p>الراوي: نص</p><div><span class="timestamp" data-timestamp="02:05">02:05</span> later<br>'
    '<span class="timestamp" onclick="setFrom(\'130.25\')">2:10</span> last</div>'
)
OTR = json.dumps({"text": HTML, "media": "a.mp4", "media-time": 12.5})
INQ = "app=InqScribe\rfont.name=X\rtimecode.fps=25\rtext=[00:00:01.05] Old man: one\\r[00:00:02.00]\\r"
INQ += "[00:01:00.24] two [00:01:02.00] three\\rno time\r"


def read(text: str, name: str):
    return formats.read(text.encode(), name)


def rows(text: str, name: str):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text, name).segments]


def test_otranscribe_old_and_new_times():
    assert read(OTR, "a").format == "otr"
    assert rows(OTR, "a.otr") == [
        (79_500, None, "Old man", "words & more"),
        (None, None, "الراوي", "نص"),
        (125_000, None, "", "later"),
        (130_250, None, "", "last"),
    ]


def test_otranscribe_says_what_has_no_time():
    assert [each.line for each in read(OTR, "a.otr").problems] == [2]


@given(TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["Old man", "الراوي"])), min_size=8, max_size=8))
def test_otranscribe_is_read_back(times, said):
    written = [
        segment(start, None, words, speaker)
        for (start, _), (words, speaker) in zip(times, said, strict=False)
    ]
    found = read(OTranscribe().write(written, "").decode(), "a.otr").segments
    assert [(each.start_ms, each.speaker, each.text) for each in found] == [
        (each.start_ms, each.speaker.label, " ".join(each.text.split("\n"))) for each in written
    ]


def test_inqscribe_counts_frames_and_empty_times_end():
    assert read(INQ, "a").format == "inqscr"
    assert rows(INQ, "a.inqscr") == [
        (1_200, 2_000, "Old man", "one"),
        (60_960, None, "", "two"),
        (62_000, None, "", "three"),
        (None, None, "", "no time"),
    ]


@pytest.mark.parametrize(
    ("settings", "code", "ms"),
    [
        ("timecode.fps=29.97\n", "01:00:00.00", 3_603_600),  # numbers of frames, none dropped
        (
            "timecode.fps=29.97\ntimecode.dropframe=1\n",
            "01:00:00.00",
            3_599_997,
        ),  # shown from 3599996.4 ms on
        ("timecode.fps=none\n", "00:00:01.00", 1_001),
        ("timecode.fps=0\n", "00:00:01.00", 1_001),
    ],
)
def test_inqscribe_rates(settings: str, code: str, ms: int):
    assert rows(f"app=InqScribe\n{settings}text=[{code}] words\n", "a.inqscr")[0][0] == ms


@pytest.mark.parametrize("code", ["[00:00:02.00]", "(00:00:02.00)", "{00:00:02.00}", "<00:00:02.00>"])
def test_inqscribe_brackets(code: str):
    assert rows(f"app=InqScribe\ntimecode.fps=25\ntext={code} words\n", "a.inqscr")[0][0] == 2000


def test_inqscribe_semicolons_drop_frame_numbers():
    text = "app=InqScribe\ntimecode.fps=29.97\ntext=[00:01:00;02] words\n"
    assert rows(text, "a.inqscr")[0][0] == 60_060  # frame 1800, not 1802


def test_inqscribe_without_an_empty_code_ends_at_the_next_start_as_derived():
    text = "app=InqScribe\ntimecode.fps=25\ntext=[00:00:01.00] one\\r[00:00:03.00] two\n"
    first = formats.fit(read(text, "a.inqscr"), None).segments[0]
    assert (first.end_ms, first.end_derived) == (3000, True)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_inqscribe_in_unicode_with_its_mark(encoding: str):
    draft = formats.read(
        "app=InqScribe\ntimecode.fps=25\ntext=[00:00:01.00] نص\n".encode(encoding), "a.inqscr"
    )
    assert draft.segments[0].text == "نص"


def test_inqscribe_text_counts_frames_at_the_rate_asked_for():
    row = segment(60_060, None, "one\n\ttwo", "Old man")
    at_25, usual = InqScribeText().write([row], "", rate="25"), InqScribeText().write([row], "")
    assert at_25.decode() == "[00:01:00.01]\t\tOld man: one two\r\n"
    assert usual.decode().startswith("[00:01:00.00]\t")


F4_TIMES = st.lists(st.tuples(st.integers(0, 10**5), st.integers(1, 10**3)), min_size=1, max_size=8).map(
    sorted
)


@given(
    F4_TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["", "Old man", "الراوي"])), min_size=8, max_size=8)
)
def test_f4_is_read_back_to_the_tenth(times, said):
    written = [
        segment(start * 100, (start + length) * 100, words, speaker)
        for (start, length), (words, speaker) in zip(times, said, strict=False)
    ]
    assert rows(F4().write(written, "").decode(), "a.txt") == [
        (w.start_ms, w.end_ms, w.speaker.label if w.speaker else "", w.text) for w in written
    ]


def test_f4_writes_the_start_only_where_it_is_not_the_end_before():
    talk = [
        segment(0, 6_800, "What?", "I"),
        segment(6_800, 9_000, "Yes.", "B1"),
        segment(12_000, 12_940, "No.", "I"),
    ]
    assert F4().write(talk, "").decode().splitlines() == [
        "I: What? #00:00:06-8#", "B1: Yes. #00:00:09-0#", "#00:00:12-0# I: No. #00:00:12-9#",
    ]  # fmt: skip
