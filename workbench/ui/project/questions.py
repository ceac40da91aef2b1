"""The few questions that have to be answered before work can go on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.direction import from_the_left
from workbench.errors import WorkbenchError
from workbench.invisible import badged_line
from workbench.ui.dialogs import pressed


def asks_to_read_only(window: QWidget | None, error: WorkbenchError) -> bool:
    """Show why a project cannot be opened for writing and ask whether to open it for reading only."""
    box = QMessageBox(window)
    box.setWindowTitle("Open for reading only?")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(from_the_left(badged_line(error.what_happened)))
    box.setInformativeText(
        "You can open it for reading only: everything can be seen and played, nothing changed."
    )
    read = box.addButton("Open for reading", QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    return pressed(box) is read
