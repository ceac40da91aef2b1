"""Finds files that are not in their places: searches a folder in a job, and links all found at once."""

from pathlib import Path

from workbench.custody import search
from workbench.errors import WorkbenchError
from workbench.project import item_files
from workbench.ui.file_dialogs import Wanted, ask_for_folder
from workbench.ui.labels import counted
from workbench.ui.workspace import Workspace


def find_missing(workspace: Workspace) -> None:
    """Search a folder for the files that are missing or changed, by their hashes, and link all at once."""
    project = workspace.need_project()
    if not search.not_in_place(project, item_files.glanced):
        raise WorkbenchError("No file is missing.", "Check files, to have all of them hashed anew.")
    wanted = Wanted(
        "Where are the missing files? All below is searched", project.path.parent, button="Search"
    )
    if folder := ask_for_folder(workspace.theme, workspace.window, wanted):
        find_in(workspace, folder)


def find_in(workspace: Workspace, folder: Path) -> None:
    """Search a folder in a job; what was found is linked in one edit, what was not is told."""
    project = workspace.need_project()
    todo = search.wanted(search.not_in_place(project, item_files.glanced))

    def done(outcome: search.Outcome) -> None:
        if workspace.project is project:
            search.relink(project, outcome.found)
            _tell(workspace, folder, outcome)

    workspace.jobs.run(f"Searching {folder.name}", lambda p: search.search(folder, todo, p), done)


def link_found(workspace: Workspace) -> None:
    """Link every missing file that was found again near the project, by its hash."""
    project, found = workspace.need_project(), workspace.files.elsewhere
    missing = {item.id for item in search.not_in_place(project, item_files.glanced)}
    if not (wanted := {item: place for item, place in found.items() if item in missing}):
        raise WorkbenchError("No missing file was found near the project.", "Search another folder.")
    search.relink(project, wanted)
    workspace.messages.tell(f"Linked {counted(len(wanted), 'file')}: each hash is the same.")


def _tell(workspace: Workspace, folder: Path, outcome: search.Outcome) -> None:
    linked = f"Linked {counted(len(outcome.found), 'file')}: each hash is the same." if outcome.found else ""
    looked = f"{counted(outcome.looked_at, 'file')} of “{folder.name}” looked at"
    stopped = "" if outcome.whole else "; it has more, search a smaller folder"
    if outcome.lost:
        lost = ", ".join(each.label for each in outcome.lost)
        workspace.messages.warn(f"{linked} Not found: {lost} ({looked}{stopped}).".strip())
    else:
        workspace.messages.tell(linked)
