"""What a person can do about checks from anywhere in the program."""

from PySide6.QtWidgets import QDialog

from workbench.errors import WorkbenchError
from workbench.ui.claims.checks.item_window import ItemChecksWindow
from workbench.ui.claims.checks.templates_window import TemplatesWindow
from workbench.ui.workspace import Workspace


def show_item_checks(workspace: Workspace) -> None:
    """Check the selected item: its intake, place, time, speech, and what comes before publishing."""
    item = workspace.current_item()
    if item is None:
        raise WorkbenchError("No item is selected.", "Select one among the items first.")
    window = workspace.window.findChild(ItemChecksWindow) if workspace.window is not None else None
    shown = window or ItemChecksWindow(workspace)
    _bring(shown)
    shown.show_item(item)


def show_checklists(workspace: Workspace) -> None:
    """Change the checklists of this project, or bring one over from a file."""
    workspace.need_project()
    window = workspace.window.findChild(TemplatesWindow) if workspace.window is not None else None
    _bring(window or TemplatesWindow(workspace))


def _bring(window: QDialog) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
