"""A picture with lines of provenance burnt in: in a strip below it, never over it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextLayout, QTextOption

from workbench.project.anchors import Box

_GROUND, _INK = "#ffffff", "#1c2430"  # on paper as on the screen, whatever the theme
_SMALLEST, _LARGEST = 11, 40  # pixels of the letters


def with_lines(picture: QImage, lines: list[str], font: QFont) -> QImage:
    """Give a copy with the lines written below it, as many rows as they need; any thread may call this."""
    size = min(max(_SMALLEST, round(picture.width() / 80)), _LARGEST)
    font = QFont(font)
    font.setPixelSize(size)
    layouts = [_laid_out(line, font, picture.width() - 2 * size) for line in lines]
    high = sum(layout.boundingRect().height() for layout in layouts) + size * (1 + 0.5 * (len(lines) - 1))
    made = QImage(picture.width(), picture.height() + round(high), QImage.Format.Format_RGB32)
    made.fill(QColor(_GROUND))
    painter = QPainter(made)
    painter.drawImage(QPointF(0, 0), picture)
    painter.setPen(QColor(_INK))
    top = picture.height() + size / 2
    for layout in layouts:
        layout.draw(painter, QPointF(size, top))
        top += layout.boundingRect().height() + size / 2
    painter.end()
    return made


def _laid_out(words: str, font: QFont, width: float) -> QTextLayout:
    """Break a line into rows from left to right; words in other scripts keep their own direction."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def region_box(size: QRectF, region: Box) -> QRectF:
    """Place a region, in fractions of a picture, where that picture is drawn."""
    x, y, w, h = region
    return QRectF(
        size.x() + x * size.width(), size.y() + y * size.height(), w * size.width(), h * size.height()
    )
