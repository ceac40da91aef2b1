"""Words laid out for painting: plain text, each paragraph in the direction that its own letters have."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout

from workbench.direction import direction_of, is_right_to_left
from workbench.ui.text_layout import lay_out


class Paragraphs:
    """A text broken into lines for one width; it can paint itself and find the letter under a point."""

    def __init__(self, text: str, font: QFont, width: int) -> None:
        self._layouts: list[tuple[float, int, QTextLayout]] = []  # top, first letter, layout
        self._line = QFontMetricsF(font).lineSpacing()
        top, first = 0.0, 0
        for paragraph in text.split("\n"):
            layout = lay_out(paragraph, font, width, way=direction(paragraph))
            self._layouts.append((top, first, layout))
            top += max(layout.boundingRect().height(), self._line)
            first += len(paragraph) + 1
        self.height = round(top + 0.49)

    def draw(self, painter: QPainter, x: int, y: int, colour: QColor) -> None:
        """Paint the text with its upper left corner at this point."""
        painter.setPen(colour)
        for top, _, layout in self._layouts:
            layout.draw(painter, QPointF(x, y + top))

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


def direction(
    text: str, otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Qt.LayoutDirection:
    """Read the direction of a text from its first letter that has one."""
    ways = {"ltr": Qt.LayoutDirection.LeftToRight, "rtl": _RTL}
    return ways.get(direction_of(text), otherwise)


def has_arabic(text: str) -> bool:
    """Say whether a text holds letters of the Arabic or Hebrew scripts, which are set larger."""
    return any(is_right_to_left(letter) for letter in text)


_RTL = Qt.LayoutDirection.RightToLeft
