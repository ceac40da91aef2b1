"""What part of a recording the timeline shows: zoom, pan, overview; sound, shots, what is missing."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.player_case import play_by_hand
from tests.ui.timeline_case import Hand, add_rows, pixels
from workbench.analysis.waveform import Waveform
from workbench.project import Project
from workbench.recording.glimpse import Glimpse
from workbench.ui.player.timeline import commands as timeline_commands
from workbench.ui.player.timeline.extent import LEAST_MS, Extent
from workbench.ui.player.timeline.ruler import small_step_ms, step_ms, words
from workbench.ui.player.timeline.scale import Scale
from workbench.ui.player.timeline.timeline import Timeline
from workbench.ui.player.timeline.wave import gain_of, wave_image
from workbench.ui.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
LENGTH = st.integers(1, 40_000_000)


# extents


@given(LENGTH, st.floats(0, 1), st.floats(0.01, 100), st.floats(0, 1))
def test_zooming_keeps_the_moment_in_its_place(whole: int, at: float, factor: float, part: float) -> None:
    first = Extent.whole(whole).zoomed(7, at * whole)
    about = first.from_ms + part * first.length
    then = first.zoomed(factor, about)
    assert 0 <= then.from_ms <= then.to_ms <= max(whole, 1) + 0.01
    assert then.length >= min(LEAST_MS, whole) - 0.01
    if then.from_ms > 1 and then.to_ms < whole - 1:  # not held by an end of the recording
        assert (about - then.from_ms) / then.length == pytest.approx(part, abs=1e-6)


@given(LENGTH, st.floats(-1e9, 1e9))
def test_looking_further_keeps_the_zoom_and_stays_inside(whole: int, by: float) -> None:
    first = Extent.whole(whole).zoomed(5, whole / 3)
    then = first.moved(by)
    assert then.length == pytest.approx(first.length, rel=1e-6, abs=1e-3)
    assert then.from_ms >= 0
    assert then.to_ms <= max(whole, 1) + 0.01


@given(LENGTH, st.floats(0, 1), st.integers(1, 5000))
def test_a_stretch_that_is_looked_at_is_in_view(whole: int, at: float, length: int) -> None:
    start = at * max(whole - length, 0)
    end = min(start + length, whole)
    seen = Extent.whole(whole).around(start, end)
    assert seen.from_ms <= start + 0.01
    assert end <= seen.to_ms + 0.01


# the ruler


@pytest.mark.parametrize(
    ("length", "step", "small"),
    [(36_000_000, 3_600_000, 360_000), (90_000, 10_000, 1000), (1000, 100, 100)],
)
def test_ticks_are_as_close_as_they_can_be_read(length: int, step: int, small: int) -> None:
    scale = Scale(1000, 100, Extent.whole(length), length, 100)
    found = step_ms(scale, 90)
    assert found == step
    assert small_step_ms(scale, found) == small
    assert step / scale.pixel_ms >= 90


def test_tenths_are_told_only_where_ticks_are_so_close() -> None:
    assert [words(ms, 200) for ms in (0, 1200, 61_400)] == ["0:00.0", "0:01.2", "1:01.4"]
    assert words(3_600_000, 10_000) == "1:00:00"


# the waveform


def tone(duration_ms: int, from_ms: int, to_ms: int, peak: int = 16_000) -> Waveform:
    """Make sound in a part of a recording."""
    wave = Waveform(duration_ms)
    steps = np.zeros(duration_ms // 5, np.int16)
    steps[from_ms // 5 : to_ms // 5] = peak
    wave.put(0, (-steps, steps, steps.astype(np.uint16)))
    wave.complete = True
    return wave


def rows_drawn(image: QImage, x: int) -> int:
    return sum(image.pixelColor(x, y).alpha() > 0 for y in range(image.height()))


def test_sound_is_drawn_where_it_is_and_as_loud_as_it_is() -> None:
    image = wave_image(tone(10_000, 2000, 4000), 0, 10_000, 100, 50, QColor("#336699"))
    assert rows_drawn(image, 30) == pytest.approx(50 * 0.94 * 16 / 32.7 + 1, abs=2)
    assert rows_drawn(image, 70) <= 2  # silence is a line
    assert image.pixelColor(30, 25).blue() > image.pixelColor(30, 25).red()
    outline, body = image.pixelColor(30, 15).alpha(), image.pixelColor(30, 25).alpha()
    assert 0 < outline < body


def test_quiet_recordings_are_drawn_larger_but_noise_is_not_made_speech() -> None:
    assert gain_of(tone(10_000, 2000, 4000)) == pytest.approx(32_768 / 16_000)
    assert gain_of(tone(10_000, 2000, 4000, peak=3)) == 12
    assert gain_of(Waveform(1000)) == 1


# in the widget


@pytest.fixture
def case(workspace: Workspace, project: Project) -> tuple[int, list[int]]:
    play_by_hand(workspace)
    return add_rows(project, (2000, 6000), (6000, 9000))


@pytest.fixture
def timeline(workspace: Workspace, case: tuple[int, list[int]], qtbot: QtBot) -> Iterator[Timeline]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Timeline(workspace)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addStretch(1)
    layout.addWidget(made)
    window.resize(924, 500)
    window.show()
    workspace.selection.set_item(case[0])
    qtbot.waitUntil(lambda: len(made.segments) == 2)
    yield made
    window.close()


@pytest.fixture
def hand(timeline: Timeline) -> Hand:
    return Hand(timeline)


def extent(timeline: Timeline) -> Extent:
    return timeline._state.extent


def test_the_wheel_zooms_about_the_mouse_with_ctrl_and_pans_without(timeline: Timeline, hand: Hand) -> None:
    place = QPointF(timeline.x_of(30_000), 30)
    for _ in range(8):
        hand.turn(place, 1, CTRL)
    assert extent(timeline).length < timeline._playhead.duration_ms / 5
    assert timeline.x_of(30_000) == pytest.approx(place.x(), abs=0.01)
    before = extent(timeline)
    hand.turn(place, -1)
    assert extent(timeline).from_ms > before.from_ms
    assert extent(timeline).length == pytest.approx(before.length)
    for _ in range(60):
        hand.turn(place, 1, CTRL)
    assert extent(timeline).length == pytest.approx(LEAST_MS)


def test_keys_zoom_about_the_playhead_and_turn_pages(
    workspace: Workspace, timeline: Timeline, qtbot: QtBot
) -> None:
    workspace.playhead.show(40_000)
    here, x = workspace.playhead.position_ms, timeline.x_of(workspace.playhead.position_ms)
    qtbot.keyClicks(timeline, "++")
    assert timeline.x_of(here) == pytest.approx(x, abs=0.01)
    assert extent(timeline).length == pytest.approx(extent(timeline).whole_ms / 4)
    first = extent(timeline).from_ms
    qtbot.keyClick(timeline, Qt.Key.Key_PageUp)
    assert extent(timeline).from_ms == pytest.approx(max(first - extent(timeline).length * 0.9, 0))
    qtbot.keyClicks(timeline, "-")
    qtbot.keyClicks(timeline, "0")
    assert extent(timeline).is_whole


def test_the_middle_button_pulls_the_view(timeline: Timeline, hand: Hand) -> None:
    timeline._state.look(Extent(extent(timeline).whole_ms, 20_000, 40_000))
    hand.drag(QPointF(500, 30), -pixels(timeline, 5000), button=Qt.MouseButton.MiddleButton)
    assert extent(timeline).from_ms == pytest.approx(25_000)


def test_commands_zoom_to_the_row_or_the_marked_stretch(
    workspace: Workspace, case: tuple[int, list[int]], timeline: Timeline
) -> None:
    workspace.selection.set_segment(case[1][0])
    assert workspace.run(timeline_commands.zoom_timeline_to_selection)
    assert extent(timeline).holds(2000)
    assert extent(timeline).holds(6000)
    assert extent(timeline).length == pytest.approx(4000 / 0.6)
    workspace.playhead.set_marks(50_000, 53_000)
    assert workspace.run(timeline_commands.zoom_timeline_to_selection)
    assert extent(timeline).holds(50_000)
    workspace.run(timeline_commands.zoom_timeline_to_whole)
    assert extent(timeline).is_whole
    workspace.playhead.set_marks(None, None)
    workspace.selection.set_segment(None)
    assert not workspace.run(timeline_commands.zoom_timeline_to_selection)


def test_a_double_click_goes_close_to_a_row_and_plays_it(
    workspace: Workspace, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    mark = timeline.segments.find(case[1][0])
    hand.double_click(timeline.scale.of_segment(mark).center())
    assert workspace.playhead._transport.spans == [(2000, 6000)]
    assert workspace.selection.segment_id == case[1][0]
    close = extent(timeline)
    assert close.length == pytest.approx(4000 / 0.6)
    hand.double_click(timeline.scale.of_segment(mark).center())
    assert extent(timeline) == close  # it is well seen already


def test_while_playing_the_page_turns_unless_somebody_looks_elsewhere(
    workspace: Workspace, timeline: Timeline
) -> None:
    playhead, state = workspace.playhead, timeline._state
    state.look(Extent(extent(timeline).whole_ms, 10_000, 20_000))
    for ms in (19_500, 19_990):
        playhead.moved.emit(ms)
    assert extent(timeline).from_ms == 10_000
    playhead.moved.emit(20_030)
    assert extent(timeline).from_ms == pytest.approx(20_030 - 500)
    state.look(Extent(extent(timeline).whole_ms, 60_000, 70_000))
    playhead.moved.emit(20_060)
    assert extent(timeline).from_ms == 60_000
    playhead.moved.emit(40_000)  # a jump is always shown
    assert extent(timeline).holds(40_000)


def test_the_overview_is_there_only_when_needed_and_its_window_is_dragged(
    workspace: Workspace, timeline: Timeline
) -> None:
    overview, height, lanes = timeline.overview, timeline.height(), timeline.scale._boxes
    assert not overview.isVisible()
    timeline._state.look(Extent(extent(timeline).whole_ms, 10_000, 20_000))
    assert overview.isVisible()
    assert timeline.height() == height
    assert timeline.scale._boxes == lanes  # what the mouse was about to take stays where it was
    assert timeline.scale.bottom <= overview.y()
    hand = Hand(overview)
    hand.drag(overview.window_box().center(), overview.x_of(30_000) - overview.x_of(0))
    assert extent(timeline).from_ms == pytest.approx(40_000, abs=1)
    hand.press(QPointF(overview.x_of(75_000), 4))
    assert extent(timeline).holds(75_000)
    hand.release(QPointF(overview.x_of(75_000), 4))
    hand.double_click(QPointF(overview.x_of(75_000), 4))
    assert extent(timeline).is_whole
    assert not overview.isVisible()


def test_another_item_is_seen_whole(workspace: Workspace, project: Project, timeline: Timeline) -> None:
    timeline._state.zoom(8)
    workspace.selection.set_item(None)
    assert extent(timeline).whole_ms == 0
    assert not timeline.grab().isNull()


def test_scrubbing_does_not_turn_the_page_under_the_hand(timeline: Timeline, hand: Hand) -> None:
    timeline._state.look(Extent(extent(timeline).whole_ms, 10_000, 20_000))
    before = extent(timeline)
    y = timeline.scale.lane("ruler").center().y()
    hand.press(QPointF(timeline.x_of(10_500), y))
    hand.move(QPointF(timeline.x_of(19_900), y))
    assert extent(timeline) == before
    hand.move(QPointF(timeline.width() + 20, y))  # beyond the border the view goes along
    assert before.from_ms < extent(timeline).from_ms < before.from_ms + 1000
    hand.release(QPointF(timeline.width() + 20, y))


def test_sound_has_a_lane_and_says_while_it_is_read(workspace: Workspace, timeline: Timeline) -> None:
    lane = timeline.scale.lane("wave")
    assert lane.height() >= 40
    dim = QColor(workspace.theme.dim)

    def strong(from_x: float, to_x: float) -> int:
        shot = timeline.grab().toImage()
        rows, columns = range(round(lane.top()), round(lane.bottom())), range(round(from_x), round(to_x))
        return sum(abs(shot.pixelColor(x, y).red() - dim.red()) < 40 for x in columns for y in rows)

    middle = timeline.width() / 2
    assert strong(middle - 60, middle + 60) > 100  # the words
    wave = tone(timeline._playhead.duration_ms, 20_000, 30_000)
    workspace.analyses.waveform = wave
    workspace.analyses.waveform_changed.emit()
    assert strong(timeline.x_of(22_000), timeline.x_of(24_000)) > 300
    assert strong(timeline.x_of(50_000), timeline.x_of(52_000)) < 60


def test_silent_recordings_take_less_room(
    workspace: Workspace, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    height = timeline.height()
    item = workspace.playhead.item
    silent = replace(item.file, facts={**item.file.facts, "sound": []})
    workspace.playhead.item = replace(item, file=silent)
    timeline.contents.changed.emit()
    assert "wave" not in timeline.scale.lanes
    assert timeline.height() < height - 30


def test_shots_have_a_lane_once_they_are_known(workspace: Workspace, timeline: Timeline) -> None:
    height = timeline.height()
    workspace.analyses.shots = (0, 30_000, 60_000)
    workspace.analyses.shots_changed.emit()
    assert timeline.height() == height  # it does not jump
    lane, shot = timeline.scale.lane("shots"), timeline.grab().toImage()

    def colour(ms: int) -> QColor:
        return shot.pixelColor(round(timeline.x_of(ms)), round(lane.center().y()))

    assert colour(15_000) == colour(75_000) == QColor(workspace.theme.line)
    assert colour(45_000) == QColor(workspace.theme.dim)


def test_what_is_missing_of_a_file_is_hatched(workspace: Workspace, timeline: Timeline) -> None:
    length = workspace.playhead.duration_ms
    facts = workspace.playhead.facts
    workspace.playhead._transport.facts = replace(facts, promised_ms=length * 2)
    timeline._state.measure()
    assert extent(timeline).whole_ms == length * 2
    assert timeline.ms_at(timeline.width()) == length  # there is nothing to seek to
    shot, y = timeline.grab().toImage(), timeline.scale.lane("wave").top() + 6
    there = {shot.pixelColor(round(timeline.x_of(length)) + n, round(y)).name() for n in range(10, 60)}
    assert len(there) > 1  # hatched


def test_the_height_is_pulled_kept_and_reset(workspace: Workspace, timeline: Timeline, hand: Hand) -> None:
    height = timeline.height()
    hand.point(QPointF(300, 2))
    assert timeline.cursor().shape() == Qt.CursorShape.SplitVCursor
    hand.press(QPointF(300, 2))
    hand.move(QPointF(300, -58))
    hand.release(QPointF(300, 2))
    assert timeline.height() == height + 60
    assert workspace.settings.layout["timeline"] == [height + 60]
    workspace.reset_layout.emit()
    assert timeline.height() == height


def test_the_mouse_sees_a_near_picture_above_the_timeline(
    workspace: Workspace, timeline: Timeline, hand: Hand, qtbot: QtBot
) -> None:
    place = QPointF(timeline.x_of(33_000), 30)
    for x in range(5):
        hand.point(place - QPointF(5 - x, 0))
    hand.point(place)
    asked = workspace.playhead._transport.glimpses
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(timeline.ms_at(place.x()), 160)]  # of many moves only the last is asked for
    seen = Glimpse("hover", asked[0][0], 32_000, 160, 90, bytes(160 * 90 * 3))
    workspace.playhead.glimpsed.emit(seen)
    popup = timeline.glimpse
    assert popup.isVisible()
    assert popup.words == "near 0:32.000"
    assert popup.geometry().bottom() <= timeline.geometry().top()
    hand.press(place)
    assert not popup.isVisible()  # while dragging the picture itself follows
    workspace.playhead.glimpsed.emit(seen)  # one that comes too late
    assert not popup.isVisible()
    hand.release(place)


def test_playing_puts_the_near_picture_away(
    workspace: Workspace, timeline: Timeline, hand: Hand, qtbot: QtBot
) -> None:
    hand.point(QPointF(timeline.x_of(33_000), 30))
    asked = workspace.playhead._transport.glimpses
    qtbot.waitUntil(lambda: bool(asked))
    workspace.playhead.glimpsed.emit(Glimpse("hover", asked[0][0], 32_000, 160, 90, bytes(160 * 90 * 3)))
    assert timeline.glimpse.isVisible()
    workspace.playhead.playing_changed.emit(True)
    assert not timeline.glimpse.isVisible()


def test_the_near_picture_leaves_what_stands_above_the_timeline_free(
    workspace: Workspace, timeline: Timeline, hand: Hand, qtbot: QtBot
) -> None:
    bar = QWidget(timeline.window())
    bar.setGeometry(0, timeline.y() - 48, 600, 48)
    bar.show()
    timeline.glimpse.above = bar
    hand.point(QPointF(timeline.x_of(33_000), 30))
    asked = workspace.playhead._transport.glimpses
    qtbot.waitUntil(lambda: bool(asked))
    workspace.playhead.glimpsed.emit(Glimpse("hover", asked[0][0], 32_000, 160, 90, bytes(160 * 90 * 3)))
    assert timeline.glimpse.isVisible()
    assert not timeline.glimpse.geometry().intersects(bar.geometry())


def test_a_link_asks_for_shots_where_there_are_none(
    workspace: Workspace, timeline: Timeline, hand: Hand
) -> None:
    asked: list[bool] = []
    action = QAction(timeline)
    action.triggered.connect(lambda: asked.append(True))
    workspace.actions["player.find_shots"] = action
    timeline.grab()
    place = timeline._link.center()
    hand.press(place)
    hand.release(place)
    assert asked == [True]
    assert workspace.playhead.position_ms == 0
    workspace.analyses.shots = (0,)
    timeline.grab()
    assert timeline._link.isEmpty()
