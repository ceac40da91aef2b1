"""The timeline: lanes of segments and cited places, the playhead over them, and seeking by hand."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.project import Project, anchors, claims, transcript
from workbench.project.claims import evidence
from workbench.project.parties import sides
from workbench.project.transcript import speakers
from workbench.ui.player.timeline.timeline import Timeline
from workbench.ui.workspace import Workspace


@pytest.fixture
def item(workspace: Workspace, project: Project) -> int:
    play_by_hand(workspace)
    item = add_file(project, FIELD)
    with project.edit("Transcript"):
        side = sides.add(project, "Side A")
        first = speakers.add(project, item, "Activist", side=side)
        transcript.add(project, item, start_ms=0, end_ms=4000, speaker=first, text="one")
        transcript.add(project, item, start_ms=4000, end_ms=9000, text="two")
        claim = claims.add(project, "A claim", anchor=anchors.span(project, item, 2000, 3000))
        claims.assess(project, claim, "doubtful", "Because.")
        evidence.add(project, claim, anchors.instant(project, item, 7000), "supports")
    return item


@pytest.fixture
def timeline(workspace: Workspace, item: int, qtbot: QtBot) -> Timeline:
    made = Timeline(workspace)
    qtbot.addWidget(made)
    made.resize(600, made.height())
    made.show()
    workspace.selection.set_item(item)
    return made


def test_lanes_hold_what_the_item_has(timeline: Timeline) -> None:
    assert [(mark.start_ms, mark.end_ms, mark.side) for mark in timeline.segments] == [
        (0, 4000, 0), (4000, 9000, None),
    ]  # fmt: skip
    assert {(mark.start_ms, mark.end_ms, mark.verdict) for mark in timeline.cited} == {
        (2000, 3000, "doubtful"), (7000, 7000, "doubtful"),
    }  # fmt: skip


def test_another_item_has_its_own_lanes(workspace: Workspace, timeline: Timeline) -> None:
    workspace.selection.set_item(None)
    assert timeline.segments.marks == []
    assert timeline.cited == []


def test_edits_are_seen_soon(
    workspace: Workspace, project: Project, item: int, timeline: Timeline, qtbot: QtBot
) -> None:
    with project.edit("Another row"):
        transcript.add(project, item, start_ms=9000, end_ms=9500, text="three")
    qtbot.waitUntil(lambda: len(timeline.segments) == 3)
    project.undo()
    qtbot.waitUntil(lambda: len(timeline.segments) == 2)


def test_places_and_times_match(workspace: Workspace, timeline: Timeline) -> None:
    length = workspace.playhead.duration_ms
    for ms in (0, 1234, length // 2, length):
        assert abs(timeline.ms_at(timeline.x_of(ms)) - ms) <= 1
    assert timeline.ms_at(-50) == 0
    assert timeline.ms_at(10_000) == length


def test_a_click_seeks(workspace: Workspace, timeline: Timeline, qtbot: QtBot) -> None:
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(round(timeline.x_of(5000)), 8))
    assert abs(workspace.playhead.position_ms - 5000) < 200
    assert workspace.playhead.frame is not None


def test_dragging_follows_the_hand(workspace: Workspace, timeline: Timeline, qtbot: QtBot) -> None:
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=QPoint(30, 8))
    asked = workspace.playhead._transport.asked
    before = len(asked)
    for x in (60, 120, 240):
        qtbot.mouseMove(timeline, QPoint(x, 8))
        timeline.mouseMoveEvent(moved_to(x))
    assert asked[-1] == timeline.ms_at(240)
    assert len(asked) > before


def moved_to(x: int):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    place = QPointF(x, 8)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, place, place, left, left, none)


def test_clicking_a_cited_place_selects_its_claim_and_goes_there(
    workspace: Workspace, timeline: Timeline, qtbot: QtBot
) -> None:
    mark = next(mark for mark in timeline.cited if mark.start_ms == 2000)
    place = timeline.scale.of_claim(mark).center().toPoint()
    assert timeline.mark_under(QPointF(place)) == mark
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
    assert workspace.selection.claim_id == mark.claim
    assert abs(workspace.playhead.position_ms - 2000) <= 40


def test_colours_say_side_verdict_and_current(workspace: Workspace, timeline: Timeline, qtbot: QtBot) -> None:
    workspace.playhead.show(5000)
    qtbot.waitUntil(lambda: timeline._current == timeline.segments.marks[1])
    shot = timeline.grab().toImage()
    theme = workspace.theme

    def near(ms: int, lane: str) -> QColor:
        return shot.pixelColor(round(timeline.x_of(ms)), round(timeline.scale.lane(lane).center().y()))

    assert near(6000, "segments") == QColor(theme.accent)
    assert near(2500, "cited") == QColor(theme.verdicts["doubtful"])
    assert near(1000, "segments").red() > near(1000, "segments").blue()  # the brown of the first side
    assert near(5000, "ruler") == QColor(theme.tokens.playhead)


def test_keys_move_and_the_time_is_told(workspace: Workspace, timeline: Timeline, qtbot: QtBot) -> None:
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert abs(workspace.playhead.position_ms - 1000) <= 40
    qtbot.waitUntil(lambda: timeline.accessibleDescription().startswith("0:0"))
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    last = workspace.playhead.frame
    workspace.playhead.step(1)
    assert workspace.playhead.frame == last


@pytest.mark.parametrize("scale", [100, 150])
def test_it_is_painted_at_any_text_size(workspace: Workspace, timeline: Timeline, scale: int) -> None:
    workspace.theme.use("dark", scale)
    workspace.playhead.set_marks(1000, 2000)
    timeline._hover = QPointF(590, 8)
    assert not timeline.grab().isNull()


def test_a_deleted_or_moved_row_is_seen_at_once(
    workspace: Workspace, project: Project, timeline: Timeline
) -> None:
    first, second = timeline.segments
    with project.edit("Times"):
        transcript.set_times(project, second.segment, start_ms=5000)
    assert [mark.start_ms for mark in timeline.segments] == [0, 5000]
    with project.edit("Words"):
        transcript.set_text(project, first.segment, "other words")
    assert [mark.segment for mark in timeline.segments] == [first.segment, second.segment]
