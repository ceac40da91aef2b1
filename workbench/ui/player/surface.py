"""The picture: the newest frame in its true proportions on near-black, with an exact read-out."""

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench import timecode
from workbench.playback.transport import Picture
from workbench.ui.playhead import LOUDNESS_STEP, Playhead
from workbench.ui.workspace import Workspace

_READ_OUT_GROUND = QColor(0, 0, 0, 200)
_READ_OUT_TEXT = QColor("#f2f4f7")  # on black in both themes
_FORMATS = {"RGB32": QImage.Format.Format_RGB32, "RGB888": QImage.Format.Format_RGB888}
_ONE_NOTCH = 120


class Surface(QWidget):
    """Paints what the playhead shows; click plays or pauses, wheel and arrows move through time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self._wheel = 0
        self.setObjectName("surface")
        self.setAccessibleName("Picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        self._playhead.picture_changed.connect(self._refresh)
        self._playhead.moved.connect(self._moved)
        self._playhead.playing_changed.connect(self._refresh)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def _moved(self, _ms: int) -> None:
        if not self._playhead.playing:  # while playing each picture announces itself
            self._refresh()

    def _refresh(self) -> None:
        self.setAccessibleDescription(read_out(self._playhead))
        self.update()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._workspace.theme.color("screen"))
        picture = self._playhead.picture()
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            target = fitted(QSizeF(picture.width, picture.height), QRectF(self.rect()))
            painter.drawImage(target, image_of(picture))
        elif self._playhead.has_recording:
            self._paint_waiting(painter)
        self._paint_read_out(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._workspace.theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_waiting(self, painter: QPainter) -> None:
        item = self._playhead.item
        waiting = "Sound only" if item is not None and item.kind == "audio" else "Opening…"
        words = self._playhead.trouble or waiting
        painter.setFont(self._workspace.theme.font(15))
        painter.setPen(QColor("#97a3b3"))
        middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(32, 32, -32, -32), middle, words)

    def _paint_read_out(self, painter: QPainter) -> None:
        words = read_out(self._playhead)
        if not words:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._workspace.theme.mono(13))
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + 16, metrics.height() + 6)
        box.moveBottomLeft(QRectF(self.rect()).adjusted(10, 0, 0, -8).bottomLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_READ_OUT_GROUND)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(_READ_OUT_TEXT)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._playhead.toggle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        notches = int(self._wheel / _ONE_NOTCH)
        self._wheel -= notches * _ONE_NOTCH
        if notches and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._playhead.step(-notches)
        elif notches:
            self._playhead.jump(-notches * 1000)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not move_by_key(self._playhead, event):
            super().keyPressEvent(event)


def move_by_key(playhead: Playhead, event: QKeyEvent) -> bool:
    """Do what arrows, Home, End, comma and full stop mean on picture and timeline; False for other keys."""
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return False
    jump = 5000 if shift else 1000
    moves = {
        Qt.Key.Key_Left: lambda: playhead.jump(-jump),
        Qt.Key.Key_Right: lambda: playhead.jump(jump),
        Qt.Key.Key_Up: lambda: playhead.set_volume(playhead.volume + LOUDNESS_STEP),
        Qt.Key.Key_Down: lambda: playhead.set_volume(playhead.volume - LOUDNESS_STEP),
        Qt.Key.Key_Home: lambda: playhead.seek(0),
        Qt.Key.Key_End: lambda: playhead.show(playhead.duration_ms),
        Qt.Key.Key_Comma: lambda: playhead.step(-1),
        Qt.Key.Key_Period: lambda: playhead.step(1),
    }
    move = moves.get(Qt.Key(event.key()))
    if move is not None:
        move()
    return move is not None


def fitted(size: QSizeF, room: QRectF) -> QRectF:
    """Place a picture of this size in the room: whole, centred, proportions kept."""
    target = QRectF(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
    target.moveCenter(room.center())
    return target


def image_of(picture: Picture) -> QImage:
    """Wrap the bytes of a picture without copying them."""
    return QImage(picture.buffer, picture.width, picture.height, picture.stride, _FORMATS[picture.format])


def read_out(playhead: Playhead) -> str:
    """Say which item, which time, which frame, and whether that is exact."""
    if playhead.item is None or not playhead.has_recording:
        return ""
    label = playhead.item.label
    if playhead.item.kind == "still":
        return f"{label} · still picture"
    if playhead.playing:
        return f"{label} · playing" if playhead.rate == 1 else f"{label} · playing · {playhead.rate:g}×"
    frame = playhead.frame
    if frame is None:
        waiting = "sound only" if playhead.item.kind == "audio" else "finding the frame…"
        return f"{label} · {timecode.clock(playhead.position_ms)} · {waiting}"
    number = "no fixed frame rate" if frame.number is None else f"frame {frame.number}"
    return f"{label} · {timecode.clock(frame.time_ms)} · {number} · exact"
