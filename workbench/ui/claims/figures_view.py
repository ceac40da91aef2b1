"""The figures that answer one question, drawn to scale on one number line and never averaged."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.reasoning.figures import Figure, interval
from workbench.reasoning.number_line import number_line
from workbench.ui.claims.colours import side_colour
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_PAD, _ROW_GAP, _BAR = 16, 6, 6


@dataclass(frozen=True)
class Bar:
    """One figure with its words; `side` is the place of its side in order of entry, -1 for none."""

    figure: Figure
    words: str
    side: int
    current: bool = False


class FiguresView(QWidget):
    """A bar a figure above one axis; an arrow where it has no end, hollow where the end is excluded."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: tuple[Bar, ...] = ()
        self._line = number_line(())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these figures; the scale follows from them."""
        self._bars = tuple(bars)
        self._line = number_line([bar.figure for bar in self._bars])
        self.setAccessibleName("Figures: " + "; ".join(bar.words for bar in bars))
        self.setVisible(bool(bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, int(len(self._bars) * self._row_height() + self._axis_height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def x_of(self, place: float) -> float:
        """Give where a fraction 0..1 of the line lies, in pixels from the left."""
        return _PAD + place * (self.width() - 2 * _PAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, (bar, span) in enumerate(zip(self._bars, self._line.spans, strict=True)):
            self._paint_bar(painter, bar, span, row * self._row_height())
        self._paint_axis(painter, len(self._bars) * self._row_height())

    def _paint_bar(
        self, painter: QPainter, bar: Bar, span: tuple[float | None, float | None], top: float
    ) -> None:
        colour = side_colour(self._theme, bar.side)
        left = self.x_of(0 if span[0] is None else span[0])
        right = self.x_of(1 if span[1] is None else span[1])
        font = self._theme.font(12, bold=bar.current)
        words = Paragraph(bar.words, font, self.width() - 2 * _PAD)
        x = min(max(_PAD, left), max(_PAD, self.width() - _PAD - words.natural_width - 2))
        words.draw(painter, x, top, QColor(self._theme.text if bar.current else self._theme.dim))
        middle = top + words.height + _BAR / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if right - left < _BAR:
            painter.drawEllipse(QPointF((left + right) / 2, middle), _BAR * 0.7, _BAR * 0.7)
            return
        painter.drawRoundedRect(QRectF(left, middle - _BAR / 2, right - left, _BAR), 2, 2)
        reach = interval(bar.figure)
        self._paint_end(painter, colour, QPointF(left, middle), -1, span[0] is None, reach.lo_open)
        self._paint_end(painter, colour, QPointF(right, middle), 1, span[1] is None, reach.hi_open)

    def _paint_end(
        self, painter: QPainter, colour: QColor, at: QPointF, way: int, endless: bool, excluded: bool
    ) -> None:
        if endless:
            tip = QPolygonF([at + QPointF(8 * way, 0), at + QPointF(-2 * way, -6), at + QPointF(-2 * way, 6)])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(tip)
        elif excluded:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(QColor(self._theme.panel))
            painter.drawEllipse(at, _BAR * 0.7, _BAR * 0.7)

    def _paint_axis(self, painter: QPainter, top: float) -> None:
        painter.setFont(self._theme.font(11))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(QPointF(_PAD, top), QPointF(self.width() - _PAD, top))
        for place, words in self._line.ticks:
            x, width = self.x_of(place), metrics.horizontalAdvance(words) + 4
            painter.setPen(QColor(self._theme.line))
            painter.drawLine(QPointF(x, top), QPointF(x, top + 4))
            painter.setPen(QColor(self._theme.dim))
            left = min(max(x - width / 2, 2.0), self.width() - width - 2)
            box = QRectF(left, top + 4, width, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _row_height(self) -> float:
        return QFontMetricsF(self._theme.font(12)).height() + _BAR + _ROW_GAP

    def _axis_height(self) -> float:
        return QFontMetricsF(self._theme.font(11)).height() + 8
