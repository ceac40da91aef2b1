"""What the gallery is asked to show: which item, which words, in which order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from workbench.ui.stills.cards import ORDERS, Card, Wanted


class Filters(QWidget):
    """A row of fields; `wanted` is what they ask for now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.item = QComboBox()
        self.item.setAccessibleName("Stills of which item")
        self.item.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.item.setMinimumContentsLength(18)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find words in captions")
        self.words.setAccessibleName("Find words in captions")
        self.words.setClearButtonEnabled(True)
        self.order = QComboBox()
        self.order.setAccessibleName("Order")
        self.order.addItems(list(ORDERS))
        self.shown = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.shown.setProperty("role", "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.item)
        row.addWidget(self.words, 1)
        row.addWidget(self.order)
        row.addWidget(self.shown)
        self.item.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.words.textChanged.connect(lambda _: self.changed.emit())
        self.order.currentIndexChanged.connect(lambda _: self.changed.emit())

    @property
    def wanted(self) -> Wanted:
        """Give what the fields ask for."""
        return Wanted(self.item.currentData(), self.words.text(), self.order.currentText())

    def offer(self, cards: list[Card]) -> None:
        """Offer the items that have stills; the one that was chosen stays so."""
        now = self.item.currentData()
        self.item.blockSignals(True)
        self.item.clear()
        self.item.addItem("All items", None)
        for number, key, title in sorted({(card.item_number, card.still.item, card.title) for card in cards}):
            self.item.addItem(f"E{number} \u2068{title}\u2069", key)
        self.item.setCurrentIndex(max(0, self.item.findData(now)))
        self.item.blockSignals(False)

    def count(self, shown: int, total: int) -> None:
        """Say how many of how many are shown."""
        self.shown.setText(f"{shown} of {total}" if shown != total else f"{total}" if total else "")

    def clear(self) -> None:
        """Ask for all stills again."""
        self.words.clear()
        self.item.setCurrentIndex(0)
