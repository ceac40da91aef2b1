"""Originals: ordinary files alone, opened for reading only, and told from what later has their name."""

import errno
import os
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, ClassVar, Self

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

ENDINGS = ("-journal", "-wal", "-shm")  # of what SQLite keeps beside a project


class Held:
    """A project file that nobody else in this process may open, nor what SQLite keeps beside it.

    Whoever opens and closes it by any other way than SQLite drops the locks that SQLite has on it.
    """

    _all: ClassVar[dict[int, "Held"]] = {}  # an entry is set and taken in one piece, by whatever thread

    def __init__(self, path: Path, *, encrypted: bool) -> None:
        found = path.stat()
        self.path, self.place = path, (found.st_dev, found.st_ino)
        self.encrypted = encrypted  # which a SQLite of its own has open
        self.paths = frozenset(path.with_name(path.name + ending) for ending in ENDINGS)
        self._all[id(self)] = self

    def let_go(self) -> None:
        """Let the file be opened again, if nobody else holds it."""
        self._all.pop(id(self), None)

    @classmethod
    def _with(cls, found: os.stat_result) -> list["Held"]:
        return [each for each in list(cls._all.values()) if each.place == (found.st_dev, found.st_ino)]

    @classmethod
    def other_name(cls, path: Path) -> str:
        """Give the name under which a file at `path` is open already, if that is another; else ""."""
        return next((each.path.name for each in cls._with(path.stat()) if each.path != path), "")

    @classmethod
    def is_open_as(cls, path: Path, *, encrypted: bool) -> bool:
        """Tell whether the file at `path` is open already, encrypted or not, as asked."""
        return any(each.encrypted == encrypted for each in cls._with(path.stat()))

    @classmethod
    def is_held(cls, path: Path, found: os.stat_result) -> bool:
        """Tell whether a file belongs to a project that is open."""
        beside = any(path.resolve() in each.paths for each in list(cls._all.values()))
        return beside or bool(cls._with(found))


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
        return sealed.unsealed(path, _open_stored(path))
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def read_original(path: Path, most: int = -1) -> bytes:
    """Read an ordinary file, or its first `most` bytes; `WorkbenchError` where it cannot be read."""
    try:
        with open_original(path) as stream:
            return stream.read(most)
    except OSError as error:
        raise unreadable(path, error) from error


def _open_stored(path: Path) -> BinaryIO:
    _refuse_others(path, path.stat())
    handle = os.open(path, _READ_ONLY)
    try:
        _refuse_others(path, os.fstat(handle))
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


def _refuse_others(path: Path, found: os.stat_result) -> None:
    if Held.is_held(path, found):
        raise WorkbenchError(f"{path.name} belongs to a project that is open.", "Choose another file.")
    if not stat.S_ISREG(found.st_mode):
        what = _KINDS.get(stat.S_IFMT(found.st_mode), "no ordinary file")
        raise WorkbenchError(f"{path.name} is {what}.", "Choose a file.")
