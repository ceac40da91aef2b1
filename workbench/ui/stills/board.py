"""The board on which two pictures are compared: wheel and drag move both, or the divider between them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.lens import Lens
from workbench.ui.stills import layers
from workbench.ui.stills.layers import MODES, Look
from workbench.ui.workspace import Workspace

_GRIP = 8  # pixels on each side of the divider that take hold of it
_NOTCH = 120
_CLOSER = 1.25  # a notch of the wheel


class Board(QWidget):
    """Shows a `Look`; `active` is the side that was touched last."""

    touched = Signal(int)

    def __init__(self, workspace: Workspace, images: tuple[QImage, QImage]) -> None:
        super().__init__()
        self._workspace = workspace
        self.images = images
        self.lenses = (Lens(self), Lens(self))
        self.linked = True
        self.mode = MODES[0]
        self.divider = 0.5
        self.second = False
        self.active = 0
        self.keys: dict[str, Callable[[], object]] = {}  # as Qt writes them; they work while it has the focus
        self._held: QPointF | None = None
        self._sliding = False
        for lens in self.lenses:
            lens.changed.connect(self.update)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 180)
        self.setAccessibleName("The two pictures")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(960, 420)

    @property
    def look(self) -> Look:
        """Give all that decides what is seen; laid over one another, both follow one lens."""
        one, other = self.lenses
        apart = not self.linked and self.mode == MODES[0]
        return Look(self.images, (one, other if apart else one), self.mode, self.divider, self.second)

    def set_linked(self, linked: bool) -> None:
        """Let both sides move together, or each alone; linked again, both go where the active one is."""
        self.linked = linked
        shown = self.lenses[self.active if linked else 0].view
        for lens in self.lenses:
            lens.set_view(shown)
        self.update()

    def set_mode(self, mode: str) -> None:
        """Lay the pictures in another way."""
        self.mode = mode
        self.update()

    def set_images(self, images: tuple[QImage, QImage]) -> None:
        """Show other pictures in the same place."""
        self.images = images
        self.update()

    def blink(self) -> None:
        """Show the other picture."""
        self.second = not self.second
        self.update()

    def set_divider(self, share: float) -> None:
        """Move the divider."""
        self.divider = min(max(share, 0.0), 1.0)
        self.update()

    def swap_views(self) -> None:
        """Let how each is looked at change places, where that differs."""
        if not self.linked:
            one, other = self.lenses
            first, second = one.view, other.view
            one.set_view(second)
            other.set_view(first)

    def fit(self) -> None:
        """Show both pictures whole."""
        for lens in self.lenses:
            lens.reset()

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._workspace.theme
        painter.fillRect(self.rect(), theme.color("screen"))
        area = QRectF(self.rect())
        layers.paint(painter, layers.layers(self.look, area), theme.color("screen"))
        if self.mode == "swipe":
            self._paint_divider(painter, area)
        elif self.mode == MODES[0]:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(layers.rooms(self.mode, area)[self.active].adjusted(1, 1, -1, -1))
        if self.hasFocus() and self.mode != MODES[0]:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRect(area.adjusted(1, 1, -1, -1))

    def _paint_divider(self, painter: QPainter, area: QRectF) -> None:
        at = area.width() * self.divider
        for colour, width in ((Qt.GlobalColor.black, 4), (Qt.GlobalColor.white, 2)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(at, 0), QPointF(at, area.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.GlobalColor.black, 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(QPointF(at, area.height() / 2), 7, 7)

    # hands

    def event(self, event: QEvent) -> bool:
        """Keep the board's own keys from the shortcuts that the window has been lent."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return super().event(event)
        run = self.keys.get(QKeySequence(event.keyCombination()).toString())
        if run is None:
            return super().event(event)
        if event.type() == QEvent.Type.KeyPress:
            run()
        event.accept()
        return True

    def _side(self, at: QPointF) -> int:
        if self.mode == "swipe":
            return int(at.x() > self.width() * self.divider)
        if self.mode == "blink":
            return int(self.second)
        return int(self.mode == MODES[0] and at.x() > self.width() / 2)

    def _lens(self, at: QPointF) -> tuple[Lens, QRectF]:
        """Give the lens that a hand at this place moves, and its room."""
        side = self._side(at)
        return self.look.lenses[side], layers.rooms(self.mode, QRectF(self.rect()))[side]

    def wheelEvent(self, event: QWheelEvent) -> None:
        lens, room = self._lens(event.position())
        factor = _CLOSER ** (event.angleDelta().y() / _NOTCH)
        lens.zoom_by(factor, event.position(), layers.common_size(self.images), room)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._sliding = self._on_divider(event.position())
        self._held = event.position()
        if not self._sliding:
            self.active = self._side(event.position())
            self.touched.emit(self.active)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._held is None:
            on = self._on_divider(at)
            self.setCursor(Qt.CursorShape.SplitHCursor if on else Qt.CursorShape.ArrowCursor)
        elif self._sliding:
            self.set_divider(at.x() / max(self.width(), 1))
        else:
            lens, room = self._lens(self._held)
            moved = at - self._held
            lens.pan_by(moved.x(), moved.y(), layers.common_size(self.images), room)
            self._held = at

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held, self._sliding = None, False

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.fit()

    def _on_divider(self, at: QPointF) -> bool:
        return self.mode == "swipe" and abs(at.x() - self.width() * self.divider) <= _GRIP
