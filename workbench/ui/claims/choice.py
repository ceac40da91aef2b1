"""A drop-down list that narrows with its pane and is not turned by a passing wheel."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_PAUSE_MS = 1000  # after it, typing begins another word


class Choice(QComboBox):
    """Choose one of some words; `name` is what a screen reader says of it."""

    def __init__(self, name: str, words: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed, self._since = "", QElapsedTimer()
        self.setAccessibleName(name)
        self.addItems(list(words))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def offer(self, named: Mapping[Any, str]) -> None:
        """Offer these values under their words; the choice stays on the same value."""
        now = self.currentData()
        if [(self.itemData(n), self.itemText(n)) for n in range(self.count())] == list(named.items()):
            return
        self.clear()
        for value, word in named.items():
            self.addItem(word, value)
        self.show_value(now)

    def show_value(self, value: object) -> None:
        """Stand on a value, or on the first one when it is not offered."""
        values = [self.itemData(n) for n in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isEditable() and self._goes_on(event):
            place = self.findText(self._typed, Qt.MatchFlag.MatchStartsWith)
            if place >= 0 and place != self.currentIndex():
                self.setCurrentIndex(place)
                self.activated.emit(place)
        else:
            super().keyPressEvent(event)

    def _goes_on(self, event: QKeyEvent) -> bool:
        """Tell whether a second word is being typed: Qt itself would open the list at the space."""
        letter = event.text() if event.text().isprintable() else ""
        recent = self._since.isValid() and self._since.elapsed() < _PAUSE_MS
        self._typed = (self._typed if recent else "") + letter
        self._since.start()
        return bool(letter) and " " in self._typed.lstrip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls; a choice is never changed in passing
