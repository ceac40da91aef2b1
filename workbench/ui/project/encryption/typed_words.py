"""What was typed into a dialog and not entered yet: gathered when the lock closes it, shown afterwards."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.labels import plain_label
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.theme import Theme

_SAYS = (
    "You had typed this into a dialog when the project was locked. It was not entered: take from it what you "
    "need, it is kept nowhere."
)


def typed_in(dialog: QWidget) -> str:
    """Give what a person typed into the fields of a dialog, but for passphrases; "" for nothing."""
    return "\n".join(filter(None, map(_typed, dialog.findChildren(QWidget))))


def _typed(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        open_to_see = field.echoMode() == QLineEdit.EchoMode.Normal
        return field.text().strip() if field.isModified() and open_to_see else ""
    if isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isModified():
        return field.toPlainText().strip()
    return ""


class TypedDialog(QDialog):
    """Shows the words, to be copied; if the project is locked meanwhile, they count as typed once more."""

    def __init__(self, theme: Theme, parent: QWidget | None, typed: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Typed when it was locked")
        self.words = ParagraphEdit(typed)
        self.words.setAccessibleName("What you had typed")
        self.words.document().setModified(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(plain_label(_SAYS, wrap=True))
        column.addWidget(self.words, 1)
        column.addWidget(buttons)
        self.words.selectAll()
        theme.give_room(self, 560, 320)
