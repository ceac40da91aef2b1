"""What commands do with files: find an item's recording unchanged, copy one in."""

import shutil
from pathlib import Path

from workbench.cli.shell import Bar
from workbench.errors import WorkbenchError
from workbench.project import Project, items
from workbench.project.items import Item


def unchanged_file(project: Project, item: Item) -> Path:
    """Find the recording of an item and make sure by its fingerprint that it is the one that was added."""
    from workbench.recording.hashing import sha256_of

    path = items.file_path(project, item)
    if path is None or item.file is None:
        raise WorkbenchError(f"{item.label} has no file.", "Choose an item with a picture.")
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


def copied(project: Project, source: Path, sha256: str) -> Path:
    """Copy a file beside the project, never over another one, and prove that the copy is the same."""
    from workbench.recording.hashing import sha256_of

    folder = project.path.parent / f"{project.path.stem} files"
    target = _free_name(folder, source.name)
    try:
        folder.mkdir(exist_ok=True)
        shutil.copy2(source, target)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise WorkbenchError(
            f"{source.name} could not be copied: {error.strerror}.", "Nothing was added."
        ) from error
    if sha256_of(target) != sha256:
        target.unlink()
        raise WorkbenchError(
            f"The copy of {source.name} is not the same.", "Check the disk; nothing was added."
        )
    return target


def _free_name(folder: Path, name: str) -> Path:
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{Path(name).stem} ({number}){Path(name).suffix}"
    return path
