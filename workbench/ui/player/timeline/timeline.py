"""The recording as lanes under the picture: sound, segments, shots, cited places; hands seek, zoom, drag."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workbench import timecode
from workbench.ui.player.picture.surface import move_by_key
from workbench.ui.player.timeline import coverage as timeline_coverage
from workbench.ui.player.timeline.coverage import hole_at
from workbench.ui.player.timeline.dragging import Gesture, Pan, Scrub, Stretch
from workbench.ui.player.timeline.glimpse import GlimpsePopup
from workbench.ui.player.timeline.grips import Grip, grip_at
from workbench.ui.player.timeline.lanes import ClaimMark
from workbench.ui.player.timeline.retiming import Retime
from workbench.ui.player.timeline.scale import MARGIN
from workbench.ui.player.timeline.state import STEP
from workbench.ui.player.timeline.view import TimelineView
from workbench.ui.workspace import Workspace

_NOTCH = 120  # of a wheel
_ZOOM_OF_NOTCH = 1.3
_PAN_OF_NOTCH = 0.12  # of what is in view
_BORDER = 5  # pixels at the top that set the height
_WELL_SEEN = 0.25  # a segment that takes this much of the view need not be zoomed to


class Timeline(TimelineView):
    """The view with hands: click and drag to seek, to mark, to time segments; wheel and keys to look."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._pulled: float | None = None  # while the height is set: that of the lower border on the screen
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.glimpse = GlimpsePopup(workspace, self)
        self.overview.turned.connect(self.wheelEvent)
        self.contents.segments_changed.connect(self._expect_no_drag)
        self._playhead.item_changed.connect(self._give_up)
        self._playhead.playing_changed.connect(self._make_way)

    def _expect_no_drag(self) -> None:
        if isinstance(self._gesture, Retime):  # what is being dragged may have become another
            self._give_up()

    def _make_way(self, playing: bool) -> None:
        if playing:  # a mouse that was left lying here would cover what is played
            self.glimpse.let_go()

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._begin(Pan(self._state, place.x()), place)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        mark = self.mark_under(place)
        if self._link.contains(place):
            self._workspace.actions["player.find_shots"].trigger()
        elif place.y() < _BORDER and self.contents.has_sound:
            self._pulled = self.height() + event.globalPosition().y()
        elif mark is not None:
            self._workspace.selection.set_claim(mark.claim)
            self._playhead.seek(mark.start_ms)
        elif (hole := self._hole_under(place)) is not None:
            self._playhead.seek(hole[0])
        elif self._playhead.has_time:
            self._begin(self._gesture_for(event), place)

    def _gesture_for(self, event: QMouseEvent) -> Gesture:
        scale, place = self.scale, event.position()
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shifted and scale.lane("ruler").bottom() >= place.y():
            return Stretch(self._workspace, self.segments, place.x(), scale)
        grip = self._grip(place)
        if grip is not None:
            part = grip.part if self.contents.may_change else None
            return Retime(self._workspace, self.segments, Grip(grip.mark, part), place.x(), scale)
        return Scrub(self._workspace)

    def _begin(self, gesture: Gesture, place: QPointF) -> None:
        self._give_up()
        self.glimpse.let_go()
        self._gesture = gesture
        self._state.held = True
        gesture.move(place.x(), self.scale, Qt.KeyboardModifier.NoModifier)

    def _give_up(self) -> None:
        gesture, self._gesture = self._gesture, None
        self._state.held = False
        if gesture is not None:
            gesture.cancel()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        if self._pulled is not None:
            self._set_height(self._pulled - event.globalPosition().y())
        elif self._gesture is not None:
            self._look_where_dragged(self._hover.x())
            self._gesture.move(self._hover.x(), self.scale, event.modifiers())
        else:
            self._point_at(self._hover)
        self.update()

    def _look_where_dragged(self, x: float) -> None:
        beyond = min(x - MARGIN, 0) or max(x - self.width() + MARGIN, 0)
        if beyond and not isinstance(self._gesture, Pan):
            self._state.look(self._state.extent.moved(beyond * self.scale.pixel_ms / 2))

    def _point_at(self, place: QPointF) -> None:
        self._set_cursor(place)
        item, ms = self._playhead.item, self.ms_at(place.x())
        inside = MARGIN <= place.x() <= self.width() - MARGIN
        if item is not None and item.kind == "video" and self._playhead.has_time and inside:
            self.glimpse.want(ms, self.x_of(ms))
        else:
            self.glimpse.let_go()

    def _set_cursor(self, place: QPointF) -> None:
        grip = self._grip(place)
        if place.y() < _BORDER and self.contents.has_sound:
            shape = Qt.CursorShape.SplitVCursor
        elif self._link.contains(place) or self.mark_under(place) is not None or self._hole_under(place):
            shape = Qt.CursorShape.PointingHandCursor
        elif grip is not None and self.contents.may_change and grip.part in ("start", "end"):
            shape = Qt.CursorShape.SplitHCursor
        elif grip is not None and self.contents.may_change and grip.part == "body":
            shape = Qt.CursorShape.OpenHandCursor
        else:
            shape = Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _grip(self, place: QPointF) -> Grip | None:
        return grip_at(self.scale, self.segments, place, self._workspace.selection.segment_id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pulled is not None:
            self._pulled = None
            self._keep_height()
        if self._gesture is None or event.button() not in (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.MiddleButton,
        ):
            return
        gesture, self._gesture = self._gesture, None
        self._state.held = False
        gesture.end()
        self.contents.catch_up()  # what was dragged must not jump back for a moment
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        grip = self._grip(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if grip is None:
            self.mousePressEvent(event)
            return
        mark = grip.mark
        if mark.end_ms - mark.start_ms < self._state.extent.length * _WELL_SEEN:
            self._state.look(self._state.extent.around(mark.start_ms, mark.end_ms))
        self._playhead.play_span(mark.start_ms, mark.end_ms)

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = None
        self.glimpse.let_go()
        self.update()

    def hideEvent(self, _event: QEvent) -> None:
        self.glimpse.let_go()

    def mark_under(self, place: QPointF) -> ClaimMark | None:
        """Find the cited place under a point of the lowest lane."""
        scale = self.scale
        hits = (m for m in reversed(self.cited) if scale.of_claim(m).adjusted(-2, -2, 2, 2).contains(place))
        return next(hits, None) if "cited" in scale.lanes else None

    def _hole_under(self, place: QPointF) -> tuple[int, int] | None:
        """Find what is still to be done at a point of its lane, or next after it."""
        now = self.contents.coverage.now
        kind = timeline_coverage.kind_at(self.scale, now, place)
        return None if now is None or kind is None else hole_at(now, kind, self.ms_at(place.x()))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            words = escape(self._about(QPointF(event.pos()))).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._state.zoom(1 + event.value(), self._time_under(event.position().x()))
            return True
        return super().event(event)

    def _about(self, place: QPointF) -> str:
        cited, grip = self.mark_under(place), self._grip(place)
        if cited is not None:
            return cited.words
        desk = self.contents.coverage
        kind = timeline_coverage.kind_at(self.scale, desk.now, place)
        if desk.now is not None and kind is not None:
            return timeline_coverage.about(desk.now, kind, self.ms_at(place.x()), desk.words())
        if grip is None:
            return ""
        mark = grip.mark
        derived = {
            "its start is estimated": mark.start_derived,
            "its end follows the next row": mark.end_derived,
        }
        span = f"{timecode.clock(mark.start_ms)} – {timecode.clock(mark.end_ms)}"
        return " · ".join(
            [part for part in (mark.speaker, span) if part] + [w for w, so in derived.items() if so]
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse with Ctrl, else look further on or further back."""
        notches = (event.angleDelta().y() or event.angleDelta().x()) / _NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._state.zoom(_ZOOM_OF_NOTCH**notches, self._time_under(event.position().x()))
        elif event.pixelDelta().x():
            self._state.look(self._state.extent.moved(-event.pixelDelta().x() * self.scale.pixel_ms))
        else:
            self._state.look(self._state.extent.moved(-notches * _PAN_OF_NOTCH * self._state.extent.length))
        if self._hover is not None:
            self._point_at(self._hover)
        event.accept()

    def _time_under(self, x: float) -> float:
        extent, scale = self._state.extent, self.scale
        return min(max(extent.from_ms + (x - MARGIN) * scale.pixel_ms, extent.from_ms), extent.to_ms)

    # the keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = self._state
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self._give_up()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            state.zoom(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            state.zoom(1 / STEP)
        elif event.key() == Qt.Key.Key_0:
            state.show_whole()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not event.modifiers():
            page = state.extent.length * (0.9 if event.key() == Qt.Key.Key_PageDown else -0.9)
            state.look(state.extent.moved(page))
        elif not move_by_key(self._playhead, event):
            super().keyPressEvent(event)
