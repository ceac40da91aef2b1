"""A figure as one painted row: who gives it, from where, and its bar on the number line."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from workbench.reasoning.figures import Interval
from workbench.reasoning.number_line import NumberLine
from workbench.ui.claims import signs
from workbench.ui.claims.colours import paint_ground, side_colour
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_PAD, _GAP, _BAR = 16, 4, 6
_WIDE, _TEXT_SHARE, _TEXT_MOST = 720, 0.42, 460  # from here on the words stand beside the bars


@dataclass(frozen=True)
class Bar:
    """One figure from one origin; `side` is the place of its side in order of entry, -1 for none.

    `title` is what is said and by whom, `detail` the rest in words, `where` a place that plays or "".
    """

    key: tuple[int, ...]
    title: str
    detail: str
    where: str
    span: tuple[float | None, float | None]
    reach: Interval
    side: int
    current: bool = False


class BarPainter:
    """Paints Bar values; `line` is what they stand on and gives the marks behind them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.line = NumberLine((), ())

    def key(self, row: Bar) -> Hashable:
        return row.key

    def words(self, row: Bar) -> str:
        plays = f"plays at {row.where}" if row.where else "no place to play"
        return ". ".join(part for part in (row.title, row.detail, plays) if part)

    def height(self, row: Bar, width: int) -> int:
        words = sum(each.height for each in self._texts(row, width))
        if width >= self._wide:
            return int(max(words, _BAR * 3) + 2 * _GAP) + 2
        return int(words + _BAR + 4 * _GAP)

    def track(self, width: int) -> tuple[float, float]:
        """Give from where to where the number line goes, in pixels from the left of a row this wide."""
        return self._text_width(width) + (_PAD if width < self._wide else 2 * _PAD), width - _PAD

    def paint(self, painter: QPainter, row: Bar, box: QRect, *, current: bool, focus: bool) -> None:
        paint_ground(painter, box, self._theme, current=row.current or (current and focus), focus=focus)
        left, right = (box.left() + each for each in self.track(box.width()))
        painter.setPen(QPen(QColor(self._theme.line), 1, Qt.PenStyle.DotLine))
        for place, _ in self.line.ticks:
            x = left + place * (right - left)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        height = self._paint_words(painter, row, box)
        beside = box.width() >= self._wide
        middle = box.center().y() if beside else box.top() + _GAP + height + _GAP + _BAR / 2
        self._paint_bar(painter, row, left, right, middle)

    def _paint_words(self, painter: QPainter, row: Bar, box: QRect) -> float:
        title, detail = self._texts(row, box.width())
        x, y = box.left() + _PAD, box.top() + _GAP
        if row.where:
            first = QFontMetricsF(self._theme.font(13)).height()
            accent = QColor(self._theme.accent)
            signs.draw(painter, QRectF(x, y + (first - 8) / 2, 8, 8), "play", accent)
        x += self._indent(row)
        title.draw(painter, x, y, QColor(self._theme.text))
        detail.draw(painter, x, y + title.height, QColor(self._theme.dim))
        return title.height + detail.height

    def _paint_bar(self, painter: QPainter, row: Bar, left: float, right: float, middle: float) -> None:
        colour = side_colour(self._theme, row.side)
        first, last = (
            left + (end if place is None else place) * (right - left)
            for place, end in zip(row.span, (0.0, 1.0), strict=True)
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if last - first < _BAR:
            painter.drawEllipse(QPointF((first + last) / 2, middle), _BAR * 0.7, _BAR * 0.7)
            return
        painter.drawRoundedRect(QRectF(first, middle - _BAR / 2, last - first, _BAR), 2, 2)
        for x, way, place, excluded in (
            (first, -1, row.span[0], row.reach.lo_open),
            (last, 1, row.span[1], row.reach.hi_open),
        ):
            self._paint_end(
                painter, colour, QPointF(x, middle), way, endless=place is None, excluded=excluded
            )

    def _paint_end(
        self, painter: QPainter, colour: QColor, at: QPointF, way: int, *, endless: bool, excluded: bool
    ) -> None:
        """Draw an arrow where a figure has no end, and a ring where its end is not itself among it."""
        if endless:
            tip = QPolygonF([at + QPointF(8 * way, 0), at + QPointF(-2 * way, -6), at + QPointF(-2 * way, 6)])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(tip)
        elif excluded:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(QColor(self._theme.panel))
            painter.drawEllipse(at, _BAR * 0.7, _BAR * 0.7)

    def _texts(self, row: Bar, width: int) -> tuple[Paragraph, Paragraph]:
        room = (self._text_width(width) or width - 2 * _PAD) - self._indent(row)
        lines = 2 if width >= self._wide else 1
        title = Paragraph(row.title, self._theme.font(13, bold=row.current), room, lines)
        return title, Paragraph(row.detail, self._theme.font(12), room, 2)

    def _indent(self, row: Bar) -> float:
        return 14 if row.where else 0

    @property
    def _wide(self) -> int:
        return self._theme.px(_WIDE)

    def _text_width(self, width: int) -> float:
        """Give the width of the words beside the bars, 0 where they stand above them."""
        if width < self._wide:
            return 0.0
        return min(width * _TEXT_SHARE, self._theme.px(_TEXT_MOST))
