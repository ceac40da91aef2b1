"""The number line above the bars: its round numbers, in line with the marks behind the rows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.claims.figures.bars import BarPainter
from workbench.ui.theme import Theme


class Axis(QWidget):
    """Stands above a list of bars and is as wide as its rows; `set_room` says how wide those are."""

    def __init__(self, theme: Theme, bars: BarPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._bars, self._room = theme, bars, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_room(self, width: int) -> None:
        """Take the width of a row, which is less than the own where the rows scroll."""
        self._room = width
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, int(QFontMetricsF(self._theme.font(12)).height() + 8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(12))
        metrics = QFontMetricsF(painter.font())
        left, right = self._bars.track(self._room or self.width())
        painter.setPen(QColor(self._theme.line))
        bottom = self.height() - 0.5
        painter.drawLine(QPointF(left, bottom), QPointF(right, bottom))
        taken = left - 8.0
        for place, words in self._bars.line.ticks:
            x, width = left + place * (right - left), metrics.horizontalAdvance(words)
            painter.setPen(QColor(self._theme.line))
            painter.drawLine(QPointF(x, bottom - 4), QPointF(x, bottom))
            start = min(max(x - width / 2, 2.0), self.width() - width - 2)
            if start < taken:
                continue  # no room for this number
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(QRectF(start, 2, width + 1, metrics.height()), Qt.AlignmentFlag.AlignLeft, words)
            taken = start + width + 8
