"""Does a file still say what was written into it: chain, redactions, replay, references, bytes, index."""

import hashlib
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from workbench.jobs import Progress, part, silent
from workbench.project.store import search_index
from workbench.project.store.file import ProjectFile
from workbench.project.store.journal import (
    NO_PARENT,
    digest_of_change,
    digest_of_changes,
    digest_of_step,
)
from workbench.project.store.json_columns import texts
from workbench.project.store.rows import Rows
from workbench.project.store.trouble import WHAT_HELPS, Damaged, unbelieved

_HASHED = (
    "seq", "id", "kind", "target", "field", "label", "analyst", "at", "program", "digest", "parent",
)  # fmt: skip
_SECONDS = 120
_BYTES_A_SECOND = 1_000_000  # a hundredth of what a slow laptop checks
_REPORTED_EVERY = 2_000  # changes or rows
_ALTERED = "altered outside the program: "
Row = tuple[str, int]  # table and id
# A row as `Rows` has SQLite write it; what is no such text is not given to those who read rows.
_VALUE = r'(?:"[^"\\\x00-\x1f]*+(?:\\(?:["\\bfnrt]|u00[01][0-9a-f])[^"\\\x00-\x1f]*+)*+"|null|-?\d+)'
_ROW = re.compile(rf'\{{"\w+":{_VALUE}(?:,"\w+":{_VALUE})*+\}}')
_NO_ROW = "what it holds is no row"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: what, in which step, row or table, and how it shows."""

    what: str
    where: str
    detail: str


def seconds_for(file: ProjectFile) -> float:
    """Tell after how long a check of this file is hung rather than slow."""
    return _SECONDS + file.size / _BYTES_A_SECOND


def check_unaltered(file: ProjectFile, progress: Progress = silent) -> None:
    """Refuse a file whose history is broken or does not give its tables, or whose kept bytes are others."""
    with file.deadline(seconds_for(file)), unbelieved(file.path):
        finding = (
            next(chain(file, part(progress, 0, 0.6)), None)
            or next(replay(file, part(progress, 0.6, 0.3)), None)
            or next(blobs(file, part(progress, 0.9, 0.1)), None)
        )
    if finding is not None:
        what = f"{finding.where}: {finding.detail.removeprefix(_ALTERED)}"
        raise Damaged(
            f"“{file.path.name}” was altered outside this program: {what}.",
            WHAT_HELPS,
        )


def chain(file: ProjectFile, progress: Progress = silent) -> Generator[Finding]:
    """Check that each step follows from the one before and from the digests of its changes."""
    count = max(1, file.dicts("SELECT count(*) AS n FROM change")[0]["n"])
    digests = _digests(file, _redacted(file), lambda done: progress(min(1, done / count)))
    next_changes = next(digests, None)
    parent, expected = NO_PARENT, 1
    for *row, stored in file.query(f"SELECT {', '.join(_HASHED)}, hash FROM step ORDER BY seq"):
        step: dict[str, Any] = dict(zip(_HASHED, row, strict=True))
        where = f"step {step['seq']} ({step['label']})"
        while next_changes is not None and next_changes[0] < step["seq"]:
            yield _without_step(next_changes[0])
            next_changes = next(digests, None)
        mine: list[str] = []
        if next_changes is not None and next_changes[0] == step["seq"]:
            mine, altered = next_changes[1:]
            yield from (Finding("chain", f"{where}, change {n}", what) for n, what in altered)
            next_changes = next(digests, None)
        if step["seq"] != expected:
            yield Finding("chain", where, f"step {expected} is missing")
        if step["parent"] != parent:
            yield Finding("chain", where, "it does not follow from the step before it")
        if digest_of_step(step) != stored:
            yield Finding("chain", where, "the step was altered")
        if digest_of_changes(mine) != step["digest"]:
            yield Finding("chain", where, "its changes are not the ones it was made with")
        parent, expected = stored, step["seq"] + 1
    while next_changes is not None:
        yield _without_step(next_changes[0])
        next_changes = next(digests, None)


def _without_step(seq: int) -> Finding:
    return Finding("chain", f"step {seq}", "its changes are there without it")


def _redacted(file: ProjectFile) -> frozenset[str]:
    """Read which changes the project says that it has redacted, by their digests; an older file has none."""
    if file.ask("table_info(redaction)") is None:
        return frozenset()
    return frozenset(
        digest for (changes,) in file.query("SELECT changes FROM redaction") for digest in texts(changes)
    )


def _digests(
    file: ProjectFile, gone: frozenset[str], report: Callable[[int], None]
) -> Iterator[tuple[int, list[str], list[tuple[int, str]]]]:
    """For each step, the digests of its changes, and the numbers of those that are not right, with why."""
    rows = file.query(
        "SELECT step, n, table_name, row_id, before, after, salt, digest, redacted FROM change "
        "ORDER BY step, n"
    )
    done = 0
    for step, group in groupby(rows, key=itemgetter(0)):
        digests: list[str] = []
        altered: list[tuple[int, str]] = []
        place = 0
        for _, n, table, row, before, after, salt, digest, redacted in group:
            if redacted or digest in gone:
                is_empty = before is None and after is None and not salt
                fault = _fault_of_redacted(is_empty, redacted, digest in gone)
            else:
                fits = digest_of_change(salt, (table, row, before, after)) == digest
                fault = "" if fits else "the change was altered"
            if n != place + 1:
                altered.append((n, f"change {place + 1} is missing"))
            if fault:
                altered.append((n, fault))
            place = n
            digests.append(digest)
            done += 1
            if not done % _REPORTED_EVERY:
                report(done)
        yield step, digests, altered


def _fault_of_redacted(is_empty: bool, redacted: int, is_listed: bool) -> str:
    if not is_listed:
        return "it was redacted outside the program"
    return "" if is_empty and redacted == 1 else "it is redacted, but its rows are still there"


def replay(file: ProjectFile, progress: Progress = silent) -> Generator[Finding]:
    """Rebuild every tracked row from the history alone and compare it with the tables."""
    rows = Rows(file)
    built, unknown = yield from _rebuilt(file, rows, part(progress, 0, 0.7))
    for place, table in enumerate(rows.columns):
        progress(0.7 + 0.3 * place / len(rows.columns))
        for row_id, now in file.query(f'SELECT id, {rows.sql(table, "row")} FROM "{table}" AS row'):
            then = built.pop((table, row_id), None)
            if (table, row_id) in unknown:  # who redacts a row changes it first, so this is no redaction
                yield Finding(
                    "replay", f"{table} {row_id}", "its last change is redacted, so it proves nothing"
                )
            elif detail := _difference(rows, table, then, now):
                yield Finding("replay", f"{table} {row_id}", detail)
    for (table, row_id), then in built.items():
        if then is not None:
            yield Finding("replay", f"{table} {row_id}", "the row is missing")


def _rebuilt(
    file: ProjectFile, rows: Rows, progress: Progress
) -> Generator[Finding, None, tuple[dict[Row, str | None], set[Row]]]:
    """Give each row as the history leaves it, and the rows whose last change is redacted."""
    built: dict[Row, str | None] = {}
    unknown: set[Row] = set()
    count = max(1, file.dicts("SELECT count(*) AS n FROM change")[0]["n"])
    changes = file.query(
        "SELECT step, table_name, row_id, before, after, redacted FROM change ORDER BY step, n"
    )
    for done, (step, table, row_id, before, after, redacted) in enumerate(changes):
        if not done % _REPORTED_EVERY:
            progress(min(1, done / count))
        key = table, row_id
        old = built.get(key) if redacted else before
        if table not in rows.columns:
            yield Finding("replay", f"step {step}, {table} {row_id}", "there is no such table")
            continue
        if old is not None and not _ROW.fullmatch(old):
            yield Finding("replay", f"step {step}, {table} {row_id}", _NO_ROW)
        elif redacted:
            unknown.add(key)
        elif key in unknown:
            unknown.remove(key)
        elif _difference(rows, table, built.get(key), before):
            detail = "it does not begin where the last one ended"
            yield Finding("replay", f"step {step}, {table} {row_id}", detail)
        built[key] = after
    return built, unknown


def _difference(rows: Rows, table: str, then: str | None, now: str | None) -> str:
    """Say how a row differs from what it should be, nothing when it does not."""
    if then is None or now is None:
        return "" if then is now else "the row is not in the history"
    if then == now:
        return ""
    if not _ROW.fullmatch(then) or not _ROW.fullmatch(now):
        return _NO_ROW
    columns = rows.differing(table, then, now)
    return f"{_ALTERED}{', '.join(columns)}" if columns else ""


def references(file: ProjectFile) -> Generator[Finding]:
    """Check that every row that is referred to is there."""
    for table, row_id, parent, _ in file.query("PRAGMA foreign_key_check"):
        yield Finding("reference", f"{table} {row_id}", f"it refers to a row of {parent} that is not there")


def blobs(file: ProjectFile, progress: Progress = silent) -> Generator[Finding]:
    """Check that kept bytes (stills, imported files) still have the SHA-256 they are named by."""
    names = [name for (name,) in file.query("SELECT sha256 FROM blob")]
    for done, name in enumerate(names):
        progress(done / len(names))
        data = next(file.query("SELECT bytes FROM blob WHERE sha256 = ?", [name]), (b"",))[0]
        if hashlib.sha256(data).hexdigest() != name:
            yield Finding("blob", name, "the bytes were altered")


def health(file: ProjectFile, most: int = 100) -> Generator[Finding]:
    """Check every page of the file, that each index agrees with its table, and each value with its column.

    The search index is left out: it can be made anew. Not every SQLite looks at it here.
    """
    for (said,) in file.query(f"PRAGMA integrity_check({most})"):
        if said != "ok" and "FTS5 table" not in said:
            yield Finding("damage", file.path.name, said)


def index_of_words(file: ProjectFile, progress: Progress = silent) -> Generator[Finding]:
    """Check that the search index holds the words of every row; itself, where the file can be written."""
    mended = "it is damaged; it can be made anew"
    if not file.read_only and not file.index_is_sound():
        yield Finding("search", "search index", mended)
    elif search_index.is_of_today(file):  # an older one is made anew at the next opening for writing
        for table, row_id in search_index.differing(file, progress):
            yield Finding("search", f"{table} {row_id}", "the search index holds other words for it")
