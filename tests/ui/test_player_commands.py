"""What the commands of the player do to the playhead."""

import pytest

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, transcript
from workbench.ui.player import commands, going, sound, speed
from workbench.ui.workspace import Workspace


@pytest.fixture
def item(workspace: Workspace, project: Project) -> int:
    play_by_hand(workspace)
    item = add_file(project, FIELD)
    workspace.selection.set_item(item)
    return item


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (going.back_1_s, 29_000), (going.forward_1_s, 31_000),
        (going.back_5_s, 25_000), (going.forward_5_s, 35_000),
        (going.back_10_s, 20_000), (going.forward_10_s, 40_000),
        (going.to_start, 0),
    ],
)  # fmt: skip
def test_jumps(workspace: Workspace, item: int, command, expected: int) -> None:
    workspace.playhead.show(30_000)
    command(workspace)
    assert abs(workspace.playhead.position_ms - expected) <= 40


def test_frames_play_and_ends(workspace: Workspace, item: int) -> None:
    playhead = workspace.playhead
    going.frame_forward(workspace)
    assert playhead.frame.number == 1
    going.frame_back(workspace)
    assert playhead.frame.number == 0
    commands.play_pause(workspace)
    assert playhead.playing
    going.to_end(workspace)
    assert not playhead.playing
    assert playhead.duration_ms - playhead.position_ms < 100


def test_speed_goes_by_steps_and_stops_at_the_ends(workspace: Workspace, item: int) -> None:
    seen = []
    for _ in range(8):
        speed.faster(workspace)
        seen.append(workspace.playhead.rate)
    assert seen == sorted(seen)
    assert seen[-1] == 4
    for _ in range(12):
        speed.slower(workspace)
    assert workspace.playhead.rate == 0.25
    speed.normal_speed(workspace)
    assert workspace.playhead.rate == 1


def test_loudness(workspace: Workspace, item: int) -> None:
    sound.quieter(workspace)
    assert workspace.playhead.volume == 90
    sound.mute(workspace)
    assert sound.sound_is_muted(workspace)
    sound.louder(workspace)
    assert (workspace.playhead.volume, workspace.playhead.muted) == (100, False)


def test_a_marked_stretch_plays_once(workspace: Workspace, item: int) -> None:
    with pytest.raises(WorkbenchError):
        commands.play_marked(workspace)
    workspace.playhead.show(1000)
    commands.mark_in(workspace)
    workspace.playhead.show(2000)
    commands.mark_out(workspace)
    commands.play_marked(workspace)
    assert workspace.playhead._transport.spans == [workspace.playhead.span] == [(1000, 2000)]
    commands.clear_marks(workspace)
    assert workspace.playhead.span is None


def test_the_selected_row_plays_once(workspace: Workspace, project: Project, item: int) -> None:
    with pytest.raises(WorkbenchError):
        commands.play_segment(workspace)
    with project.edit("Row"):
        row = transcript.add(project, item, start_ms=2000, end_ms=3500, text="words")
    workspace.selection.set_segment(row)
    commands.play_segment(workspace)
    assert workspace.playhead._transport.spans == [(2000, 3500)]
