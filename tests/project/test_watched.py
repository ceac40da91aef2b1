"""What was watched is kept as joined stretches, beside the history and never in it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.project import Changes, Project, items, verify, watched
from workbench.reasoning.coverage import merged

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(spans=SPANS)
def test_noted_in_any_order_the_stretches_are_joined(project: Project, spans: list[tuple[int, int]]) -> None:
    with project.edit("Add"):
        item = items.add(project, "video", "Another")
    for span in spans:
        watched.note(project, item, *span)
    assert watched.of_item(project, item) == merged(spans)


def test_neither_history_nor_undo_nor_listeners_hear_of_it(project: Project, item: int) -> None:
    told: list[Changes] = []
    project.subscribe(told.append)
    with project.edit("Rename"):
        items.update(project, item, title="Renamed")
    before = project.head, project.step_count, project.undo_label
    told.clear()
    watched.note(project, item, 0, 1000)
    assert (project.head, project.step_count, project.undo_label) == before
    assert not told
    project.undo()
    watched.note(project, item, 2000, 3000)
    assert project.redo_label == "Rename"
    assert watched.of_item(project, item) == [(0, 1000), (2000, 3000)]
    assert not list(verify(project))


def test_it_is_there_again_after_reopening_and_read_only_adds_nothing(project: Project, item: int) -> None:
    watched.note(project, item, 0, 1000)
    project.close()
    with Project.open(project.path, read_only=True) as again:
        watched.note(again, item, 5000, 6000)
        assert watched.of_item(again, item) == [(0, 1000)]


def test_an_item_that_is_gone_was_never_watched(project: Project, item: int, tmp_path: Path) -> None:
    watched.note(project, item, 0, 1000)
    with project.edit("Remove"):
        items.remove(project, item)
    watched.note(project, item, 2000, 3000)
    assert watched.of_item(project, item) == []


def test_what_the_history_records_cannot_be_written_aside(project: Project, item: int) -> None:
    with pytest.raises(RuntimeError, match="history"), project.aside():
        project.update("item", item, title="Unseen")
    assert items.all(project)[0].title == "A recording"
