"""The command that takes words out of a project for good; they never stand on the command line itself."""

import sys
from collections.abc import Set
from pathlib import Path
from typing import Any

import click

from workbench.cli.shell import FINDINGS, Bar, answer, as_json, open_project, project_file
from workbench.errors import WorkbenchError
from workbench.project import redaction
from workbench.project.redaction import REPLACEMENT, Found, Hit, KeptFile, Redacted

_LARGEST = 100_000  # bytes of words to look for


@click.command()
@project_file
@click.option(
    "--words-from",
    required=True,
    metavar="FILE|-",
    help="A file with one text a line; - reads them from stdin, where no history of a shell keeps them.",
)
@click.option("--reason", default="", help="Why; it stays in the project, so it must not hold the words.")
@click.option("--replacement", default=REPLACEMENT, show_default=True, help="What stands in their place.")
@click.option("--inside-words", is_flag=True, help="Also where they are a part of a longer word.")
@click.option(
    "--backups", is_flag=True, help="Delete the backups, and the old history of a rescue, that hold them."
)
@click.option("--dry-run", is_flag=True, help="Only list where they are (exit 1 when they are somewhere).")
@as_json
@click.pass_context
def redact(
    context: click.Context, project: Path, words_from: str, reason: str, replacement: str,
    inside_words: bool, backups: bool, dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Take words out of rows, history, index, kept files and, with --backups, copies. It cannot be undone."""
    words = _words(words_from)
    with open_project(project, read_only=dry_run) as opened, Bar(project.name) as bar:
        found = redaction.find(opened, words, progress=bar)
        chosen = frozenset(hit for hit in found.hits if hit.usual or (inside_words and hit.column != "path"))
        kept = frozenset(file for file in found.kept if file.usual or inside_words)
        if dry_run:
            answer(_told(found, chosen, kept), lambda: _lines(found, chosen, kept), json_wanted=as_json)
            context.exit(FINDINGS if found else 0)
        copies = [copy for copy, holds in found.backups.items() if holds and backups]
        done = redaction.apply(
            opened, found, chosen, reason=reason, replacement=replacement, kept=kept, copies=copies,
            progress=bar,
        )  # fmt: skip
        head = opened.head_code
    left = _left(
        found, chosen, kept, [] if backups else [copy.path for copy, holds in found.backups.items() if holds]
    )
    if not done.compact:
        left.append("The file itself still holds them: close what else reads it, then open it for writing.")
    result = {**_numbers(done), "head": head, "left": left}
    answer(
        result,
        lambda: "\n".join([_sentence(done), f"The history code is {head} now.", *left]),
        json_wanted=as_json,
    )


def _words(source: str) -> list[str]:
    data = sys.stdin.buffer.read(_LARGEST) if source == "-" else _read(Path(source))
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise WorkbenchError("The words to redact are not in UTF-8.", "Save the file as UTF-8.") from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST)
    except OSError as error:
        raise WorkbenchError(f"“{path}” cannot be read.", "Check the name.") from error


def _told(found: Found, chosen: Set[Hit], kept: Set[KeptFile]) -> dict[str, Any]:
    return {
        "hits": [
            {
                "table": hit.table, "row": hit.row_id, "where": hit.where, "column": hit.column,
                "spelling": hit.spelling, "count": hit.count, "now": hit.now, "excerpt": hit.excerpt,
                "goes": hit in chosen,
            }
            for hit in sorted(found.hits, key=redaction.order)
        ],
        "changes": found.changes,
        "kept_files": [
            {
                "name": file.name, "whole": not file.as_text, "spellings": sorted(file.spellings),
                "goes": file in kept,
            }
            for file in found.kept
        ],
        "backups": [{"path": str(copy.path), "holds": holds} for copy, holds in found.backups.items()],
        "copies_beside": list(map(str, found.beside)),
        "step_labels": list(found.labels),
        "analysts": list(found.analysts),
    }  # fmt: skip


def _lines(found: Found, chosen: Set[Hit], kept: Set[KeptFile]) -> str:
    lines = [
        f"{'goes' if hit in chosen else 'stays'}  {hit.where}, {hit.column}"
        f" ({hit.spelling}{'' if hit.now else ', in its history'}): {hit.excerpt}"
        for hit in sorted(found.hits, key=redaction.order)
    ]
    lines += [
        f"goes  kept file {file.name}{'' if file.as_text else ', as a whole'}"
        for file in found.kept
        if file in kept
    ]
    lines += [
        f"{'holds them' if holds else 'cannot be read'}  {copy.path}"
        for copy, holds in found.backups.items()
        if holds is not False
    ]
    return "\n".join([*lines, *_left(found, chosen, kept, [])]) or "They are nowhere in this project."


def _left(found: Found, chosen: Set[Hit], kept: Set[KeptFile], copies: list[Path]) -> list[str]:
    """Say what still holds the words and why."""
    left = [
        f"{hit.where}, {hit.column}, keeps them: {hit.spelling}." for hit in found.hits if hit not in chosen
    ]
    left += [
        f"kept file {file.name} keeps them: {', '.join(file.spellings)}."
        for file in found.kept
        if file not in kept
    ]
    if found.labels:
        steps = ", ".join(map(str, found.labels))
        left.append(
            f"The names of steps {steps} hold them and cannot be changed: export the case as JSON and"
        )
        left.append("import it into a new project, which then has no history.")
    if found.analysts:
        left.append("They are in the name of an analyst who made steps, which cannot be changed.")
    left += [f"“{path}” holds them." for path in (*copies, *found.beside)]
    unread = [copy.path for copy, holds in found.backups.items() if holds is None]
    return left + [f"“{path}” could not be read." for path in unread]


def _numbers(done: Redacted) -> dict[str, Any]:
    return {
        "rows": done.rows, "changes": done.changes, "kept_files": done.kept, "backups": done.backups,
        "compact": done.compact,
    }  # fmt: skip


def _sentence(done: Redacted) -> str:
    return (
        f"Redacted: {done.rows} rows, {done.changes} changes of the history, {done.kept} kept files;"
        f" {done.backups} copies deleted."
    )
