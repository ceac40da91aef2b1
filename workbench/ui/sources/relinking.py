"""Finds a moved file again: its hash is taken in a job, and only the very same bytes are linked."""

from pathlib import Path

from workbench import glance
from workbench.custody.search import last_name
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.glance import NoAnswer
from workbench.invisible import badged
from workbench.jobs import Progress
from workbench.originals import Stamp
from workbench.project import item_files
from workbench.project.items import Item
from workbench.project.store.lock import identity
from workbench.recording.hashing import stamped_sha256_of
from workbench.ui.file_dialogs import Wanted, ask_to_open
from workbench.ui.workspace import Workspace


def ask_and_relink(workspace: Workspace, item: Item) -> None:
    """Ask where the file lies now, and link it."""
    project = workspace.need_project()
    if item.file is None:
        raise WorkbenchError(
            f"{item.label} has no file to find again.", "It is a statement: its words are kept here."
        )
    old = item_files.file_path(project, item)
    folder = old.parent if old is not None and _is_there(old) else project.path.parent
    name = badged(last_name(item.file.path))
    wanted = Wanted(f"Where does the file of {item.label} lie now? ({isolated(name)})", folder)
    if path := ask_to_open(workspace.theme, workspace.window, wanted):
        relink_to(workspace, item, path)


def _is_there(old: Path) -> bool:
    try:
        return glance.ask(old, lambda: identity(old.parent)) is not None
    except NoAnswer:
        return False


def relink_to(workspace: Workspace, item: Item, path: Path) -> None:
    """Hash the file in a job and link it if it is the one that was added; else say so."""
    project = workspace.need_project()

    def work(progress: Progress) -> tuple[Stamp, str]:
        return stamped_sha256_of(path, progress)

    def done(found: tuple[Stamp, str]) -> None:
        if workspace.project is not project or item.file is None:
            return
        stamp, sha256 = found
        project.fingerprints.note(path.resolve(), stamp, sha256, item.file.sha256)
        with workspace.edit(f"Relink {item.label}"):
            item_files.relink(project, item.id, path, sha256, stamp.size)
        workspace.messages.tell(f"{item.label} is linked to {isolated(path.name)}: the hash is the same.")

    workspace.jobs.run(f"Hashing {path.name}", work, done)
