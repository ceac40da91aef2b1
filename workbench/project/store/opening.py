"""How a project file is made, opened, brought up to date and copied: nothing in it is believed unchecked."""

import contextlib
import functools
import itertools
import os
from collections.abc import Callable, Generator
from pathlib import Path

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project.store import schema
from workbench.project.store.checks import check_unaltered, health, seconds_for
from workbench.project.store.companions import expect_harmless, expect_none
from workbench.project.store.encryption import ProjectKey, key_file
from workbench.project.store.file import OpenAlready, ProjectFile
from workbench.project.store.lock import WriterLock, identity, on_network, sync
from workbench.project.store.trouble import WHAT_HELPS, Damaged, gone, is_full, unbelieved
from workbench.whole_file import keep_private


def create_file(path: Path, key: ProjectKey | None = None) -> ProjectFile:
    """Make a file with empty tables and open it, encrypted with a key; an existing file is never touched."""
    path = Path(os.path.realpath(path))
    with contextlib.ExitStack() as on_failure:
        lock = WriterLock(path, anew=True)
        on_failure.callback(lock.release)
        _claim(path)
        on_failure.callback(path.unlink, missing_ok=True)
        if key is not None:
            key.write(path, anew=False)
            on_failure.callback(key_file(path).unlink, missing_ok=True)
        file = ProjectFile(path, lock=lock, key=key)
        on_failure.callback(file.close)
        choose_journal(file)
        migrate(file, 0)
        file.ask("wal_checkpoint(TRUNCATE)")  # other programs then see at once whose file it is
        sync(path.parent)
        _make_safe(file)
        on_failure.pop_all()
    return file


def _claim(path: Path) -> None:
    try:
        path.open("xb").close()
    except FileExistsError as error:
        raise WorkbenchError(f"“{path.name}” exists already.", "Choose another name.") from error
    except OSError as error:
        raise WorkbenchError(f"“{path}” cannot be made.", "Choose another name or folder.") from error


def open_file(
    path: Path,
    *,
    read_only: bool,
    key: ProjectKey | None = None,
    check: bool = True,
    progress: Progress = silent,
) -> ProjectFile:
    """Open an existing file by the safe sequence, an encrypted one with its key.

    Without `check` a damaged or altered file is left for `checks` to describe, and only ever read. A file
    that is refused is left as it was, byte for byte.
    """
    _expect_file(path, read_only=read_only)
    path = Path(os.path.realpath(path))
    with contextlib.ExitStack() as on_failure:
        if read_only or not check:
            file = _connect_reading(path, key)
            on_failure.callback(file.close)
            file.stand_still()  # else what another program writes meanwhile would look like an alteration
        else:
            lock = WriterLock(path)
            on_failure.callback(lock.release)
            file = ProjectFile(path, lock=lock, key=key)
            on_failure.callback(file.close)
        with unbelieved(path), file.deadline(seconds_for(file), lambda: progress(0)):
            version = _version(file)
            check_schema(file, version)
            if check:
                check_health(file)
        if version < schema.VERSION:
            _bring_up_to_date(file, version, progress)
        if check:
            check_unaltered(file, lambda fraction, doing="": progress(0.1 + 0.9 * fraction, doing))
        if not file.read_only:
            choose_journal(file)
        elif check:
            file.move_along()
        _make_safe(file)
        on_failure.pop_all()
    return file


def open_again(file: ProjectFile, heed: Callable[[], object] | None = None) -> ProjectFile:
    """Connect once more to a file that is open and was checked, for reading alone, in the calling thread.

    `heed` is called before each reading.
    """
    beside = _connect_reading(file.path, file.key)
    beside.heed = heed or beside.heed
    try:
        if file.is_elsewhere:
            raise WorkbenchError(*gone(file.path))
        _make_safe(beside)
        beside.execute("BEGIN")  # all that is read is of one state, whatever is written meanwhile
        beside.ask("schema_version")  # the state is that of the first thing read
    except BaseException:
        beside.close()
        raise
    return beside


def _expect_file(path: Path, *, read_only: bool) -> None:
    if identity(path) is None:
        raise WorkbenchError(f"There is no file “{path}”.", "Check the name and the folder.")
    if not path.is_file():
        raise WorkbenchError(f"“{path}” is not a file.", "Choose a project file.")
    if not read_only and not os.access(path, os.W_OK):
        raise WorkbenchError(f"“{path.name}” cannot be written.", "Open it read-only.")


def _connect_reading(path: Path, key: ProjectKey | None) -> ProjectFile:
    """Connect without writing; where no reader's lock can be kept, the file counts as never changing."""
    expect_harmless(path)  # else what is amiss there were taken for what a program that died left
    try:
        return ProjectFile(path, mode="ro", key=key)
    except OpenAlready:
        raise
    except WorkbenchError as error:
        if _unfinished(path):
            raise WorkbenchError(
                f"“{path.name}” was not closed properly and must be mended before it can be read.",
                "Open it for writing once; copy it with the files beside it if it cannot be written here.",
            ) from error
        if os.access(path.parent, os.W_OK):
            raise
        return ProjectFile(path, mode="ro&immutable=1", key=key)


