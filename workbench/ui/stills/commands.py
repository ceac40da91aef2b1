"""What a person can do with stills: keep the frame on the screen, look through those that are kept."""

from workbench.ui.stills import keeping
from workbench.ui.stills.stills_dialog import StillsDialog
from workbench.ui.workspace import Workspace


def save_still(workspace: Workspace) -> None:
    """Keep the exact frame that is shown as a still in the project; while playing, pause on it first."""
    keeping.save(workspace)


def show_stills(workspace: Workspace) -> None:
    """Show the stills of the project: what each shows, where it comes from, two side by side."""
    workspace.need_project()
    opened = workspace.window.findChildren(StillsDialog) if workspace.window is not None else []
    dialog = opened[0] if opened else StillsDialog(workspace)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
