"""Who the voices are: actors with their names and sides, the same person in two items, pseudonyms."""

from types import SimpleNamespace

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, transcript
from workbench.project.parties import actors, sides
from workbench.project.transcript import identities, pseudonyms, speakers


@pytest.fixture
def two(project: Project, item: int) -> SimpleNamespace:
    """Two recordings, in each of which a clerk and an un-named man speak."""
    made = SimpleNamespace(items=[item], clerks=[], men=[])
    with project.edit("Write"):
        made.items.append(items.add(project, "audio", "Another recording"))
        for each, label in zip(made.items, ("Clerk", "clerk "), strict=True):
            made.clerks.append(speakers.add(project, each, label))
            made.men.append(speakers.add(project, each, "un-named man"))
            transcript.add(project, each, start_ms=0, speaker=made.clerks[-1], text="The clerk says so.")
    return made


def test_actors_keep_all_their_names(project: Project) -> None:
    with project.edit("Add"):
        second = actors.add(project, "  هادي  العبد ", aliases=["Hadi al-Abd", " ", "Hadi  al-Abd"])
        first = actors.add(project, "Gate Radio", kind="outlet", risk="low")
    assert [each.id for each in actors.all(project)] == [first, second]
    found = actors.get(project, second)
    assert found is not None
    assert found.names == ("هادي العبد", "Hadi al-Abd")
    with pytest.raises(WorkbenchError), project.edit("Rename"):
        actors.update(project, first, name=" ")
    with project.edit("Change"):
        actors.update(project, second, aliases=["Abu Salim"], note="heard once")
    changed = actors.get(project, second)
    assert changed is not None
    assert (changed.aliases, changed.note) == (("Abu Salim",), "heard once")


def test_a_speaker_stands_where_the_actor_stands_unless_told_otherwise(
    project: Project, two: SimpleNamespace
) -> None:
    with project.edit("Sides"):
        guild, crew = sides.add(project, "Harbour guild"), sides.add(project, "Crew")
        actor = actors.add(project, "A. Lamin", side=guild)
        for clerk in two.clerks:
            speakers.link(project, clerk, actor)
        speakers.update(project, two.clerks[1], side=crew)
    assert [each.side for each in speakers.of_actor(project, actor)] == [guild, crew]
    assert [each.own_side for each in speakers.of_actor(project, actor)] == [None, crew]
    said = transcript.of_item(project, two.items[0])[0].speaker
    assert said is not None
    assert said.side == guild


def test_an_actor_that_is_removed_leaves_side_and_pseudonym(project: Project, two: SimpleNamespace) -> None:
    clerk = two.clerks[0]
    with project.edit("Known"):
        guild = sides.add(project, "Harbour guild")
        actor = actors.add(project, "A. Lamin", side=guild, pseudonym="Witness 1", risk="high")
        speakers.link(project, clerk, actor)
    before = speakers.get(project, clerk)
    with project.edit("Remove"):
        actors.remove(project, actor)
    left = speakers.get(project, clerk)
    assert left is not None
    assert (left.actor, left.side, left.pseudonym, left.risk) == (None, guild, "Witness 1", "high")
    project.undo()
    assert speakers.get(project, clerk) == before


def test_the_same_label_is_the_same_person_only_when_somebody_says_so(
    project: Project, two: SimpleNamespace
) -> None:
    first, second = two.clerks
    assert [each.id for each in identities.alike(project, first)] == [second]
    assert identities.alike(project, two.men[0]) == []
    with project.edit("Same"):
        actor = identities.say_same(project, first, second)
    assert {each.id for each in speakers.of_actor(project, actor)} == {first, second}
    assert identities.alike(project, first) == []
    assert [each.id for each in identities.candidates(project, first)] == [actor]
    project.undo()
    assert actors.all(project) == []


def test_two_who_are_known_to_be_different_stay_so(project: Project, two: SimpleNamespace) -> None:
    with project.edit("Known"):
        for clerk, name in zip(two.clerks, ("A. Lamin", "B. Lamin"), strict=True):
            speakers.link(project, clerk, actors.add(project, name))
    with pytest.raises(WorkbenchError), project.edit("Same"):
        identities.say_same(project, *two.clerks)


