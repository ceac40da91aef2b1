"""The whole recording as lanes: ruler, segments, cited places; the playhead crosses all, a click seeks."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench import timecode
from workbench.project import Changes
from workbench.ui.player import lanes
from workbench.ui.player.surface import move_by_key
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

_MARGIN = 12
_GAP = 4
_RELOAD_MS = 150  # edits come in bursts while somebody types
_TICKS_MS = tuple(1000 * s for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200))


class Timeline(QWidget):
    """Reads the lanes of the selected item anew after edits; paints them once and the playhead over them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self.segments: list[lanes.SegmentMark] = []
        self.cited: list[lanes.ClaimMark] = []
        self._lanes: QPixmap | None = None
        self._current: int | None = None  # the segment that is being spoken
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
        self._playhead.item_changed.connect(self.reload)
        workspace.signals.changed.connect(self._changed)
        workspace.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        self.setFixedHeight(round(self._lane(2).bottom()) + 8)
        self._forget()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    # what it shows

    def _changed(self, changes: Changes) -> None:
        if touches(
            changes, "segment", "speaker", "side", "claim", "assertion", "evidence", "assessment", "anchor"
        ):
            self._reload_soon.start()

    def reload(self) -> None:
        """Read the lanes of the open item from the project."""
        project, item = self._workspace.project, self._playhead.item
        self.segments, self.cited = [], []
        if project is not None and item is not None and self._playhead.has_time:
            self.segments = lanes.segments(project, item.id, self._playhead.duration_ms)
            self.cited = lanes.cited(project, item.id)
        self._current = self._spoken(self._playhead.position_ms)
        self._forget()

    def _spoken(self, ms: int) -> int | None:
        spoken = (mark.segment for mark in reversed(self.segments) if mark.start_ms <= ms < mark.end_ms)
        return next(spoken, None)

    def _moved(self, ms: int) -> None:
        current = self._spoken(ms)
        if current != self._current:
            self._current, self._lanes = current, None
        self.setAccessibleDescription(timecode.clock(ms))
        self.update()

    def _forget(self) -> None:
        self._lanes = None
        self.update()

    # time and place

    def x_of(self, ms: int) -> float:
        """Where a time stands."""
        length = max(self._playhead.duration_ms, 1)
        return _MARGIN + ms / length * self._room()

    def ms_at(self, x: float) -> int:
        """What time stands at a place, within the recording."""
        part = (x - _MARGIN) / self._room()
        return round(min(max(part, 0.0), 1.0) * self._playhead.duration_ms)

    def _room(self) -> float:
        return max(self.width() - 2 * _MARGIN, 1)

    def _lane(self, number: int) -> QRectF:
        theme = self._workspace.theme
        heights = (theme.px(18), theme.px(14), theme.px(12))
        top = 4 + sum(heights[:number]) + number * _GAP
        return QRectF(_MARGIN, top, self._room(), heights[number])

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._lanes is None:
            self._lanes = self._paint_lanes()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._lanes)
        if self._playhead.has_time and self._playhead.duration_ms:
            self._paint_marks(painter)
            self._paint_hover(painter)
            self._paint_playhead(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._workspace.theme.color("accent"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint_lanes(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._workspace.theme.color("panel"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._workspace.theme.color("ground"))
        for number in (1, 2):
            painter.drawRoundedRect(self._lane(number), 3, 3)
        if self._playhead.has_time and self._playhead.duration_ms:
            self._paint_segments(painter)
            self._paint_cited(painter)
            self._paint_ruler(painter)
        painter.end()
        return pixmap

    def _paint_segments(self, painter: QPainter) -> None:
        theme, lane = self._workspace.theme, self._lane(1)
        for mark in self.segments:
            colour = QColor(theme.side(mark.side)) if mark.side is not None else theme.color("dim")
            colour.setAlphaF(0.6)
            if mark.segment == self._current:
                colour = theme.color("accent")
            painter.setBrush(colour)
            left, right = self.x_of(mark.start_ms), self.x_of(min(mark.end_ms, self._playhead.duration_ms))
            painter.drawRoundedRect(QRectF(left, lane.top(), max(right - left - 1, 2), lane.height()), 2, 2)

    def _paint_cited(self, painter: QPainter) -> None:
        for mark in self.cited:
            painter.setBrush(self._verdict(mark))
            painter.drawRoundedRect(self._place(mark), 2, 2)

    def _verdict(self, mark: lanes.ClaimMark) -> QColor:
        return QColor(self._workspace.theme.verdicts[mark.verdict])

    def _place(self, mark: lanes.ClaimMark) -> QRectF:
        lane = self._lane(2)
        left, right = self.x_of(mark.start_ms), self.x_of(mark.end_ms)
        return QRectF(left, lane.top() + 1, max(right - left - 1, 6), lane.height() - 2)

    def _paint_ruler(self, painter: QPainter) -> None:
        theme, lane = self._workspace.theme, self._lane(0)
        painter.setFont(theme.mono(11))
        wide = painter.fontMetrics().horizontalAdvance("0:00:00") + 16
        step = next((t for t in _TICKS_MS if self.x_of(t) - _MARGIN >= wide), _TICKS_MS[-1])
        for ms in range(0, self._playhead.duration_ms + 1, step):
            x = self.x_of(ms)
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(x, lane.top() + 2), QPointF(x, lane.bottom()))
            painter.setPen(theme.color("dim"))
            words = timecode.clock(ms, fraction=False)
            if x + painter.fontMetrics().horizontalAdvance(words) + 4 <= self.width():
                painter.drawText(QPointF(x + 4, lane.bottom() - lane.height() * 0.3), words)

    def _paint_marks(self, painter: QPainter) -> None:
        begin, end = self._playhead.mark_in, self._playhead.mark_out
        if begin is None and end is None:
            return
        accent = self._workspace.theme.color("accent")
        left = self.x_of(begin) if begin is not None else None
        right = self.x_of(end) if end is not None else None
        if left is not None and right is not None:
            veil = QColor(accent)
            veil.setAlphaF(0.18)
            painter.fillRect(QRectF(left, 2, right - left, self.height() - 4), veil)
        painter.setPen(QPen(accent, 2))
        for x, inward in ((left, 5), (right, -5)):
            if x is not None:
                bracket = [QPointF(x + inward, 3), QPointF(x, 3), QPointF(x, self.height() - 3)]
                painter.drawPolyline([*bracket, QPointF(x + inward, self.height() - 3)])

    def _paint_hover(self, painter: QPainter) -> None:
        if self._hover is None:
            return
        theme, lane = self._workspace.theme, self._lane(0)
        painter.setPen(QPen(theme.color("dim"), 1, Qt.PenStyle.DotLine))
        x = self.x_of(self.ms_at(self._hover))
        painter.drawLine(QPointF(x, lane.top()), QPointF(x, self.height() - 4))
        painter.setFont(theme.mono(11))
        words = timecode.clock(self.ms_at(self._hover))
        wide = painter.fontMetrics().horizontalAdvance(words) + 8
        box = QRectF(min(x + 4, self.width() - wide - 2), lane.top(), wide, lane.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("text"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.color("panel"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_playhead(self, painter: QPainter) -> None:
        colour = self._workspace.theme.color("playhead")
        x = self.x_of(self._playhead.position_ms)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 1), QPointF(x + 5, 1), QPointF(x, 8)]))

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
        hits = (m for m in reversed(self.cited) if self._place(m).adjusted(-2, -2, 2, 2).contains(place))
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
