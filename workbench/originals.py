"""Originals: ordinary files alone, opened for reading only, and told from what later has their name."""

import errno
import os
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, Self

from workbench import sealed
from workbench.errors import WorkbenchError

# A pipe must not make us wait for its writer, a terminal not become ours, a child not inherit the file.
_READ_ONLY = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
_KINDS = {
    stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}  # fmt: skip


@dataclass(frozen=True)
class Stamp:
    """What the file system says of a file; while all of it stays the same, so did the bytes, in good faith.

    Whoever forges can put times back: only the hash proves. `changed_ns` is the time of the last change of
    the entry, which programs cannot set (on Windows that of its making).
    """

    size: int
    modified_ns: int
    changed_ns: int
    inode: int

    @classmethod
    def of(cls, path: Path) -> Self:
        """Look at a file without opening it; `OSError` when it is not there, or is none."""
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file")
        return cls(sealed.size_of(path, found.st_size), found.st_mtime_ns, found.st_ctime_ns, found.st_ino)

    def is_same_file(self, later: "Stamp") -> bool:
        """Tell whether it is that file with its bytes still, whatever links or rights it got."""
        return (self.size, self.modified_ns, self.inode) == (later.size, later.modified_ns, later.inode)

    def as_dict(self) -> dict[str, int]:
        """Give it for JSON."""
        return asdict(self)


def open_original(path: Path) -> BinaryIO:
    """Open an ordinary file for reading only, without waiting; `WorkbenchError` for anything else.

    A sealed file of an open project is read as what was sealed.
    It is looked at before, since a device may act on being opened, and after, since names can be replaced.
    """
    try:
        return sealed.unsealed(path, lambda: _open_stored(path))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def _open_stored(path: Path) -> BinaryIO:
    _refuse_others(path, path.stat().st_mode)
    handle = os.open(path, _READ_ONLY)
    try:
        _refuse_others(path, os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def stamp_of(path: Path) -> Stamp:
    """Look at an ordinary file; `WorkbenchError` when there is none."""
    try:
        return Stamp.of(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: Exception) -> WorkbenchError:
    """Say that a file cannot be read, and why."""
    why = (error.strerror if isinstance(error, OSError) else "") or "its name is none that the system knows"
    return WorkbenchError(
        f"{path.name} cannot be read: {why}.", "Check the disk and that the file is still there."
    )


def _refuse_others(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        what = _KINDS.get(stat.S_IFMT(mode), "no ordinary file")
        raise WorkbenchError(f"{path.name} is {what}.", "Choose a file.")
