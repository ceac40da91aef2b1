"""The colour of a side with its number in the order: colour alone says nothing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.theme import Theme


class Swatch(QWidget):
    """A small square in the colour of a place in the order of sides, the first being 0."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._place = theme, 0
        self.setFixedSize(theme.px(22), theme.px(22))

    def show_place(self, place: int) -> None:
        """Show the colour and the number of this place."""
        self._place = place
        self.setFixedSize(self._theme.px(22), self._theme.px(22))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.side(self._place)))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setPen(QColor(self._theme.panel))
        painter.setFont(self._theme.font(12, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._place + 1))
        painter.end()
