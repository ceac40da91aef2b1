"""Dialogs that belong to a window, and go when they are answered."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox
from shiboken6 import isValid


def answered(dialog: QDialog) -> bool:
    """Show a dialog until it is answered, and tell if the answer was yes.

    It then goes at the next turn of the window: a dialog with a parent would stay, go on listening, and hold
    all it has read, until the program ends. The keyboard goes back to the window that had it.
    """
    before = QApplication.activeWindow()
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()
        if before is not None and isValid(before) and before.isVisible():
            before.activateWindow()


def pressed(box: QMessageBox) -> QAbstractButton | None:
    """Show a question until it is answered, and give the button that was pressed; it goes like any dialog."""
    answered(box)
    return box.clickedButton()
