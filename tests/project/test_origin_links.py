"""What is said of two items is said once, contradicts nothing, and is answered for good."""

import re
from contextlib import suppress
from graphlib import TopologicalSorter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.errors import WorkbenchError
from workbench.project import Project, item_files, items, origin_links
from workbench.project.origin_links import OriginLink
from workbench.project.store import schema


@pytest.fixture
def held(project: Project) -> list[int]:
    with project.edit("Add"):
        return [items.add(project, "video", f"Video {n}") for n in range(4)]


def link(project: Project, one: int, other: int, kind: str, **fields: str) -> int:
    with project.edit("Link"):
        return origin_links.add(project, one, other, kind, **fields)


def answer(project: Project, made: int, state: str) -> None:
    with project.edit("Answer"):
        origin_links.set_state(project, made, state)


def only(project: Project) -> OriginLink:
    (found,) = origin_links.all(project)
    return found


def test_the_kinds_and_bases_are_those_of_the_file() -> None:
    table = re.search(r"CREATE TABLE origin_link \((.*?)\) STRICT", "".join(schema.MIGRATIONS), re.DOTALL)
    for column, names in (("kind", origin_links.KINDS), ("basis", origin_links.BASES)):
        allowed = re.search(rf"{column} IN \((.*?)\)\)", table.group(1), re.DOTALL).group(1)
        assert set(re.findall(r"'(.*?)'", allowed)) == set(names)


def test_a_link_reads_from_both_ends(project: Project, held: list[int]) -> None:
    link(project, held[1], held[0], "excerpt of")
    found, names = only(project), origin_links.names(project)
    assert found.words(names) == found.words(names, held[1]) == "E2 is an excerpt of E1"
    assert found.words(names, held[0]) == "E1 has an excerpt: E2"
    assert (found.state, found.analyst, found.other(held[0])) == ("confirmed", "Dana", held[1])


def test_the_same_again_completes_what_is_there(project: Project, held: list[int]) -> None:
    first = link(project, held[0], held[1], "same recording", note="seen")
    again = link(project, held[1], held[0], "same recording", strength="certain")
    assert again == first
    assert (only(project).note, only(project).strength) == ("seen", "certain")


def test_a_pair_has_one_confirmed_link(project: Project, held: list[int]) -> None:
    link(project, held[1], held[0], "copy of")
    for one, other, kind in (
        (held[0], held[1], "copy of"), (held[1], held[0], "excerpt of"), (held[0], held[1], "other camera"),
    ):  # fmt: skip
        with pytest.raises(WorkbenchError, match="entered already that E2 is a copy of E1"):
            link(project, one, other, kind)
    assert only(project).kind == "copy of"


def test_nothing_is_made_from_itself_by_way_of_others(project: Project, held: list[int]) -> None:
    with pytest.raises(WorkbenchError, match="not made from itself"):
        link(project, held[0], held[0], "copy of")
    link(project, held[0], held[1], "copy of")
    link(project, held[1], held[2], "excerpt of")
    with pytest.raises(WorkbenchError, match="E1 goes back to E3 already: E1 is a copy of E2; E2 is an exc"):
        link(project, held[2], held[0], "copy of")
    link(project, held[2], held[0], "same recording")


def test_the_same_recording_under_another_number_counts_for_that_too(
    project: Project, held: list[int]
) -> None:
    link(project, held[1], held[0], "excerpt of")
    link(project, held[2], held[1], "same recording")
    with pytest.raises(
        WorkbenchError, match="E3 goes back to E1 already: E3 is the same recording as E2; E2"
    ):
        link(project, held[0], held[2], "copy of")
    link(project, held[3], held[2], "same recording")
    link(project, held[3], held[1], "copy of")  # a copy is the same recording, so this is no circle


def test_confirming_and_changing_are_checked_too(project: Project, held: list[int]) -> None:
    link(project, held[1], held[0], "copy of")
    with project.edit("Suspect"):
        doubtful = origin_links.add(project, held[0], held[1], "excerpt of", state="suggested")
    with pytest.raises(WorkbenchError, match="copy of"):
        answer(project, doubtful, "confirmed")
    other = link(project, held[2], held[0], "quotes")
    with pytest.raises(WorkbenchError, match="copy of"), project.edit("Change"):
        origin_links.update(project, other, from_item=held[0], to_item=held[1])
    with project.edit("Change"):
        origin_links.update(project, other, kind="re-edit of")


