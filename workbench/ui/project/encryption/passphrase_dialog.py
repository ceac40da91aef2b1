"""The dialogs that ask for a passphrase: the one of a project, a new one, or both to change it."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.direction import from_the_left, isolated
from workbench.invisible import badged
from workbench.ui.dialogs import answered
from workbench.ui.labels import plain_label
from workbench.ui.project.encryption.passphrase_fields import Protection, hidden_field
from workbench.ui.theme import Theme


class PassphraseDialog(QDialog):
    """Asks for the present passphrase, a new one, or both; what is typed goes with the dialog."""

    def __init__(
        self, theme: Theme, parent: QWidget | None, title: str, *,
        says: str = "", present: bool = False, new: bool = False, button: str = "Open",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(title)
        self.present: QLineEdit | None = None
        self.protection: Protection | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 20, 20, 20)
        self._column.setSpacing(12)
        if says:
            self._column.addWidget(plain_label(from_the_left(says), wrap=True))
        if present:
            self.present = hidden_field()
            self.present.textChanged.connect(self._check)
        if new:
            self.protection = Protection(self.present)
            self.protection.fields.changed.connect(self._check)
            self._column.addWidget(self.protection)
        elif self.present is not None:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(plain_label("&Passphrase", buddy=self.present))
            line.addWidget(self.present)
            self._column.addLayout(line)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.yes = self._buttons.addButton(button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.yes.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._column.addWidget(self._buttons)
        self._check()
        theme.give_room(self, 520)

    def _check(self) -> None:
        typed = self.present is None or bool(self.present.text())
        chosen = self.protection is None or bool(self.protection.fields.passphrase())
        self.yes.setEnabled(typed and chosen)

    def answer(self) -> tuple[str, str]:
        """Give the present and the new passphrase, "" for what was not asked."""
        present = self.present.text() if self.present is not None else ""
        return present, self.protection.fields.passphrase() if self.protection is not None else ""


def ask_passphrase(theme: Theme, parent: QWidget | None, name: str, trouble: str = "") -> str | None:
    """Ask for the passphrase of a project, after `trouble` once more; None when they think better of it."""
    says = trouble or f"Type the passphrase of the encrypted project {isolated(badged(name))}."
    dialog = PassphraseDialog(theme, parent, "Open an encrypted project", says=says, present=True)
    return _answer(dialog, 0)


def ask_new_passphrase(
    theme: Theme, parent: QWidget | None, title: str, says: str, button: str
) -> str | None:
    """Ask for a passphrase that is new."""
    return _answer(PassphraseDialog(theme, parent, title, says=says, new=True, button=button), 1)


def ask_change(theme: Theme, parent: QWidget | None) -> tuple[str, str] | None:
    """Ask for the present passphrase and a new one."""
    says = (
        "The new passphrase opens the project and the backups beside it from now on."
        " Copies elsewhere keep the old one."
    )
    dialog = PassphraseDialog(
        theme, parent, "Change the passphrase", says=says, present=True, new=True, button="Change"
    )
    return dialog.answer() if answered(dialog) else None


def _answer(dialog: PassphraseDialog, which: int) -> str | None:
    return dialog.answer()[which] if answered(dialog) else None
