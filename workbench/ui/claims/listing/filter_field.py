"""The field above a long list of claims: the claims that hold all of its words stay in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.ui.claims.listing.rows import ClaimRow

_LONG = 8  # claims; a shorter list is seen whole
_PAUSE_MS = 80


class FilterField(QWidget):
    """Words are looked for in all that a row says: "disputed", "C12", "for Noor", "open again"."""

    changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName("Filter the claims")
        self.field.setPlaceholderText("Filter: words, C12, disputed, for Noor")
        self.field.setClearButtonEnabled(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.field)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.field.textChanged.connect(self._pause.start)
        self.hide()

    def serve(self, claims: int) -> None:
        """Come into sight when there are many claims; while it filters it stays."""
        self.setVisible(claims > _LONG or bool(self.field.text()) or self.field.hasFocus())

    def open(self) -> None:
        """Go to the field, however short the list is."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def passing(self, rows: Sequence[ClaimRow]) -> list[ClaimRow]:
        """Give the rows that hold every word."""
        words = self.field.text().casefold().split()
        if not words:
            return list(rows)
        return [row for row in rows if all(word in row.words.casefold() for word in words)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.field.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)
