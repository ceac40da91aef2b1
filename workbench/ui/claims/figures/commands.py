"""What opens the window of figures from anywhere in the program."""

from workbench.ui.claims.figures.window import FiguresWindow
from workbench.ui.workspace import Workspace


def show_figures(workspace: Workspace) -> None:
    """Show every figure that answers a question on one number line, and which can hold together."""
    _shown(workspace)


def edit_question(workspace: Workspace) -> None:
    """Change the words of a question, what it counts and how far "about" reaches in its figures."""
    _shown(workspace).edit_question()


def _shown(workspace: Workspace) -> FiguresWindow:
    workspace.need_project()
    return FiguresWindow.beside(workspace)
