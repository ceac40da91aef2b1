"""A sign as the icon of a button."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from workbench.ui.claims import signs


def sign_icon(sign: str, colour: str, size: int) -> QIcon:
    """Draw a sign in a colour, `size` pixels high and sharp on dense screens; disabled it stays readable."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    signs.draw(painter, QRectF(3, 3, size * 2 - 6, size * 2 - 6), sign, QColor(colour))
    painter.end()
    pixmap.setDevicePixelRatio(2)
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Disabled)
    return icon
