"""The picture: the newest frame under the view that was chosen, what is painted over it, and hands on it."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from workbench.playback.transport import Picture
from workbench.ui.aids import Viewport
from workbench.ui.player.picture import loupe, overlays
from workbench.ui.player.picture.mouse_input import MouseInput
from workbench.ui.player.picture.picture_tools import PictureTools
from workbench.ui.player.picture.read_out import details, read_out
from workbench.ui.playhead import LOUDNESS_STEP, Playhead
from workbench.ui.workspace import Workspace

_FORMATS = {"RGB32": QImage.Format.Format_RGB32, "RGB888": QImage.Format.Format_RGB888}
_WAITING = QColor("#97a3b3")
_CLEAR = 0.2  # of the read-out under the mouse: what was burnt into that corner can be read


class Surface(QWidget):
    """Paints what the playhead shows; a click plays or pauses, the wheel zooms, dragging moves."""

    mouse_moved = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._playhead = workspace.playhead
        self._lens, self._aids = workspace.lens, workspace.aids
        self._wrapped: tuple[Picture | None, QImage] = (None, QImage())
        self._hands = MouseInput(workspace)
        self.tools = PictureTools(workspace, self)
        self._mouse: QPointF | None = None
        self.setObjectName("surface")
        self.setAccessibleName("Picture")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        self.setMouseTracking(True)
        self._playhead.picture_changed.connect(self._refresh)
        self._playhead.moved.connect(self._moved)
        self._playhead.playing_changed.connect(self._refresh)
        self._lens.changed.connect(self._refresh)
        self._aids.changed.connect(self._refresh)
        self._playhead.region_changed.connect(self._refresh)
        workspace.analyses.cues_changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def _moved(self, _ms: int) -> None:
        if not self._playhead.playing:  # while playing each picture announces itself
            self._refresh()

    def _refresh(self, *_: object) -> None:
        said = (read_out(self._playhead), self.badge())
        self.setAccessibleDescription(". ".join(words for words in said if words))
        self.update()

    def image(self) -> QImage:
        """Give the picture that is shown, in its own pixels; null while there is none."""
        picture = self._playhead.picture()
        if picture is not self._wrapped[0]:
            self._wrapped = (picture, image_of(picture) if picture is not None else QImage())
        return self._wrapped[1]

    def stage(self) -> Viewport | None:
        """Say where the picture stands; None while there is none."""
        image = self._wrapped[1]
        if image.isNull():
            return None
        return Viewport(QSizeF(image.size()), QRectF(self.rect()), self.devicePixelRatioF())

    def badge(self) -> str:
        """Say in words how the picture is looked at, when that is not as it is."""
        view = self._lens.view
        if view.untouched or not self._playhead.has_recording:
            return ""
        reset = self._workspace.actions.get("player.reset_look")
        keys = reset.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if reset else ""
        back = f" · {keys} resets" if keys else ""
        return f"View: {view.words}. Not the evidence itself{back}"

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._workspace.theme.color("screen"))
        image = self.image()
        self._aids.stage = stage = self.stage()
        if stage is not None:
            self._lens.paint(painter, image, stage.room, quick=self._playhead.playing)
            self._paint_aids(painter, image, stage)
        elif self._playhead.has_recording:
            self._paint_waiting(painter)
        self._paint_words(painter)
        exact = not self._playhead.near  # of a near picture neither pixels nor places are those of the frame
        if self._aids.loupe and exact and stage is not None and self._mouse is not None:
            self._paint_loupe(painter, image, stage, self._mouse)
        if self.hasFocus():
            painter.setPen(QPen(self._workspace.theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_aids(self, painter: QPainter, image: QImage, stage: Viewport) -> None:
        way = self._lens.transform(stage.size, stage.room)
        overlays.paint_grid(painter, way, stage.size, self._aids.grid)
        if self._playhead.region is not None:
            overlays.paint_region(painter, way, stage, self._playhead.region)
        accent = self._workspace.theme.color("playhead")
        overlays.paint_map(painter, self._lens, stage, image, accent)

    def _paint_loupe(self, painter: QPainter, image: QImage, stage: Viewport, mouse: QPointF) -> None:
        back, _ = self._lens.transform(stage.size, stage.room).inverted()
        box = loupe.box_at(mouse, stage.room)
        loupe.paint(painter, self._lens, image, back.map(mouse), box, self._workspace.theme.mono(12))

    def _paint_waiting(self, painter: QPainter) -> None:
        item = self._playhead.item
        waiting = "Sound only" if item is not None and item.kind == "audio" else "Opening…"
        words = self._playhead.trouble or waiting
        painter.setFont(self._workspace.theme.font(15))
        painter.setPen(_WAITING)
        middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(32, 32, -32, -32), middle, words)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._workspace.theme
        below = self.read_out_box()
        if words := read_out(self._playhead):
            covers = self._mouse is not None and below.contains(self._mouse)
            painter.setOpacity(_CLEAR if covers else 1)
            overlays.paint_label(painter, below, words, theme.mono(13))
            painter.setOpacity(1)
        if badge := self.badge():
            overlays.paint_label(painter, self.badge_box(), badge, theme.font(12), overlays.WARNING)
        if spoken := self._subtitle():
            room = QRectF(self.rect())
            room.setBottom(below.top() - overlays.MARGIN)
            size = max(theme.px(16), self.height() // 20)
            overlays.paint_subtitle(painter, room, spoken, theme.reading_font(size * 100 / theme.scale))

    def _subtitle(self) -> str:
        return self._workspace.analyses.cue_at(self._playhead.position_ms) if self._playhead.has_time else ""

    def keep_free(self, height: int) -> None:
        """Keep words and buttons off the lowest pixels, where something else lies over the picture."""
        self.setContentsMargins(0, 0, 0, height)
        self._place_tools()
        self.update()

    def _room(self) -> QRect:
        """Give the room of what is laid over the picture."""
        edge = overlays.MARGIN
        return self.contentsRect().adjusted(edge, 0, -edge, -edge)

    def read_out_box(self) -> QRectF:
        """Give the place of the read-out: lower left."""
        room = QRectF(self._room())
        size = overlays.label_size(read_out(self._playhead), self._workspace.theme.mono(13), room.width())
        return QRectF(room.bottomLeft() - QPointF(0, size.height()), size)

    def badge_box(self) -> QRectF:
        """Give the place of the words on the view: upper left, beside the inset."""
        stage = self.stage()
        inset = overlays.map_box(self._lens, stage).width() + overlays.MARGIN if stage is not None else 0
        width = self.width() - 2 * overlays.MARGIN - inset
        size = overlays.label_size(self.badge(), self._workspace.theme.font(12), width)
        return QRectF(QPointF(overlays.MARGIN, overlays.MARGIN), size)

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._hands.press(self.stage(), event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        before, self._mouse = self._mouse, event.position()
        self.mouse_moved.emit()
        box = self.read_out_box()
        if box.contains(self._mouse) != (before is not None and box.contains(before)):
            self.update()
        self._hands.move(self.stage(), event.position())
        self._point(event)
        if self._aids.loupe:
            self.update()

    def _point(self, event: QMouseEvent) -> None:
        stage, here = self.stage(), event.position()
        shape = Qt.CursorShape.ArrowCursor
        if self._on_badge(here):
            shape = Qt.CursorShape.PointingHandCursor
        elif stage is not None:
            shape = self._hands.cursor(stage, here, event.modifiers())
        if shape != self.cursor().shape():
            self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._hands.release():
            return
        if self._on_badge(event.position()):
            self._lens.reset()
        elif self.rect().contains(event.position().toPoint()):
            self._playhead.toggle()

    def _on_badge(self, here: QPointF) -> bool:
        return bool(self.badge()) and self.badge_box().contains(here)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.tools.setVisible(self._playhead.has_recording)
        self._place_tools()
        super().enterEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tools()

    def _place_tools(self) -> None:
        """Keep the buttons lower right, above the read-out where both do not fit beside each other."""
        self.tools.adjustSize()
        place = self.tools.rect()
        place.moveBottomRight(self._room().bottomRight())
        if self.read_out_box().right() + overlays.MARGIN > place.left():
            place.moveBottom(int(self.read_out_box().top()) - overlays.MARGIN)
        self.tools.move(place.topLeft())

    def leaveEvent(self, event: QEvent) -> None:
        self.tools.hide()
        self._mouse = None
        self.update()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hands.wheel(self.stage(), event)
        event.accept()

    # keys and hints

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._let_go():
            return
        if not self._hands.nudge(self.stage(), event) and not move_by_key(self._playhead, event):
            super().keyPressEvent(event)

    def _let_go(self) -> bool:
        """Let the marked region go, else the loupe; False when there is neither."""
        if self._playhead.region is not None:
            self._playhead.set_region(None)
        elif self._aids.loupe:
            self._aids.set(loupe=False)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hint = details(self._playhead) if self.read_out_box().contains(QPointF(event.pos())) else ""
            words = escape(hint).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


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


def image_of(picture: Picture) -> QImage:
    """Wrap the bytes of a picture without copying them."""
    return QImage(picture.buffer, picture.width, picture.height, picture.stride, _FORMATS[picture.format])
