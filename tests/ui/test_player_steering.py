"""Commands that steer the player: key frames, rows, shuttle, loops, sound, going back on resume."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests import media
from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, transcript
from workbench.settings import Settings
from workbench.ui.menus import Menus
from workbench.ui.player import commands, going, looping, playing_words, resuming, sound, speed
from workbench.ui.workspace import Workspace

STARTS = (2_000, 5_000, 9_000)


@pytest.fixture
def item(workspace: Workspace, project: Project) -> int:
    play_by_hand(workspace)
    item = add_file(project, FIELD)
    workspace.selection.set_item(item)
    return item


@pytest.fixture
def rows(project: Project, item: int) -> list[int]:
    with project.edit("Rows"):
        return [transcript.add(project, item, start_ms=start, end_ms=start + 1_500) for start in STARTS]


# going


def test_ten_frames(workspace: Workspace, item: int) -> None:
    going.forward_10_frames(workspace)
    assert workspace.playhead.frame.number == 10
    going.frame_back(workspace)
    going.back_10_frames(workspace)
    assert workspace.playhead.frame.number == 0


def test_rows_follow_one_another_from_wherever_one_is(workspace: Workspace, rows: list[int]) -> None:
    been = []
    for _ in STARTS:
        going.next_row_time(workspace)
        been.append(workspace.playhead.position_ms)
    assert been == list(STARTS)
    workspace.playhead.seek(9_700)
    for _ in STARTS:
        going.previous_row_time(workspace)
        been.append(workspace.playhead.position_ms)
    assert been[3:] == list(reversed(STARTS))
    assert workspace.selection.segment_id is None


def test_two_rows_that_begin_in_one_frame_are_both_gone_to(
    workspace: Workspace, project: Project, item: int, qtbot: QtBot
) -> None:
    with project.edit("Rows"):
        for start in (2_003, 2_009, 4_000):
            transcript.add(project, item, start_ms=start, end_ms=start + 1)
    been = []
    for _ in range(3):
        going.next_row_time(workspace)
        qtbot.waitUntil(lambda: workspace.playhead._asked_frame is not None)  # it is queued
        been.append(workspace.playhead.asked_ms)
    assert been == [2_003, 2_009, 4_000]


def test_previous_while_playing_goes_past_the_row_that_just_began(
    workspace: Workspace, rows: list[int]
) -> None:
    workspace.playhead.play()
    workspace.playhead.seek(5_400)
    going.previous_row_time(workspace)
    assert workspace.playhead.position_ms == 2_000
    workspace.playhead.seek(6_400)
    going.previous_row_time(workspace)
    assert workspace.playhead.position_ms == 5_000
    assert workspace.playhead.playing


def test_the_end_of_the_rows_is_said(
    workspace: Workspace, rows: list[int], told: list[tuple[str, str]]
) -> None:
    workspace.playhead.seek(20_000)
    going.next_row_time(workspace)
    assert told == [("news", "There is no row after this one.")]
    assert workspace.playhead.position_ms == 20_000


def test_without_rows_it_is_said_what_to_do(workspace: Workspace, item: int) -> None:
    with pytest.raises(WorkbenchError, match="No transcript row"):
        going.next_row_time(workspace)


def test_shots_are_gone_to_or_looked_for(
    workspace: Workspace, item: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    workspace.messages.offered.connect(offered.append)
    going.next_shot(workspace)
    assert offered == ["player.find_shots"]
    monkeypatch.setattr(workspace.analyses, "shots", (0, 4_000, 8_000))
    going.next_shot(workspace)
    assert workspace.playhead.position_ms == 4_000
    going.next_shot(workspace)
    going.previous_shot(workspace)
    assert workspace.playhead.position_ms == 4_000


# which way and how fast


def test_sound_alone_says_that_it_does_not_run_backwards(
    workspace: Workspace, project: Project, tmp_path: Path
) -> None:
    play_by_hand(workspace)
    workspace.selection.set_item(add_file(project, media.sound_only(tmp_path)))
    with pytest.raises(WorkbenchError, match="backwards"):
        speed.shuttle_back(workspace)


def test_the_shuttle(workspace: Workspace, item: int) -> None:
    playhead, rates = workspace.playhead, []
    for command in (speed.shuttle_forward,) * 3 + (speed.shuttle_stop,) + (speed.shuttle_back,) * 3:
        command(workspace)
        rates.append(playhead.shuttle_rate)
    assert rates == [1, 2, 4, 0, -1, -2, -4]
    assert playing_words.state(playhead) == "back 4×"


# loops


def test_a_loop_takes_the_marks_else_the_row_and_stops(workspace: Workspace, rows: list[int]) -> None:
    playhead = workspace.playhead
    workspace.selection.set_segment(rows[1])
    looping.loop(workspace)
    assert playhead.loop == (5_000, 6_500)
    assert playhead.playing
    assert playing_words.state(playhead) == "loop 5.0–6.5 s"
    looping.loop(workspace)
    assert not looping.is_looping(workspace)
    playhead.set_marks(1_000, 3_000)
    looping.loop(workspace)
    assert playhead.loop == (1_000, 3_000)


def test_without_a_selected_row_the_one_at_the_playhead_is_looped(
    workspace: Workspace, rows: list[int]
) -> None:
    workspace.playhead.show(9_300)
    looping.loop_segment(workspace)
    assert workspace.playhead.loop == (9_000, 10_500)
    workspace.playhead.show(20_000)
    with pytest.raises(WorkbenchError, match="no row with a time"):
        looping.loop_segment(workspace)


def test_the_place_of_a_claim_is_looped(workspace: Workspace, project: Project, item: int) -> None:
    with project.edit("Claims"):
        taken = claims.add(project, "It was seen", anchor=anchors.span(project, item, 3_000, 4_000))
        by_hand = claims.add(project, "It was heard")
    workspace.selection.set_claim(taken)
    looping.loop_claim(workspace)
    assert workspace.playhead.loop == (3_000, 4_000)
    workspace.selection.set_claim(by_hand)
    with pytest.raises(WorkbenchError, match="no stretch of time"):
        looping.loop_claim(workspace)


def test_nothing_marked_is_said(workspace: Workspace, item: int) -> None:
    for command in (looping.loop_marked, commands.play_marked):
        with pytest.raises(WorkbenchError, match="No stretch is marked"):
            command(workspace)


# sound


def test_the_sound_is_moved_in_steps_and_back(workspace: Workspace, item: int) -> None:
    for command, delay in (
        (sound.sound_later, 50), (sound.sound_later, 100), (sound.sound_earlier, 50),
        (sound.sound_in_step, 0), (sound.sound_earlier, -50),
    ):  # fmt: skip
        command(workspace)
        assert workspace.playhead.sound_delay_ms == delay
    assert playing_words.state(workspace.playhead) == "sound -50 ms"


def test_the_volume_is_remembered_but_neither_silence_nor_mute(settings: Settings) -> None:
    for volume, kept in ((150, 150), (0, 150)):
        made = Workspace(settings)
        made.playhead.set_volume(volume)
        made.playhead.set_muted(True)
        made.shut_down()
        assert Settings(settings.file).volume == kept
        assert not Workspace(Settings(settings.file)).playhead.muted


# going back on resume


def test_how_far_to_go_back_is_chosen_shown_and_remembered(
    workspace: Workspace, item: int, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Menus(workspace, window)
    assert workspace.playhead.rewind_ms == 2_000
    assert workspace.actions["player.rewind_2_s"].isChecked()
    for ms, name in ((0, "rewind_off"), (1_000, "rewind_1_s"), (3_000, "rewind_3_s"), (5_000, "rewind_5_s")):
        workspace.actions[f"player.{name}"].trigger()
        assert workspace.playhead.rewind_ms == ms
        ticked = [
            each for each in workspace.actions if "rewind" in each and workspace.actions[each].isChecked()
        ]
        assert ticked == [f"player.{name}"]
        assert resuming.rewinds(ms)(workspace)
    assert Settings(workspace.settings.file).rewind_ms == 5_000
