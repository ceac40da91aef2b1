"""Words taken out of a project for good: its rows, their history, the index, kept files, and copies.

One step of the kind `record` holds it all. Each row changes twice in it: from what it was to a placeholder,
which is redacted like every change before, and from the placeholder to what it is from now on. That stays,
so that the history still gives the tables. The row of `redaction` lists the digests of
all that lost its rows.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from workbench.errors import WorkbenchError
from workbench.jobs import Progress, silent
from workbench.project import backups
from workbench.project.backups import Backup
from workbench.project.project import Project
from workbench.project.redaction import columns, kept_files
from workbench.project.redaction.finding import Found, Hit, Row
from workbench.project.redaction.kept_files import KeptFile
from workbench.project.redaction.wording import Cut, Wording
from workbench.project.store import json_columns, search_index

REPLACEMENT = "[redacted]"
_LONGEST = 80  # characters of a replacement
_GONE = "redacted"  # in the place of a digest from which the words could be guessed

Values = dict[str, str | None]


@dataclass(frozen=True)
class Redacted:
    """What was done: rows changed, changes that lost their rows, kept files; whether the file is compact."""

    rows: int
    changes: int
    kept: int
    compact: bool
    backups: int = 0


def apply(
    project: Project,
    found: Found,
    hits: Iterable[Hit],
    *,
    reason: str,
    replacement: str = REPLACEMENT,
    kept: Iterable[KeptFile] = (),
    copies: Iterable[Backup] = (),
    progress: Progress = silent,
) -> Redacted:
    """Take the chosen hits out for good, with all that their rows ever were; delete the chosen copies.

    It cannot be undone. `WorkbenchError` where the reason or the replacement holds the words themselves, and
    while edits wait for a disk that did not take them.
    """
    _expect_clean(found.wording, reason, replacement)
    if project.unsaved:  # nobody looked into them
        raise WorkbenchError("Some edits are not saved yet.", "Save them, then look for the words again.")
    chosen, files = list(hits), kept_files.together(kept)
    if not chosen and not files:
        return Redacted(0, 0, 0, compact=True, backups=_remove(copies))
    with project.redacting():
        progress(0.05, "writing the rows anew")
        now = _values_now(project, chosen, found.wording, replacement)
        _follow(project, now, Cut(found.wording, replacement))
        _rewrite_kept(project, files, found.wording, replacement, now)
        there = {row: values for row, values in now.items() if _stored(project, row) is not None}
        digests = _rewrite(project, list(now), there)
        progress(0.4, "making the search index anew")
        project.insert("redaction", reason=reason.strip(), changes=json.dumps(digests), at=project.now())
        _drop_blobs(project, files)
        search_index.rebuild_without_traces(project.file)
        progress(0.6, "writing the file anew")
    compact = project.compact()
    progress(0.95, "deleting copies")
    done = Redacted(len(there), len(digests), len(files), compact, _remove(copies))
    progress(1.0)
    return done


def _expect_clean(wording: Wording, reason: str, replacement: str) -> None:
    if not reason.strip():
        raise WorkbenchError("A redaction needs a reason.", "Say why, without the words themselves.")
    for name, text in (("reason", reason), ("replacement", replacement)):
        if wording.places(text):
            raise WorkbenchError(f"The {name} holds the words themselves.", "Say it without them.")
    if len(replacement) > _LONGEST or "\n" in replacement or "\r" in replacement:
        raise WorkbenchError(
            "The replacement is too long.", f"Use one line of at most {_LONGEST} characters."
        )


def _values_now(
    project: Project, chosen: Iterable[Hit], wording: Wording, replacement: str
) -> dict[Row, Values]:
    """Give what the columns of each row are to hold from now on; of a row that is gone, nothing."""
    spellings: dict[Row, dict[str, set[str]]] = {}
    for hit in chosen:
        row = spellings.setdefault((hit.table, hit.row_id), {})
        row.setdefault(hit.column, set()).update([hit.spelling] if hit.now else [])
    found: dict[Row, Values] = {}
    for (table, row_id), wanted in spellings.items():
        row = _stored(project, (table, row_id)) or {}
        found[table, row_id] = {
            column: _value(table, column, row.get(column), Cut(wording, replacement, frozenset(which)))
            for column, which in wanted.items()
        }
    return found


def _stored(project: Project, row: Row) -> dict[str, Any] | None:
    """Read a row as it is: what cannot be seen in names is not written out, or words would not be found."""
    return next(iter(project.file.dicts(f'SELECT * FROM "{row[0]}" WHERE id = ?', [row[1]])), None)


def _value(table: str, column: str, now: str | None, cut: Cut) -> str | None:
    return columns.rewritten(table, column, now, cut) if now and cut.spellings else now


def _follow(project: Project, now: dict[Row, Values], cut: Cut) -> None:
    """Add what tells of the words without holding them: torn ends of citations, digests of verdicts."""
    words = {"segment": "text", "item": "body"}
    cited = {
        "segment": "SELECT * FROM anchor WHERE segment = ?",
        "item": "SELECT * FROM anchor WHERE item = ? AND kind = 'text' AND segment IS NULL",
    }
    touched = [row for row in now if row[0] in words]
    for table, row_id in touched:
        row = _stored(project, (table, row_id)) or {}
        text = now[table, row_id].get(words[table], row.get(words[table]))
        _mend_anchors(now, project.rows(cited[table], [row_id]), text, cut)
    _mend_verdicts(project, now, {*touched, *(("segment", each) for each in _translated(project, now))})


def _mend_anchors(now: dict[Row, Values], anchors: list[dict[str, Any]], text: str | None, cut: Cut) -> None:
    """Drop what stands before and after a quotation where it no longer does: it may hold half of a name."""
    for anchor in anchors:
        values = now.get(("anchor", anchor["id"]), {})
        for column in ("quote_prefix", "quote_suffix"):
            left = values.get(column, cut.text(anchor[column])) or ""
            if left != anchor[column] or (left and left not in (text or "")):
                values[column] = left if left and left in (text or "") else ""
        if values:
            now["anchor", anchor["id"]] = values


def _translated(project: Project, now: Mapping[Row, Values]) -> list[int]:
    ids = [row_id for (table, row_id), values in now.items() if table == "rendering" and "text" in values]
    rows = (_stored(project, ("rendering", row_id)) for row_id in ids)
    return [row["segment"] for row in rows if row]


def _mend_verdicts(project: Project, now: dict[Row, Values], touched: set[Row]) -> None:
    """Drop the digests of words that went: whoever has the rest of a sentence could try out names."""
    keys = {f"{table} {row_id}" for table, row_id in touched}
    for row_id, written in project.file.query("SELECT id, rests_on FROM assessment WHERE rests_on != '{}'"):
        rested = json_columns.mapping(written)
        if there := keys & rested.keys():
            for key in there:
                rested[key] = _without_digests(rested[key])
            now.setdefault(("assessment", row_id), {})["rests_on"] = json.dumps(rested, ensure_ascii=False)
    for row_id, before, after in project.file.query(
        "SELECT row_id, before, after FROM change WHERE table_name = 'assessment' AND NOT redacted"
        " AND row_id NOT IN (SELECT id FROM assessment)"
    ):
        if any(f'\\"{key}\\"' in (version or "") for key in keys for version in (before, after)):
            now.setdefault(("assessment", row_id), {})


def _without_digests(rested: Any) -> Any:
    words = cast("dict[str, Any]", rested).get("words") if isinstance(rested, dict) else None
    if not isinstance(words, dict):
        return {}
    return {**cast("dict[str, Any]", rested), "words": dict.fromkeys(cast("dict[str, Any]", words), _GONE)}


def _rewrite(project: Project, rows: list[Row], there: Mapping[Row, Values]) -> list[str]:
    """Change the rows that are there by way of a placeholder; gives the digests of all that was redacted."""
    worded = columns.worded(project)
    for (table, row_id), values in there.items():
        before = _stored(project, (table, row_id)) or {}
        held = {
            name: columns.placeholder(table, name, row_id, before[name], new)
            if name in worded[table]
            else new
            for name, new in values.items()
        }
        project.update(table, row_id, **held)
    digests = project.journal.redact(rows) + project.journal.hide_recorded()
    for (table, row_id), values in there.items():
        project.update(table, row_id, **values)
    return digests


def _rewrite_kept(
    project: Project, files: Iterable[KeptFile], wording: Wording, replacement: str, now: dict[Row, Values]
) -> None:
    """Keep versions without the words in the place of the files, for the imports that are still there."""
    for file in files:
        for record in file.records:
            row = _stored(project, ("transcript_import", record))
            values = now.setdefault(("transcript_import", record), {})
            if row is not None and row["original"] == file.sha256:
                new = kept_files.rewritten(project.blob(file.sha256), file, wording, replacement)
                values |= {"name": values.get("name", row["name"]), "original": project.put_blob(new)}


def _drop_blobs(project: Project, files: Iterable[KeptFile]) -> None:
    for file in files:
        project.file.execute("DELETE FROM blob WHERE sha256 = ?", [file.sha256])


def _remove(copies: Iterable[Backup]) -> int:
    removed = 0
    for copy in copies:
        backups.remove(copy)
        removed += 1
    return removed
