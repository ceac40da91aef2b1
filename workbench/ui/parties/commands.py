"""What a person can do with actors and sides from the menus: open the window that shows them."""

from workbench.ui.parties.window import PartiesWindow
from workbench.ui.workspace import Workspace


def show_people(workspace: Workspace) -> None:
    """Show the people and groups of the case: names, sides, pseudonyms, how far trusted, where they speak."""
    window = _opened(workspace)
    window.show_page(window.actors)
    if workspace.selection.actor_id is not None:
        window.actors.select(workspace.selection.actor_id)


def show_sides(workspace: Workspace) -> None:
    """Show the sides of the case and how they stand to one another."""
    window = _opened(workspace)
    window.show_page(window.sides)


def _opened(workspace: Workspace) -> PartiesWindow:
    """Show the window, or bring the open one to the front."""
    workspace.need_project()
    return PartiesWindow.beside(workspace)
