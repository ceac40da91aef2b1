"""The whole recording as lanes: ruler, segments, cited places; the playhead crosses all, a click seeks."""

from bisect import bisect_right
from html import escape

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench import timecode
from workbench.project import Changes
from workbench.ui.player import lanes
from workbench.ui.player.surface import move_by_key
from workbench.ui.player.timeline_painter import Scale, TimelinePainter
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

_RELOAD_MS = 150  # edits come in bursts
_FEW = 50
_OVERLAPS = 8  # how many that began earlier may still be speaking
_TYPING = frozenset({"segment", "rendering"})  # what is touched while somebody types


class Timeline(QWidget):
    """Reads the lanes of the selected item anew after edits; paints them once and the playhead over them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self.segments: list[lanes.SegmentMark] = []
        self.cited: list[lanes.ClaimMark] = []
        self._lanes: QPixmap | None = None
        self._starts: list[int] = []
        self._current: lanes.SegmentMark | None = None  # what is being said
        self._painter = TimelinePainter(workspace.theme)
        self._hover: float | None = None
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._reload_soon = QTimer(self, singleShot=True, interval=_RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)
        self._playhead.moved.connect(self._moved)
        self._playhead.marks_changed.connect(self.update)
        self._playhead.item_changed.connect(self._show_other)
        workspace.signals.changed.connect(self._changed)
        workspace.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(round(self.scale.lane(2).bottom()) + 8)
        self._forget()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    # what it shows

    def _changed(self, changes: Changes) -> None:
        item, rows = self._playhead.item, changes.tables.get("segment", frozenset())
        if len(rows) <= _FEW and set(changes.tables) <= _TYPING and not self._reload_soon.isActive():
            if rows and item is not None and self._playhead.has_time:
                project, length = self._workspace.need_project(), self._playhead.duration_ms
                self.cited = lanes.cited(project, item.id)  # quotes play at the times of their rows
                self._show_segments(lanes.renewed(project, item.id, length, self.segments, rows))
            return
        if touches(
            changes, "segment", "speaker", "side", "claim", "assertion", "evidence", "assessment", "anchor"
        ):
            self._reload_soon.start(_RELOAD_MS)

    def _show_other(self) -> None:
        """Show nothing until the window has had time to breathe, then the lanes of the item now open."""
        self.cited = []
        self._show_segments([])
        self._reload_soon.start(0)

    def reload(self) -> None:
        """Read the lanes of the open item from the project."""
        project, item = self._workspace.project, self._playhead.item
        self.segments, self.cited = [], []
        if project is not None and item is not None and self._playhead.has_time:
            self.segments = lanes.segments(project, item.id, self._playhead.duration_ms)
            self.cited = lanes.cited(project, item.id)
        self._show_segments(self.segments)

    def _show_segments(self, marks: list[lanes.SegmentMark]) -> None:
        self.segments = marks
        self._starts = [mark.start_ms for mark in marks]
        self._current = self._spoken(self._playhead.position_ms)
        self._forget()

    def _spoken(self, ms: int) -> lanes.SegmentMark | None:
        place = bisect_right(self._starts, ms)
        near = reversed(self.segments[max(0, place - _OVERLAPS) : place])
        return next((mark for mark in near if ms < mark.end_ms), None)

    def _moved(self, ms: int) -> None:
        self._current = self._spoken(ms)
        self.setAccessibleDescription(timecode.clock(ms))
        self.update()

    def _forget(self) -> None:
        self._lanes = None
        self.update()

    # time and place

    @property
    def scale(self) -> Scale:
        """What stands where, now."""
        length = self._playhead.duration_ms if self._playhead.has_time else 0
        return Scale(self.width(), self.height(), length, self._workspace.theme.scale)

    def x_of(self, ms: int) -> float:
        """Where a time stands."""
        return self.scale.x_of(ms)

    def ms_at(self, x: float) -> int:
        """What time stands at a place, within the recording."""
        return self.scale.ms_at(x)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        scale = self.scale
        if self._lanes is None:
            ratio = self.devicePixelRatioF()
            self._lanes = self._painter.lanes(scale, self.size(), ratio, self.segments, self.cited)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._lanes)
        if scale.duration_ms:
            self._painter.current(painter, scale, self._current)
            self._painter.marked(painter, scale, self._playhead.mark_in, self._playhead.mark_out)
            if self._hover is not None:
                self._painter.hover(painter, scale, scale.ms_at(self._hover))
            self._painter.playhead(painter, scale, self._playhead.position_ms)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._workspace.theme.color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        mark = self.mark_under(event.position())
        if mark is not None:
            self._workspace.selection.set_claim(mark.claim)
            self._playhead.seek(mark.start_ms)
        else:
            self._playhead.seek(self.ms_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position().x()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._playhead.seek(self.ms_at(self._hover))
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover = None
        self.update()

    def mark_under(self, place: QPointF) -> lanes.ClaimMark | None:
        """Find the cited place under a point of the lowest lane."""
        hits = (
            m for m in reversed(self.cited) if self.scale.of_claim(m).adjusted(-2, -2, 2, 2).contains(place)
        )
        return next(hits, None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            mark = self.mark_under(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), escape(mark.words) if mark else "", self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if delta := event.angleDelta().y() or event.angleDelta().x():
            self._playhead.jump(-1000 if delta > 0 else 1000)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not move_by_key(self._playhead, event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()
