"""What opens the overview."""

from workbench.ui.claims.overview.window import OverviewWindow
from workbench.ui.workspace import Workspace


def show_overview(workspace: Workspace) -> None:
    """Show all claims at once: a board, sources and sides, a timeline, and what is open for whom."""
    workspace.need_project()
    OverviewWindow.beside(workspace)
