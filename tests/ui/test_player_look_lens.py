"""From picture to widget and back, under every view; and what is painted then."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from workbench.recording.view import MAX_ZOOM, View
from workbench.ui.lens import Lens

lengths = st.integers(8, 4000)
sizes = st.builds(lambda w, h: QSizeF(w, h), lengths, lengths)
rooms = st.builds(
    lambda x, y, w, h: QRectF(x, y, w, h), st.integers(0, 50), st.integers(0, 50), lengths, lengths
)
fractions = st.floats(0, 1)
views = st.builds(
    View, zoom=st.floats(1, MAX_ZOOM), x=fractions, y=fractions,
    turn=st.sampled_from((0, 90, 180, 270)), mirrored=st.booleans(),
)  # fmt: skip


def looking(view: View) -> Lens:
    lens = Lens()
    lens.set_view(view)
    return lens


def near(one: QPointF, other: QPointF, within: float = 0.01) -> bool:
    return abs(one.x() - other.x()) <= within and abs(one.y() - other.y()) <= within


@given(sizes, rooms, views, fractions, fractions)
def test_from_widget_to_picture_and_back(size: QSizeF, room: QRectF, view: View, x: float, y: float) -> None:
    way = looking(view).transform(size, room)
    back, possible = way.inverted()
    here = QPointF(room.x() + x * room.width(), room.y() + y * room.height())
    assert possible
    assert near(way.map(back.map(here)), here)


@given(sizes, rooms, views)
def test_the_picture_never_leaves_a_room_that_it_can_fill(size: QSizeF, room: QRectF, view: View) -> None:
    shown = looking(view).transform(size, room).mapRect(QRectF(QPointF(), size))
    for low, high, start, end in (
        (shown.left(), shown.right(), room.left(), room.right()),
        (shown.top(), shown.bottom(), room.top(), room.bottom()),
    ):
        if high - low >= end - start:
            assert low <= start + 0.01
            assert high >= end - 0.01
        else:
            assert (low + high) / 2 == pytest.approx((start + end) / 2, abs=0.01)


@given(sizes, rooms, views, st.floats(0.5, 4), fractions, fractions)
def test_a_zoom_keeps_what_lies_under_the_mouse(
    size: QSizeF, room: QRectF, view: View, factor: float, x: float, y: float
) -> None:
    lens = looking(view)
    here = QPointF(room.x() + x * room.width(), room.y() + y * room.height())
    before = lens.transform(size, room).inverted()[0].map(here)
    lens.zoom_by(factor, here, size, room)
    assert 1 <= lens.view.zoom <= MAX_ZOOM
    whole = lens.transform(size, room).mapRect(QRectF(QPointF(), size))
    assume(whole.adjusted(1, 1, -1, -1).contains(room))  # else it is held at an edge
    assert near(lens.transform(size, room).map(before), here, 0.1)


@given(sizes, rooms, views, st.floats(-500, 500), st.floats(-500, 500))
def test_what_is_panned_comes_along_or_stops_at_the_edge(
    size: QSizeF, room: QRectF, view: View, dx: float, dy: float
) -> None:
    lens = looking(view)
    before = lens.transform(size, room).map(QPointF())
    lens.pan_by(dx, dy, size, room)
    after = lens.transform(size, room).map(QPointF())
    moved = after - before
    assert min(0, dx) - 0.1 <= moved.x() <= max(0, dx) + 0.1
    assert min(0, dy) - 0.1 <= moved.y() <= max(0, dy) + 0.1
    lens.pan_by(1e6, 1e6, size, room)
    held = lens.view
    lens.pan_by(1e6, 1e6, size, room)
    assert lens.view.x == pytest.approx(held.x, abs=1e-6)
    assert lens.view.y == pytest.approx(held.y, abs=1e-6)


@given(views)
def test_turns_and_mirrors_are_as_seen(view: View) -> None:
    size, room = QSizeF(200, 100), QRectF(0, 0, 300, 300)
    lens = looking(View(turn=view.turn, mirrored=view.mirrored))
    corner, middle = QPointF(10, 10), room.center()
    seen = lens.transform(size, room).map(corner) - middle
    lens.mirror()
    assert near(lens.transform(size, room).map(corner) - middle, QPointF(-seen.x(), seen.y()))
    lens.mirror()
    lens.turn()
    turned = lens.transform(size, room).map(corner) - middle
    assert near(turned, QPointF(-seen.y(), seen.x()))
    for _ in range(3):
        lens.turn()
    assert (lens.view.turn, lens.view.mirrored) == (view.turn, view.mirrored)


@given(sizes, rooms, st.sampled_from((1.0, 1.25, 2.0)))
def test_one_to_one_is_by_pixels_of_the_screen(size: QSizeF, room: QRectF, ratio: float) -> None:
    lens = Lens()
    lens.one_to_one(size, room, ratio)
    if lens.view.zoom < MAX_ZOOM:
        assert lens.scale(size, room) * ratio == pytest.approx(1)
    lens.fit()
    assert lens.view == View()


def test_adjustments_are_held_in_their_range_and_reset_at_once() -> None:
    lens, told = Lens(), []
    lens.changed.connect(lambda: told.append(lens.view))
    lens.adjust("contrast", 400)
    lens.adjust("sharpness", -5)
    lens.adjust("edges", 1)
    assert (lens.view.contrast, lens.view.sharpness, lens.view.edges) == (100, 0, True)
    lens.reset()
    lens.reset()
    assert told[-1] == View()
    assert len(told) == 3  # what changes nothing is not told


# painting


def painted(lens: Lens, picture: QImage, room: QSize) -> QImage:
    made = QImage(room, QImage.Format.Format_RGB32)
    made.fill(QColor("magenta"))
    painter = QPainter(made)
    lens.paint(painter, picture, QRectF(0, 0, room.width(), room.height()))
    painter.end()
    return made


def quarters() -> QImage:
    """Make a picture 80 x 40: red, green, blue and white quarters from the upper left by rows."""
    picture = QImage(80, 40, QImage.Format.Format_RGB32)
    for x in range(80):
        for y in range(40):
            picture.setPixelColor(x, y, QColor(("red", "lime", "blue", "white")[(x >= 40) + 2 * (y >= 20)]))
    return picture


def named(picture: QImage, *points: tuple[int, int]) -> list[str]:
    names = {QColor(name).rgb(): name for name in ("red", "lime", "blue", "white", "magenta", "black")}
    return [names.get(picture.pixelColor(*point).rgb(), "?") for point in points]


CORNERS = ((5, 55), (195, 55), (5, 145), (195, 145))


def test_a_picture_is_painted_turned_and_mirrored() -> None:
    room = QSize(200, 200)
    assert named(painted(Lens(), quarters(), room), *CORNERS) == ["red", "lime", "blue", "white"]
    assert named(painted(Lens(), quarters(), room), (100, 20)) == ["magenta"]
    turned = painted(looking(View(turn=90)), quarters(), room)
    assert named(turned, (60, 10), (140, 10), (60, 190), (140, 190)) == ["blue", "red", "white", "lime"]
    mirrored = painted(looking(View(mirrored=True)), quarters(), room)
    assert named(mirrored, *CORNERS) == ["lime", "red", "white", "blue"]


def test_pixels_are_squares_when_close_and_smooth_below() -> None:
    step = QImage(64, 64, QImage.Format.Format_RGB32)
    step.fill(QColor("black"))
    for y in range(64):
        for x in range(32, 64):
            step.setPixelColor(x, y, QColor("white"))
    close = painted(looking(View(zoom=4)), step, QSize(128, 128))  # 8 screen pixels for each
    assert {close.pixelColor(x, 64).red() for x in range(128)} == {0, 255}
    smooth = painted(looking(View(zoom=1.5)), step, QSize(128, 128))
    assert len({smooth.pixelColor(x, 64).red() for x in range(128)}) > 2


@pytest.mark.parametrize("view", [View(), View(zoom=3), View(turn=270, mirrored=True), View(zoom=8, turn=90)])
def test_adjusted_pixels_stand_where_the_untouched_ones_do(view: View) -> None:
    room, picture = QSize(160, 120), quarters()
    bare = painted(looking(view), picture, room)
    light = painted(looking(View(**{**view.as_dict(), "contrast": 100})), picture, room)
    points = [(x, y) for x in range(3, 160, 7) for y in range(3, 120, 7)]
    known = [(one, other) for one, other in zip(named(bare, *points), named(light, *points), strict=True)
             if "?" not in (one, other)]  # fmt: skip
    assert len(known) > len(points) * 0.8
    assert all(one == other for one, other in known)


def test_an_adjusted_picture_is_made_once_until_something_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    from workbench.ui import lens as module

    real = module._changed
    monkeypatch.setattr(module, "_changed", lambda image, view: made.append(view) or real(image, view))
    lens, picture, room = looking(View(contrast=30)), quarters(), QSize(100, 100)
    painted(lens, picture, room)
    painted(lens, picture, room)
    assert len(made) == 1
    lens.adjust("contrast", 31)
    painted(lens, picture, room)
    assert len(made) == 2
