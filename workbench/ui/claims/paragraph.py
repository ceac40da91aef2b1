"""A few lines of plain text laid out for painting: wrapped, cut with an ellipsis, direction by content."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.ui.text_layout import lay_out


class Paragraph:
    """Plain text in a column of `width` pixels; what does not fit into `lines` ends in an ellipsis."""

    def __init__(self, text: str, font: QFont, width: float, lines: int = 1) -> None:
        plain = " ".join(text.split())
        self._font, self._width = font, max(8.0, width)
        self._layout = lay_out(plain, font, self._width)
        if self._layout.lineCount() > lines:
            self._layout = lay_out(self._cut(plain, lines), font, self._width)

    @property
    def height(self) -> float:
        """Pixels from the top of the first line to the bottom of the last."""
        return self._layout.boundingRect().height() if self._layout.text() else 0.0

    @property
    def natural_width(self) -> float:
        """Pixels that the widest line takes up."""
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(n).naturalTextWidth() for n in lines), default=0.0)

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Paint with the top left corner of the column at x, y."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _cut(self, text: str, lines: int) -> str:
        last = self._layout.lineAt(lines - 1)
        kept, rest = text[: last.textStart()], text[last.textStart() :]
        elided = QFontMetricsF(self._font).elidedText(rest, Qt.TextElideMode.ElideRight, self._width - 2)
        return kept + elided
