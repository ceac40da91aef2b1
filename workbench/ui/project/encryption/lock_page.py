"""What stands over the window while an encrypted project is locked: a field, and nothing of the case."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from workbench.ui.labels import plain_label
from workbench.ui.project.card_page import CardPage
from workbench.ui.project.encryption.passphrase_fields import hidden_field
from workbench.ui.theme import Theme


class LockPage(CardPage):
    """Asks for the passphrase; `given` carries it, `left` says that the project shall stay closed."""

    given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, *, leaves: bool = True) -> None:
        super().__init__(theme, 480)
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
        self._leave.setVisible(leaves)
        self._arrange()
        self.ask()

    def _arrange(self) -> None:
        self.column.addWidget(plain_label("Locked", "headline"))
        self.column.addWidget(self.says)
        self.column.addWidget(plain_label("&Passphrase", buddy=self.field))
        self.column.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.unlock)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

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
