"""Where somebody worked is there again in the same file, and neither in its history nor in exports."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Project, case_json, claims, items, last_place, transcript, verify, watched
from workbench.project.last_place import LastPlace
from workbench.reasoning.coverage import merged

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8)


@pytest.fixture
def place(project: Project) -> LastPlace:
    """A row without a time, of an item that is not the first, and a claim."""
    with project.edit("Add"):
        other = items.add(project, "video", "Another")
        row = transcript.add(project, other, start_ms=None, text="قال")
        return LastPlace(other, row, claims.add(project, "It was so."), 700)


def kept(project: Project) -> list[tuple[int, ...]]:
    return [tuple(row) for row in project.file.query("SELECT * FROM watched")]


def test_work_begins_at_the_first_item_and_goes_on_where_it_stopped(
    project: Project, item: int, place: LastPlace
) -> None:
    assert last_place.read(project) == LastPlace(item)
    head = project.head
    last_place.keep(project, LastPlace(item, ms=1500))
    last_place.keep(project, place)
    project.close()
    with Project.open(project.path, read_only=True) as again:
        last_place.keep(again, LastPlace(item))
        assert last_place.read(again) == place
        assert again.head == head
        assert not list(verify(again))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(spans=SPANS, ms=st.integers(0, 50), more=SPANS)
def test_a_place_and_what_was_watched_leave_one_another_alone(
    project: Project, spans: list[tuple[int, int]], ms: int, more: list[tuple[int, int]]
) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "Another")
    for span in spans:
        watched.note(project, item, *span)
    last_place.keep(project, LastPlace(item, ms=ms))
    for span in more:
        watched.note(project, item, *span)
    assert last_place.read(project) == LastPlace(item, ms=ms)
    assert watched.of_item(project, item) == merged([*spans, *more])


def test_who_has_not_moved_writes_nothing_and_a_place_goes_with_its_item(
    project: Project, item: int, place: LastPlace
) -> None:
    last_place.keep(project, LastPlace(item))
    assert kept(project) == []
    last_place.keep(project, place)
    with project.edit("Remove"):
        items.remove(project, place.item or 0)
    assert kept(project) == []
    assert last_place.read(project) == LastPlace(item)


def test_a_row_or_claim_that_is_gone_is_stood_at_no_more(project: Project, place: LastPlace) -> None:
    last_place.keep(project, place)
    with project.edit("Remove"):
        transcript.delete(project, place.segment or 0)
        claims.delete(project, place.claim or 0)
    assert last_place.read(project) == LastPlace(place.item, ms=place.ms)


def test_a_case_that_is_handed_on_does_not_tell_it(
    project: Project, place: LastPlace, tmp_path: Path
) -> None:
    watched.note(project, place.item or 0, 5, 9)
    last_place.keep(project, place)
    told = json.loads(json.dumps(case_json.build(project)))
    assert told["watched"] == [{"item": place.item, "start_ms": 5, "end_ms": 9}]
