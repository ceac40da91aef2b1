"""The playhead: one place in one recording, told in the window's thread."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, ByHand, add_file
from workbench.playback.transport import Failed, Glimpsed, Moved
from workbench.project import Project, items
from workbench.recording.glimpse import Glimpse
from workbench.ui.playhead import RATES, Playhead
from workbench.ui.workspace import Workspace


@pytest.fixture
def field(workspace: Workspace, project: Project) -> int:
    workspace.playhead._make_transport = ByHand
    item = add_file(project, FIELD)
    workspace.selection.set_item(item)
    return item


def test_nothing_is_open_at_first(workspace: Workspace) -> None:
    playhead = workspace.playhead
    assert not playhead.has_recording
    assert (playhead.position_ms, playhead.duration_ms, playhead.frame, playhead.picture()) == (
        0,
        0,
        None,
        None,
    )
    for go in (
        playhead.play,
        playhead.pause,
        playhead.toggle,
        lambda: playhead.seek(5),
        lambda: playhead.step(1),
    ):
        go()
    assert not playhead.playing


def test_selecting_an_item_opens_its_recording_at_the_first_frame(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    assert playhead.has_recording
    assert playhead.item is not None
    assert playhead.item.id == field
    assert playhead.frame is not None
    assert playhead.frame.time_ms == 0
    assert playhead.duration_ms > 5000


def test_a_place_that_cannot_even_be_looked_at_holds_no_recording(
    workspace: Workspace, field: int, tmp_path: Path
) -> None:
    workspace.playhead.open_item(workspace.current_item(), tmp_path / ("long " * 60) / "a.mp4")
    assert not workspace.playhead.has_recording


def test_events_of_other_threads_arrive_in_the_window(workspace: Workspace, field: int, qtbot: QtBot) -> None:
    heard: list[threading.Thread] = []
    workspace.playhead.moved.connect(lambda _ms: heard.append(threading.current_thread()))
    threading.Thread(target=lambda: workspace.playhead._transport.on_event(Moved(0))).start()
    qtbot.waitUntil(lambda: bool(heard))
    assert set(heard) == {threading.main_thread()}


def test_a_failure_is_told_as_a_sentence(workspace: Workspace, field: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.playhead.failed) as failed:
        workspace.playhead._transport.on_event(Failed("field.mp4 stopped the player."))
    assert failed.args == ["field.mp4 stopped the player."]


def test_seeking_stays_inside_the_recording(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.seek(-5)
    assert playhead.position_ms == 0
    playhead.seek(10**9)
    assert playhead.position_ms <= playhead.duration_ms
    assert playhead.frame is not None


def test_what_was_asked_for_is_known_while_its_frame_is_shown(
    workspace: Workspace, field: int, qtbot: QtBot
) -> None:
    playhead = workspace.playhead
    playhead.seek(2_013)
    qtbot.waitUntil(lambda: playhead._asked_frame is not None)
    assert playhead.position_ms < 2_013 == playhead.asked_ms
    playhead.step(1)
    assert playhead.asked_ms == playhead.position_ms
    playhead.step(-1)
    assert playhead.asked_ms == 2_013


def test_stepping_goes_frame_by_frame_and_back(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.show(2000)
    start = playhead.frame
    playhead.step(1)
    assert playhead.frame.pts > start.pts
    playhead.step(-1)
    assert playhead.frame.pts == start.pts


def test_while_playing_the_line_moves_by_itself(workspace: Workspace, field: int, qtbot: QtBot) -> None:
    playhead = workspace.playhead
    playhead.play()
    with qtbot.waitSignals([playhead.moved] * 3):
        pass
    assert playhead.playing
    playhead.pause()
    assert playhead.frame is not None


def test_a_jump_keeps_playing(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.play()
    playhead.jump(1000)
    assert playhead.playing
    assert playhead.position_ms == 1000


def test_speed_and_loudness_stay_within_bounds_and_outlive_the_item(
    workspace: Workspace, project: Project, field: int
) -> None:
    playhead = workspace.playhead
    playhead.set_rate(99)
    playhead.set_volume(250)
    assert (playhead.rate, playhead.volume) == (RATES[-1], 200)
    playhead.set_volume(40)
    playhead.set_muted(True)
    playhead.open_item(playhead.item, FIELD)
    assert (playhead._transport.manner.rate, playhead._transport.manner.volume) == (RATES[-1], 0)
    playhead.set_muted(False)
    assert playhead._transport.manner.volume == 40


def test_marks_make_a_span_and_a_wrong_end_is_let_go(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.set_marks(1000, None)
    assert playhead.span is None
    playhead.set_marks(1000, 3000)
    assert playhead.span == (1000, 3000)
    playhead.set_marks(4000, 3000)
    assert (playhead.mark_in, playhead.mark_out) == (4000, None)
    playhead.set_marks(4000, 2000)
    assert (playhead.mark_in, playhead.mark_out) == (None, 2000)


def test_another_item_lets_the_marks_go(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.set_marks(1000, 3000)
    workspace.selection.set_item(None)
    assert playhead.span is None
    assert not playhead.has_recording


def test_a_recording_that_is_come_back_to_stands_where_it_was_left(
    workspace: Workspace, project: Project, field: int
) -> None:
    playhead, other = workspace.playhead, add_file(project, FIELD, "The other")
    playhead.show(3000)
    workspace.selection.set_item(other)
    assert playhead.position_ms == 0
    playhead.show(2000)
    workspace.selection.set_item(field)
    assert (playhead.position_ms, playhead.asked_ms) == (3000, 3000)
    playhead.show(playhead.duration_ms)
    workspace.selection.set_item(other)
    assert playhead.position_ms == 2000
    workspace.selection.set_item(field)
    assert playhead.position_ms == 0  # it was seen to its end
    playhead.close()
    workspace.selection.set_item(other)
    assert playhead.position_ms == 0


def test_a_missing_or_changed_file_is_not_played(
    workspace: Workspace, project: Project, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.mp4"
    copy.write_bytes(FIELD.read_bytes())
    workspace.playhead._make_transport = ByHand
    item = items.get(project, add_file(project, copy))
    copy.write_bytes(b"short")
    workspace.playhead.open_item(item, copy)
    assert not workspace.playhead.has_recording
    copy.unlink()
    workspace.playhead.open_item(item, copy)
    assert not workspace.playhead.has_recording


def test_closing_ends_the_transport_and_forgets_the_item(workspace: Workspace, field: int) -> None:
    transport = workspace.playhead._transport
    workspace.playhead.close()
    assert transport.closed
    assert workspace.playhead.item is None
    workspace.playhead.close()


def test_no_child_process_is_started_before_it_is_needed(qapp: object) -> None:
    made: list[object] = []
    playhead = Playhead(make_transport=lambda on_event: made.append(on_event))
    playhead.open_item(None)
    assert made == []


def test_another_item_lets_loop_and_region_go(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.set_loop((1000, 3000))
    playhead.set_region((0.1, 0.2, 0.3, 0.4))
    assert playhead.loop == (1000, 3000)
    workspace.selection.set_item(None)
    assert (playhead.loop, playhead.region) == (None, None)


def test_a_loop_is_told_and_moves_nothing(workspace: Workspace, field: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.playhead.loop_changed), qtbot.assertNotEmitted(workspace.playhead.moved):
        workspace.playhead.set_loop((1000, 3000))
    with qtbot.waitSignal(workspace.playhead.loop_changed):
        workspace.playhead.set_loop(None)
    assert workspace.playhead.loop is None


@pytest.mark.parametrize("leave", ["step", "play", "scrub", "show"])
def test_a_region_is_let_go_when_its_frame_is_left(
    workspace: Workspace, field: int, qtbot: QtBot, leave: str
) -> None:
    playhead = workspace.playhead
    playhead.show(2000)
    qtbot.waitUntil(lambda: playhead.frame is not None)
    playhead.set_region((0.1, 0.2, 0.3, 0.4))
    with qtbot.waitSignal(playhead.region_changed):
        getattr(playhead, leave)(*{"play": (), "step": (1,)}.get(leave, (3000,)))
    assert playhead.region is None


def test_a_region_stays_while_its_frame_is_shown_again(
    workspace: Workspace, field: int, qtbot: QtBot
) -> None:
    playhead = workspace.playhead
    playhead.show(2000)
    playhead.set_region((0.1, 0.2, 0.3, 0.4))
    with qtbot.waitSignal(playhead.moved):
        playhead.show(2010)
    assert playhead.region == (0.1, 0.2, 0.3, 0.4)


def test_a_region_needs_a_frame(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.play()
    playhead.set_region((0.1, 0.2, 0.3, 0.4))
    assert playhead.region is None


def test_while_scrubbing_the_picture_is_near_and_cites_nothing(workspace: Workspace, field: int) -> None:
    playhead = workspace.playhead
    playhead.scrub(10**9)
    assert playhead.near
    assert playhead.frame is None
    assert playhead.position_ms == playhead.duration_ms
    playhead._transport.rest()
    assert not playhead.near
    assert playhead.frame is not None


def test_glimpses_arrive_in_the_window(workspace: Workspace, field: int, qtbot: QtBot) -> None:
    playhead = workspace.playhead
    playhead.glimpse(2000, 160)
    assert playhead._transport.glimpses == [(2000, 160)]
    glimpse = Glimpse("hover", 2000, 1900, 1, 1, b"abc")
    with qtbot.waitSignal(playhead.glimpsed) as told:
        threading.Thread(target=lambda: playhead._transport.on_event(Glimpsed(glimpse))).start()
    assert told.args == [glimpse]


def test_shuttle_tells_its_speed(workspace: Workspace, field: int, qtbot: QtBot) -> None:
    playhead = workspace.playhead
    for rate in (1.0, 2.0, 4.0):
        with qtbot.waitSignal(playhead.sound_changed):
            playhead.shuttle(1)
        assert playhead.shuttle_rate == rate
    playhead.shuttle(0)
    assert (playhead.shuttle_rate, playhead.playing) == (0.0, False)


def test_choices_of_the_program_outlive_the_item_and_those_of_the_recording_do_not(
    workspace: Workspace, field: int
) -> None:
    playhead = workspace.playhead
    playhead.rewind_ms = 3000
    playhead.set_deinterlaced(True)
    playhead.set_sound_delay(120)
    playhead.open_item(playhead.item, FIELD)
    transport = playhead._transport
    assert (transport.rewind_ms, transport.manner.deinterlaced, playhead.deinterlaced) == (3000, True, True)
    assert (playhead.sound_delay_ms, playhead.sound_track) == (0, 0)
    assert playhead.facts.frame_rate == "25"
    assert len(playhead.sound_tracks) == len(playhead.facts.sound)
    assert not playhead.interlaced


def test_with_nothing_open_there_is_nothing_to_do(qapp: object) -> None:
    playhead = Playhead()
    for go in (
        lambda: playhead.scrub(5),
        lambda: playhead.shuttle(1),
        lambda: playhead.step_keys(1),
        lambda: playhead.glimpse(5, 160),
        lambda: playhead.set_loop((1, 2)),
        lambda: playhead.set_sound_track(1),
        lambda: playhead.set_sound_delay(5),
        lambda: playhead.set_region((0, 0, 1, 1)),
    ):
        go()
    assert (playhead.near, playhead.loop, playhead.facts, playhead.sound_tracks) == (False, None, None, ())
    assert playhead._transport is None
