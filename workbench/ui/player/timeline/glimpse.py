"""A small picture of the moment under the mouse, above the timeline: near, and it says so."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from workbench import timecode
from workbench.recording.glimpse import Glimpse
from workbench.ui.workspace import Workspace

WIDTH = 160  # pixels at 100 %
_EVERY_MS = 85  # at most twelve a second are asked for
_PAD, _LIFT = 4, 8
_READ_OUT = 36  # what the read-out takes of the picture's lower edge, at 100 %


class GlimpsePopup(QWidget):
    """Lies over the window, above the timeline and never under the mouse, which goes through it.

    Where `above` is set it lies over the picture above that row, and hides neither it nor the read-out.
    """

    def __init__(self, workspace: Workspace, timeline: QWidget) -> None:
        super().__init__(timeline.window())
        self._workspace, self._playhead, self._timeline = workspace, workspace.playhead, timeline
        self._image = QImage()
        self._glimpse: Glimpse | None = None
        self._wanted: tuple[int, float] | None = None  # the time, and where it stands
        self.above: QWidget | None = None  # what stands between the picture and the timeline
        self.setObjectName("glimpse")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ask_soon = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._ask_soon.timeout.connect(self._ask)
        self._playhead.glimpsed.connect(self._take)
        self.hide()

    @property
    def words(self) -> str:
        """What stands under the picture."""
        return f"near {timecode.clock(self._glimpse.time_ms)}" if self._glimpse else ""

    def want(self, ms: int, x: float) -> None:
        """Show the moment `ms` above the place `x` as soon as there is a picture of it."""
        asked = self._wanted is not None and self._wanted[0] == ms
        self._wanted = ms, x
        if self.isVisible():
            self._place()
        if not asked and not self._ask_soon.isActive():
            self._ask_soon.start()

    def let_go(self) -> None:
        """Show nothing."""
        self._wanted = None
        self._ask_soon.stop()
        self.hide()

    def _ask(self) -> None:
        if self._wanted is not None:
            self._playhead.glimpse(self._wanted[0], self._workspace.theme.px(WIDTH))

    def _take(self, glimpse: Glimpse) -> None:
        if self._wanted is None or not glimpse.rgb:
            return
        stride = glimpse.width * 3
        form = QImage.Format.Format_RGB888
        self._image = QImage(glimpse.rgb, glimpse.width, glimpse.height, stride, form).copy()
        self._glimpse = glimpse
        if self.parentWidget() is not self._timeline.window():
            self.setParent(self._timeline.window())
        self._place()
        self.show()
        self.raise_()
        self.update()
        if self._wanted[0] != glimpse.asked_ms and not self._ask_soon.isActive():
            self._ask_soon.start()

    def _place(self) -> None:
        metrics = self._metrics_height()
        width = self._image.width() + 2 * _PAD
        height = self._image.height() + 2 * _PAD + metrics
        window = self._timeline.window()
        corner = self._timeline.mapTo(window, QPoint(round(self._wanted[1] if self._wanted else 0), 0))
        left = max(4, min(corner.x() - width // 2, window.width() - width - 4))
        bottom = corner.y()
        if self.above is not None and self.above.isVisible():
            bottom = self.above.mapTo(window, QPoint()).y() - self._workspace.theme.px(_READ_OUT)
        self.setGeometry(QRect(left, max(0, bottom - height - _LIFT), width, height))

    def _metrics_height(self) -> int:
        return self._workspace.theme.px(18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._workspace.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("panel"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.drawImage(_PAD, _PAD, self._image)
        painter.setFont(theme.mono(11))
        painter.setPen(theme.color("dim"))
        below = self.rect().adjusted(_PAD, _PAD + self._image.height(), -_PAD, -1)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words)
