"""What a disk, another program or a damaged file does to us, in words; our own mistakes stay bugs."""

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path

from workbench.direction import isolated
from workbench.errors import DiskFailed, NotSaved, WorkbenchError
from workbench.project.store import library
from workbench.project.store.encryption import ProjectKey, key_file
from workbench.project.store.lock import identity

WHAT_HELPS = "Open one of its backups (workbench backups), or save what can be read (workbench rescue)."
_TROUBLE = {  # with the name of the file in place of {name}
    sqlite3.SQLITE_FULL: (
        "The disk is full, so the change was not saved.",
        "Free some space and try again, or save a copy on another disk.",
    ),
    sqlite3.SQLITE_READONLY: (
        "“{name}” cannot be written.",
        "Open it read-only, or save a copy elsewhere.",
    ),
    sqlite3.SQLITE_BUSY: ("Another program is using “{name}”.", "Close it there, then try again."),
    sqlite3.SQLITE_LOCKED: ("Another program is using “{name}”.", "Close it there, then try again."),
    sqlite3.SQLITE_PROTOCOL: ("Another program is using “{name}”.", "Wait a moment, then try again."),
    sqlite3.SQLITE_IOERR: ("The disk failed to read or write “{name}”.", "Save a copy on another disk."),
    sqlite3.SQLITE_CANTOPEN: ("“{name}” cannot be opened.", "Check that you may read and write it."),
    sqlite3.SQLITE_PERM: ("You are not allowed to use “{name}”.", "Ask its owner, or copy it first."),
    sqlite3.SQLITE_CORRUPT: ("“{name}” is damaged.", WHAT_HELPS),
    sqlite3.SQLITE_NOTADB: ("“{name}” is not a project.", "Choose a file made by this program."),
    sqlite3.SQLITE_TOOBIG: (
        "That is too large to be kept in a project.",
        "Keep it as a file beside the project.",
    ),
    sqlite3.SQLITE_INTERRUPT: (
        "Checking “{name}” took too long.",
        "Copy it to a faster disk and try again.",
    ),
}


class Damaged(WorkbenchError):  # noqa: N818  # what it says, not what kind of thing it is
    """A project file that is not as this program wrote it: damaged, altered or made to do harm."""


_KINDS = {sqlite3.SQLITE_CORRUPT: Damaged, sqlite3.SQLITE_IOERR: DiskFailed}


@contextlib.contextmanager
def explained(path: Path) -> Generator[None]:
    """Turn what is done to us and the file at `path` into words; mistakes in our own SQL stay bugs."""
    try:
        yield
    except library.errors() as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _TROUBLE:
            raise _KINDS.get(code, WorkbenchError)(*_in_words(code, path)) from error
        raise


def _in_words(code: int, path: Path) -> tuple[str, str]:
    what_happened, what_to_do = _TROUBLE[code]
    return what_happened.replace("{name}", isolated(path.name)), what_to_do


# What a disk or another program does to a change that was otherwise right.
_NOT_TAKEN = frozenset(
    {
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    }
)  # fmt: skip


@contextlib.contextmanager
def saving(path: Path) -> Generator[None]:
    """While a change is written, say of what the disk or another program does to it that it is not saved."""
    try:
        with explained(path):
            yield
    except WorkbenchError as error:
        if _code(error) not in _NOT_TAKEN:
            raise
        raise NotSaved(error.what_happened, error.what_to_do, full=is_full(error)) from error


def is_full(error: BaseException) -> bool:
    """Tell whether it was a disk without room."""
    return _code(error) == sqlite3.SQLITE_FULL


def _code(error: BaseException) -> int:
    return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF


@contextlib.contextmanager
def fitting(what: str) -> Generator[None]:
    """While a row from elsewhere is written, say of `what` that it breaks a rule of its table."""
    try:
        yield
    except (*library.errors("IntegrityError"), UnicodeEncodeError) as error:
        rule = "it holds half a character" if isinstance(error, UnicodeEncodeError) else str(error)
        raise WorkbenchError(f"{what} does not fit: {rule}.", "Ask for a sound copy of it.") from error


@contextlib.contextmanager
def unbelieved(path: Path) -> Generator[None]:
    """While a file is still being checked, take whatever cannot be read in it for damage, not for our bug."""
    try:
        with explained(path):
            yield
    except (*library.errors(), ValueError, TypeError, LookupError, RecursionError) as error:
        raise Damaged(*_in_words(sqlite3.SQLITE_CORRUPT, path)) from error


@contextlib.contextmanager
def no_project(path: Path, key: ProjectKey | None) -> Generator[None]:
    """Say of a file that is none of SQLite's what may be missing, or amiss, beside it."""
    try:
        yield
    except library.errors() as error:
        if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_NOTADB:
            raise
        beside = key_file(path).name
        if key is not None:
            raise Damaged(
                f"The key file “{beside}” does not belong to “{path.name}”, or the project is damaged.",
                f"Put back the key file that lay beside it. If that is this one: {WHAT_HELPS}",
            ) from error
        raise WorkbenchError(
            f"“{path.name}” is not a project, or it is encrypted and its key file “{beside}” is missing.",
            "Choose a file made by this program, or put back the key file that lay beside it.",
        ) from error


def is_interrupted(error: BaseException) -> bool:
    """Tell whether a query was stopped rather than failed."""
    code = getattr(error, "sqlite_errorcode", None) or getattr(error.__cause__, "sqlite_errorcode", None)
    return code == sqlite3.SQLITE_INTERRUPT


def changed_elsewhere(path: Path) -> tuple[str, str]:
    """Say that somebody else wrote into an open file, as where its lock was deleted, and what to do."""
    return (
        f"Another program wrote into “{isolated(path.name)}” meanwhile.",
        "Save a copy under another name: what is not saved here is written into it.",
    )


def gone(path: Path) -> tuple[str, str]:
    """Say what became of a file that is no longer where it was opened, and what to do."""
    name = isolated(path.name)
    if identity(path.parent) is None:
        return (
            f"The disk or folder of “{name}” is gone.",
            "Put it back, or save a copy elsewhere to keep your work.",
        )
    if identity(path) is not None:
        return f"“{name}” was replaced by another file.", "Save a copy under another name."
    return f"“{name}” was moved, renamed or deleted.", "Save a copy to keep your work."
