"""A rectangle on the frame: its laws, drawn by mouse and keys, cited, and found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.player_case import FIELD, add_file, play_by_hand
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims
from workbench.recording.view import View
from workbench.ui import citations
from workbench.ui.claims import edits
from workbench.ui.player.picture import look_commands, region
from workbench.ui.player.picture.surface import Surface
from workbench.ui.workspace import Workspace

SIZE = QSizeF(320, 180)
coordinates = st.floats(-500, 900)
points = st.builds(QPointF, coordinates, coordinates)
boxes = st.builds(lambda one, other: region.spanned(one, other, SIZE), points, points)


def lies_inside(box: region.Box) -> bool:
    x, y, w, h = box
    return min(x, y) >= 0 and w > 0 and h > 0 and x + w <= 1 + 1e-9 and y + h <= 1 + 1e-9


@given(points, points)
def test_a_box_lies_in_the_frame_whichever_way_it_is_drawn(one: QPointF, other: QPointF) -> None:
    box = region.spanned(one, other, SIZE)
    assert lies_inside(box)
    assert box == region.spanned(other, one, SIZE)


@given(boxes, points)
def test_a_moved_box_keeps_its_size_and_stays_inside(box: region.Box, by: QPointF) -> None:
    moved = region.moved(box, by, SIZE)
    assert lies_inside(moved)
    assert moved[2:] == box[2:]


@given(boxes, points, st.sampled_from(sorted(region.GRIPS)))
def test_a_resized_box_stays_inside(box: region.Box, by: QPointF, grip: str) -> None:
    assert lies_inside(region.resized(box, grip, by, SIZE))


# by hand


@pytest.fixture
def surface(workspace: Workspace, project: Project, qtbot: QtBot) -> Surface:
    play_by_hand(workspace)
    made = Surface(workspace)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    workspace.selection.set_item(add_file(project, FIELD))
    workspace.playhead.show(2000)
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    made.grab()
    return made


def drag(
    surface: Surface, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, keys, start)
    QTest.mouseMove(surface, (start + end) / 2)
    QTest.mouseMove(surface, end)
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, keys, end)


def on_widget(workspace: Workspace, surface: Surface, x: float, y: float) -> QPoint:
    stage = surface.stage()
    at = QPointF(x * stage.size.width(), y * stage.size.height())
    return workspace.lens.transform(stage.size, stage.room).map(at).toPoint()


VIEWS = [View(), View(zoom=2, x=0.4), View(turn=90), View(mirrored=True, turn=270, zoom=1.5)]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.words or "untouched")
def test_a_drag_with_shift_marks_the_same_part_under_every_view(
    workspace: Workspace, surface: Surface, view: View
) -> None:
    workspace.lens.set_view(view)
    start, end = (on_widget(workspace, surface, *at) for at in ((0.4, 0.4), (0.55, 0.6)))
    drag(surface, start, end, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.playhead.region == pytest.approx((0.4, 0.4, 0.15, 0.2), abs=0.01)
    assert workspace.lens.view == view  # nothing moved
    assert not workspace.playhead.playing


def test_grips_size_the_inside_moves_and_a_click_beside_plays(
    workspace: Workspace, surface: Surface, qtbot: QtBot
) -> None:
    workspace.playhead.set_region((0.4, 0.4, 0.2, 0.2))
    drag(surface, on_widget(workspace, surface, 0.6, 0.6), on_widget(workspace, surface, 0.7, 0.8))
    assert workspace.playhead.region == pytest.approx((0.4, 0.4, 0.3, 0.4), abs=0.01)
    drag(surface, on_widget(workspace, surface, 0.5, 0.6), on_widget(workspace, surface, 0.3, 0.5))
    assert workspace.playhead.region == pytest.approx((0.2, 0.3, 0.3, 0.4), abs=0.01)
    QTest.mouseClick(surface, Qt.MouseButton.LeftButton, pos=on_widget(workspace, surface, 0.9, 0.9))
    assert workspace.playhead.playing
    qtbot.waitUntil(lambda: workspace.playhead.region is None)  # it was of the frame that is left


def test_keys_mark_move_size_and_let_go(workspace: Workspace, surface: Surface) -> None:
    look_commands.mark_region(workspace)
    assert workspace.playhead.region == pytest.approx((1 / 3, 1 / 3, 1 / 3, 1 / 3), abs=0.01)
    x, _, w, h = workspace.playhead.region
    QTest.keyClick(surface, Qt.Key.Key_Left)
    assert workspace.playhead.region[0] < x
    assert workspace.playhead.region[2:] == (w, h)
    QTest.keyClick(surface, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.playhead.region[3] > h
    assert abs(workspace.playhead.position_ms - 2000) < 40  # no key went through time
    QTest.keyClick(surface, Qt.Key.Key_Escape)
    assert workspace.playhead.region is None


def test_while_playing_there_is_nothing_to_mark(workspace: Workspace, surface: Surface) -> None:
    workspace.playhead.play()
    with pytest.raises(WorkbenchError, match="no exact frame"):
        look_commands.mark_region(workspace)


def test_another_frame_lets_it_go(workspace: Workspace, surface: Surface, qtbot: QtBot) -> None:
    workspace.playhead.set_region((0.1, 0.1, 0.2, 0.2))
    workspace.playhead.step(1)
    qtbot.waitUntil(lambda: workspace.playhead.region is None)


# as a citation


def test_a_marked_part_becomes_the_region_of_an_anchor(workspace: Workspace, surface: Surface) -> None:
    box = (0.1, 0.2, 0.3, 0.4)
    workspace.playhead.set_region(box)
    frame = workspace.playhead.frame
    offered = citations.offered(workspace)[0]
    assert offered.words == "E1 0:02.000 the marked region of this frame"
    claim = edits.add_claim(workspace, "A flag hangs there.", offered)
    anchor = claims.get(workspace.need_project(), claim).anchor
    assert (anchor.kind, anchor.box, anchor.pts) == ("region", box, frame.pts)
    assert anchor.time_base == str(frame.time_base)
    assert "a marked region of this frame" in citations.in_words(workspace.need_project(), anchor)


def test_opening_it_shows_the_frame_and_the_part_again(
    workspace: Workspace, surface: Surface, qtbot: QtBot, project: Project
) -> None:
    box = (0.1, 0.2, 0.3, 0.4)
    with project.edit("Cite"):
        made = anchors.region(project, workspace.playhead.item.id, box, 3000)
    path = project.path
    workspace.close_project()
    with qtbot.waitSignal(workspace.project_opened):
        workspace.open_project(path)
    workspace.cite(anchors.get(workspace.need_project(), made))
    qtbot.waitUntil(lambda: workspace.playhead.region == box)
    assert workspace.playhead.frame.time_ms == 3000
    painted = surface.grab().toImage()
    corner = on_widget(workspace, surface, 0.1, 0.2)
    assert painted.pixelColor(corner).name() == "#ffd27f"


def test_a_citation_that_is_left_before_its_frame_came_marks_nothing(
    workspace: Workspace, surface: Surface, qtbot: QtBot, project: Project
) -> None:
    with project.edit("Cite"):
        made = anchors.region(project, workspace.playhead.item.id, (0.1, 0.2, 0.3, 0.4), 3000)
    transport = workspace.playhead._transport
    transport.later = True
    workspace.cite(anchors.get(project, made))
    workspace.playhead.play()
    qtbot.waitUntil(lambda: workspace.playhead.playing)
    transport.later = False
    workspace.playhead.pause()
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    assert workspace.playhead.region is None


def test_a_part_of_a_picture_is_cited_without_a_time(
    workspace: Workspace, project: Project, surface: Surface, tmp_path, qtbot: QtBot
) -> None:
    Image.new("RGB", (64, 48), "red").save(tmp_path / "photo.png")
    workspace.selection.set_item(add_file(project, tmp_path / "photo.png", "Photo"))
    qtbot.waitUntil(lambda: workspace.playhead.frame is not None)
    workspace.playhead.set_region((0.5, 0.5, 0.25, 0.25))
    offered = citations.offered(workspace)[0]
    assert offered.words == "E2 the marked region of this picture"
    with project.edit("Cite"):
        made = offered.keep(project)
    workspace.selection.set_item(None)
    workspace.cite(anchors.get(project, made))
    qtbot.waitUntil(lambda: workspace.playhead.region == (0.5, 0.5, 0.25, 0.25))
