"""A drop-down list that narrows with its pane, shows that it opens, and is not turned by a passing wheel."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from workbench.ui.claims import signs
from workbench.ui.theme import Theme


class Choice(QComboBox):
    """Choose one of some words; `name` is what a screen reader says of it."""

    def __init__(
        self, theme: Theme, name: str, words: Iterable[str] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.addItems(list(words))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = QRectF(self.width() - 16, self.height() / 2 - 4, 8, 8)
        signs.draw(painter, box, "opens", QColor(self._theme.dim))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls; a choice is never changed in passing
