"""A dialog that stays open, and says why, while what is typed in it cannot be kept."""

from PySide6.QtWidgets import QDialog, QWidget

from workbench.errors import WorkbenchError
from workbench.ui.labels import plain_label


class CheckedDialog(QDialog):
    """Asks `check` before it is accepted; a child puts `trouble` where it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = plain_label(role="warn", wrap=True)
        self.trouble.hide()

    def check(self) -> None:
        """Raise `WorkbenchError` for what cannot be kept."""

    def accept(self) -> None:
        try:
            self.check()
        except WorkbenchError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
        else:
            super().accept()
