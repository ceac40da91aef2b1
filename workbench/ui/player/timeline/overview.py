"""The strip of the whole recording, with a window that shows which part is in view and can be dragged."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.player.timeline.extent import Extent
from workbench.ui.player.timeline.painter import Contents
from workbench.ui.player.timeline.scale import MARGIN
from workbench.ui.player.timeline.state import state_of
from workbench.ui.player.timeline.wave import wave_image
from workbench.ui.workspace import Workspace

_LEAST_WINDOW = 8  # pixels


class Overview(QWidget):
    """Shown while only a part of the recording is in view."""

    turned = Signal(QWheelEvent)  # the wheel is the timeline's

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._playhead = workspace, workspace.playhead
        self._state = state_of(workspace)
        self._contents: Contents | None = None
        self._ground: QPixmap | None = None
        self._grabbed: float | None = None  # how far into the window it is held, in ms
        self.setObjectName("timeline_overview")
        self.setAccessibleName("Whole recording")
        self.setToolTip("The whole recording: drag the window, or double-click to see all")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._state.extent_changed.connect(self.update)
        self._playhead.moved.connect(self.update)

    def show_contents(self, contents: Contents) -> None:
        """Show other sound and segments."""
        self._contents, self._ground = contents, None
        self.update()

    @property
    def _room(self) -> float:
        return max(self.width() - 2 * MARGIN, 1)

    def x_of(self, ms: float) -> float:
        """Where a time stands."""
        return MARGIN + ms / max(self._state.extent.whole_ms, 1) * self._room

    def ms_at(self, x: float) -> float:
        """What time stands at a place."""
        return (x - MARGIN) / self._room * self._state.extent.whole_ms

    def window_box(self) -> QRectF:
        """Where the window lies; never too narrow to be taken hold of."""
        extent = self._state.extent
        left, right = self.x_of(extent.from_ms), self.x_of(extent.to_ms)
        box = QRectF(left, 0, max(right - left, _LEAST_WINDOW), self.height())
        box.moveLeft(min(box.left(), MARGIN + self._room - box.width()))
        return box

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._ground is None:
            self._ground = self._painted()
        theme, painter = self._workspace.theme, QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil, window = theme.color("accent"), self.window_box()
        veil.setAlphaF(0.22)
        painter.setBrush(veil)
        painter.setPen(QPen(theme.color("accent"), 1))
        painter.drawRoundedRect(window.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        x = self.x_of(self._playhead.position_ms)
        painter.setPen(QPen(theme.color("playhead"), 1.5))
        painter.drawLine(round(x), 1, round(x), self.height() - 1)

    def _painted(self) -> QPixmap:
        theme, ratio = self._workspace.theme, self.devicePixelRatioF()
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)  # the frame of focus around the timeline shows through
        painter = QPainter(pixmap)
        lane = QRectF(MARGIN, 1, self._room, self.height() - 2)
        painter.fillRect(lane, theme.color("ground"))
        wave = self._contents.wave if self._contents else None
        if wave is not None:
            size = round(lane.width() * ratio), round(lane.height() * ratio)
            whole = self._state.extent.whole_ms
            gain = self._contents.gain if self._contents else 1
            painter.drawImage(lane, wave_image(wave, 0, whole, *size, theme.color("dim"), gain))
        painter.end()
        return pixmap

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002
        self._ground = None

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        if not self.window_box().contains(x, 1):
            self._state.look(self._state.extent.centred(self.ms_at(x)))
        self._grabbed = self.ms_at(x) - self._state.extent.from_ms

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            extent = self._state.extent
            self._state.look(extent.moved(self.ms_at(event.position().x()) - self._grabbed - extent.from_ms))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grabbed = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self._state.look(Extent.whole(self._state.extent.whole_ms))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turned.emit(event)
