"""The drawn part of the timeline: bars from the earliest to the latest possible moment, in lanes, to zoom."""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from workbench.ui.claims import signs
from workbench.ui.claims.colours import verdict_colour
from workbench.ui.claims.overview.lanes import Dated, Reach, extent, pack, reach
from workbench.ui.claims.overview.time_axis import ticks
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_AXIS, _LANE, _BAR, _GAP = 32, 28, 22, 12
_LABEL = 380  # pixels that the words of a mark may take
_SOFT = 18  # pixels over which an approximate end fades out
_DENSEST = 2.0  # pixels a second
_WIDEST = 500_000_000  # pixels of all that is shown
_ZOOM = 1.25
_SIGN_ROOM = 34  # pixels before and after the words


@dataclass(frozen=True, slots=True)
class Placed:
    """One mark where it is drawn: its ends and the end of its words in pixels from the first moment."""

    mark: Dated
    reach: Reach
    left: float
    right: float
    end: float
    lane: int


class Chart(QAbstractScrollArea):
    """Ctrl and wheel zoom, dragging and arrows pan; Up and Down go through the marks, Enter opens one."""

    chosen = Signal(object)  # a Dated
    play_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: list[Dated] = []
        self.placed: list[Placed] = []
        self._shown: tuple[float, float] | None = None  # the first and the last second there is
        self._scale = 0.0  # pixels a second; 0 fits all into the width
        self._widths: dict[str, float] = {}
        self._metrics = QFontMetricsF(theme.font(12))
        self._current: int | None = None
        self._at = -1  # the mark with the keyboard
        self._pressed: QPointF | None = None
        self._dragged = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    # what is shown

    def show_marks(self, marks: Sequence[Dated]) -> None:
        """Show what has a date, at the zoom that is chosen."""
        if list(marks) == self._marks:
            return
        held = self._held()
        self._marks = list(marks)
        shown = extent(self._marks)
        if shown != self._shown:
            self._scale = 0.0
        self._shown = shown
        self._place()
        self._at = next((n for n, each in enumerate(self.placed) if each.mark == held), -1)

    def _held(self) -> Dated | None:
        return self.placed[self._at].mark if 0 <= self._at < len(self.placed) else None

    def mark(self, claim: int | None) -> None:
        """Show which claim is selected, and bring it into view."""
        self._current = claim
        if not self.hasFocus():
            place = next((n for n, each in enumerate(self.placed) if self._is_current(each.mark)), -1)
            if place >= 0:
                self._at = place
                self._reveal(self.placed[place])
        self.viewport().update()

    def _is_current(self, mark: Dated) -> bool:
        return mark.kind == "claim" and mark.id == self._current

    def restyle(self) -> None:
        """Lay out and paint anew: the theme or the text size changed."""
        self._widths.clear()
        self._metrics = QFontMetricsF(self._theme.font(12))
        self._place()

    @property
    def scale(self) -> float:
        """Pixels a second."""
        if self._scale or self._shown is None:
            return self._scale or 1.0
        return max(self.viewport().width() - self._room_for_words, 60.0) / self._length

    @property
    def _room_for_words(self) -> float:
        """Pixels after the last moment, for what begins there to be read."""
        return self._theme.px(_LABEL) * 0.6

    @property
    def _length(self) -> float:
        return self._shown[1] - self._shown[0] if self._shown else 1.0

    def _place(self) -> None:
        """Give every mark its lane: the exhibits above, the claims below them."""
        self.placed = []
        if self._shown is not None:
            first = 0
            for kinds in (("captured", "published"), ("claim",)):
                marks = [mark for mark in self._marks if mark.kind in kinds and mark.span is not None]
                made = self._placed(marks, first)
                first = max((each.lane for each in made), default=first - 1) + 1
                self.placed += made
            self.placed.sort(key=lambda each: (each.reach.start, each.lane))
        self._fit_bars()
        self.viewport().update()

    def _placed(self, marks: Sequence[Dated], first: int) -> list[Placed]:
        shown, scale = self._shown, self.scale
        if shown is None:
            return []
        reaches = [reach(mark.span, shown) for mark in marks if mark.span is not None]
        lefts = [(each.start - shown[0]) * scale for each in reaches]
        rights = [(each.end - shown[0]) * scale for each in reaches]
        ends = [
            _end_of_words(left, right, self._width(mark)) + _GAP
            for mark, left, right in zip(marks, lefts, rights, strict=True)
        ]
        lanes = pack(list(zip(lefts, ends, strict=True)))
        return [
            Placed(mark, each, left, right, end, lane + first)
            for mark, each, left, right, end, lane in zip(
                marks, reaches, lefts, rights, ends, lanes, strict=True
            )
        ]

    def _width(self, mark: Dated) -> float:
        """Give the pixels that sign and words of a mark take."""
        words = _words(mark)
        if words not in self._widths:
            taken = self._metrics.horizontalAdvance(words)
            self._widths[words] = min(taken, self._theme.px(_LABEL)) + _SIGN_ROOM
        return self._widths[words]

    def _fit_bars(self) -> None:
        width = max((each.end for each in self.placed), default=0.0)
        if self._scale:
            width = max(width, self._length * self._scale + self._room_for_words)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, int(width - self.viewport().width() + _GAP)))
        across.setPageStep(self.viewport().width())
        across.setSingleStep(60)
        lanes = max((each.lane for each in self.placed), default=-1) + 1
        high = lanes * self._lane + self._axis + 8
        down.setRange(0, max(0, int(high - self.viewport().height())))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(int(self._lane))

    @property
    def _lane(self) -> float:
        return float(self._theme.px(_LANE))

    @property
    def _axis(self) -> float:
        return float(self._theme.px(_AXIS))

    def box(self, each: Placed) -> QRectF:
        """Give the rectangle of a mark with its words on the viewport."""
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        top = self._axis + each.lane * self._lane - y + 4
        return QRectF(each.left - x, top, max(each.end - _GAP - each.left, 8), self._theme.px(_BAR))

    # zoom and pan

    def zoom(self, by: float, at: float | None = None) -> None:
        """Zoom by a factor around a place on the viewport, else around the mark with the keyboard."""
        if self._shown is None:
            return
        held = self._held()
        if at is None:
            at = self.viewport().width() / 2
            if held is not None:
                at = min(max(self.box(self.placed[self._at]).left(), 0.0), self.viewport().width())
        there = (at + self.horizontalScrollBar().value()) / self.scale
        fitting = max(self.viewport().width() - self._room_for_words, 60.0) / self._length
        most = max(min(_DENSEST, _WIDEST / self._length), fitting)
        wanted = min(max(self.scale * by, fitting), most)
        self._scale = wanted if wanted > fitting else 0.0
        self._place()
        self.horizontalScrollBar().setValue(round(there * self.scale - at))
        self._at = next((n for n, each in enumerate(self.placed) if each.mark == held), -1)

    def show_all(self) -> None:
        """Fit all that is dated into the width."""
        self._scale = 0.0
        self._place()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM if event.angleDelta().y() > 0 else 1 / _ZOOM, event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - event.angleDelta().y())
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bar = event.key(), self.horizontalScrollBar()
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar.setValue(bar.value() + (-80 if key == Qt.Key.Key_Left else 80))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(self._at + (-1 if key == Qt.Key.Key_Up else 1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self.placed) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and (held := self._held()):
            plays = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.play_wanted if plays else self.chosen).emit(held)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        if self.placed:
            self._at = min(max(place, 0), len(self.placed) - 1)
            self._reveal(self.placed[self._at])
            self.viewport().update()

    def _reveal(self, each: Placed) -> None:
        box, room = self.box(each), self.viewport().rect()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if box.left() < 0 or min(box.right(), box.left() + self._theme.px(_LABEL)) > room.width():
            across.setValue(int(across.value() + box.left() - 40))
        if box.top() < self._axis:
            down.setValue(int(down.value() + box.top() - self._axis - 4))
        elif box.bottom() > room.height():
            down.setValue(int(down.value() + box.bottom() - room.height() + 8))

    # the mouse

    def _under(self, at: QPointF) -> int:
        if at.y() < self._axis:
            return -1
        lanes = self._lanes_between(at.y(), at.y())
        over = (n for n, each in enumerate(self.placed) if each.lane in lanes and self.box(each).contains(at))
        return next(over, -1)

    def _lanes_between(self, top: float, bottom: float) -> range:
        """Give the lanes that lie between two heights of the viewport."""
        down = self.verticalScrollBar().value() - self._axis
        return range(int((top + down) // self._lane), int((bottom + down) // self._lane) + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            over = self._under(event.position()) >= 0
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            return
        by = event.position() - self._pressed
        if self._dragged or by.manhattanLength() > 6:
            self._dragged, self._pressed = True, event.position()
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(int(across.value() - by.x()))
            down.setValue(int(down.value() - by.y()))
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position())
        if not self._dragged and place >= 0:
            self._at = place
            self.chosen.emit(self.placed[place].mark)
        self._pressed = None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._under(QPointF(event.pos()))
            words = self.placed[place].mark.words if place >= 0 else ""
            QToolTip.showText(event.globalPos(), f"<p>{html.escape(words)}</p>" if words else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scale:
            self._fit_bars()
        else:
            self._place()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, room = self._theme, QRectF(self.viewport().rect())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(room, QColor(theme.panel))
        if self._shown is not None:
            self._paint_lines(painter, room)
            painter.save()
            painter.setClipRect(room.adjusted(0, self._axis, 0, 0))
            lanes = self._lanes_between(self._axis, room.bottom())
            for place, each in enumerate(self.placed):
                if each.lane in lanes and (box := self.box(each)).intersects(room):
                    self._paint_mark(painter, each, box, room, focus=place == self._at and self.hasFocus())
            painter.restore()
        painter.end()

    def _paint_lines(self, painter: QPainter, room: QRectF) -> None:
        theme, scale = self._theme, self.scale
        first = (self._shown[0] if self._shown else 0.0) + self.horizontalScrollBar().value() / scale
        painter.fillRect(QRectF(0, 0, room.width(), self._axis), QColor(theme.ground))
        painter.fillRect(QRectF(0, self._axis - 1, room.width(), 1), QColor(theme.line))
        painter.setFont(theme.font(12))
        for at, words in ticks(first, first + room.width() / scale, int(room.width() / theme.px(110))):
            x = (at - first) * scale
            painter.fillRect(QRectF(x, self._axis - 6, 1, room.height()), QColor(theme.line))
            painter.setPen(QColor(theme.dim))
            where = QRectF(x + 4, 0, 200, self._axis - 4)
            painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_mark(self, painter: QPainter, each: Placed, box: QRectF, room: QRectF, *, focus: bool) -> None:
        theme, mark = self._theme, each.mark
        claim = mark.kind == "claim"
        colour = verdict_colour(theme, mark.verdict) if claim else QColor(theme.dim)
        bar = QRectF(box.left(), box.top(), max(each.right - each.left, 4), box.height())
        shown = bar.intersected(room.adjusted(-40, 0, 40, 0))
        self._paint_bar(painter, each, shown, colour)
        if self._is_current(mark) or focus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -1, 2, 1).intersected(room.adjusted(-9, 0, 9, 0)), 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size = theme.px(11)
        left = max(self._beside(each, bar, self._width(mark)), 6.0)
        sign = QRectF(left, box.center().y() - size / 2, size, size)
        if claim:
            signs.draw(painter, sign, signs.VERDICT[mark.verdict], colour)
        else:
            _paint_item_sign(painter, sign, mark.kind, QColor(theme.accent))
        text = QColor(theme.text if claim else theme.dim)
        words = Paragraph(_words(mark), theme.font(12), self._width(mark) - _SIGN_ROOM + 4)
        words.draw(painter, sign.right() + 5, box.center().y() - words.height / 2, text)

    @staticmethod
    def _beside(each: Placed, bar: QRectF, width: float) -> float:
        """Say where sign and words begin: in their bar, or after it when they are longer."""
        soft = _SOFT / 2 if each.mark.span is not None and each.mark.span.approximate else 0
        if each.right - each.left < width:
            return bar.right() + 4 + soft
        return max(bar.left(), 0.0) + (12 if each.reach.open_start else 6)

    def _paint_bar(self, painter: QPainter, each: Placed, bar: QRectF, colour: QColor) -> None:
        """Paint from the earliest to the latest moment: soft ends are approximate, dashes uncertain."""
        span = each.mark.span
        if span is None or bar.isEmpty():
            return
        tint = QColor(colour)
        tint.setAlphaF(0.22)
        if span.approximate:
            wide = bar.adjusted(-_SOFT, 0, _SOFT, 0)
            fade = QLinearGradient(wide.topLeft(), wide.topRight())
            clear = QColor(tint)
            clear.setAlphaF(0)
            edge = min(2 * _SOFT / wide.width(), 0.5)
            for at, shade in ((0.0, clear), (edge, tint), (1 - edge, tint), (1.0, clear)):
                fade.setColorAt(at, shade)
            painter.fillRect(wide, fade)
            painter.fillRect(QRectF(bar.left(), bar.bottom() - 2, bar.width(), 2), colour)
            return
        pen = QPen(colour, 1.2)
        if span.uncertain:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(tint)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        for opens, at, way in (
            (each.reach.open_start, bar.left() + 2, -1),
            (each.reach.open_end, bar.right() - 2, 1),
        ):
            if opens:
                back, middle = at - 6 * way, bar.center().y()
                arrow = [QPointF(back, middle - 5), QPointF(at, middle), QPointF(back, middle + 5)]
                painter.setBrush(colour)
                painter.drawPolygon(QPolygonF(arrow))


def _end_of_words(left: float, right: float, width: float) -> float:
    return right if right - left >= width else max(right, left + 4) + width


def _words(mark: Dated) -> str:
    if mark.kind != "claim":
        return f"{mark.label} {mark.kind} · {mark.text}"
    doubt = " ?" if mark.span is not None and mark.span.uncertain else ""
    return f"{mark.label}{doubt} {mark.verdict or 'not assessed'} · {mark.text}"


def _paint_item_sign(painter: QPainter, box: QRectF, kind: str, colour: QColor) -> None:
    """Paint a full diamond for when it was made, an empty one for when it was published."""
    middle, half = box.center(), box.width() / 2
    diamond = QPolygonF([middle + QPointF(*at) for at in ((0, -half), (half, 0), (0, half), (-half, 0))])
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour if kind == "captured" else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(diamond)


def _is_ours(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier and event.key() < Qt.Key.Key_F1
