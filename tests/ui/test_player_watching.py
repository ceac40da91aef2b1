"""What is played at a speed at which one can follow is noted, seldom, and never in the history."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from tests.ui.player_case import FIELD, add_file
from workbench.project import Project, watched
from workbench.ui.player.watching import Watching
from workbench.ui.workspace import Workspace

Play = Callable[..., None]


@pytest.fixture
def item(project: Project) -> int:
    return add_file(project, FIELD)


@pytest.fixture
def watching(workspace: Workspace, item: int) -> Watching:
    made = Watching(workspace, QObject(workspace))
    workspace.selection.set_item(item)
    return made


@pytest.fixture
def play(watching: Watching, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Let the playhead pass through times, as it tells while playing; pauses unless told otherwise."""
    at, rate, playhead = [0], [0.0], workspace.playhead
    kind = type(playhead)
    monkeypatch.setattr(kind, "position_ms", property(lambda _: at[0]))
    monkeypatch.setattr(kind, "shuttle_rate", property(lambda _: rate[0]))
    monkeypatch.setattr(kind, "playing", property(lambda _: rate[0] != 0))

    def played(*times: int, speed: float = 1.0, pause: bool = True) -> None:
        at[0], rate[0] = times[0], speed
        playhead.playing_changed.emit(True)
        for ms in times:
            at[0] = ms
            playhead.moved.emit(ms)
        if pause:
            rate[0] = 0.0
            playhead.playing_changed.emit(False)

    return played


def test_what_was_played_is_written_on_pausing(play: Play, project: Project, item: int):
    play(0, 500, 1000, 1500)
    play(1200, 1700, 2200)
    play(50_000, 50_033)
    assert watched.of_item(project, item) == [(0, 2200), (50_000, 50_033)]


def test_a_jump_while_playing_is_not_watched(play: Play, project: Project, item: int):
    play(0, 500, 60_000, 60_500, 20_000, 20_300)
    assert watched.of_item(project, item) == [(0, 500), (20_000, 20_300), (60_000, 60_500)]


@pytest.mark.parametrize(("speed", "noted"), [(0.25, True), (2.0, True), (3.0, False), (-1.0, False)])
def test_only_what_one_can_follow_counts(play: Play, project: Project, item: int, speed: float, noted: bool):
    play(0, 500, speed=speed)
    assert bool(watched.of_item(project, item)) == noted


def test_it_is_not_written_at_every_tick_but_before_another_item_and_before_closing(
    play: Play, workspace: Workspace, project: Project, item: int, monkeypatch: pytest.MonkeyPatch
):
    play(0, 500, 1000, pause=False)
    assert watched.of_item(project, item) == []
    workspace.selection.set_item(None)
    assert watched.of_item(project, item) == [(0, 1000)]
    workspace.selection.set_item(item)
    play(5000, 5500, pause=False)
    path = project.path
    workspace.close_project()
    with Project.open(path, read_only=True) as again:
        assert watched.of_item(again, item) == [(0, 1000), (5000, 5500)]


def test_undo_and_history_hear_nothing(play: Play, workspace: Workspace, project: Project, item: int):
    told: list[object] = []
    workspace.signals.changed.connect(told.append)
    before = project.head, project.undo_label
    play(0, 500, 1000)
    assert watched.of_item(project, item)
    assert (project.head, project.undo_label) == before
    assert not told


def test_while_an_edit_is_made_it_waits(play: Play, watching: Watching, project: Project, item: int):
    with project.edit("Long"):
        play(0, 500)
        assert watched.of_item(project, item) == []
    watching.write()
    assert watched.of_item(project, item) == [(0, 500)]


def test_a_read_only_project_stays_as_it_is(
    play: Play, workspace: Workspace, project: Project, item: int, open_project: Callable[..., Project]
):
    path = project.path
    workspace.close_project()
    again = open_project(path, read_only=True)
    play(0, 500)
    assert watched.of_item(again, item) == []