@pytest.mark.parametrize(
    ("label", "apart"),
    [("Speaker 1", False), ("SPEAKER_00", False), ("المتحدث ٢", False), ("Speaker of the house", True)],
)
def test_labels_of_machines_mean_nothing_elsewhere(
    project: Project, two: SimpleNamespace, label: str, apart: bool
) -> None:
    with project.edit("Write"):
        here, _ = (speakers.add(project, each, label) for each in two.items)
    assert bool(identities.alike(project, here)) is apart


def test_others_read_the_pseudonym(project: Project, two: SimpleNamespace) -> None:
    first, second = two.clerks
    with project.edit("Hide"):
        actor = actors.add(project, "A. Lamin", pseudonym="Witness 1")
        speakers.link(project, first, actor)
        speakers.link(project, second, actor)
        speakers.update(project, second, pseudonym="A clerk", note="lives by the quay")
    names = {who: name for item in two.items for who, name in pseudonyms.shown_names(project, item).items()}
    assert [names[who] for who in (first, second, two.men[0])] == ["Witness 1", "A clerk", "un-named man"]
    assert [pseudonyms.in_use(project, item) for item in two.items] == [1, 1]
    inside = [segment for item in two.items for segment in transcript.of_item(project, item)]
    outside = pseudonyms.public(project, inside)
    assert [each.speaker.label for each in outside if each.speaker] == ["Witness 1", "A clerk"]
    assert "quay" not in repr(outside)
    assert "A. Lamin" not in repr(outside)
    assert [each.text for each in outside] == [each.text for each in inside]
    assert [each.speaker.label for each in inside if each.speaker] == ["Clerk", "clerk "]


def test_where_a_hidden_name_stands_all_the_same_is_counted(project: Project, two: SimpleNamespace) -> None:
    with project.edit("Write"):
        actor = actors.add(project, "هادي العبد", aliases=["Hadi al-Abd"], pseudonym="Witness 1")
        speakers.link(project, two.men[0], actor)
        row = transcript.add(project, two.items[0], start_ms=5_000, text="وقال هادي العبد ذلك.")
        transcript.set_rendering(project, row, "en", "And HADI AL-ABD said so.")
        transcript.add(project, two.items[0], start_ms=6_000, text="Hadith of Al-Abdin")
        claims.add(project, "Hadi al-Abd was there.")
        claims.add(project, "The clerk was there.")
    man, known = speakers.get(project, two.men[0]), actors.get(project, actor)
    assert man is not None
    names = pseudonyms.names_of(man, known)
    assert names == ["هادي العبد", "Hadi al-Abd"]  # “un-named man” hides nothing
    assert pseudonyms.still_named(project, names) == "1 row, 1 translation, 1 claim"
    assert pseudonyms.still_named(project, ["Nobody at all", "…"]) == ""


@pytest.mark.parametrize("written", ["", "5", '{"a": 1}', "[1, null]", "["])
def test_other_names_may_be_damaged(project: Project, written: str) -> None:
    with project.edit("Add"):
        actor = actors.add(project, "A. Lamin")
        project.update("actor", actor, aliases=written)
    (found,) = actors.all(project)
    assert all(isinstance(name, str) for name in found.names)


def test_one_person_in_two_recordings_is_one_voice(project: Project, two: SimpleNamespace) -> None:
    with project.edit("Claim"):
        claim = claims.add(project, "The clerk says so.")
        for item, clerk in zip(two.items, two.clerks, strict=True):
            row = transcript.of_item(project, item)[0].id
            claims.add_assertion(project, claim, anchors.text(project, row, "says so"), speaker=clerk)
    assert [each.person for each in claims.assertions(project, claim)] == two.clerks
    with project.edit("Same"):
        actor = identities.say_same(project, *two.clerks)
    assert [each.person for each in claims.assertions(project, claim)] == [actor, actor]
