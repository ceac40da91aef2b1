"""A chip that offers something and names its key; in a narrow pane its words give way, never the key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

_AROUND = 18  # pixels beside the words: padding and edge of the style sheet


class Chip(QPushButton):
    """Wants to be as wide as all its words, and cuts them to the width that it gets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._key = "", ""
        self.setProperty("role", "part")

    def offer(self, words: str, key: str = "", verb: str = "take") -> None:
        """Say what is offered; without a key the words stand alone."""
        self._words, self._key = words, f" — {key} to {verb}" if key else ""
        self._cut(self.width())
        self.updateGeometry()

    @property
    def words(self) -> str:
        """All that it says, whatever of it is seen."""
        return self._words + self._key

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(
            self._around() + self.fontMetrics().horizontalAdvance(self.words), super().sizeHint().height()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut(event.size().width())

    def _around(self) -> int:
        return _AROUND + (0 if self.icon().isNull() else self.iconSize().width() + 4)

    def _cut(self, width: int) -> None:
        self.ensurePolished()
        metrics = self.fontMetrics()
        room = width - self._around() - metrics.horizontalAdvance(self._key)
        shown = self._words
        if metrics.horizontalAdvance(shown) > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, max(room, 0))
        text = shown.replace("&", "&&") + self._key
        if text != self.text():
            self.setText(text)
