"""What a person can do with the items: add, describe, check, find again, remove."""

from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import item_files, items
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.ui.dialogs import answered
from workbench.ui.sources import add_items, relinking
from workbench.ui.sources.file_dialogs import ask_files
from workbench.ui.sources.item_dialog import ItemDialog
from workbench.ui.sources.named import actor_named, side_named
from workbench.ui.sources.questions import may_remove
from workbench.ui.sources.statement_dialog import StatementDialog
from workbench.ui.workspace import Workspace


def add_files(workspace: Workspace) -> None:
    """Add recordings, pictures and documents as items; each is hashed before anything else is done to it."""
    project = workspace.need_project()
    copying = _copying(workspace)
    if chosen := ask_files(workspace.theme, workspace.window, project.path, copied=copying):
        if not project.encrypted:
            workspace.settings.change(copy_files=chosen.copied)
        add_items.add(workspace, chosen.paths, copied=chosen.copied)


def add_paths(workspace: Workspace, paths: list[Path]) -> None:
    """Add these files as items, as when they are dropped on the window; copied if that was wished last."""
    add_items.add(workspace, paths, copied=_copying(workspace))


def add_again(workspace: Workspace) -> None:
    """Add the file that the project held already as an item of its own, as when others published it too."""
    workspace.need_project()
    add_items.add_equal(workspace)


def add_statement(workspace: Workspace) -> None:
    """Add a statement as an item: its words, whose they are, when and where they were published."""
    project = workspace.need_project()
    dialog = StatementDialog(workspace.theme, project, workspace.window)
    if answered(dialog):
        with workspace.edit("Add statement"):
            made = items.add(project, "statement", **_with_parties(project, dialog.values()))
        workspace.selection.set_item(made)


def show_properties(workspace: Workspace) -> None:
    """Show the facts of the selected item and edit what is said about it."""
    project, item = workspace.need_project(), _need_item(workspace)
    path = item_files.file_path(project, item)
    dialog = ItemDialog(
        workspace.theme, item, path, item_files.glanced(project, item), project, workspace.window
    )
    if project.read_only:
        dialog.only_show()
    if answered(dialog):
        with workspace.edit(f"Describe {item.label}"):
            items.update(project, item.id, **_with_parties(project, dialog.values()))


def _copying(workspace: Workspace) -> bool:
    """Say whether added files are copied in; into an encrypted project always, unless it is unticked."""
    return workspace.settings.copy_files or workspace.need_project().encrypted


def _with_parties(project: Project, fields: dict[str, Any]) -> dict[str, Any]:
    """Put the ids of side and actor in the place of their names; new ones are entered."""
    side, actor = side_named(project, fields["side"]), actor_named(project, fields["actor"])
    return {**fields, "side": side, "actor": actor}


def relink(workspace: Workspace) -> None:
    """Show where the file of the selected item lies now; only the very same bytes are taken."""
    item = _need_item(workspace)
    relinking.ask_and_relink(workspace, item)


def use_place(workspace: Workspace) -> None:
    """Look at the place of the selected item's file though it lies outside, until the project is closed."""
    workspace.files.use_place(_need_item(workspace))


def show_nonetheless(workspace: Workspace) -> None:
    """Show the file of the selected item though it is not the one that was added; it stays marked as such."""
    workspace.files.show_nonetheless(_need_item(workspace))


def check_files(workspace: Workspace) -> None:
    """Hash the files of all items and compare them with what was added."""
    workspace.need_project()
    workspace.files.check()


def remove_item(workspace: Workspace) -> None:
    """Remove the selected item with its transcript and citations, after asking; undo brings it back."""
    project, item = workspace.need_project(), _need_item(workspace)
    if may_remove(workspace.window, project, item):
        with workspace.edit(f"Remove {item.label}"):
            items.remove(project, item.id)


def next_item(workspace: Workspace) -> None:
    """Select the next item."""
    _select_beside(workspace, 1)


def previous_item(workspace: Workspace) -> None:
    """Select the item before this one."""
    _select_beside(workspace, -1)


def _select_beside(workspace: Workspace, offset: int) -> None:
    ids = [item.id for item in items.all(workspace.need_project())]
    if not ids:
        return
    now = workspace.selection.item_id
    place = ids.index(now) + offset if now in ids else 0
    workspace.selection.set_item(ids[place % len(ids)])


def _need_item(workspace: Workspace) -> Item:
    workspace.need_project()
    item = workspace.current_item()
    if item is None:
        raise WorkbenchError("No item is selected.", "Choose one above the picture.")
    return item