def _unfinished(path: Path) -> bool:
    """Tell whether SQLite's notes of a change lie beside the file, because a program died."""
    notes = (path.with_name(f"{path.name}-{kind}") for kind in ("wal", "journal"))
    return any(note.exists() and note.stat().st_size for note in notes)


def _make_safe(file: ProjectFile) -> None:
    file.let_write(False)
    file.guard()


def choose_journal(file: ProjectFile) -> None:
    """Choose WAL, or a plain rollback journal where WAL cannot work; read back what SQLite really does."""
    for mode in ("truncate",) if on_network(file.path) else ("wal", "truncate"):
        if file.ask(f"journal_mode={mode}") == mode:
            file.dicts(
                "SELECT count(*) FROM sqlite_schema"
            )  # integrity_check leaves a lock till the next read
            return
    raise WorkbenchError(f"“{file.path.name}” cannot be written safely here.", "Copy it to another disk.")


def _version(file: ProjectFile) -> int:
    name = file.path.name
    if file.ask("application_id") != schema.APPLICATION_ID:  # never from the raw bytes: a WAL may hold it
        raise WorkbenchError(f"“{name}” is not a project.", "Choose a file made by this program.")
    version = file.ask("user_version")
    if version > schema.VERSION:
        raise WorkbenchError(
            f"“{name}” was made by a newer version of this program.", "Install that version to open it."
        )
    return version


def check_schema(file: ProjectFile, version: int) -> None:
    """Refuse a file that holds anything but the tables and indexes of its version, above all triggers."""
    odd = sorted(_parts(file) ^ _expected_parts(version), key=str)
    if odd:
        named = ", ".join(dict.fromkeys(f"{kind} {str(name)[:40]}" for kind, name, *_ in odd[:5]))
        raise Damaged(
            f"“{file.path.name}” holds parts that no project has, or lacks some ({named}).",
            "Do not use it. Ask whoever sent it for a fresh copy.",
        )


@functools.cache
def _expected_parts(version: int) -> set[tuple[str, ...]]:
    with contextlib.closing(ProjectFile.in_memory()) as model:
        migrate(model, 0, version)
        return _parts(model)


def _parts(file: ProjectFile) -> set[tuple[str, ...]]:
    return set(file.query("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def check_health(file: ProjectFile) -> None:
    """Refuse a damaged file."""
    # quick_check believes indexes: by a damaged one, rows would be missing on the screen
    if any(health(file)) or file.ask("foreign_key_check") is not None:
        raise Damaged(f"“{isolated(file.path.name)}” is damaged.", WHAT_HELPS)


def _bring_up_to_date(file: ProjectFile, version: int, progress: Progress) -> None:
    if file.read_only:
        raise WorkbenchError(
            f"“{file.path.name}” was made by an older version of this program.",
            "Open it for writing once, so that it can be brought up to date.",
        )
    check_unaltered(file, progress)
    copy_file(file, _unused(file.path, f" before v{schema.VERSION}"))
    choose_journal(file)
    migrate(file, version)
    check_schema(file, schema.VERSION)
    check_health(file)


def migrate(file: ProjectFile, version: int, until: int | None = None) -> None:
    """Bring the tables from one version to another, each step in one transaction with its number."""
    for number, script in enumerate(schema.MIGRATIONS[version:until], version + 1):
        with file.transaction() as commit:
            file.run_script(script)
            file.ask(f"application_id={schema.APPLICATION_ID}")
            file.ask(f"user_version={number}")
            commit()


def copy_file(file: ProjectFile, path: Path, progress: Progress | None = None) -> None:
    """Write a complete copy to `path`, replacing what is there only once the copy is whole and on disk."""
    if identity(path) is not None and identity(path) == identity(file.path):
        raise WorkbenchError("That is the project itself.", "Choose another name for the copy.")
    lock = WriterLock(path, anew=True)
    part = _unused(path, ".part")
    try:
        expect_none(path)
        part.open("xb").close()
        keep_private(part, file.path)
        file.backup_to(part, None if progress is None else lambda: progress(0.5))
        sync(part)
        with accompanied(file.key, path):
            part.replace(path)
        sync(path.parent)
    except OSError as error:
        raise WorkbenchError(f"“{path}” cannot be written.", "Choose another name or folder.") from error
    except WorkbenchError as error:
        if not is_full(error):
            raise
        raise WorkbenchError("That disk has no room for the copy.", "Save it on another disk.") from error
    finally:
        part.unlink(missing_ok=True)
        lock.release()


@contextlib.contextmanager
def accompanied(key: ProjectKey | None, path: Path) -> Generator[None]:
    """Let the copy that gets its name inside have the key file it needs: before it, or else none after it.

    Where it does not get its name, what is there keeps the key that opens it.
    """
    if key_file(path).exists() and not path.exists():
        raise WorkbenchError(
            f"“{key_file(path).name}” lies there, the key of a project that is elsewhere.",
            "Choose another name.",
        )
    if key is None:
        yield
        key_file(path).unlink(missing_ok=True)  # of the encrypted one that was replaced
        return
    with key.standing_beside(path):
        yield


def _unused(path: Path, ending: str) -> Path:
    names = itertools.chain((ending,), (f"{ending} ({n})" for n in itertools.count(2)))
    return next(
        new for name in names if not os.path.lexists(new := path.with_name(f"{path.stem}{name}{path.suffix}"))
    )
