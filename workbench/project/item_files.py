"""The file of an item: where it lies, whether it is there and unchanged, recorded at intake and relinked."""

import json
import os
from pathlib import Path
from typing import Any

from workbench import glance
from workbench.errors import WorkbenchError
from workbench.glance import NoAnswer
from workbench.originals import Stamp
from workbench.project import backups, items
from workbench.project.fingerprints import Presence
from workbench.project.items import Item, ItemFile
from workbench.project.places import stored_form
from workbench.project.project import Project
from workbench.project.store.companions import beside
from workbench.project.store.encryption import key_file
from workbench.project.store.lock import identity
from workbench.project.transcript import segment_times
from workbench.sealed import is_sealed


def add_file(
    project: Project,
    item: int,
    *,
    path: Path,
    size: int,
    sha256: str,
    container: str = "",
    duration_ms: int | None = None,
    width: int | None = None,
    height: int | None = None,
    facts: dict[str, Any] | None = None,
    sealed: bool = False,
) -> int:
    """Record the file of an item, as examined at intake; `sealed`: it is kept encrypted."""
    added = project.insert(
        "item_file",
        item=item,
        path=_stored(project, path),
        size=size,
        sha256=sha256,
        container=container,
        duration_ms=duration_ms,
        width=width,
        height=height,
        facts=json.dumps(facts or {}, ensure_ascii=False, sort_keys=True),
        added_at=project.now(),
        sealed=int(sealed),
    )
    segment_times.derive_ends(project, item)
    return added


def relink(project: Project, item: int, path: Path, sha256: str, size: int) -> None:
    """Point an item at where its file lies now; refuses a file whose bytes are other ones."""
    held = _with_file(project, item)
    if held.sha256 != sha256:
        raise WorkbenchError(
            f"{path.name} is not the file that was added: its bytes are other ones.",
            "Choose the unchanged file, or add this one as an item of its own.",
        )
    kept = int(is_sealed(path))
    project.update("item_file", held.id, path=_stored(project, path), size=size, sealed=kept)


def _with_file(project: Project, item: int) -> ItemFile:
    found = items.get(project, item)
    if found is None or found.file is None:
        raise WorkbenchError("This item has no file to link.", "Add the file as an item.")
    return found.file


def _stored(project: Project, path: Path) -> str:
    stored = stored_form(path.resolve(), folder_of(project))
    project.places.agree(stored)  # whoever adds or links a file wants it looked at
    return stored


def folder_of(project: Project) -> Path:
    """Name the folder from which the paths of files are said; for a backup it is that of its project."""
    if project.places.folder is None:  # hundreds of files are looked at: it is asked of the disk once
        project.places.folder = backups.home_of(project.path.resolve())
    return project.places.folder


def file_path(project: Project, item: Item) -> Path | None:
    """Tell where the item's file should lie, as an absolute path; whoever touches a file asks here.

    None for an item without a file, and for a file that lies outside, until `use_place`.
    """
    return path_of(project, item.file.path) if item.file is not None else None


def path_of(project: Project, stored: str) -> Path | None:
    """Tell where a stored path leads; None for one that lies outside, until `use_place`."""
    folder = folder_of(project)
    return None if project.places.why_not(stored, folder) else Path(os.path.normpath(folder / stored))


def why_outside(project: Project, item: Item) -> str:
    """Say why the place of an item's file is not looked at unasked; "" when it is, or there is no file."""
    return project.places.why_not(item.file.path, folder_of(project)) if item.file else ""


def use_place(project: Project, item: Item) -> None:
    """Look at the place of an item's file from now on, until the project is closed, wherever it leads."""
    if item.file is not None:
        project.places.agree(item.file.path)
        if why := why_outside(project, item):
            raise WorkbenchError(f"The file of {item.label} cannot be used: {why}.", "Relink it.")


def presence(project: Project, item: Item) -> Presence:
    """Look whether the item's file is where it should be, of its size, and not known to be another.

    The hash is for a job, which tells `project.fingerprints` what it found; nothing is opened here.
    """
    if item.file is None:
        return "none"
    path = file_path(project, item)
    return "outside" if path is None else presence_at(project, path, item.file.size, item.file.sha256)


def glanced(project: Project, item: Item) -> Presence:
    """Look as `presence` does, for a window that cannot wait: “unanswered” where the disk takes too long."""
    path = file_path(project, item)
    if item.file is None or path is None:
        return presence(project, item)
    try:
        stamp = glanced_stamp(path)
    except NoAnswer:
        return "unanswered"
    return _judged(project, path, stamp, item.file.size, item.file.sha256)


def last_presence(project: Project, item: Item) -> Presence:
    """Say what the last look at the item's file found: nothing on disk is touched, so that lists may ask.

    What nobody has looked at counts as present until somebody does.
    """
    if item.file is None:
        return "none"
    path = file_path(project, item)
    return "outside" if path is None else project.last_look.get((item.id, path), "present")


def presence_at(project: Project, path: Path, size: int, sha256: str) -> Presence:
    """Look as `presence` does, on whatever thread: the tables are not asked."""
    return _judged(project, path, stamp_of(path), size, sha256)


def _judged(project: Project, path: Path, stamp: Stamp | None, size: int, sha256: str) -> Presence:
    if stamp is None:
        return "missing"
    if stamp.size != size or project.fingerprints.is_same(path, stamp, sha256) is False:
        return "changed"
    return "present"


def stamp_of(path: Path) -> Stamp | None:
    """Look at a file without opening it; None when there is no file that can be looked at."""
    try:
        return Stamp.of(path)
    except (OSError, ValueError):
        return None


def glanced_stamp(path: Path) -> Stamp | None:
    """Look as `stamp_of` does, for a window that cannot wait: `NoAnswer` where the disk takes too long."""
    return glance.ask(path, lambda: stamp_of(path))


def change_in_words(project: Project, item: Item, digits: int = 64) -> str:
    """Say in two lines how a changed file differs from the one that was added, as far as it is known.

    `digits` is how many of each hash are written out.
    """
    held, path = item.file, file_path(project, item)
    try:
        now = glanced_stamp(path) if path is not None else None
    except NoAnswer:
        return ""
    if held is None or path is None or now is None:
        return ""
    found = project.fingerprints.found(path)
    sha256 = found.sha256[:digits] if found is not None and found.stamp == now else "not taken yet"
    was = f"Added: {held.size:,} bytes, SHA-256 {held.sha256[:digits]}"
    return f"{was}\nNow: {now.size:,} bytes, SHA-256 {sha256}"


def refuse_overwriting(project: Project, output: Path) -> None:
    """Keep a slip of the pen from costing evidence, the project, its key, or a copy of it."""
    held = {path for item in items.all(project) if (path := file_path(project, item)) is not None}
    held |= {project.path, key_file(project.path), *beside(project.path)}
    held |= {path for copy in backups.of(project.path) for path in (copy.path, key_file(copy.path))}
    there = identity(output)  # a name may be written in other letters, or be one more of the same file
    if output.resolve() in held or (there is not None and any(_is_at(path, there) for path in held)):
        raise WorkbenchError(f"{output} belongs to the project.", "Choose another name for the new file.")


def _is_at(path: Path, there: tuple[int, int]) -> bool:
    """Tell whether a file is the one that stands there; none is of which the disk does not answer."""
    try:
        return glance.ask(path, lambda: identity(path)) == there
    except NoAnswer:
        return False
