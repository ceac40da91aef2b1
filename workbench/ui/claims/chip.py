"""A chip that offers something and names its key; in a narrow pane its words give way, never the key."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget


class Chip(QPushButton):
    """Wants to be as wide as all its words, and paints as much of them as its width holds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._key = "", ""
        self.setProperty("role", "part")

    def offer(self, words: str, key: str = "", verb: str = "take") -> None:
        """Say what is offered; without a key the words stand alone."""
        self._words, self._key = words, f" — {key} to {verb}" if key else ""
        self.setText(self.words.replace("&", "&&"))

    @property
    def words(self) -> str:
        """All that it says, whatever of it is seen."""
        return self._words + self._key

    @property
    def seen(self) -> str:
        """What is seen at the present width."""
        style, option = self.style(), QStyleOptionButton()
        self.initStyleOption(option)
        room = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        room -= 0 if self.icon().isNull() else self.iconSize().width() + 4
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(self.words) <= room + 1:
            return self.words
        room -= metrics.horizontalAdvance(self._key)
        return metrics.elidedText(self._words, Qt.TextElideMode.ElideMiddle, max(room, 0)) + self._key

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.seen.replace("&", "&&")  # pyright: ignore[reportAttributeAccessIssue]
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