def test_confirming_one_answers_the_other_suggestions_of_the_pair(project: Project, held: list[int]) -> None:
    with project.edit("Find"):
        origin_links.suggest(project, held[1], held[0], "copy of", basis="pdq")
        origin_links.suggest(project, held[1], held[0], "excerpt of", basis="audio", strength="42 s")
    link(project, held[1], held[0], "excerpt of")
    states = {each.kind: (each.state, each.strength) for each in origin_links.all(project)}
    assert states == {"copy of": ("dismissed", ""), "excerpt of": ("confirmed", "42 s")}


def test_a_dismissed_suggestion_never_comes_again(project: Project, held: list[int]) -> None:
    def find() -> int | None:
        with project.edit("Find"):
            return origin_links.suggest(project, held[1], held[0], "same recording", basis="pdq")

    made = find()
    assert made is not None
    assert (only(project).state, only(project).analyst) == ("suggested", "")
    assert find() is None
    answer(project, made, "dismissed")
    assert find() is None
    assert (only(project).state, only(project).analyst) == ("dismissed", "Dana")
    link(project, held[0], held[1], "same recording")  # a person thought better of it
    assert (only(project).id, only(project).state) == (made, "confirmed")


def test_a_machine_adds_nothing_to_a_confirmed_pair(project: Project, held: list[int]) -> None:
    link(project, held[1], held[0], "re-edit of")
    with project.edit("Find"):
        assert origin_links.suggest(project, held[0], held[1], "copy of", basis="pdq") is None


def test_equal_files_are_suggested_once(project: Project, held: list[int]) -> None:
    def find() -> list[int]:
        with project.edit("Find"):
            return origin_links.suggest_equal_files(project)

    with project.edit("Files"):
        for place, sha256 in zip(held, ("a", "b", "a", "a"), strict=True):
            item_files.add_file(project, place, path=project.path, size=1, sha256=sha256 * 64)
    first, second = find()
    pairs = {(each.from_item, each.to_item) for each in origin_links.all(project)}
    assert pairs == {(held[2], held[0]), (held[3], held[0])}
    assert {(each.state, each.basis) for each in origin_links.all(project)} == {("suggested", "hash")}
    answer(project, first, "dismissed")
    answer(project, second, "confirmed")
    assert find() == []


def test_a_link_that_is_gone_is_said_to_be(project: Project, held: list[int]) -> None:
    with pytest.raises(WorkbenchError, match="not there any more"):
        answer(project, 7, "confirmed")


def test_groups_are_what_is_joined_by_confirmed_links(project: Project, held: list[int]) -> None:
    one, two, three, four = held
    made = link(project, three, one, "excerpt of")
    link(project, two, one, "other camera")
    with project.edit("Find"):
        origin_links.suggest(project, four, one, "copy of", basis="pdq")
    assert origin_links.groups(project) == [(one, three), (two,), (four,)]
    assert origin_links.ancestry(project).origins(held).words == "1–3"
    with project.edit("Describe"):
        items.update(project, one, generation="original")
        said = items.add(project, "statement", "Said")
    assert origin_links.ancestry(project).origins([*held, said]).words == "2–4"
    answer(project, made, "dismissed")
    assert len(origin_links.groups(project)) == 5


_SAID = st.tuples(
    st.integers(0, 3), st.integers(0, 3), st.sampled_from(list(origin_links.KINDS)), st.booleans()
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(_SAID, max_size=12))
def test_whatever_is_said_no_pair_is_linked_twice_and_nothing_is_made_from_itself(
    project: Project, said: list[tuple[int, int, str, bool]]
) -> None:
    with project.edit("Add"):
        held = [items.add(project, "video", "Video") for _ in range(4)]
    for one, other, kind, suggested in said:
        with suppress(WorkbenchError), project.edit("Link"):
            if suggested:
                origin_links.suggest(project, held[one], held[other], kind, basis="pdq")
            else:
                origin_links.add(project, held[one], held[other], kind)
    of_these = [each for each in origin_links.all(project) if each.from_item in held]
    confirmed = [each for each in of_these if each.state == "confirmed"]
    pairs = [frozenset((each.from_item, each.to_item)) for each in confirmed]
    assert len(pairs) == len(set(pairs))
    assert not [
        each for each in of_these if each.state == "suggested" and {each.from_item, each.to_item} in pairs
    ]
    made = {(each.from_item, each.to_item) for each in confirmed if each.kind not in origin_links.MUTUAL}
    TopologicalSorter({item: [to for one, to in made if one == item] for item in held}).prepare()
    for each in confirmed:  # taking a link back undoes its effect and no more
        before = origin_links.groups(project)
        with project.edit("Dismiss"):
            origin_links.set_state(project, each.id, "dismissed")
        with project.edit("Confirm"):
            origin_links.set_state(project, each.id, "confirmed")
        assert origin_links.groups(project) == before
