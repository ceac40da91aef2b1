"""Audacity labels and rich text."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.errors import WorkbenchError
from workbench.formats.audacity import AudacityLabels

LABELS = "1.000000\t2.500000\tOld man: one\n\\\t100.0\t2000.0\n3,5\t3,5\tpoint\n9\t8\tback\n4\t5\t\nwords\n"
RTF = rb"{\rtf1\ansi\ansicpg1252 I: hello \u1606?\u1589? #00:00:06-8#\par B1: \b yes\b0  #00:00:09-1#\par}"


def rows(data: bytes, name: str):
    draft = formats.read(data, name)
    return [(each.start_ms, each.end_ms, each.speaker, each.text) for each in draft.segments]


def test_labels_points_and_a_comma_for_the_point():
    assert formats.read(LABELS.encode(), "a.txt").format == "audacity"
    assert rows(LABELS.encode(), "a.txt") == [
        (1000, 2500, "Old man", "one"), (3500, None, "", "point"), (9000, None, "", "back"),
    ]  # fmt: skip


def test_labels_account_for_every_line():
    draft = formats.read(LABELS.encode(), "a.txt")
    assert [each.line for each in draft.not_transcript] == [2, 6]
    assert [each.line for each in draft.problems] == [4, 5]


@given(TIMES, st.lists(st.tuples(WORDS, st.sampled_from(["", "Old man", "الراوي"])), min_size=8, max_size=8))
def test_labels_are_read_back(times, said):
    written = [
        segment(start, start + length, words, speaker)
        for (start, length), (words, speaker) in zip(times, said, strict=False)
    ]
    data = AudacityLabels().write(written, "")
    found = formats.read(data, "a.txt", format="audacity").segments
    assert [(e.start_ms, e.end_ms, e.speaker, e.text) for e in found] == [
        (w.start_ms, w.end_ms, w.speaker.label if w.speaker else "", w.text) for w in written
    ]


def test_rich_text_is_read_as_its_bare_words():
    assert formats.read(RTF, "a.rtf").format == "rtf"
    assert rows(RTF, "a.rtf") == [(0, 6800, "I", "hello نص"), (6800, 9100, "B1", "yes")]


@pytest.mark.parametrize("data", [rb"{\rtf1", rb"{\rtf1\u99999999999 x}", rb"{\rtf1\bin999999 x"])
def test_torn_rich_text_ends_in_words_or_a_sentence(data: bytes):
    with contextlib.suppress(WorkbenchError):
        assert formats.read(data, "a.rtf").original == data
