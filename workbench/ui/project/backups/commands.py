"""What a person can do against loss: look at the backups."""

from workbench.ui.project.backups.window import BackupsWindow
from workbench.ui.workspace import Workspace


def show_backups(workspace: Workspace) -> None:
    """Show the backups of this project: make one, look into one, restore or delete one."""
    workspace.need_project()
    BackupsWindow.beside(workspace)
