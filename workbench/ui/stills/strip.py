"""A picture with lines of provenance burnt in: in a strip below it, never over it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from workbench.project.anchors import Box
from workbench.ui.text_layout import lay_out

_GROUND, _INK = "#ffffff", "#1c2430"  # on paper as on the screen, whatever the theme
_LINES = Qt.LayoutDirection.LeftToRight  # words in other scripts keep their own direction inside
_SMALLEST, _LARGEST = 11, 40  # pixels of the letters


def with_lines(picture: QImage, lines: list[str], font: QFont) -> QImage:
    """Give a copy with the lines written below it, as many rows as they need; any thread may call this."""
    size = min(max(_SMALLEST, round(picture.width() / 80)), _LARGEST)
    font = QFont(font)
    font.setPixelSize(size)
    wide = picture.width() - 2 * size
    layouts = [lay_out(line, font, wide, way=_LINES, side=Qt.AlignmentFlag.AlignLeft) for line in lines]
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


def region_box(size: QRectF, region: Box) -> QRectF:
    """Place a region, in fractions of a picture, where that picture is drawn."""
    x, y, w, h = region
    return QRectF(
        size.x() + x * size.width(), size.y() + y * size.height(), w * size.width(), h * size.height()
    )
