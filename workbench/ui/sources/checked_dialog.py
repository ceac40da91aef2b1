"""A dialog that stays open, and says why, while what is typed in it cannot be kept."""

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from workbench.errors import WorkbenchError
from workbench.ui.labels import plain_label

_CTRL = Qt.KeyboardModifier.ControlModifier
_ANYWHERE = (QKeyCombination(_CTRL, Qt.Key.Key_Return), QKeyCombination(_CTRL, Qt.Key.Key_Enter))


class CheckedDialog(QDialog):
    """Asks `check` before it is accepted; a child puts `trouble` where it is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trouble = plain_label(role="warn", wrap=True)
        self.trouble.hide()

    def check(self) -> None:
        """Raise `WorkbenchError` for what cannot be kept."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.keyCombination() in _ANYWHERE:  # also from a field in which Return begins a line
            default = next((each for each in self.findChildren(QPushButton) if each.isDefault()), None)
            if default is not None:
                default.click()
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        try:
            self.check()
        except WorkbenchError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
        else:
            super().accept()
