"""Which colour a verdict, a side and the ground under a row have."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from workbench.ui.theme import Theme


def verdict_colour(theme: Theme, verdict: str) -> QColor:
    """Give the colour of a verdict; the dim text colour when there is none."""
    return QColor(theme.verdicts.get(verdict, theme.dim))


def side_colour(theme: Theme, position: int) -> QColor:
    """Give the colour of the side entered at this place; the dim text colour for no side."""
    return QColor(theme.side(position) if position >= 0 else theme.dim)


def paint_ground(painter: QPainter, box: QRect, theme: Theme, *, current: bool, focus: bool) -> None:
    """Paint what lies under a row: the accent when it is the current one, a ring when it has the keyboard."""
    painter.fillRect(box, QColor(theme.accent_ground if current else theme.panel))
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(theme.line))
    if current:
        painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(theme.accent))
    if focus:
        painter.setPen(QColor(theme.accent))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0, 0, -1, -1))
