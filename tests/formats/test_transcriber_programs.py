"""Files of oTranscribe and InqScribe."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
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
        ("timecode.fps=29.97\ntimecode.dropframe=1\n", "01:00:00.00", 3_599_996),
        ("timecode.fps=none\n", "00:00:01.00", 1_001),
        ("timecode.fps=0\n", "00:00:01.00", 1_001),
    ],
)
def test_inqscribe_rates(settings: str, code: str, ms: int):
    assert rows(f"app=InqScribe\n{settings}text=[{code}] words\n", "a.inqscr")[0][0] == ms
