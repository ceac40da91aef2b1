"""The playhead: one place in one recording, told in the window's thread."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, ByHand, add_file
from workbench.playback.transport import Failed, Moved
from workbench.project import Project, items
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
    with qtbot.waitSignals([playhead.moved] * 3, timeout=2000):
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
    assert (playhead._transport.rate, playhead._transport.volume) == (RATES[-1], 0)
    playhead.set_muted(False)
    assert playhead._transport.volume == 40


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
