"""What a person can do about rival explanations from anywhere in the program."""

from workbench.ui.claims.rivals.window import RivalsWindow
from workbench.ui.workspace import Workspace


def show_rivals(workspace: Workspace) -> None:
    """Weigh the evidence for and against the claim and its rival explanations, in a matrix."""
    workspace.need_project()
    RivalsWindow.beside(workspace)
