"""What steers the player over a full screen: a strip of the whole recording, and the transport bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QVBoxLayout, QWidget

from workbench import timecode
from workbench.ui.player.transport_bar import TransportBar
from workbench.ui.workspace import Workspace

_MARGIN, _HEIGHT, _GROOVE = 16, 20, 4  # pixels at 100 %


class SeekStrip(QWidget):
    """The whole recording as a line: a press goes there, dragging looks for the place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._theme, self._playhead = workspace.theme, workspace.playhead
        self._dragged: int | None = None
        self.setAccessibleName("Place in the recording")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._playhead.moved.connect(self._show)
        self._playhead.loop_changed.connect(self.update)

    def _show(self, ms: int) -> None:
        self.setAccessibleDescription(timecode.clock(ms))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(_HEIGHT))

    @property
    def _room(self) -> float:
        return max(self.width() - 2 * _MARGIN, 1)

    def x_of(self, ms: float) -> float:
        """Where a time stands."""
        return _MARGIN + self._room * ms / max(self._playhead.duration_ms, 1)

    def ms_at(self, x: float) -> int:
        """What time stands at a place, within the recording."""
        part = min(max((x - _MARGIN) / self._room, 0), 1)
        return round(part * self._playhead.duration_ms)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        now = self.x_of(self._playhead.position_ms)
        self._groove(painter, _MARGIN, self.width() - _MARGIN, "line")
        self._groove(painter, _MARGIN, now, "accent")
        if self._playhead.loop is not None:
            start, end = self._playhead.loop
            self._groove(painter, self.x_of(start), self.x_of(end), "text")
        painter.setPen(QPen(self._theme.color("playhead"), 2))
        painter.drawLine(round(now), 2, round(now), self.height() - 2)

    def _groove(self, painter: QPainter, left: float, right: float, token: str) -> None:
        painter.setBrush(self._theme.color(token))
        top = (self.height() - _GROOVE) / 2
        painter.drawRoundedRect(QRectF(left, top, max(right - left, 1), _GROOVE), 2, 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._playhead.has_time:
            self._look_at(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._look_at(event)

    def _look_at(self, event: QMouseEvent) -> None:
        self._dragged = self.ms_at(event.position().x())
        self._playhead.scrub(self._dragged)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        there, self._dragged = self._dragged, None
        if there is not None:
            self._playhead.seek(there)


class ScreenBar(QFrame):
    """Lies over the lower edge of the picture."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.strip, self.bar = SeekStrip(workspace), TransportBar(workspace)
        self.setObjectName("screen_bar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        workspace.theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def held(self) -> bool:
        """Whether the mouse or the keyboard is on it, so that it had better stay."""
        focused = QApplication.focusWidget()
        return self.underMouse() or (focused is not None and self.isAncestorOf(focused))

    def place(self, window: QWidget) -> None:
        """Lie along the lower edge of a window."""
        height = self.sizeHint().height()
        self.setGeometry(0, window.height() - height, window.width(), height)

    def _dress(self) -> None:
        theme = self._workspace.theme
        self.setStyleSheet(
            f"#screen_bar {{ background: {theme.panel}; border-top: 1px solid {theme.line}; }}"
        )
