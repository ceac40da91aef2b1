"""Files that are not in their places, found again in a folder: by their size first, then by their hash."""

import os
import stat
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench import sealed
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.originals import Stamp
from workbench.project import Project, item_files, items
from workbench.project.fingerprints import Presence
from workbench.project.items import Item
from workbench.recording.hashing import stamped_sha256_of

MOST_FILES = 500_000
_DEEPEST = 40
_LOOKING = 0.1  # of the progress, for the walk through the folders; hashing takes the rest
_SAY_EVERY = 500  # files


@dataclass(frozen=True)
class Wanted:
    """A file that is looked for; `name` is what it was called, tried first among those of its size."""

    item: int
    label: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Outcome:
    """Where the files of items lie, by item; `whole` is False when the folder was too large to see it all."""

    found: Mapping[int, tuple[Path, Stamp]]
    lost: Sequence[Wanted]
    looked_at: int
    whole: bool = True


def wanted(held: Sequence[Item]) -> list[Wanted]:
    """Say what of items is to be looked for, apart from the project, so that a job can do it."""
    return [
        Wanted(each.id, each.label, last_name(each.file.path), each.file.size, each.file.sha256)
        for each in held
        if each.file is not None
    ]


def not_in_place(
    project: Project, look: Callable[[Project, Item], Presence] = item_files.presence
) -> list[Item]:
    """List the items whose file is missing, known to be another, or lies where nobody agreed to look."""
    return [item for item in items.all(project) if look(project, item) in ("missing", "changed", "outside")]


def search(
    folder: Path, todo: Sequence[Wanted], progress: Progress = silent, *, most: int = MOST_FILES
) -> Outcome:
    """Look through a folder and all below it for files; symbolic links are not followed.

    A sealed file counts as what was sealed, while its project is open. Only files of a wanted size are read,
    and of those no more than it takes; after `most` files it stops looking. `WorkbenchError` when the folder
    cannot be read.
    """
    sizes = {each.size for each in todo}
    candidates: dict[int, list[Path]] = defaultdict(list)
    looked_at = 0
    for entry in _files(folder):
        looked_at += 1
        if looked_at % _SAY_EVERY == 1:
            progress(0.0, f"Looking through {folder.name}: {looked_at:,} files")
        if looked_at > most:
            break
        size = _size(entry)
        if size in sizes and _is_text(entry.path):
            candidates[size].append(Path(entry.path))
    found = _matched(todo, candidates, progress)
    lost = [each for each in todo if each.item not in found]
    progress(1.0)
    return Outcome(found, lost, min(looked_at, most), looked_at <= most)


def relink(project: Project, found: Mapping[int, tuple[Path, Stamp]]) -> None:
    """Point items at where their files were found, all in one edit."""
    if not found:
        return
    hashes = {item.id: item.file.sha256 for item in items.all(project) if item.file is not None}
    with project.edit("Relink found files"):
        for item, (path, stamp) in found.items():
            if sha256 := hashes.get(item):
                item_files.relink(project, item, path, sha256, stamp.size)
                project.fingerprints.note(path, stamp, sha256, sha256)


def last_name(stored: str) -> str:
    """Give the name of a file as it is stored, on whatever system that was."""
    return stored.replace("\\", "/").rpartition("/")[2]


def _files(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """Walk through ordinary files, the near before the deep, past folders below that cannot be read."""
    try:
        near = _entries(folder)
    except OSError as error:
        raise WorkbenchError(
            f"{folder.name or folder} cannot be looked through: {error.strerror}.", "Choose another folder."
        ) from error
    for _ in range(_DEEPEST):
        deeper: list[os.DirEntry[str]] = []
        for entry in near:
            if entry.is_dir(follow_symlinks=False):
                deeper.append(entry)
            elif entry.is_file(follow_symlinks=False):
                yield entry
        near = (each for below in deeper for each in _readable(below))


def _entries(folder: Path | str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return iter(sorted(found, key=lambda entry: entry.name))


def _readable(folder: "os.DirEntry[str]") -> Iterator["os.DirEntry[str]"]:
    try:
        return _entries(folder.path)
    except OSError:
        return iter(())


def _size(entry: "os.DirEntry[str]") -> int | None:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return sealed.size_of(Path(entry.path), found.st_size) if stat.S_ISREG(found.st_mode) else None


def _is_text(name: str) -> bool:
    """Tell whether a project can hold a name: on Linux it may be bytes that are no letters."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _matched(
    todo: Sequence[Wanted], candidates: Mapping[int, list[Path]], progress: Progress
) -> dict[int, tuple[Path, Stamp]]:
    """Hash candidates until every wanted file is found, or none is left."""
    found: dict[int, tuple[Path, Stamp]] = {}
    known: dict[Path, tuple[Stamp, str]] = {}
    total = sum(each.size for each in todo) or 1
    done = 0
    hashing = part(progress, _LOOKING, 1 - _LOOKING, "Hashing files of the right size")
    for each in todo:
        for path in sorted(candidates.get(each.size, ()), key=lambda path: path.name != each.name):
            if path not in known:
                try:
                    known[path] = stamped_sha256_of(path, part(hashing, done / total, each.size / total))
                except WorkbenchError:  # it cannot be read: whatever it is, it cannot be shown to be the file
                    continue
            if known[path][1] == each.sha256:
                found[each.item] = path, known[path][0]
                break
        done += each.size
    return found
