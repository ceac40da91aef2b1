"""What a person can do about checks from anywhere in the program."""

from workbench.errors import WorkbenchError
from workbench.ui.claims.checks.item_window import ItemChecksWindow
from workbench.ui.claims.checks.templates_window import TemplatesWindow
from workbench.ui.workspace import Workspace


def show_item_checks(workspace: Workspace) -> None:
    """Check the selected item: its intake, place, time, speech, and what comes before publishing."""
    item = workspace.current_item()
    if item is None:
        raise WorkbenchError("No item is selected.", "Select one among the items first.")
    ItemChecksWindow.beside(workspace).show_item(item)


def show_checklists(workspace: Workspace) -> None:
    """Change the checklists of this project, or bring one over from a file."""
    workspace.need_project()
    TemplatesWindow.beside(workspace)
