"""A complete copy of a project file, made beside whoever writes it, and proved before it gets its name."""

import contextlib
import itertools
import time
from collections.abc import Callable
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.project.store import schema
from workbench.project.store.file import ProjectFile
from workbench.project.store.lock import sync
from workbench.project.store.opening import accompanied, check_health, check_schema, open_again
from workbench.project.store.trouble import unbelieved
from workbench.whole_file import keep_private

_SECONDS = 3600
_TICKS_A_SYNC = 4
_PAUSE = 0.005  # seconds, after each piece of a copy
_ASK = "Choose another copy."


def copy_compact(file: ProjectFile, target: Path, tick: Callable[[], object]) -> None:
    """Copy a file that is open and was checked to a name that is free, without what was deleted in it.

    It is read by a connection of the calling thread, whatever the file's own does meanwhile. What `tick`
    raises stops it; then, as after any failure, nothing is left.
    """
    part = target.with_name(f"{target.name}.part")
    key = file.key.again() if file.key is not None else None  # the project may be closed meanwhile
    with contextlib.ExitStack() as on_failure:
        part.open("xb").close()
        on_failure.callback(part.unlink, missing_ok=True)
        keep_private(part, file.path)
        with contextlib.closing(open_again(file)) as reading:
            reading.execute("COMMIT")  # none can be open while SQLite makes such a copy
            oldest = head_of(reading)
            _write(reading, part, tick)
            tick()
            with contextlib.closing(ProjectFile(part, mode="ro", key=key)) as copy:
                _prove(copy, reading, oldest)
        sync(part)
        with accompanied(key, target):
            part.rename(target)
        on_failure.pop_all()


def _write(reading: ProjectFile, part: Path, tick: Callable[[], object]) -> None:
    """Write the copy so that neither lock nor disk holds up who works meanwhile."""
    ticks = itertools.count(1)

    def smoothly() -> None:
        tick()
        if next(ticks) % _TICKS_A_SYNC == 0:  # at the end, all at once, it would hold up the disk
            begun = time.monotonic()
            sync(part)
            time.sleep(time.monotonic() - begun)  # half of the time the disk is for those who work

    def aside() -> None:
        tick()
        time.sleep(_PAUSE)

    if reading.ask("journal_mode") == "wal":
        with reading.deadline(_SECONDS, smoothly):
            reading.vacuum(into=part)
    else:  # who reads such a file keeps others from writing it
        reading.backup_to(part, aside)


def _prove(copy: ProjectFile, source: ProjectFile, oldest: tuple[int, str]) -> None:
    """Raise unless the copy is sound and its newest step is one of the source, not before `oldest`."""
    check_copy(copy)
    steps, head = head_of(copy)
    if steps < oldest[0] or _hash_at(source, steps) != head:
        raise WorkbenchError(f"“{source.path.name}” could not be copied as it is.", "Try again.")


def check_copy(copy: ProjectFile) -> None:
    """Raise unless a copy, of whatever version, is sound and holds only what a project holds."""
    with copy.deadline(_SECONDS), unbelieved(copy.path):
        version = copy.ask("user_version")
        if copy.ask("application_id") != schema.APPLICATION_ID or not 0 < version <= schema.VERSION:
            raise WorkbenchError(f"“{copy.path.name}” is no project of this program.", _ASK)
        check_schema(copy, version)
        check_health(copy)


def head_of(file: ProjectFile) -> tuple[int, str]:
    """Give the number and the hash of the newest step, believing nothing."""
    with unbelieved(file.path):
        found = next(file.query("SELECT seq, hash FROM step ORDER BY seq DESC LIMIT 1"), (0, ""))
        return int(found[0]), str(found[1])


def _hash_at(file: ProjectFile, seq: int) -> str:
    return next(file.query("SELECT hash FROM step WHERE seq = ?", [seq]), ("",))[0]
