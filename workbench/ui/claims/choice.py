"""A drop-down list that narrows with its pane and is not turned by a passing wheel."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Choice(QComboBox):
    """Choose one of some words; `name` is what a screen reader says of it."""

    def __init__(self, name: str, words: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
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

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the pane scrolls; a choice is never changed in passing
