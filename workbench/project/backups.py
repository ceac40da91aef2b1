"""Rolling backups: complete copies in the folder `NAME backups` beside a project, thinned out by their age.

The folder's copies are the program's own and go by the rule of `kept`; the copies that an update of the file
leaves beside the project (`NAME before v5.vwb`) are listed with them and stay until a person removes them.
So are copies that a program which died left half written; they go when the next backup is made.
"""

import contextlib
import errno
import os
import re
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project.project import Project
from workbench.project.store.compact_copy import check_copy, copy_compact, head_of
from workbench.project.store.encryption import ProjectKey, is_encrypted, key_file
from workbench.project.store.file import ProjectFile
from workbench.project.store.journal import code_of
from workbench.project.store.lock import sync
from workbench.project.store.opening import copy_file
from workbench.whole_file import is_link, own_folder

NEWEST, HOURS, DAYS, MONTHS = 6, 24, 30, 24
MOST = (
    NEWEST + HOURS + 1 + DAYS + 1 + MONTHS + 1
)  # copies: a span of hours touches one hour of the clock more
ROOM = 2_000_000_000  # bytes that the copies of one project may take, the newest excepted
SPARE = 200_000_000  # bytes that stay free on the disk
_ALIVE = 600  # seconds; a copy that nobody has written to for so long is left over
_FOLDER = " backups"
_NAME = re.compile(r"(.+) \d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?")
_UPDATED = re.compile(r"(.+) before v\d+")
_HALF = r"(\.part( \(\d+\))?)"  # of a copy that is being written, or that a program died over
_STAMP = "%Y-%m-%d %H%M"
_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Backup:
    """A copy of a project; `rolling` ones are thinned out by age, the others stay."""

    path: Path
    made_at: datetime
    size: int
    rolling: bool = True


class Head(NamedTuple):
    """The newest step of a project file; two files with the same one hold the same history."""

    steps: int
    hash: str

    @property
    def code(self) -> str:
        """The hash as people read it out, such as 7F3A-91C2-0B7D-55E1."""
        return code_of(self.hash)


class NoRoom(WorkbenchError):  # noqa: N818 - people are told so, like every WorkbenchError
    """No backup was made, so that what is left of the disk stays for the work itself."""


def folder_of(project: Path) -> Path:
    """Name the folder of a project's backups, which need not be there."""
    return project.with_name(f"{project.stem}{_FOLDER}")


def project_of(path: Path) -> Path:
    """Name the project that a backup was made of; any other file is its own."""
    found = _NAME.fullmatch(path.stem)
    is_backup = found is not None and path.parent.name == f"{found[1]}{_FOLDER}"
    return path.parent.with_name(f"{found[1]}{path.suffix}") if found is not None and is_backup else path


def home_of(project: Path) -> Path:
    """Name the folder from which a project names its recordings: for a backup, that of its project."""
    return project_of(project).parent


def of(project: Path) -> list[Backup]:
    """List all copies of a project that the program made, newest first; nothing is opened."""
    found = [backup for path in _inside(folder_of(project)) if (backup := _rolling(project, path))]
    name = re.compile(rf"{re.escape(project.stem)} before v\d+( \(\d+\))?{_HALF}?{re.escape(project.suffix)}")
    older = [path for path in _inside(project.parent) if name.fullmatch(path.name) and not _is_new_half(path)]
    older += filter(_is_left_over, _inside(folder_of(project)))
    for path in older:
        with contextlib.suppress(OSError):  # gone meanwhile
            found.append(standing(path))
    return sorted(found, key=_age, reverse=True)


def of_renamed(project: Path) -> list[Backup]:
    """List the copies beside a project that were made of one which is not there: it may be this, renamed."""
    stems = {path.name.removesuffix(_FOLDER) for path in project.parent.glob(f"*{_FOLDER}")}
    stems |= {found[1] for path in _inside(project.parent) if (found := _UPDATED.match(path.stem))}
    gone = [
        each for stem in sorted(stems) if not (each := project.with_name(f"{stem}{project.suffix}")).exists()
    ]
    return [copy for each in gone for copy in of(each)]


def _age(backup: Backup) -> tuple[datetime, int, str]:
    name = backup.path.name
    return backup.made_at, len(name), name  # of one minute: “case ….vwb”, “case … (2).vwb”


