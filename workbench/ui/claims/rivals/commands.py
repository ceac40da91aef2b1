"""What a person can do about rival explanations from anywhere in the program."""

from workbench.ui.claims.rivals.window import RivalsWindow
from workbench.ui.workspace import Workspace


def show_rivals(workspace: Workspace) -> None:
    """Weigh the evidence for and against the claim and its rival explanations, in a matrix."""
    workspace.need_project()
    window = workspace.window
    shown = window.findChild(RivalsWindow) if window is not None else None
    if not isinstance(shown, RivalsWindow):
        shown = RivalsWindow(workspace)
    shown.show()
    shown.raise_()
    shown.activateWindow()
