"""Labels that name nobody are told from those that stand for one person."""

import pytest

from workbench.project import Project, sides, speakers, transcript

NOBODY = [
    "un-named man", "Unnamed man", "unknown", "Unidentified voice 2", "man", "A woman",
    "another man", "Voice", "off-camera", "Off camera voice", "voice off-screen", "(off-camera)",
    "male voice", "رجل", "صوت مجهول", "مجهول",
]  # fmt: skip
SOMEBODY = [
    "Old man",
    "Hadi al-Abulluh",
    "Speaker 1",
    "Mann",
    "Commander",
    "Woman in red",
    "الرجل العجوز",
    "Man of God",
]


@pytest.mark.parametrize("label", NOBODY)
def test_nobody(label: str) -> None:
    assert speakers.is_generic(label)


@pytest.mark.parametrize("label", SOMEBODY)
def test_somebody(label: str) -> None:
    assert not speakers.is_generic(label)


def test_speakers_come_in_the_order_in_which_they_speak(project: Project, item: int) -> None:
    with project.edit("Write"):
        silent = speakers.add(project, item, "A")
        last, first = speakers.add(project, item, "B"), speakers.add(project, item, "C", "driver")
        transcript.add(project, item, start_ms=9_000, speaker=last)
        transcript.add(project, item, start_ms=1_000, speaker=first)
    assert [each.id for each in speakers.of_item(project, item)] == [first, last, silent]
    with project.edit("Remove"):
        speakers.update(project, last, label="D", note="heard twice")
        speakers.remove(project, first)
    assert [each.label for each in speakers.of_item(project, item)] == ["D", "A"]
    assert transcript.of_item(project, item)[0].speaker is None


def test_sides_keep_their_order_and_leave_their_speakers(project: Project, item: int) -> None:
    with project.edit("Sides"):
        north, south = sides.add(project, "North"), sides.add(project, "South", "as it calls itself")
        voice = speakers.add(project, item, "A", side=north)
    assert [(each.position, each.name) for each in sides.all(project)] == [(1, "North"), (2, "South")]
    with project.edit("Remove"):
        sides.remove(project, north)
        sides.update(project, south, name="The south")
    assert [each.name for each in sides.all(project)] == ["The south"]
    found = speakers.get(project, voice)
    assert found is not None
    assert found.side is None
