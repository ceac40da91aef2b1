"""What a person can do about where items come from: look, answer what is suggested."""

from workbench.errors import WorkbenchError
from workbench.project import origin_links
from workbench.ui.sources.origins.window import OriginsWindow
from workbench.ui.workspace import Workspace


def show_origins(workspace: Workspace) -> None:
    """Show where the selected item comes from: what it is a copy or excerpt of, and what is suggested."""
    workspace.need_project()
    if workspace.current_item() is None:
        raise WorkbenchError("No item is selected.", "Choose one above the picture.")
    OriginsWindow.beside(workspace)


def answer_suggestions(workspace: Workspace) -> None:
    """Show the next suggested link between items, to confirm or dismiss it."""
    open_links = origin_links.suggestions(workspace.need_project())
    if not open_links:
        raise WorkbenchError("No link between items is suggested.", "All that was found is answered.")
    here = workspace.selection.item_id
    if not any(here in (link.from_item, link.to_item) for link in open_links):
        workspace.selection.set_item(open_links[0].from_item)
    OriginsWindow.beside(workspace)
