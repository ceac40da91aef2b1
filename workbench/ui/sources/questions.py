"""What is asked before something goes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from workbench.direction import isolated
from workbench.project import stills, transcript
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.ui.dialogs import pressed


def may_remove(window: QWidget | None, project: Project, item: Item) -> bool:
    """Say what goes with the item and ask whether to remove it."""
    rows, kept = len(transcript.of_item(project, item.id)), len(stills.of_item(project, item.id))
    box = QMessageBox(window)
    box.setWindowTitle("Remove item")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Remove {item.label} {isolated(item.title)}?")
    box.setInformativeText(
        f"Its transcript ({rows} rows), its stills ({kept}), its links to other items and every citation "
        "of it go with it. Its file is not touched, and undo brings all back."
    )
    remove = box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    return pressed(box) is remove
