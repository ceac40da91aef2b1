"""Files that leave the program: written whole or not at all, and only where they are meant to be."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from workbench.errors import WorkbenchError

# Asked once, at the start: to ask is to take it away, from whatever another thread makes just then too.
_MASK = os.umask(0o077)
os.umask(_MASK)


def write_whole(path: Path, content: bytes | Iterable[bytes], *, replacing: bool = True) -> Path:
    """Write a file so that a full disk or a crash leaves what was there before; give its path.

    `WorkbenchError` when the folder takes none, or when it is there already and is not to be replaced.
    """
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(".part", f".{path.name[:40]}-", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([content] if isinstance(content, bytes) else content)
            stream.flush()
            os.fsync(stream.fileno())
        _allow_as_usual(part)
        if replacing:
            part.replace(path)
        else:
            take_name(part, path)
    except BaseException as error:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        why = error.strerror or "the system refuses it"
        raise WorkbenchError(f"{path.name} cannot be written: {why}.", "Choose another place.") from error
    return path


def take_name(part: Path, path: Path) -> None:
    """Give a file that is whole its name; `OSError` when somebody has it, or the folder takes none."""
    path.open("xb").close()  # takes the name, or fails
    try:
        part.replace(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def folder_for_all(folder: Path) -> None:
    """Make a folder that a person named, with those above it; `WorkbenchError` when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = error.strerror or "the system refuses it"
        raise WorkbenchError(
            f"The folder {folder} cannot be made: {why}.", "Choose another place."
        ) from error


def own_folder(folder: Path) -> None:
    """Make a folder beside a project unless it is there; a link is refused, which leads who knows where.

    `OSError` when it cannot be made.
    """
    if is_link(folder):
        raise WorkbenchError(
            f"“{folder.name}” beside the project is a link to another folder, so nothing is written there.",
            "Remove the link, or put a folder in its place.",
        )
    folder.mkdir(exist_ok=True)


def is_link(path: Path) -> bool:
    """Tell whether a name is seen to lead elsewhere, by a symbolic link or a junction of Windows."""
    with contextlib.suppress(OSError):
        return path.is_symlink() or getattr(os.path, "isjunction", os.path.islink)(path)
    return False


def keep_private(copy: Path, source: Path) -> None:
    """Let nobody else read a copy who may not read what it is made of."""
    if os.name == "posix":
        with contextlib.suppress(OSError):  # the source is gone, or the disk knows no rights
            copy.chmod(copy.stat().st_mode & (source.stat().st_mode | stat.S_IRWXU))


def _allow_as_usual(path: Path) -> None:
    """Give the rights that new files have here: a temporary one is for its owner alone."""
    if os.name == "posix":
        path.chmod(0o666 & ~_MASK)
