"""The JSON of words with times: read back whole, and in the shape that Whisper's programs know."""

import json
from dataclasses import replace
from itertools import cycle

from hypothesis import given
from hypothesis import strategies as st

from tests.formats.segment_case import segment
from tests.formats.test_subrip import TIMES, WORDS
from workbench import formats
from workbench.formats.word_times_json import WordTimesJson
from workbench.project.transcript.segments import Rendering, Segment
from workbench.project.transcript.speakers import Speaker
from workbench.project.transcript.word_times import WordTime

MOMENT = st.none() | st.integers(0, 10**7)
STAMP = st.tuples(MOMENT, MOMENT, st.none() | st.floats(0, 1))
ENGLISH = Rendering(
    id=1, segment=1, language="en", text="text", kind="human", translator="", certainty="", note=""
)


@given(TIMES, st.lists(WORDS, min_size=8, max_size=8), st.lists(STAMP, min_size=1, max_size=9))
def test_words_with_times_are_read_back(times, said, stamps):
    written: list[Segment] = []
    for (start, length), text in zip(times, said, strict=False):
        words = tuple(WordTime(w, *stamp) for w, stamp in zip(text.split(), cycle(stamps), strict=False))
        row = segment(start, start + length, text, "Old man", (ENGLISH,), language="ar")
        written.append(replace(row, words=words, origin="recognised", made_by="Whisper", note="n"))
    found = formats.read(WordTimesJson().write(written, ""), "a.json").segments
    assert [(e.start_ms, e.end_ms, e.text, e.speaker, e.language, e.engine, e.note) for e in found] == [
        (w.start_ms, w.end_ms, w.text, "Old man", "ar", "Whisper", "n") for w in written
    ]
    assert [e.renderings for e in found] == [(("en", "text"),)] * len(written)
    assert [e.words for e in found] == [
        w.words if any((x.start_ms, x.end_ms) != (None, None) for x in w.words) else () for w in written
    ]


def test_words_whose_text_was_mended_keep_the_times_of_those_that_stayed():
    row = replace(segment(0, 900, "go on now", "x"), words=(WordTime("go", 0, 9), WordTime("now", 500, 900)))
    entry = json.loads(WordTimesJson().write([row], ""))["segments"][0]
    assert entry["words"] == [
        {"word": " go", "start": 0.0, "end": 0.009},
        {"word": " on"},
        {"word": " now", "start": 0.5, "end": 0.9},
    ]  # fmt: skip


def test_a_translation_is_written_without_the_times_of_other_words():
    row = replace(segment(0, 900, "نص", renderings=(ENGLISH,), language="ar"), words=(WordTime("نص", 0, 9),))
    document = json.loads(WordTimesJson().write([row], "en"))
    assert (document["language"], document["text"]) == ("en", "text")
    assert document["segments"][0]["translations"] == {"ar": "نص"}
    assert "words" not in document["segments"][0]


def test_what_a_person_typed_is_not_called_recognised():
    person = Speaker(id=1, item=1, label="A", role="", side=None, note="")
    row = replace(
        segment(0, 900, "go"),
        speaker=person,
        origin="typed",
        made_by="Analyst",
        words=(WordTime("go", 1, 2),),
    )
    assert formats.read(WordTimesJson().write([row], ""), "a.json").segments[0].engine == ""
