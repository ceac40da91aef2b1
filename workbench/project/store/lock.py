"""Who may write a project: one program at a time, on the file it opened, on a disk it can trust."""

import contextlib
import os
import re
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.errors import WorkbenchError

# WAL needs memory shared by all who have the file open, which these cannot give.
_NETWORK = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "ncpfs",
        "vboxsf",
        "drvfs",
        "davfs",
    }
)


_REMOTE_DRIVE = 4  # of Windows: a letter that stands for a share


class WriterLock:
    """The lock file beside a project; the system frees the lock when the program that holds it dies."""

    def __init__(self, project: Path, *, anew: bool = False) -> None:
        """Take the lock; `anew` is for a file to be written anew, for which another place does too."""
        if identity(project.parent) is None:
            raise WorkbenchError(f"There is no folder “{project.parent}”.", "Choose another folder.")
        self._path = project.with_name(f".{project.name}.lock")
        self._lock = FileLock(self._path, thread_local=False)  # a project is opened by one thread for another
        try:
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise WorkbenchError(
                f"“{project.name}” is open in another window or program.",
                f"Close it there, or {'choose another name' if anew else 'open it read-only'}.",
            ) from error
        except OSError as error:
            raise WorkbenchError(
                f"“{project.name}” cannot be written, because its folder cannot be written.",
                "Choose another folder." if anew else "Open it read-only, or copy it to another folder.",
            ) from error
        self._identity = identity(self._path)

    def release(self) -> None:
        """Give the lock up and leave no file behind."""
        if not self._lock.is_locked:
            return
        if identity(self._path) == self._identity:  # not that of a disk which came back under this name
            with contextlib.suppress(OSError):  # Windows removes no open file; one left over does no harm
                self._path.unlink()
        self._lock.release()


def identity(path: Path) -> tuple[int, int] | None:
    """Tell which file now stands at `path`, None when there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_dev, stat.st_ino


def on_network(path: Path) -> bool:
    """Tell whether the file lies on a network share, as far as the system says."""
    if sys.platform == "win32":
        import ctypes

        drive = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")
        return str(path).startswith("\\\\") or drive == _REMOTE_DRIVE
    return mount_of(path, mounts())[1].removeprefix("fuse.") in _NETWORK | {"sshfs", "rclone"}


def mounts() -> list[tuple[str, str]]:
    """Read where which kinds of file systems are mounted; empty where the system does not say."""
    try:
        lines = Path("/proc/self/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    found = [line.split(" ")[1:3] for line in lines]
    # a blank is \\040
    return [(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), at), kind) for at, kind in found]


def mount_of(path: Path, mounted: list[tuple[str, str]]) -> tuple[str, str]:
    """Tell on which mount a path lies, and of what kind that is, by the words of the path alone."""
    holding = [mount for mount in mounted if path.is_relative_to(mount[0])]
    return max(reversed(holding), key=lambda mount: len(mount[0]), default=("", ""))


def sync(path: Path) -> None:
    """Make the names in a folder, or the bytes of a file, safe against a power cut."""
    if path.is_dir() and sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
