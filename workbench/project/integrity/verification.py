"""Everything that a project can prove about itself, and about its recordings where somebody looks at them."""

import contextlib
import math
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.project import backups
from workbench.project.integrity import time_stamps
from workbench.project.project import Project
from workbench.project.row_names import RowNames
from workbench.project.store import checks
from workbench.project.store.checks import Finding
from workbench.project.store.schema import TRACKED
from workbench.project.store.trouble import Damaged, unbelieved

Media = Callable[[Project, Progress], Iterable[Finding]]

_HASHED_A_SECOND = 500e6  # bytes
_LEAST = 0.01  # seconds that any check takes
_ASKED_EVERY = 0.05  # seconds
_NAMED = 1000  # findings of one kind; to look up the names of all rows of a large project would take long
_ROW = re.compile(r"(?P<table>\w+) (?P<id>\d+)$")


@dataclass(frozen=True)
class Verified:
    """What was found, nothing when all is as it was written; and the history code it was proved for."""

    findings: tuple[Finding, ...]
    head_code: str = ""
    steps: int = 0


@dataclass(frozen=True)
class _Look:
    """One kind of check, and about how many seconds it takes."""

    doing: str
    seconds: float
    look: Callable[[Progress], Iterable[Finding]]


def verify_file(
    path: Path, *, passphrase: str | None = None, media: Media | None = None, progress: Progress = silent
) -> Verified:
    """Check a project that may be damaged or altered, which is found rather than refused; it is only read.

    A file that is no project, or a newer one, is refused.
    """
    try:
        opened = Project.open(path, read_only=True, check_history=False, passphrase=passphrase)
    except Damaged as error:
        return Verified((Finding("damage", Path(path).name, error.what_happened),))
    with opened as project:
        return verified(project, media=media, progress=progress)


def verified(project: Project, *, media: Media | None = None, progress: Progress = silent) -> Verified:
    """Do what `verify` does, and tell for which head it was proved."""
    found = tuple(verify(project, media=media, progress=progress))
    return Verified(found, project.head_code, project.step_count)


def verify(project: Project, *, media: Media | None = None, progress: Progress = silent) -> list[Finding]:
    """Check all that the file can prove about itself, and what `media` adds; empty when all is well."""
    looks = _looks(project)
    if media is not None:
        seconds = _total(project, "SELECT sum(size) FROM item_file") / _HASHED_A_SECOND
        looks.append(_Look("Checking recordings", seconds, lambda p: media(project, p)))
    whole, done = sum(look.seconds for look in looks) + len(looks) * _LEAST, 0.0
    findings: list[Finding] = []
    names = RowNames(project)
    for look in looks:
        share = (look.seconds + _LEAST) / whole
        for number, finding in enumerate(_found(project, look, part(progress, done, share))):
            findings.append(_as_people_call_it(project, names, finding) if number < _NAMED else finding)
        done += share
    progress(1.0)
    return findings


def _as_people_call_it(project: Project, names: RowNames, finding: Finding) -> Finding:
    """Say of a row which one that is on the screen: its number is a random one."""
    row = _ROW.search(finding.where)
    if row is None or row["table"] not in TRACKED:
        return finding
    with contextlib.suppress(WorkbenchError), unbelieved(project.path):
        table, row_id = row["table"], int(row["id"])
        was = project.rows(
            "SELECT coalesce(after, before) AS was FROM change WHERE table_name = ? AND row_id = ?"
            " ORDER BY step DESC, n DESC LIMIT 1",
            [table, row_id],
        )
        name = names.of(table, row_id, was[0]["was"] if was else None)
        return replace(finding, where=f"{finding.where} ({name})")
    return finding


def _found(project: Project, look: _Look, progress: Progress) -> Iterator[Finding]:
    last = _Last(progress, look.doing)
    last(0)
    try:
        # SQLite asks at every few thousand of its own steps, so that even one long query can be cancelled
        with unbelieved(project.path), project.file.deadline(math.inf, last.again):
            yield from look.look(last)
    except WorkbenchError as error:
        where = look.doing.partition(" ")[2]  # "the search index" of "Checking the search index"
        yield Finding("damage", where, error.what_happened)


class _Last:
    """A progress that says again how far it was, to ask whether to stop, but not more often than needed."""

    def __init__(self, progress: Progress, doing: str) -> None:
        self._progress, self._doing = progress, doing
        self._fraction, self._asked = 0.0, 0.0

    def __call__(self, fraction: float, doing: str = "") -> None:
        self._fraction, self._asked = max(self._fraction, fraction), time.monotonic()
        self._progress(self._fraction, doing or self._doing)

    def again(self) -> None:
        if time.monotonic() - self._asked > _ASKED_EVERY:
            self(self._fraction)


def _looks(project: Project) -> list[_Look]:
    """Name every check of the file; the seconds are as measured, and only their proportions matter."""
    file = project.file
    changes = _total(project, "SELECT count(*) FROM change")
    rows = _total(project, "SELECT count(*) FROM segment") + _total(project, "SELECT count(*) FROM rendering")
    return [
        _Look("Checking the file", file.size * 2e-9, lambda _: checks.health(file)),
        _Look("Checking the history", changes * 6e-6, lambda p: checks.chain(file, p)),
        _Look("Replaying the history", changes * 3e-6, lambda p: checks.replay(file, p)),
        _Look("Checking references", file.size * 1e-9, lambda _: checks.references(file)),
        _Look(
            "Checking kept bytes",
            _total(project, "SELECT sum(length(bytes)) FROM blob") / _HASHED_A_SECOND,
            lambda p: checks.blobs(file, p),
        ),
        _Look("Checking time stamps", 0, lambda _: time_stamps.findings(project)),
        _Look("Checking the search index", rows * 3e-5, lambda p: checks.index_of_words(file, p)),
        _Look("Checking the backups", 0, lambda p: _backup_findings(project, p)),
    ]


def _total(project: Project, sql: str) -> float:
    with contextlib.suppress(WorkbenchError), unbelieved(project.path):
        return float(next(project.file.query(sql))[0] or 0)
    return 0.0


def _backup_findings(project: Project, progress: Progress) -> Iterator[Finding]:
    """Check that the newest step of each backup can be read; `verify_file` on one checks all of it."""
    copies = backups.of(project.path)
    for done, backup in enumerate(copies):
        progress(done / len(copies))
        try:
            backups.head(backup.path, project.file.key)
        except WorkbenchError as error:
            yield Finding("backup", backup.path.name, error.what_happened)
