"""What stands over the window while an encrypted project is locked: a field, and nothing of the case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.labels import plain_label
from workbench.ui.project.encryption.passphrase_fields import hidden_field
from workbench.ui.theme import Theme


class LockPage(QWidget):
    """Asks for the passphrase; `given` carries it, `left` says that the project shall stay closed."""

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card = QFrame()
        self._card.setObjectName("start_card")
        self.field = hidden_field()
        self.field.setAccessibleName("Passphrase")
        self.field.returnPressed.connect(self._give)
        self.field.textChanged.connect(self._check)
        self.says = plain_label("", "dim", wrap=True)
        self.unlock = QPushButton("Unlock")
        self.unlock.setProperty("role", "primary")
        self.unlock.clicked.connect(self._give)
        self._leave = QPushButton("Close the project")
        self._leave.clicked.connect(self.left)
        self._arrange()
        theme.changed.connect(self._look)
        self._look()
        self.ask()

    def _arrange(self) -> None:
        column = QVBoxLayout(self._card)
        column.setContentsMargins(40, 36, 40, 36)
        column.setSpacing(12)
        column.addWidget(plain_label("Locked", "headline"))
        column.addWidget(self.says)
        column.addWidget(plain_label("&Passphrase", buddy=self.field))
        column.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)

    def ask(self, trouble: str = "") -> None:
        """Ask for the passphrase, after trouble once more."""
        self.says.setText(trouble or "Everything is saved. The passphrase brings you back to it.")
        self.field.clear()
        self.field.setEnabled(True)
        self._check()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        if typed := self.field.text():
            self.field.clear()
            self.field.setEnabled(False)
            self.says.setText("Opening…")
            self.given.emit(typed)

    def _check(self) -> None:
        self.unlock.setEnabled(bool(self.field.text()))

    def _look(self) -> None:
        self._card.setFixedWidth(self._theme.px(480))
