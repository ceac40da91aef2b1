"""Says under a claim's sentence why its verdict is open again, with the two ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.labels import plain_label

_SHOWN = 3  # so many reasons are said; the rest is counted


class Reopened(QFrame):
    """Hidden while nothing that the verdict rests on has changed."""

    still_holds = Signal()
    change = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reopened")
        self._why = plain_label(role="warn", wrap=True)
        self.holds = QPushButton("Still holds")
        self.holds.setAccessibleName("The verdict still holds: give it again in the same words")
        self.changing = QPushButton("Change it")
        self.changing.setAccessibleName("Change the verdict, beginning with its words")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.holds)
        buttons.addWidget(self.changing)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._why)
        column.addLayout(buttons)
        self.holds.clicked.connect(self.still_holds)
        self.changing.clicked.connect(self.change)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._why.text()

    def show_reasons(self, reasons: tuple[str, ...]) -> None:
        """Say why; without reasons nothing is shown."""
        more = f" … and {len(reasons) - _SHOWN} more changes." if len(reasons) > _SHOWN else ""
        self._why.setText("Open again. " + " ".join(reasons[:_SHOWN]) + more)
        self.setVisible(bool(reasons))
