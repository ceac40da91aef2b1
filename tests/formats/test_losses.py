"""What a format is said to carry comes back from it, and what it is said to lose is lost."""

from dataclasses import replace

import pytest

from tests.formats.segment_case import segment
from workbench import formats
from workbench.formats import Exporter
from workbench.project.transcript.segments import Rendering, Segment
from workbench.project.transcript.speakers import Speaker
from workbench.project.transcript.word_times import WordTime

PLAIN = segment(1000, 2000, "words", language="ar", number=1)
LATER = segment(5000, 6000, "later", language="ar", number=2)
GUARD = Speaker(id=1, item=1, label="Old man", role="guard", side=None, note="")
ENGLISH = Rendering(
    id=1, segment=1, language="en", text="text", kind="human", translator="", certainty="", note=""
)
WITH: dict[str, Segment] = {
    "untimed": replace(PLAIN, start_ms=None, end_ms=None),
    "open ends": replace(PLAIN, end_ms=None),
    "ends": PLAIN,
    "speakers": replace(PLAIN, speaker=replace(GUARD, role="")),
    "roles": replace(PLAIN, speaker=GUARD),
    "renderings": replace(PLAIN, renderings=(ENGLISH,)),
    "word times": replace(
        PLAIN, text="one two", words=(WordTime("one", 1000, None), WordTime("two", 1500, None))
    ),
}
IMPORTERS = {each.key for each in formats.IMPORTERS}
READERS = {"words": "whisper", "f4": "text"}  # formats that are read under another name
READ_BACK = [each for each in formats.EXPORTERS if READERS.get(each.key, each.key) in IMPORTERS]


def comes_back(exporter: Exporter, part: str) -> bool:
    wanted = WITH[part]
    reader = READERS.get(exporter.key, exporter.key)
    draft = formats.read(exporter.write([wanted, LATER], ""), f"a{exporter.suffix}", format=reader)
    if part == "untimed" and any(each.text == "words" for each in draft.not_transcript):
        return True  # a plain line without a time, which is offered to be taken in
    found = next((each for each in draft.segments if each.text == wanted.text), None)
    if found is None:
        return False
    speaker = wanted.speaker
    return (
        found.start_ms == wanted.start_ms
        and (part not in ("ends", "open ends") or found.end_ms == wanted.end_ms)
        and (part != "speakers" or found.speaker == "Old man")
        and (part != "roles" or (speaker is not None and (found.speaker, found.role) == ("Old man", "guard")))
        and (part != "word times" or found.words == wanted.words)
        and (part != "renderings" or found.renderings == (("en", "text"),))
    )


@pytest.mark.parametrize("part", WITH)
@pytest.mark.parametrize("exporter", READ_BACK, ids=lambda exporter: exporter.key)
def test_what_is_said_to_be_carried_comes_back_and_nothing_else(exporter: Exporter, part: str):
    assert comes_back(exporter, part) == (part in exporter.carries)


def test_losses_are_said_in_words_with_their_number():
    subrip = next(each for each in formats.EXPORTERS if each.key == "srt")
    rows = [WITH["untimed"], WITH["renderings"], replace(PLAIN, note="n", state="checked"), LATER]
    assert formats.losses(subrip, rows, "") == [
        "1 row without a time",
        "the words in other languages of 1 row",
        "the note of 1 row",
        "the state of 1 row",
    ]
    assert formats.losses(subrip, [PLAIN], "") == []


def test_a_translation_alone_loses_the_original():
    subrip = next(each for each in formats.EXPORTERS if each.key == "srt")
    assert formats.losses(subrip, [WITH["renderings"]], "en") == ["the words in other languages of 1 row"]
