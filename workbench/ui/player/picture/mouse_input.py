"""What the mouse and the wheel do to the picture: zoom, move, mark a region, play by a click."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from workbench.ui.aids import Viewport
from workbench.ui.player.picture import overlays, region
from workbench.ui.workspace import Workspace

_ONE_NOTCH = 120
_CLOSER = 1.25  # times, with each notch of the wheel
_KEY_MOVE = (
    4.0  # pixels of the widget that an arrow key moves a marked region, or one of the frame if that is more
)
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0), Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1), Qt.Key.Key_Down: QPointF(0, 1),
}  # fmt: skip
_CURSORS = {
    "picture": Qt.CursorShape.ArrowCursor, "draw": Qt.CursorShape.CrossCursor,
    "map": Qt.CursorShape.PointingHandCursor, region.INSIDE: Qt.CursorShape.SizeAllCursor,
}  # fmt: skip


class MouseInput:
    """Follows one press of the mouse from beginning to end; points are those of the widget."""

    def __init__(self, workspace: Workspace) -> None:
        self._lens, self._playhead = workspace.lens, workspace.playhead
        self._turned = 0  # of the wheel, in eighths of a degree, since the last whole notch
        self._holds = ""  # what was pressed on: map, draw, picture, a grip of the region or its inside
        self._moved = False
        self._start = self._last = QPointF()

    # the mouse

    def held(self, stage: Viewport, here: QPointF, keys: Qt.KeyboardModifier) -> str:
        """Say what a press at this point would take hold of."""
        if overlays.map_box(self._lens, stage).contains(here):
            return "map"
        if self._playhead.frame is not None and keys & Qt.KeyboardModifier.ShiftModifier:
            return "draw"
        box = self._playhead.region
        way = self._lens.transform(stage.size, stage.room)
        return (region.caught(box, stage.size, way, here) if box is not None else "") or "picture"

    def cursor(self, stage: Viewport, here: QPointF, keys: Qt.KeyboardModifier) -> Qt.CursorShape:
        """Give the shape that says what a press would do here."""
        held = self._holds or self.held(stage, here, keys)
        if held == "picture" and self._lens.view.zoom > 1:
            return Qt.CursorShape.ClosedHandCursor if self._moved else Qt.CursorShape.OpenHandCursor
        return _CURSORS.get(held, Qt.CursorShape.PointingHandCursor)

    def press(self, stage: Viewport | None, here: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Take hold of what lies here."""
        self._start = self._last = here
        self._moved = False
        self._holds = self.held(stage, here, keys) if stage is not None else "picture"
        if stage is not None and self._holds == "map":
            self._moved = True
            self._follow_map(stage, here)

    def move(self, stage: Viewport | None, here: QPointF) -> None:
        """Drag what is held, once the mouse has gone further than a hand trembles."""
        far = (here - self._start).manhattanLength() >= QApplication.startDragDistance()
        if stage is None or not self._holds or not (self._moved or far):
            return
        self._moved = True
        if self._holds == "map":
            self._follow_map(stage, here)
        elif self._holds == "picture":
            moved = here - self._last
            self._lens.pan_by(moved.x(), moved.y(), stage.size, stage.room)
        else:
            self._mark(stage, here)
        self._last = here

    def release(self) -> bool:
        """Let go; True when it was no more than a click."""
        clicked = bool(self._holds) and not self._moved
        self._holds, self._moved = "", False
        return clicked

    def _follow_map(self, stage: Viewport, here: QPointF) -> None:
        back, _ = overlays.map_way(self._lens, stage).inverted()
        self._lens.look_at(back.map(here), stage.size, stage.room)

    def _mark(self, stage: Viewport, here: QPointF) -> None:
        back, _ = self._lens.transform(stage.size, stage.room).inverted()
        box, by = self._playhead.region, back.map(here) - back.map(self._last)
        if self._holds == "draw":
            self._playhead.set_region(region.spanned(back.map(self._start), back.map(here), stage.size))
        elif box is not None and self._holds == region.INSIDE:
            self._playhead.set_region(region.moved(box, by, stage.size))
        elif box is not None:
            self._playhead.set_region(region.resized(box, self._holds, by, stage.size))

    # the wheel

    def wheel(self, stage: Viewport | None, event: QWheelEvent) -> None:
        """Zoom at the mouse; with Shift move sideways, with Ctrl step frames, with Alt jump seconds."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            self._playhead.step(-self._notches(turn))
        elif held & Qt.KeyboardModifier.AltModifier:
            self._playhead.jump(-self._notches(turn) * 1000)
        elif stage is not None and held & Qt.KeyboardModifier.ShiftModifier:
            self._lens.pan_by(turn / 2, 0, stage.size, stage.room)
        elif stage is not None:
            self._lens.zoom_by(_CLOSER ** (turn / _ONE_NOTCH), event.position(), stage.size, stage.room)

    def _notches(self, turn: int) -> int:
        """Count whole notches, keeping what is left: touch pads turn by little."""
        self._turned += turn
        notches = int(self._turned / _ONE_NOTCH)
        self._turned -= notches * _ONE_NOTCH
        return notches

    # keys on a marked region

    def nudge(self, stage: Viewport | None, event: QKeyEvent) -> bool:
        """Move the marked region with the arrows, with Shift its lower right corner; False for all else."""
        box, way = self._playhead.region, _ARROWS.get(Qt.Key(event.key()))
        if stage is None or box is None or way is None:
            return False
        linear = self._lens.transform(stage.size, stage.room)
        back, _ = linear.inverted()
        pixels = max(1.0, round(_KEY_MOVE / self._lens.scale(stage.size, stage.room)))
        along = back.map(way) - back.map(QPointF())  # as seen: the view may be turned
        by = QPointF(_sign(along.x()), _sign(along.y())) * pixels
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._playhead.set_region(region.resized(box, "bottom right", by, stage.size))
        else:
            self._playhead.set_region(region.moved(box, by, stage.size))
        return True


def _sign(value: float) -> int:
    return 0 if abs(value) < 1e-9 else (1 if value > 0 else -1)
