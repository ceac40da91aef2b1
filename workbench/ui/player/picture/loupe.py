"""A magnifier at the mouse: pixels of the frame as squares, with place and colour of the middle one."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from workbench.ui.lens import Lens
from workbench.ui.player.picture import overlays

_ACROSS = 15  # pixels of the frame, an odd number: one stands in the middle
_SQUARE = 12  # pixels of the widget for each
SIDE = _ACROSS * _SQUARE
_AWAY = 16  # from the mouse, so that the place itself stays visible


def box_at(mouse: QPointF, room: QRectF) -> QRectF:
    """Place the loupe beside the mouse, inside the room where it fits."""
    box = QRectF(mouse + QPointF(_AWAY, _AWAY), QSizeF(SIDE, SIDE))
    if box.right() > room.right():
        box.moveRight(mouse.x() - _AWAY)
    if box.bottom() > room.bottom():
        box.moveBottom(mouse.y() - _AWAY)
    box.moveLeft(max(box.left(), room.left()))
    box.moveTop(max(box.top(), room.top()))
    return box


def words(image: QImage, pixel: QPoint) -> str:
    """Say which pixel of the displayed frame it is, and its untouched colour."""
    return f"x {pixel.x()}, y {pixel.y()} · {image.pixelColor(pixel).name().upper()}"


def paint(painter: QPainter, lens: Lens, image: QImage, point: QPointF, box: QRectF, font: QFont) -> None:
    """Paint the neighbourhood of a point of the displayed frame, as it is seen, into the box."""
    pixel = QPoint(math.floor(point.x()), math.floor(point.y()))
    if not image.rect().contains(pixel):
        return
    painter.save()
    painter.fillRect(box, QColor(0, 0, 0))
    middle = QPointF(pixel) + QPointF(0.5, 0.5)
    lens.paint_close(painter, image, middle, _SQUARE, box)
    _paint_squares(painter, box)
    painter.restore()
    said = words(image, pixel)
    size = overlays.label_size(said, font, box.width() * 2)
    overlays.paint_label(painter, QRectF(box.bottomLeft() - QPointF(0, size.height()), size), said, font)


def _paint_squares(painter: QPainter, box: QRectF) -> None:
    painter.setPen(QPen(QColor(128, 128, 128, 90), 1))
    for step in range(1, _ACROSS):
        x, y = box.x() + step * _SQUARE, box.y() + step * _SQUARE
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    one = QRectF(0, 0, _SQUARE, _SQUARE)
    one.moveCenter(box.center())
    for pen in (QPen(QColor(0, 0, 0), 3), QPen(QColor(255, 255, 255), 1)):
        painter.setPen(pen)
        painter.drawRect(one)
        painter.drawRect(box)
