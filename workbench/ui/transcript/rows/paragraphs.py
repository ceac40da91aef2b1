"""Words laid out for painting: plain text, each paragraph in the direction that its own letters have."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from workbench.ui.text_layout import direction, lay_out


class Paragraphs:
    """A text broken into lines for one width; it can paint itself and find the letter under a point.

    What lies between the places in `dotted`, as start and end, is underlined with dots in the colour `dots`.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: int,
        dotted: Iterable[tuple[int, int]] = (),
        dots: QColor | None = None,
    ) -> None:
        spans = list(dotted)
        self._layouts: list[tuple[float, int, QTextLayout]] = []  # top, first letter, layout
        self._line = QFontMetricsF(font).lineSpacing()
        top, first = 0.0, 0
        for paragraph in text.split("\n"):
            formats = _formats(spans, first, first + len(paragraph), dots)
            layout = lay_out(paragraph, font, width, way=direction(paragraph), formats=formats)
            self._layouts.append((top, first, layout))
            top += max(layout.boundingRect().height(), self._line)
            first += len(paragraph) + 1
        self.height = round(top + 0.49)

    def draw(
        self,
        painter: QPainter,
        x: int,
        y: int,
        colour: QColor,
        found: Sequence[tuple[int, int]] = (),
        ink: QColor | None = None,
    ) -> None:
        """Paint the text with its upper left corner at this point, what was found underlined in `ink`."""
        painter.setPen(colour)
        for top, first, layout in self._layouts:
            marks = [_mark(start - first, end - first, ink) for start, end in found]
            layout.draw(painter, QPointF(x, y + top), marks)

    def letter_at(self, x: float, y: float) -> int:
        """Find the place in the text that is nearest to a point counted from the upper left corner."""
        chosen = self._layouts[0]
        for entry in self._layouts:
            if entry[0] <= y:
                chosen = entry
        top, first, layout = chosen
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if number == layout.lineCount() - 1 or y < top + line.y() + line.height():
                return first + line.xToCursor(x)
        return first


def _mark(start: int, end: int, ink: QColor | None) -> QTextLayout.FormatRange:
    part = QTextLayout.FormatRange()
    part.start, part.length = max(start, 0), max(end, 0) - max(start, 0)
    part.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    if ink is not None:
        part.format.setForeground(ink)
    return part


def _formats(
    spans: list[tuple[int, int]], first: int, last: int, dots: QColor | None
) -> list[QTextLayout.FormatRange]:
    made: list[QTextLayout.FormatRange] = []
    for start, end in ((max(start, first), min(end, last)) for start, end in spans):
        if start < end:
            part = QTextLayout.FormatRange()
            part.start, part.length = start - first, end - start
            part.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            if dots is not None:
                part.format.setUnderlineColor(dots)
            made.append(part)
    return made
