"""Segments are dragged on the timeline: edges and bodies, modes, snapping, and one edit at the end."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.player_case import play_by_hand
from tests.ui.timeline_case import ROWS, Hand, add_rows, grip, pixels, times
from workbench.project import Project, transcript
from workbench.ui.player.timeline import commands as timeline_commands
from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.extent import Extent
from workbench.ui.player.timeline.retiming import Retime
from workbench.ui.player.timeline.snapping import Targets
from workbench.ui.player.timeline.timeline import Timeline
from workbench.ui.workspace import Workspace

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip


@pytest.fixture
def case(workspace: Workspace, project: Project) -> tuple[int, list[int]]:
    play_by_hand(workspace)
    workspace.settings.change(snapping=False)
    return add_rows(project, *ROWS)


@pytest.fixture
def timeline(workspace: Workspace, case: tuple[int, list[int]], qtbot: QtBot) -> Timeline:
    made = Timeline(workspace)
    qtbot.addWidget(made)
    made.resize(924, made.height())
    made.show()
    workspace.selection.set_item(case[0])
    qtbot.waitUntil(lambda: len(made.segments) == len(ROWS))
    made._state.look(Extent(workspace.playhead.duration_ms, 0, 18_000))  # 50 pixels a second
    return made


@pytest.fixture
def hand(timeline: Timeline) -> Hand:
    return Hand(timeline)


def test_an_edge_is_dragged_in_one_edit(
    project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    steps = project.step_count
    hand.drag(grip(timeline, rows[1], "end"), pixels(timeline, 1000))
    assert times(project, item)[1] == (6000, 10_000)
    assert project.step_count == steps + 1
    assert project.undo_label == "Drag the end"
    project.undo()
    assert times(project, item) == list(ROWS)


def test_the_body_moves_whole_and_is_stopped_by_a_neighbour(
    project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    hand.drag(grip(timeline, rows[2], "body"), pixels(timeline, -1000))
    assert times(project, item)[2] == (11_000, 14_000)
    hand.drag(grip(timeline, rows[0], "body"), -900)
    assert times(project, item)[0] == (0, 4000)


def test_overwriting_trims_pushing_pushes_shifting_moves_all(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    second = pixels(timeline, 1000)
    hand.drag(grip(timeline, rows[0], "end"), second)
    assert times(project, item)[:2] == [(2000, 7000), (7000, 9000)]
    project.undo()
    workspace.run(timeline_commands.drag_pushing)
    hand.drag(grip(timeline, rows[0], "end"), second)
    assert times(project, item) == [(2000, 7000), (7000, 10_000), *ROWS[2:]]
    project.undo()
    workspace.run(timeline_commands.drag_shifting)
    hand.drag(grip(timeline, rows[0], "end"), second)
    assert times(project, item) == [(2000, 7000), (7000, 10_000), (13_000, 16_000), (16_000, 16_400)]


def test_keys_choose_another_mode_for_one_drag(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    hand.drag(grip(timeline, rows[0], "end"), pixels(timeline, 1000), CTRL)
    assert times(project, item)[1] == (7000, 10_000)
    assert "pushing" in project.undo_label
    project.undo()
    hand.drag(grip(timeline, rows[0], "end"), pixels(timeline, 1000), SHIFT)
    assert times(project, item)[3] == (16_000, 16_400)
    project.undo()
    workspace.run(timeline_commands.drag_pushing)
    hand.drag(grip(timeline, rows[0], "end"), pixels(timeline, 1000), CTRL)  # pushing is usual: the other way
    assert times(project, item)[1] == (7000, 9000)


def test_while_dragging_all_is_shown_and_nothing_written(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    steps, place = project.step_count, grip(timeline, rows[1], "end")
    lane = timeline.scale.lane("segments").center().y()
    empty = timeline.grab().toImage().pixelColor(round(timeline.x_of(10_500)), round(lane))
    hand.press(place)
    hand.move(place + QPointF(pixels(timeline, 2000), 0))
    now = timeline.grab().toImage().pixelColor(round(timeline.x_of(10_500)), round(lane))
    assert now != empty
    assert timeline._gesture.words == "0:11.000"
    assert workspace.playhead._transport.asked[-1] == 11_000  # the picture follows the edge
    assert project.step_count == steps
    assert times(project, item) == list(ROWS)


def test_escape_gives_up_a_drag(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand,
    qtbot: QtBot,
) -> None:  # fmt: skip
    steps, place = project.step_count, grip(timeline, case[1][1], "end")
    hand.press(place)
    hand.move(place + QPointF(90, 0))
    qtbot.keyClick(timeline, Qt.Key.Key_Escape)
    hand.release(place + QPointF(90, 0))
    assert project.step_count == steps
    assert workspace.playhead.position_ms == 0  # back where it was


def test_a_change_from_elsewhere_ends_the_drag(
    project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    place = grip(timeline, rows[1], "body")
    hand.press(place)
    hand.move(place + QPointF(90, 0))
    with project.edit("Delete"):
        transcript.delete(project, rows[1])
    hand.release(place + QPointF(90, 0))
    assert len(times(project, item)) == 3


def test_what_was_derived_becomes_given(workspace: Workspace, project: Project, qtbot: QtBot) -> None:
    play_by_hand(workspace)
    workspace.settings.change(snapping=False)
    item, rows = add_rows(project, (0, None), (5000, None))
    timeline = Timeline(workspace)
    qtbot.addWidget(timeline)
    timeline.resize(924, timeline.height())
    timeline.show()
    workspace.selection.set_item(item)
    qtbot.waitUntil(lambda: len(timeline.segments) == 2)
    assert [mark.end_derived for mark in timeline.segments] == [True, True]
    Hand(timeline).drag(grip(timeline, rows[0], "end"), -pixels(timeline, 2000))
    first = transcript.get(project, rows[0])
    assert (first.end_ms, first.end_derived) == (pytest.approx(3000, abs=20), False)
    assert not timeline.segments.find(rows[0]).end_derived


def test_a_click_selects_and_seeks_without_an_edit(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    steps, place = project.step_count, grip(timeline, case[1][2], "body")
    hand.press(place)
    hand.release(place)
    assert workspace.selection.segment_id == case[1][2]
    assert abs(workspace.playhead.position_ms - 13_500) <= 40
    assert project.step_count == steps


def test_narrow_bars_cannot_be_torn_by_accident(
    project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    steps = project.step_count
    timeline._state.show_whole()
    hand.drag(grip(timeline, case[1][3], "body"), 60)
    assert project.step_count == steps


def test_cursors_tell_what_can_be_done(timeline: Timeline, case: tuple[int, list[int]], hand: Hand) -> None:
    shapes = []
    for part in ("start", "body", "end"):
        hand.point(grip(timeline, case[1][0], part))
        shapes.append(timeline.cursor().shape())
    assert shapes == [
        Qt.CursorShape.SplitHCursor, Qt.CursorShape.OpenHandCursor, Qt.CursorShape.SplitHCursor,
    ]  # fmt: skip
    hand.point(QPointF(400, timeline.scale.lane("ruler").center().y()))
    assert timeline.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_read_only_project_is_only_looked_at(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(project, "read_only", True)
    steps, place = project.step_count, grip(timeline, case[1][1], "end")
    hand.point(place)
    assert timeline.cursor().shape() == Qt.CursorShape.ArrowCursor
    hand.drag(place, 100)
    assert project.step_count == steps
    assert workspace.selection.segment_id == case[1][1]


# snapping


def test_an_edge_snaps_to_what_is_near_and_says_so(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    workspace.settings.change(snapping=True)
    place = grip(timeline, rows[1], "end")
    near = QPointF(pixels(timeline, 3000) - 6, 0)  # the next row begins 3 s on
    hand.press(place)
    hand.move(place + near)
    assert timeline._gesture.guide == (12_000, "row start")
    column = round(timeline.x_of(12_000))
    shot = timeline.grab().toImage()
    accent = QColor(workspace.theme.accent)
    assert any(
        shot.pixelColor(x, y) == accent for x in (column - 1, column) for y in range(25, shot.height())
    )
    hand.release(place + near)
    assert times(project, item)[1] == (6000, 12_000)


def test_alt_or_the_switch_suspends_snapping(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    near = pixels(timeline, 3000) - 6
    workspace.settings.change(snapping=True)
    hand.drag(grip(timeline, rows[1], "end"), near, ALT)
    assert times(project, item)[1] == (6000, 12_000 - round(6 * timeline.scale.pixel_ms))
    project.undo()
    workspace.run(timeline_commands.toggle_snapping)
    hand.drag(grip(timeline, rows[1], "end"), near)
    assert times(project, item)[1][1] < 12_000


def test_the_playhead_marks_and_shots_draw_an_edge(
    workspace: Workspace, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    workspace.settings.change(snapping=True)
    workspace.playhead.show(9520)
    workspace.playhead.set_marks(10_000, 10_480)
    workspace.analyses.shots = (0, 11_000)
    place = grip(timeline, case[1][1], "end")
    hand.press(place)
    found = []
    for ms in (9550, 10_050, 10_500, 11_050):
        hand.move(place + QPointF(pixels(timeline, ms - 9000), 0))
        found.append(timeline._gesture.guide)
    assert found == [(9520, "playhead"), (10_000, "mark"), (10_480, "mark"), (11_000, "shot")]


def test_a_body_snaps_by_either_end(
    workspace: Workspace, project: Project, case: tuple[int, list[int]], timeline: Timeline, hand: Hand
) -> None:
    item, rows = case
    workspace.settings.change(snapping=True)
    hand.drag(grip(timeline, rows[1], "body"), pixels(timeline, 3000) - 5)
    assert times(project, item)[1] == (9000, 12_000)


def test_of_many_moments_the_nearest_within_reach() -> None:
    targets = Targets(row_end=[100, 900], shot=[880, 100], nothing=[])
    assert targets.nearest(104, 8) == (100, "row end")
    assert targets.nearest(885, 8) == (880, "shot")
    assert targets.nearest(500, 8) is None


# marking


def test_shift_on_the_ruler_marks_a_stretch(workspace: Workspace, timeline: Timeline, hand: Hand) -> None:
    y = timeline.scale.lane("ruler").center().y()
    hand.drag(QPointF(timeline.x_of(10_000), y), -pixels(timeline, 500), SHIFT)
    assert workspace.playhead.span == (9500, 10_000)
    hand.press(QPointF(timeline.x_of(3000), y), SHIFT)
    hand.move(QPointF(timeline.x_of(4000), y), SHIFT)
    assert workspace.playhead.span == (3000, 4000)
    timeline._give_up()
    assert workspace.playhead.span == (9500, 10_000)


def test_bars_are_found_by_time_however_they_overlap(timeline: Timeline) -> None:
    mark = timeline.segments.marks[0]
    spans = ((0, 100_000), (10, 20), (30, 40), (50_000, 50_010))
    bars = Bars([mark._replace(segment=n, start_ms=s, end_ms=e) for n, (s, e) in enumerate(spans)])
    assert [each.segment for each in bars.between(25, 35)] == [0, 1, 2]
    assert [each.segment for each in bars.between(60_000, 70_000)] == [0, 1, 2, 3]
    assert bars.at(35).segment == 2
    assert bars.at(60_000).segment == 0


def test_a_drag_of_thousands_shows_only_what_is_in_view(
    timeline: Timeline, case: tuple[int, list[int]], hand: Hand
) -> None:
    place = grip(timeline, case[1][0], "body")
    hand.press(place, SHIFT)
    hand.move(place + QPointF(pixels(timeline, 10_000), 0), SHIFT)
    gesture = timeline._gesture
    assert isinstance(gesture, Retime)
    assert len(gesture.times) == 4
    assert [mark.start_ms for mark in gesture.shown(timeline.scale)] == [12_000, 16_000]
