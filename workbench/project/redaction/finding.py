"""Where a project holds words that are to go: rows, their history, kept files, labels, and copies of it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.project import backups
from workbench.project.backups import Backup
from workbench.project.project import Project
from workbench.project.redaction import columns, kept_files, older_copies
from workbench.project.redaction.kept_files import KeptFile
from workbench.project.redaction.wording import SPELLINGS, USUAL, Wording, texts_of
from workbench.project.rescue import old_history, private_copy
from workbench.project.row_names import RowNames
from workbench.project.store.encryption import ProjectKey
from workbench.project.store.trouble import unbelieved

_BEFORE, _AFTER = 30, 50  # letters of an excerpt around the words
_HALF = re.compile(r".+\.part( \(\d+\))?")
_STEPS = 2000  # rows between two reports

Row = tuple[str, int]  # table and id


@dataclass(frozen=True)
class Hit:
    """A column of a row that holds the words in one spelling; `now` unless only older versions of it do."""

    table: str
    row_id: int
    column: str
    spelling: str
    count: int
    excerpt: str
    where: str
    now: bool = True

    @property
    def usual(self) -> bool:
        """Whether it goes unless a person says otherwise; where a file lies now is another matter."""
        return self.spelling in USUAL and not (self.now and self._is_path)

    @property
    def _is_path(self) -> bool:
        return (self.table, self.column) == ("item_file", "path")

    @property
    def past(self) -> tuple[str, int, str, bool]:
        """What tells apart hits in the history: all but paths go with their row, whatever the column."""
        return self.table, self.row_id, self.spelling, self._is_path


@dataclass(frozen=True)
class Found:
    """All that was found; `labels` are steps whose label holds the words, `analysts` names in steps.

    `backups` are all files that could hold them, the old history of a rescue too; None: it could not be read.
    `beside` are other projects in its folder that began as a copy of it and hold them; they stay.
    """

    wording: Wording
    hits: tuple[Hit, ...] = ()
    changes: int = 0
    kept: tuple[KeptFile, ...] = ()
    labels: tuple[int, ...] = ()
    analysts: tuple[str, ...] = ()
    backups: dict[Backup, bool | None] = field(default_factory=dict[Backup, bool | None])
    beside: tuple[Path, ...] = ()

    @property
    def usual(self) -> tuple[Hit, ...]:
        """The hits that go unless a person says otherwise."""
        return tuple(hit for hit in self.hits if hit.usual)

    def __bool__(self) -> bool:
        rows = self.hits or self.kept or self.labels or self.analysts
        return bool(rows or self.beside or any(self.backups.values()))


def find(
    project: Project, words: Iterable[str], *, copies: bool = True, progress: Progress = silent
) -> Found:
    """Look for each of these texts everywhere in a project and, with `copies`, in files made of it.

    What a rescue that died left beside it, which is nobody's, is removed rather than looked into.
    """
    wording = Wording(words)
    names = RowNames(project)
    share = 0.5 if copies else 0.9
    hits = list(_in_rows(project, wording, names, progress, 0, share / 2))
    older, changes = _in_history(project, wording, names, progress, share / 2, share / 2)
    known = {hit.past for hit in hits}
    hits += [hit for hit in older if hit.past not in known]
    kept = tuple(kept_files.holding(project, wording))
    progress(share, "looking through kept files")
    labels, analysts = _in_steps(project, wording)
    found = _in_copies(project, wording, progress, share) if copies else {}
    beside = tuple(_beside(project, wording, {copy.path for copy in found}, progress)) if copies else ()
    progress(1.0)
    return Found(wording, tuple(hits), changes, kept, labels, analysts, found, beside)


def _in_rows(
    project: Project, wording: Wording, names: RowNames, progress: Progress, start: float, share: float
) -> Iterator[Hit]:
    tables = columns.worded(project)
    for number, (table, worded) in enumerate(tables.items()):
        progress(start + share * number / len(tables), "looking through the rows")
        listed = ", ".join(f'"{name}"' for name in worded)
        for place, (row_id, *values) in enumerate(project.file.query(f'SELECT id, {listed} FROM "{table}"')):
            if place % _STEPS == 0:
                progress(start + share * number / len(tables))
            for column, value in zip(worded, values, strict=True):
                if value and wording.may_be_in(value):
                    counts, excerpts = _counted(wording, columns.texts(table, column, value))
                    for spelling, count in counts.items():
                        where = names.of(table, row_id)
                        yield Hit(table, row_id, column, spelling, count, excerpts[spelling], where)


def _counted(wording: Wording, texts: Iterable[str]) -> tuple[Counter[str], dict[str, str]]:
    counts: Counter[str] = Counter()
    excerpts: dict[str, str] = {}
    for text in texts:
        for start, end, spelling in wording.places(text):
            counts[spelling] += 1
            excerpts.setdefault(spelling, _excerpt(text, start, end))
    return counts, excerpts


def _excerpt(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _BEFORE), end + _AFTER
    cut = " ".join(text[left:right].split())
    return f"{'…' if left else ''}{cut}{'…' if right < len(text) else ''}"


def _in_history(
    project: Project, wording: Wording, names: RowNames, progress: Progress, start: float, share: float
) -> tuple[list[Hit], int]:
    """Give a hit for each row of which some version held the words, and how many changes hold them."""
    tables = columns.worded(project)
    found: dict[object, Hit] = {}
    changes = 0
    total = max(project.step_count, 1)
    rows = project.file.query(
        "SELECT step, table_name, row_id, before, after FROM change WHERE NOT redacted ORDER BY step, n"
    )
    for number, (step, table, row_id, *versions) in enumerate(rows):
        if number % _STEPS == 0:
            progress(start + share * step / total, "looking through the history")
        some = [written for written in versions if written and wording.may_be_in(written)]
        hits = [
            hit for written in some for hit in _of_version(wording, tables, table, row_id, written, names)
        ]
        changes += bool(hits)
        for hit in hits:
            found.setdefault(hit.past, hit)
    return list(found.values()), changes


def _of_version(
    wording: Wording, tables: dict[str, list[str]], table: str, row_id: int, written: str, names: RowNames
) -> Iterator[Hit]:
    row = json.loads(written)
    if not isinstance(row, dict):
        raise ValueError("a row that is none")
    for column in tables.get(table, ()):
        counts, excerpts = _counted(
            wording, columns.texts(table, column, cast("dict[str, Any]", row).get(column))
        )
        for spelling, count in counts.items():
            where = names.of(table, row_id, written)
            yield Hit(table, row_id, column, spelling, count, excerpts[spelling], where, now=False)


def _in_steps(project: Project, wording: Wording) -> tuple[tuple[int, ...], tuple[str, ...]]:
    labels = [
        seq
        for seq, label, field_ in project.file.query("SELECT seq, label, field FROM step ORDER BY seq")
        if wording.places(label) or wording.places(field_)
    ]
    names = [name for (name,) in project.file.query("SELECT DISTINCT analyst FROM step ORDER BY analyst")]
    return tuple(labels), tuple(name for name in names if wording.places(name))


def _in_copies(
    project: Project, wording: Wording, progress: Progress, start: float
) -> dict[Backup, bool | None]:
    private_copy.sweep(project.path.parent)
    listed = backups.of(project.path)
    copies, key, own = [*listed, *backups.of_renamed(project.path)], project.file.key, project.info().id
    found: dict[Backup, bool | None] = {}
    for number, copy in enumerate(copies):
        at = start + (1 - start) * number / len(copies)
        looking = part(progress, at, 0, f"looking into {copy.path.name}")
        looking(0)
        try:
            holds = _copy_holds(copy.path, key, own if number >= len(listed) else None, wording, looking)
        except WorkbenchError:
            found[copy] = None
        else:
            found |= {copy: holds} if holds is not None else {}
    for history in map(backups.standing, old_history.of(project.path)):
        progress(1, f"looking into {history.path.name}")
        try:
            values = old_history.values_in(history.path)
            found[history] = any(wording.usually_in(text) for value in values for text in texts_of(value))
        except WorkbenchError:
            found[history] = None
    return found | dict.fromkeys(_half_made(project, {copy.path for copy in copies}))


def _half_made(project: Project, known: Set[Path]) -> Iterator[Backup]:
    """Find copies in its folder over which a program died: nobody looks into them, and words stand there."""
    for path in sorted(project.path.parent.glob(f"*.part*{project.path.suffix}")):
        if _HALF.fullmatch(path.stem) and path not in known and path.is_file():
            yield backups.standing(path)


def _beside(project: Project, wording: Wording, known: Set[Path], progress: Progress) -> Iterator[Path]:
    """Find other projects in the folder that are this one by their number, as a saved copy is."""
    own = project.info().id
    for path in sorted(project.path.parent.glob(f"*{project.path.suffix}")):
        if path != project.path and path not in known and path.is_file():
            with suppress(WorkbenchError):  # of another key, or no project at all
                looking = part(progress, 1, 0, f"looking into {path.name}")
                if _copy_holds(path, project.file.key, own, wording, looking):
                    yield path


def _copy_holds(
    path: Path, key: ProjectKey | None, project: int | None, wording: Wording, progress: Progress
) -> bool | None:
    """Say whether a copy holds the words; None where it is one of another project than the one named."""
    with older_copies.opened(path, key) as (file, is_older):
        if project is not None and older_copies.project_of(file) != project:
            return None
        if is_older:
            return older_copies.holds(file, wording)
    with (
        closing(Project.open(path, read_only=True, check_history=False, key=key)) as opened,
        unbelieved(path),  # nobody checked its history
    ):
        return _holds(opened, wording, progress)


def _holds(project: Project, wording: Wording, progress: Progress) -> bool:
    """Say whether a project holds the words anywhere, in any spelling that usually goes."""
    names = RowNames(project)
    if any(hit.spelling in USUAL for hit in _in_rows(project, wording, names, progress, 0, 1)):
        return True
    older, _ = _in_history(project, wording, names, progress, 0, 1)
    return any(hit.spelling in USUAL for hit in older) or any(
        file.usual for file in kept_files.holding(project, wording)
    )


def order(hit: Hit) -> tuple[bool, int, list[tuple[int, str]]]:
    """Put what stands there now first, then the surest spellings, then row 2 before row 10."""
    parts = re.findall(r"(\d+)|(\D+)", hit.where)
    return not hit.now, SPELLINGS.index(hit.spelling), [(int(digits or 0), words) for digits, words in parts]
