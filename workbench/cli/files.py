"""What commands need of an item's file: that it is the one that was added."""

from pathlib import Path

from workbench.cli.shell import Bar
from workbench.errors import WorkbenchError
from workbench.project import Project, item_files
from workbench.project.items import Item


def unchanged_file(project: Project, item: Item) -> Path:
    """Find the recording of an item and make sure by its fingerprint that it is the one that was added."""
    from workbench.recording.hashing import sha256_of

    if item.file is None:
        raise WorkbenchError(f"{item.label} has no file.", "Choose an item with a picture.")
    path = item_files.file_path(project, item)
    if path is None:
        why = item_files.why_outside(project, item)
        raise WorkbenchError(f"The file of {item.label} is not looked at: {why}.", "Relink it.")
    if not path.is_file():
        raise WorkbenchError(f"The file of {item.label} is missing: {path}.", "Put it back, or relink it.")
    with Bar(path.name) as bar:
        unchanged = sha256_of(path, bar) == item.file.sha256
    if not unchanged:
        raise WorkbenchError(
            f"The file of {item.label} is not the one that was added: {path}.",
            "Bring the unchanged file back.",
        )
    return path
