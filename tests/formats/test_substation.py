"""SubStation Alpha: columns by name, looks left out, bad times kept as words."""

from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.formats.substation import SubStation

EVENTS = "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
FILE = (
    "[Script Info]\nTitle: x\n\n" + EVENTS
    + "Dialogue: 0,0:00:01.00,0:00:02.50,Default,Old man,0,0,0,,{\\i1}One{\\i0}\\Ntwo, three\n"
    + "Comment: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,hint\n"
    + "Dialogue: 0,bad,0:00:04.00,Default,,0,0,0,,kept\n"
    + "Dialogue: 0,0:00:05.00,0:00:06.00,Default,,0,0,0,,نص\n"
)  # fmt: skip


def read(text: bytes):
    return formats.read(text, "a.ass")


def rows(text: bytes):
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in read(text).segments]


def test_events_with_speakers_and_breaks():
    assert read(FILE.encode()).format == "ass"
    assert rows(FILE.encode()) == [
        (1000, 2500, "Old man", "One\ntwo, three"), (None, None, "", "kept"), (5000, 6000, "", "نص"),
    ]  # fmt: skip


def test_everything_else_is_said():
    draft = read(FILE.encode())
    assert "a comment of whoever made the file" in {each.reason for each in draft.not_transcript}
    assert [each.line for each in draft.problems] == [6, 8]  # looks left out; no such time


def test_columns_stand_where_the_file_says():
    text = "[Events]\nFormat: Start, End, Actor, Text\nDialogue: 0:00:01.00,0:00:02.00,A,b,c\n"
    assert rows(text.encode()) == [(1000, 2000, "A", "b,c")]


@given(TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["", "Old man", "الراوي"])), min_size=8, max_size=8))
def test_what_is_written_is_read_back_to_the_hundredth(times, said):
    written = [
        segment(start // 10 * 10, (start + length) // 10 * 10 + 10, words, speaker)
        for (start, length), (words, speaker) in zip(times, said, strict=False)
    ]
    assert rows(SubStation().write(written, "")) == [
        (w.start_ms, w.end_ms, w.speaker.label if w.speaker else "", w.text) for w in written
    ]
