"""What was typed and not entered into a dialog or a window that had to close, shown afterwards."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from workbench.ui.labels import plain_label
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.theme import Theme

_SAYS = (
    "You had typed this into a dialog or a window that had to close. It was not entered: take from it what "
    "you need, it is kept nowhere."
)


class TypedDialog(QDialog):
    """Shows the words, to be copied; if the project is locked meanwhile, they count as typed once more."""

    def __init__(self, theme: Theme, parent: QWidget | None, typed: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Typed and not entered")
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