def _inside(folder: Path) -> list[Path]:
    try:
        return [] if is_link(folder) else [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def _rolling(project: Path, path: Path) -> Backup | None:
    """Read the time out of a name; None for a file that is no backup of this project."""
    form = rf"{re.escape(project.stem)} (\d{{4}}-\d\d-\d\d \d{{4}})( \(\d+\))?{re.escape(project.suffix)}"
    found = re.fullmatch(form, path.name)
    try:
        made_at = datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None
        return None if made_at is None else Backup(path, made_at, path.stat().st_size)
    except (OSError, ValueError):  # gone meanwhile, or no such day
        return None


def standing(path: Path) -> Backup:
    """Take a file for a copy that stays until a person removes it."""
    stat = path.stat()
    return Backup(path, datetime.fromtimestamp(int(stat.st_mtime), UTC), stat.st_size, rolling=False)


def remove(backup: Backup) -> None:
    """Delete a copy with its key; the folder goes with the last of them."""
    try:
        backup.path.unlink(missing_ok=True)
        key_file(backup.path).unlink(missing_ok=True)
        if backup.rolling and not any(backup.path.parent.iterdir()):
            backup.path.parent.rmdir()
    except OSError as error:
        raise WorkbenchError(f"“{backup.path.name}” cannot be deleted.", "Delete it by hand.") from error


def kept(backups: Iterable[Backup], now: datetime, room: int = ROOM) -> set[Backup]:
    """Choose the rolling backups that stay: the six newest, then one an hour, a day and a month.

    For a day one an hour stays, for 30 days one a day, for two years one a month, each time the newest; the
    oldest go sooner where all take more than `room` bytes. The newest one always stays.
    """
    newest_first = sorted(backups, key=_age, reverse=True)
    chosen = set(newest_first[:NEWEST])
    for span, period in (
        (timedelta(hours=HOURS), "%Y-%m-%d %H"),
        (timedelta(days=DAYS), "%Y-%m-%d"),
        (MONTHS * _MONTH, "%Y-%m"),
    ):
        chosen |= _one_each((each for each in newest_first if now - each.made_at < span), period)
    return _fitting([each for each in newest_first if each in chosen], room)


def _one_each(newest_first: Iterable[Backup], period: str) -> set[Backup]:
    first: dict[str, Backup] = {}
    for each in newest_first:
        first.setdefault(each.made_at.strftime(period), each)
    return set(first.values())


def _fitting(newest_first: list[Backup], room: int) -> set[Backup]:
    taken, fits = 0, set[Backup]()
    for each in newest_first:
        taken += each.size
        if fits and taken > room:
            break
        fits.add(each)
    return fits


def head(path: Path, key: ProjectKey | None = None) -> Head:
    """Read the newest step of a project file without believing anything else in it."""
    with contextlib.closing(ProjectFile(path, mode="ro", key=key)) as file, file.deadline(10):
        return Head(*head_of(file))


def make_if_new(project: Project, progress: Progress = silent) -> Backup | None:
    """Make a backup unless the newest one holds the same history; None when it does."""
    newest = next((each for each in of(project.path) if each.rolling), None)
    if newest is not None and _same_head(newest.path, project):
        return None
    return make(project, progress)


def _same_head(backup: Path, project: Project) -> bool:
    key = project.file.key
    try:
        return head(backup, key) == head(project.path, key)
    except WorkbenchError:
        return False


def make(
    project: Project, progress: Progress = silent, *, now: datetime | None = None, room: int = ROOM
) -> Backup:
    """Copy an open project, prove the copy, and thin out the older ones; any thread may ask for it.

    The copy stands at its name only once it is whole, on disk and found to hold the same history. `NoRoom`
    when the disk is nearly full.
    """
    path, now = project.path, now or datetime.now(UTC)
    folder = folder_of(path)
    progress(0, "writing the copy")
    try:
        _expect_room(path)
        own_folder(folder)
        _sweep(folder)
        target = _free_name(folder, f"{path.stem} {now.strftime(_STAMP)}", path.suffix)
        copy_compact(project.file, target, lambda: progress(0.5))
        sync(folder)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise WorkbenchError(
                f"No backup of “{path.name}” can be made: with a date, its name is too long for the disk.",
                "Close the project and give its file a shorter name.",
            ) from error
        raise WorkbenchError(
            f"No backup can be made in “{folder}”: {error.strerror}.",
            "Check that the folder can be written, or turn backups off in the Backups window.",
        ) from error
    made = Backup(target, now.replace(second=0, microsecond=0), target.stat().st_size)
    thin_out(path, now, room)
    progress(1.0)
    return made


def _expect_room(project: Path) -> None:
    wanted = project.stat().st_size + SPARE
    if shutil.disk_usage(project.parent).free < wanted:
        raise NoRoom(
            f"The disk is nearly full, so no backup of “{project.name}” was made.",
            "Free some space; your work itself is still saved.",
        )


def _sweep(folder: Path) -> None:
    """Remove what a program that died left half written."""
    for path in _inside(folder):
        if _is_left_over(path) or (path.suffix == ".part-journal" and not _is_new(path)):
            path.unlink(missing_ok=True)


def _is_left_over(path: Path) -> bool:
    return path.suffix == ".part" and not _is_new(path)


def _is_new_half(path: Path) -> bool:
    return re.search(f"{_HALF}$", path.stem) is not None and _is_new(path)


def _is_new(path: Path) -> bool:
    """Tell whether somebody still writes a file; one that is gone was finished or given up just now."""
    try:
        return time.time() - path.stat().st_mtime <= _ALIVE
    except OSError:
        return True


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    number, path = 1, folder / f"{stem}{suffix}"
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}){suffix}"
    return path


def thin_out(project: Path, now: datetime, room: int = ROOM) -> None:
    """Delete the rolling backups that the rule of `kept` lets go, those of the future left out of it.

    A clock that was wrong, or whoever sent the folder, must not have the newest ones take their place.
    """
    rolling = [each for each in of(project) if each.rolling and each.made_at <= now]
    stays = kept(rolling, now, room)
    for each in rolling:
        if each not in stays:
            remove(each)


def restore(backup: Path, target: Path, passphrase: str | None = None, key: ProjectKey | None = None) -> Path:
    """Write a copy of a backup, once it is found sound, as a new project; nothing is ever overwritten.

    An encrypted one needs the `key` of the project, or the passphrase that opened it at that time.
    """
    backup, target = Path(os.path.realpath(backup)), Path(os.path.realpath(target))
    if target.exists() or key_file(target).exists():
        raise WorkbenchError(f"“{target.name}” exists already.", "Choose another name.")
    if not backup.is_file():
        raise WorkbenchError(f"There is no file “{backup}”.", "Check the name and the folder.")
    if not is_encrypted(backup):
        key = None
    elif key is None:
        key = ProjectKey.unlock(backup, passphrase or "")
    with contextlib.closing(ProjectFile(backup, mode="ro", key=key)) as file:
        check_copy(file)
        copy_file(file, target)
    return target
