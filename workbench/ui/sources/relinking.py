"""Finds a moved file again: its hash is taken in a job, and only the very same bytes are linked."""

from pathlib import Path

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import items
from workbench.project.items import Item
from workbench.recording.hashing import sha256_of
from workbench.ui.file_dialogs import Wanted, ask_to_open
from workbench.ui.workspace import Workspace


def ask_and_relink(workspace: Workspace, item: Item) -> None:
    """Ask where the file lies now, and link it."""
    project = workspace.need_project()
    old = items.file_path(project, item)
    if old is None:
        raise WorkbenchError(
            f"{item.label} has no file to find again.", "It is a statement: its words are kept here."
        )
    folder = old.parent if old.parent.is_dir() else project.path.parent
    wanted = Wanted(f"Where does the file of {item.label} lie now? ({old.name})", folder)
    if path := ask_to_open(workspace.theme, workspace.window, wanted):
        relink_to(workspace, item, path)


def relink_to(workspace: Workspace, item: Item, path: Path) -> None:
    """Hash the file in a job and link it if it is the one that was added; else say so."""
    project = workspace.need_project()

    def work(progress: Progress) -> tuple[str, int]:
        return sha256_of(path, progress), path.stat().st_size

    def done(found: tuple[str, int]) -> None:
        if workspace.project is not project:
            return
        sha256, size = found
        with workspace.edit(f"Relink {item.label}"):
            items.relink(project, item.id, path, sha256, size)
        workspace.messages.tell(f"{item.label} is linked to {isolated(path.name)}: the hash is the same.")

    workspace.jobs.run(f"Hashing {path.name}", work, done)
