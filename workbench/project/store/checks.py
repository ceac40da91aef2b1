"""Does a file still say what was written into it: chain, replay, foreign keys, blobs, search index."""

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.store.file import ProjectFile, unbelieved
from workbench.project.store.journal import NO_PARENT, Change, digest_of, digest_of_change
from workbench.project.store.rows import Rows

_HASHED = (
    "seq", "id", "kind", "target", "field", "label", "analyst", "at", "program", "digest", "parent",
)  # fmt: skip
_REPLAYED_AT_OPENING = 100_000  # changes; about a second
_SECONDS = 120


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: what, in which step, row or table, and how it shows."""

    what: str
    where: str
    detail: str


def check_unaltered(file: ProjectFile) -> None:
    """Refuse a file whose history is broken or, unless it is very long, does not give its tables."""
    with file.deadline(_SECONDS), unbelieved():
        finding = next(chain(file), None)
        if finding is None and file.dicts("SELECT count(*) AS n FROM change")[0]["n"] <= _REPLAYED_AT_OPENING:
            finding = next(replay(file), None)
    if finding is not None:
        raise WorkbenchError(
            f"“{file.path.name}” was altered outside this program: {finding.where}: {finding.detail}.",
            "Open an earlier copy of it.",
        )


def chain(file: ProjectFile) -> Generator[Finding]:
    """Check that each step follows from the one before and from the digests of its changes."""
    digests = _digests(file)
    next_changes = next(digests, None)
    parent, expected = NO_PARENT, 1
    for *row, stored in file.query(f"SELECT {', '.join(_HASHED)}, hash FROM step ORDER BY seq"):
        step: dict[str, Any] = dict(zip(_HASHED, row, strict=True))
        where = f"step {step['seq']} ({step['label']})"
        mine: list[str] = []
        if next_changes is not None and next_changes[0] == step["seq"]:
            mine, altered = next_changes[1:]
            yield from (Finding("chain", f"{where}, change {n}", "the change was altered") for n in altered)
            next_changes = next(digests, None)
        if step["seq"] != expected:
            yield Finding("chain", where, f"step {expected} is missing")
        if step["parent"] != parent:
            yield Finding("chain", where, "it does not follow from the step before it")
        if digest_of(step) != stored:
            yield Finding("chain", where, "the step was altered")
        if digest_of(mine) != step["digest"]:
            yield Finding("chain", where, "its changes are not the ones it was made with")
        parent, expected = stored, step["seq"] + 1


def _digests(file: ProjectFile) -> Iterator[tuple[int, list[str], list[int]]]:
    """For each step, the digests of its changes and the numbers of those that do not match theirs."""
    rows = file.query(
        "SELECT step, n, table_name, row_id, before, after, salt, digest, redacted FROM change "
        "ORDER BY step, n"
    )
    for step, group in groupby(rows, key=lambda row: row[0]):
        digests: list[str] = []
        altered: list[int] = []
        for place, (_, n, *change, salt, digest, redacted) in enumerate(group, 1):
            emptied = change[2:] == [None, None] and salt == ""
            fits = emptied if redacted else digest_of_change(salt, Change(*change)) == digest
            if not fits or n != place or redacted not in {0, 1}:
                altered.append(n)
            digests.append(digest)
        yield step, digests, altered


def replay(file: ProjectFile) -> Generator[Finding]:
    """Rebuild every tracked row from the history alone and compare it with the tables."""
    rows = Rows(file)
    built: dict[tuple[str, int], str | None] = {}
    unknown: set[tuple[str, int]] = set()  # rows whose last change is redacted
    for step, table, row_id, before, after, redacted in file.query(
        "SELECT step, table_name, row_id, before, after, redacted FROM change ORDER BY step, n"
    ):
        key = table, row_id
        if redacted:
            unknown.add(key)
        elif key in unknown:
            unknown.remove(key)
        elif _difference(rows, table, built.get(key), before):
            detail = "it does not begin where the last one ended"
            yield Finding("replay", f"step {step}, {table} {row_id}", detail)
        built[key] = after
    for table in rows.columns:
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


def _difference(rows: Rows, table: str, then: str | None, now: str | None) -> str:
    """Say how a row differs from what it should be, nothing when it does not."""
    if then is None or now is None:
        return "" if then is now else "the row is not in the history"
    columns = rows.differing(table, then, now)
    return f"altered outside the program: {', '.join(columns)}" if columns else ""


def references(file: ProjectFile) -> Generator[Finding]:
    """Check that every row that is referred to is there."""
    for table, row_id, parent, _ in file.query("PRAGMA foreign_key_check"):
        yield Finding("reference", f"{table} {row_id}", f"it refers to a row of {parent} that is not there")


def blobs(file: ProjectFile) -> Generator[Finding]:
    """Check that kept bytes (stills, imported files) still have the SHA-256 they are named by."""
    for name, data in file.query("SELECT sha256, bytes FROM blob"):
        if hashlib.sha256(data).hexdigest() != name:
            yield Finding("blob", name, "the bytes were altered")


def search_index(file: ProjectFile) -> Generator[Finding]:
    """Check the search index, where the file can be written (SQLite checks it by a write)."""
    if not file.read_only and not file.index_is_sound():
        yield Finding("search", "search index", "it is damaged; it can be made anew")
