"""Doubtful hearing stays with the words that it is about."""

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, transcript
from workbench.project.transcript import hearings
from workbench.project.transcript.hearings import Hearing


@pytest.fixture
def segment(project: Project, item: int) -> int:
    with project.edit("Write"):
        return transcript.add(
            project, item, start_ms=0, end_ms=8_000, language="en", text="we saw forty men and a car"
        )


def test_a_doubt_is_added_changed_and_taken_away(project: Project, segment: int) -> None:
    with project.edit("Doubt"):
        doubt = hearings.add(project, segment, "alternative", quote=" forty ", reading="fourteen")
    (found,) = hearings.of_segment(project, segment)
    assert found == Hearing(doubt, segment, "alternative", "forty", "fourteen", "", "Dana")
    before = project.rows("SELECT * FROM hearing")
    with project.edit("Change"):
        hearings.update(project, doubt, "unclear", quote="forty", reason="wind")
    (found,) = hearings.of_segment(project, segment)
    assert (found.kind, found.reading, found.reason, found.heard_by) == ("unclear", "", "wind", "Dana")
    with project.edit("Remove"):
        hearings.remove(project, doubt)
    assert hearings.of_segment(project, segment) == []
    project.undo()
    project.undo()
    assert project.rows("SELECT * FROM hearing") == before


def test_an_alternative_without_a_reading_is_refused(project: Project, segment: int) -> None:
    with pytest.raises(WorkbenchError), project.edit("Doubt"):
        hearings.add(project, segment, "alternative", quote="forty", reading=" ")


def test_doubts_stand_in_words() -> None:
    def said(kind: str, quote: str = "", reading: str = "", reason: str = "") -> str:
        words = hearings.in_words(Hearing(1, 1, kind, quote, reading, reason, ""))
        assert words.count("\u2068") == words.count("\u2069") == bool(quote) + bool(reading)
        return words.replace("\u2068", "").replace("\u2069", "")

    assert said("alternative", "forty", "fourteen") == "“forty” or: “fourteen”"
    assert said("alternative", "forty", "fourteen", "wind") == "“forty” or: “fourteen” (wind)"
    assert said("unclear", "forty") == "“forty” [unclear]"
    assert said("inaudible", reason="an engine") == "[inaudible: an engine]"


def test_the_place_of_a_doubt() -> None:
    doubt = Hearing(1, 1, "unclear", "forty", "", "", "")
    assert hearings.place(doubt, "about forty men") == (6, 11)
    assert hearings.place(doubt, "about men") is None
    assert hearings.place(Hearing(1, 1, "inaudible", "", "", "", ""), "words") is None


def test_doubts_go_with_their_words_when_a_row_is_cut_and_joined(project: Project, segment: int) -> None:
    with project.edit("Doubt"):
        first = hearings.add(project, segment, "unclear", quote="forty")
        later = hearings.add(project, segment, "unclear", quote="a car")
        whole = hearings.add(project, segment, "inaudible", reason="an engine")
    before = project.rows("SELECT * FROM hearing ORDER BY id")
    with project.edit("Split"):
        second = transcript.split(project, segment, at_ms=4_000, text_at=16)
    assert {each.id for each in hearings.of_segment(project, segment)} == {first, whole}
    assert [each.id for each in hearings.of_segment(project, second)] == [later]
    with project.edit("Merge"):
        transcript.merge(project, [segment, second])
    assert project.rows("SELECT * FROM hearing ORDER BY id") == before
    assert len(hearings.of_item(project, transcript.need(project, segment).item)[segment]) == 3


def test_typed_marks_are_doubts_too_and_count_once(project: Project, item: int) -> None:
    with project.edit("Write"):
        row = transcript.add(project, item, start_ms=0, text="and [unclear] went [Inaudible: wind] home")
        hearings.add(project, row, "unclear", quote="[unclear]")
        hearings.add(project, row, "unclear", quote="home")
    doubts = hearings.of_segment(project, row)
    text = transcript.need(project, row).text
    assert [text[start:end] for start, end in hearings.places(text, doubts)] == [
        "[unclear]", "[Inaudible: wind]", "home",
    ]  # fmt: skip
    assert hearings.count(text, doubts) == 3
    assert hearings.count("no doubt", []) == 0
    assert hearings.count("قال [غير واضح] ثم [غير مسموع: ريح] [غير ذلك]", []) == 2
