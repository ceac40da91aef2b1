"""A project opens where it was left: the same item, time, row and claim."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file
from workbench.project import Project, claims, items, last_place, transcript
from workbench.ui.workspace import Workspace

Open = Callable[..., Project]


@pytest.fixture
def row(project: Project) -> int:
    """Of the second item; it is translated while the recording stands elsewhere."""
    with project.edit("Add"):
        items.add(project, "statement", "A statement")
    item = add_file(project, FIELD)
    with project.edit("Write"):
        claims.add(project, "One was hurt")
        transcript.add(project, item, start_ms=3000, end_ms=4000, text="last")
        return transcript.add(project, item, start_ms=0, end_ms=3000, text="رأينا جريحًا")


def work(workspace: Workspace, row: int, qtbot: QtBot) -> None:
    item = transcript.need(workspace.need_project(), row).item
    workspace.selection.set_item(item)
    qtbot.waitUntil(lambda: workspace.playhead.has_recording)
    workspace.playhead.show(3400)
    workspace.selection.set_segment(row)
    workspace.selection.set_claim(claims.all(workspace.need_project())[0].id)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)


def stands(workspace: Workspace, row: int, qtbot: QtBot) -> None:
    assert workspace.selection.item_id == transcript.need(workspace.need_project(), row).item
    assert workspace.selection.segment_id == row
    assert workspace.selection.claim_id is not None
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    assert 3300 < workspace.playhead.position_ms <= 3400


def test_it_opens_at_the_item_the_time_and_the_row_where_it_was_closed(
    workspace: Workspace, project: Project, row: int, qtbot: QtBot, open_project: Open
) -> None:
    work(workspace, row, qtbot)
    head = project.head
    workspace.close_project()
    workspace.playhead.close()  # as with a new start of the program
    assert open_project(project.path).head == head
    stands(workspace, row, qtbot)
    workspace.close_project()
    open_project(project.path, read_only=True)
    stands(workspace, row, qtbot)


def test_looking_at_a_project_and_closing_it_changes_nothing_in_it(
    workspace: Workspace, project: Project, row: int, qtbot: QtBot, open_project: Open
) -> None:
    work(workspace, row, qtbot)
    workspace.close_project()
    before = project.path.read_bytes()[100:]  # behind the header, which counts the openings
    open_project(project.path)
    stands(workspace, row, qtbot)
    workspace.close_project()
    assert project.path.read_bytes()[100:] == before


def test_the_place_goes_along_when_the_file_is_taken_elsewhere_and_stands_in_no_setting(
    workspace: Workspace, project: Project, row: int, qtbot: QtBot, open_project: Open, tmp_path: Path
) -> None:
    work(workspace, row, qtbot)
    workspace.close_project()
    workspace.playhead.close()
    for file in (tmp_path / "settings").rglob("*.json"):
        assert str(transcript_item(project.path, row)) not in file.read_text("utf-8")
    moved = project.path.with_name("moved.vwb")
    project.path.rename(moved)
    open_project(moved)
    stands(workspace, row, qtbot)


def transcript_item(path: Path, row: int) -> int:
    with Project.open(path, read_only=True) as project:
        return transcript.need(project, row).item


def test_a_project_whose_item_is_gone_opens_at_the_first(
    workspace: Workspace, project: Project, row: int, qtbot: QtBot, open_project: Open
) -> None:
    work(workspace, row, qtbot)
    workspace.close_project()
    with Project.open(project.path) as elsewhere, elsewhere.edit("Remove"):
        items.remove(elsewhere, last_place.read(elsewhere).item or 0)
    again = open_project(project.path)
    assert workspace.selection.item_id == items.all(again)[0].id
    assert workspace.selection.segment_id is None
