"""The voices of a recording: labels that name nobody, and speakers renamed, merged, split and assigned."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.parties import actors, sides
from workbench.project.transcript import speakers

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


# rename, merge, split, assign


@pytest.fixture
def voices(project: Project, item: int) -> SimpleNamespace:
    """Six rows of three speakers by turns; a claim quotes the first row, asserted by its speaker."""
    made = SimpleNamespace(item=item, rows=[])
    with project.edit("Write"):
        made.speakers = [speakers.add(project, item, label) for label in ("Clerk", "Sailor", "Cook")]
        for place in range(6):
            row = transcript.add(
                project, item, start_ms=place * 1_000, speaker=made.speakers[place % 3], text=f"words {place}"
            )
            made.rows.append(row)
        made.claim = claims.add(project, "So it is.")
        quote = anchors.text(project, made.rows[0], "words 0")
        claims.add_assertion(project, made.claim, quote, speaker=made.speakers[0])
    return made


def spoken_by(project: Project, item: int) -> list[str]:
    return [each.speaker.label if each.speaker else "" for each in transcript.of_item(project, item)]


def asserted_by(project: Project, claim: int) -> list[int | None]:
    return [each.speaker for each in claims.assertions(project, claim)]


def test_what_is_heard_of_each_is_counted(project: Project, voices: SimpleNamespace) -> None:
    with project.edit("A silent one"):
        silent = speakers.add(project, voices.item, "Mate")
    found = speakers.heard(project, voices.item)
    assert [(each.speaker.label, each.rows, each.spoken_ms) for each in found] == [
        ("Clerk", 2, 2_000), ("Sailor", 2, 2_000), ("Cook", 2, 596_000), ("Mate", 0, 0),
    ]  # fmt: skip
    assert [each.segment for each in found] == [*voices.rows[:3], None]
    assert found[3].speaker.id == silent


def test_a_new_name_stands_in_every_row_and_unites_nobody(project: Project, voices: SimpleNamespace) -> None:
    clerk, sailor, _ = voices.speakers
    with project.edit("Rename"):
        speakers.rename(project, clerk, "  Sailor ")
    assert spoken_by(project, voices.item) == ["Sailor", "Sailor", "Cook"] * 2
    assert len({each.speaker for each in transcript.outline(project, voices.item)}) == 3
    assert speakers.named(project, voices.item, "Sailor") is None  # which of the two is not known
    with pytest.raises(WorkbenchError), project.edit("Rename"):
        speakers.rename(project, sailor, " \n")


def test_a_name_is_known_as_it_is_shown_with_its_hidden_signs_written_out(
    project: Project, item: int
) -> None:
    """Chosen from a list it named nobody, and a second voice of that name was made, signs and all."""
    with project.edit("Add"):
        voice = speakers.add(project, item, "\u200fسلمى")
        others = [
            project.insert("segment", item=item, start_ms=ms, end_ms=ms + 1, order_ms=ms, text="x")
            for ms in (1000, 2000)
        ]
        for segment, label in zip(others, ("⟨RLM⟩سلمى", "\u200fسلمى"), strict=True):
            transcript.set_speaker_label(project, segment, label)
    assert [row["speaker"] for row in project.rows("SELECT speaker FROM segment")] == [voice, voice]


def test_merged_speakers_are_one_voice_with_all_that_was_known(
    project: Project, voices: SimpleNamespace
) -> None:
    clerk, sailor, cook = voices.speakers
    with project.edit("Describe"):
        side = sides.add(project, "Harbour guild")
        speakers.update(project, sailor, role="at the gate", pseudonym="Witness 1", risk="low", note="hoarse")
        speakers.update(project, clerk, side=side, risk="high", note="tall")
    with project.edit("Merge"):
        speakers.merge(project, sailor, [clerk, sailor])
    assert spoken_by(project, voices.item) == ["Sailor", "Sailor", "Cook"] * 2
    assert [each.id for each in speakers.of_item(project, voices.item)] == [sailor, cook]
    assert asserted_by(project, voices.claim) == [sailor]
    found = speakers.get(project, sailor)
    assert found is not None
    assert (found.role, found.side, found.pseudonym, found.risk) == (
        "at the gate",
        side,
        "Witness 1",
        "high",
    )
    assert found.note == "hoarse\ntall"


def test_people_who_are_not_the_same_are_not_merged(project: Project, voices: SimpleNamespace) -> None:
    clerk, sailor, cook = voices.speakers
    with project.edit("Others"):
        other = items.add(project, "audio", "Another recording")
        elsewhere = speakers.add(project, other, "Clerk")
        speakers.link(project, clerk, actors.add(project, "A. Lamin"))
        speakers.link(project, sailor, actors.add(project, "B. Lamin"))
    head = project.head
    for kept, rest in ((clerk, [elsewhere]), (clerk, [cook, sailor])):
        with pytest.raises(WorkbenchError), project.edit("Merge"):
            speakers.merge(project, kept, rest)
    assert project.head == head


def test_rows_split_off_take_what_they_assert_along(project: Project, voices: SimpleNamespace) -> None:
    clerk, sailor, _ = voices.speakers
    with project.edit("Describe"):
        speakers.update(project, clerk, role="at the gate", pseudonym="Witness 1")
    with project.edit("Split"):
        made = speakers.split(project, clerk, [voices.rows[0]], "Porter")
    assert spoken_by(project, voices.item) == ["Porter", "Sailor", "Cook", "Clerk", "Sailor", "Cook"]
    assert asserted_by(project, voices.claim) == [made]
    found = speakers.get(project, made)
    assert found is not None
    assert (found.role, found.pseudonym) == ("", "")  # it is somebody else
    for rows in ([], voices.rows[:2]):
        with pytest.raises(WorkbenchError), project.edit("Split"):
            speakers.split(project, sailor, rows, "Porter")


def test_rows_are_given_away_together(project: Project, voices: SimpleNamespace) -> None:
    clerk, sailor, cook = voices.speakers
    with project.edit("Known"):
        speakers.update(project, cook, note="hoarse")
    with project.edit("Assign"):
        speakers.assign(project, [voices.rows[0], voices.rows[3], voices.rows[2], voices.rows[5]], sailor)
    assert spoken_by(project, voices.item) == ["Sailor"] * 6
    assert asserted_by(project, voices.claim) == [sailor]
    assert {each.id for each in speakers.of_item(project, voices.item)} == {
        sailor,
        cook,
    }  # a label alone goes
    with project.edit("Assign"):
        speakers.assign(project, voices.rows, None)
    assert spoken_by(project, voices.item) == [""] * 6
    assert clerk not in {each.id for each in speakers.of_item(project, voices.item)}


def test_a_speaker_of_another_item_is_refused(project: Project, voices: SimpleNamespace) -> None:
    with project.edit("Another"):
        stranger = speakers.add(project, items.add(project, "audio", "Another recording"), "Clerk")
    with pytest.raises(WorkbenchError), project.edit("Assign"):
        speakers.assign(project, voices.rows, stranger)


def test_a_voice_known_to_be_somebody_is_not_renamed_by_typing_in_a_row(
    project: Project, voices: SimpleNamespace
) -> None:
    with project.edit("Known"):
        porter = speakers.split(project, voices.speakers[0], [voices.rows[0]], "Portr")
    with project.edit("Type"):
        transcript.set_speaker_label(project, voices.rows[0], "Porter")
    assert speakers.named(project, voices.item, "Porter") == porter  # a slip is put right
    with project.edit("Link"):
        speakers.link(project, porter, actors.add(project, "A. Lamin"))
    with project.edit("Type"):
        transcript.set_speaker_label(project, voices.rows[0], "Nurse")
    nurse = speakers.named(project, voices.item, "Nurse")
    assert nurse not in (None, porter)
    assert (found := speakers.get(project, nurse)) is not None
    assert found.actor is None
    assert speakers.named(project, voices.item, "Porter") == porter


ROW, VOICE, LABEL = st.integers(0, 5), st.integers(0, 5), st.sampled_from("ABC")
ACTS = st.one_of(
    st.tuples(st.just("rename"), VOICE, LABEL),
    st.tuples(st.just("merge"), VOICE, st.lists(VOICE, max_size=3)),
    st.tuples(st.just("split"), st.lists(ROW, min_size=1, max_size=3), LABEL),
    st.tuples(st.just("assign"), st.lists(ROW, max_size=6), VOICE),
    st.tuples(st.just("nobody"), st.lists(ROW, max_size=6), st.none()),
)


class Model:
    """What should hold: the label of each speaker, and whose each row is; ids stand for themselves."""

    def __init__(self, labels: dict[int, str], rows: dict[int, int | None]) -> None:
        self.labels, self.rows = labels, rows

    def act(self, project: Project, act: tuple[str, Any, Any], rows: list[int]) -> None:
        kind, what, how = act
        known = sorted(self.labels)
        if kind == "split":
            owner = self.rows[rows[what[0]]]
            if owner is not None:
                part = [rows[each] for each in what if self.rows[rows[each]] == owner]
                made = speakers.split(project, owner, part, how)
                self.labels[made] = how
                self.give(part, made)
        elif kind == "nobody":
            speakers.assign(project, [rows[each] for each in what], None)
            self.give([rows[each] for each in what], None)
        elif not known:
            return
        elif kind == "rename":
            speakers.rename(project, known[what % len(known)], how)
            self.labels[known[what % len(known)]] = how
        elif kind == "merge":
            kept, others = known[what % len(known)], {known[each % len(known)] for each in how}
            speakers.merge(project, kept, others)
            for row, owner in self.rows.items():
                self.rows[row] = kept if owner in others else owner
            for gone in others - {kept}:
                del self.labels[gone]
        else:
            speakers.assign(project, [rows[each] for each in what], known[how % len(known)])
            self.give([rows[each] for each in what], known[how % len(known)])

    def give(self, rows: list[int], to: int | None) -> None:
        before = {self.rows[row] for row in rows if self.rows[row] != to} - {None}
        self.rows.update(dict.fromkeys(rows, to))
        for left in before - set(self.rows.values()):
            self.labels.pop(left or 0)


def everything(project: Project) -> dict[str, list[dict[str, Any]]]:
    tables = ("speaker", "segment", "assertion", "actor")
    return {table: project.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, min_size=1, max_size=8))
def test_speakers_do_what_a_small_model_does_and_undo_gives_the_rows_back(
    project: Project, item: int, acts: list[tuple[str, Any, Any]]
) -> None:
    with project.edit("Write"):
        for old in speakers.of_item(project, item):
            speakers.remove(project, old.id)
        for old in transcript.of_item(project, item):
            transcript.delete(project, old.id)
        three = [speakers.add(project, item, label) for label in "ABC"]
        rows = [transcript.add(project, item, start_ms=n, speaker=three[n % 3]) for n in range(6)]
    model = Model(dict(zip(three, "ABC", strict=True)), {row: three[n % 3] for n, row in enumerate(rows)})
    states = [everything(project)]
    for act in acts:
        steps = project.step_count
        with project.edit("Act"):
            model.act(project, act, rows)
        assert {each.id: each.label for each in speakers.of_item(project, item)} == model.labels
        assert {each.id: each.speaker for each in transcript.outline(project, item)} == model.rows
        if project.step_count > steps:
            states.append(everything(project))
    for state in reversed(states[:-1]):
        project.undo()
        assert everything(project) == state


# rows of several voices become one row


def two_of_one_label(project: Project, item: int) -> tuple[list[int], list[int]]:
    with project.edit("Write"):
        made = [speakers.add(project, item, "un-named man") for _ in range(2)]
        rows = [
            transcript.add(project, item, start_ms=n * 1_000, text="x", speaker=voice)
            for n, voice in enumerate([made[0], made[1], made[1]])
        ]
    return made, rows


def test_a_row_of_two_voices_of_one_label_is_the_first_ones_and_the_voices_stay_two(
    project: Project, item: int
) -> None:
    voices, rows = two_of_one_label(project, item)
    with project.edit("Merge"):
        transcript.merge(project, rows[:2])
    assert [each.speaker.id for each in transcript.of_item(project, item)] == voices
    with project.edit("Merge"):
        transcript.merge(project, [rows[0], rows[2]])
    assert [each.id for each in speakers.of_item(project, item)] == voices[:1]  # nothing is left to the other
    project.undo()
    project.undo()
    assert [each.speaker.id for each in transcript.of_item(project, item)] == [
        voices[0],
        voices[1],
        voices[1],
    ]


def test_what_was_asserted_in_the_words_of_the_other_voice_follows_the_row(
    project: Project, item: int
) -> None:
    voices, rows = two_of_one_label(project, item)
    with project.edit("Cite"):
        claim = claims.add(project, "x")
        said = claims.add_assertion(project, claim, anchors.text(project, rows[1], "x"), speaker=voices[1])
    with project.edit("Merge"):
        transcript.merge(project, rows[:2])
    assert project.row("assertion", said)["speaker"] == voices[0]


def test_rows_of_two_people_are_not_merged_though_they_have_one_label(project: Project, item: int) -> None:
    voices, rows = two_of_one_label(project, item)
    with project.edit("Link"):
        for voice, name in zip(voices, ("Omar", "Said"), strict=True):
            speakers.link(project, voice, actors.add(project, name))
    with pytest.raises(WorkbenchError, match="different speakers"), project.edit("Merge"):
        transcript.merge(project, rows[:2])
