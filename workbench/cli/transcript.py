"""Commands that bring a transcript in and out."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from workbench import formats, plugins
from workbench.cli.case import is_case, take_case_in, write_case
from workbench.cli.shell import answer, as_json, open_project, project_file, say, warn
from workbench.errors import WorkbenchError
from workbench.formats.exporter import Exporter
from workbench.project import Project, history, item_files, items, transcript
from workbench.project.items import Item
from workbench.project.transcript import Segment, imported_words, imports, pseudonyms
from workbench.project.transcript.imports import Draft
from workbench.project.transcript.matching import matched
from workbench.timecode import clock
from workbench.whole_file import write_whole

WHOLE_CASE = "json"
_BY_ENDING = {".txt": "text"}  # of the formats that end like it


@click.command("import")
@project_file
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--item", "number", type=int, help="Number of the item; may be left out when there is one.")
@click.option("--format", "format_key", help="Format of the file; found out when left out.")
@click.option("--encoding", help="Encoding of the text, such as cp1256; found out when left out.")
@click.option("--language", default="", help="Language of the text, such as ar or en.")
@click.option(
    "--translation", is_flag=True, help="The text is a translation; the speech is yet to be written."
)
@click.option(
    "--into-rows", is_flag=True, help="Put the words into the rows of the same time; replace nothing."
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="NAME=VALUE",
    help="Answer what the file leaves open, as in rate=25 or column-2=text.",
)
@click.option("--include", "lines", type=int, multiple=True, help="Take in this line, too, without a time.")
@click.option("--dry-run", is_flag=True, help="Only print the report; put nothing into the project.")
@as_json
def import_(
    project: Path,
    file: Path,
    number: int | None,
    format_key: str | None,
    encoding: str | None,
    language: str,
    translation: bool,
    into_rows: bool,
    answers: tuple[str, ...],
    lines: tuple[int, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring a transcript in and print what became of every line (FILE - reads standard input).

    A whole case, as written by `export --format json`, goes into a new PROJECT.
    """
    if format_key == WHOLE_CASE or (format_key is None and is_case(file)):
        take_case_in(project, file, json_wanted=as_json)
        return
    with open_project(project, read_only=dry_run) as opened:
        item = _item(opened, number)
        data, name = _bytes(file)
        found = plugins.load()
        for broken in found.broken:
            warn(f"The plug-in {broken.name} was left out: {broken.reason}")
        draft = formats.read(
            data, name, encoding=encoding, format=format_key, language=language,
            answers=_named(answers), importers=found.importers,
        )  # fmt: skip
        draft = formats.fit(formats.include(draft, lines), item.file.duration_ms if item.file else None)
        report = _report(item, draft)
        if not dry_run:
            take = _fill if into_rows else _add
            with opened.edit("Import a transcript"):
                report |= take(opened, item, draft, translation)
    answer(report, lambda: _words(item, report), json_wanted=as_json)


def _add(project: Project, item: Item, draft: Draft, translation: bool) -> dict[str, Any]:
    added = imports.accept(project, item.id, draft, as_translation=translation, source_language=item.language)
    return {"segments": _written(project, item, added, draft)}


def _fill(project: Project, item: Item, draft: Draft, translation: bool) -> dict[str, Any]:
    """Put the words into the rows of the same time; tells what became of them by the numbers of the rows."""
    if translation and not draft.language:
        raise WorkbenchError("The language of the translation is not said.", "Name it with --language.")
    places = matched(draft.segments, transcript.outline(project, item.id))
    brought = imported_words.accept(
        project, item.id, draft, places, as_translation=translation, source_language=item.language
    )
    found = transcript.of_item(project, item.id)
    numbers = {each.id: each.number for each in found}
    fates = {fate: [numbers[row] for row in rows] for fate, rows in asdict(brought).items()}
    touched = frozenset(row for rows in asdict(brought).values() for row in rows)
    return {"segments": [_segment(each) for each in found if each.id in touched], "rows": fates}


def _named(pairs: Sequence[str]) -> dict[str, str]:
    """Read NAME=VALUE pairs."""
    named: dict[str, str] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise WorkbenchError(f"{pair} names nothing.", "Write it as NAME=VALUE.")
        named[name.strip()] = value.strip()
    return named


def _item(project: Project, number: int | None) -> Item:
    if number is not None:
        return items.by_number(project, number)
    held = items.all(project)
    if len(held) == 1:
        return held[0]
    numbers = ", ".join(str(item.number) for item in held)
    raise WorkbenchError(
        "It is not clear which item the transcript is of.",
        f"Name one with --item: {numbers}." if held else "The project has no items yet: add one first.",
    )


def _bytes(file: Path) -> tuple[bytes, str]:
    if str(file) == "-":
        return sys.stdin.buffer.read(formats.LARGEST + 1), "standard input"
    return formats.bytes_of(file), file.name


def _report(item: Item, draft: Draft) -> dict[str, Any]:
    report = draft.report()
    for row in report["segments"]:
        row["language"] = row["language"] or draft.language
    return {"item": item.number, **report}


def _written(project: Project, item: Item, added: list[int], draft: Draft) -> list[dict[str, Any]]:
    """Give the new segments as they stand in the project now, each with its line of the file."""
    lines = dict(zip(added, (each.line for each in draft.segments if each.included), strict=True))
    return [
        {**_segment(each), "line": lines[each.id]}
        for each in transcript.of_item(project, item.id)
        if each.id in lines
    ]


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "number": segment.number,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "start_derived": segment.start_derived,
        "end_derived": segment.end_derived,
        "speaker": segment.speaker.label if segment.speaker else "",
        "role": segment.speaker.role if segment.speaker else "",
        "text": segment.text,
        "language": segment.language,
        "renderings": [
            {"language": each.language, "text": each.text, "kind": each.kind} for each in segment.renderings
        ],
    }


def _words(item: Item, report: dict[str, Any]) -> str:
    head = f"{item.label}: {len(report['segments'])} segments from {report['lines']} lines"
    parts = [f"{head} ({report['format']}, {report['encoding']})"]
    parts += [f"Rows {fate}: {len(rows)}" for fate, rows in report.get("rows", {}).items() if rows]
    parts += [_segment_line(row) for row in report["segments"]]
    for title, key in (("Not part of the transcript:", "not_transcript"), ("Problems:", "problems")):
        if report[key]:
            parts += [
                title,
                *(f"  line {row['line']}: {row['text']}  [{row['reason']}]" for row in report[key]),
            ]
    return "\n".join(parts)


def _segment_line(row: dict[str, Any]) -> str:
    time = "--:--" if row["start_ms"] is None else clock(row["start_ms"], fraction=False)
    derived = "~" if row["start_derived"] else " "
    role = f" ({row['role']})" if row["role"] else ""
    said = row["text"] or "".join(each["text"] for each in row["renderings"])
    return f" {derived}{time:>7}  {row['speaker']}{role}{': ' if row['speaker'] else ''}{said}"


@click.command()
@project_file
@click.option("--format", "format_key", default="", help="Format of the file; by its ending when left out.")
@click.option("--item", "number", type=int, help="Number of the item; may be left out when there is one.")
@click.option("--language", default="", help="Language of the words; the original when left out.")
@click.option("--real-names", is_flag=True, help="Write labels also of speakers who have a pseudonym.")
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="NAME=VALUE",
    help="Choose an option of the format, as in encoding=cp1256.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
def export(
    project: Path,
    format_key: str,
    number: int | None,
    language: str,
    real_names: bool,
    options: tuple[str, ...],
    output: Path,
) -> None:
    """Write the transcript of an item as a file, or with `--format json` the whole case with all names."""
    if format_key == WHOLE_CASE:
        write_case(project, output)
        return
    exporters = {each.key: each for each in plugins.load().exporters}
    format_key = format_key or _format_of(output, exporters.values())
    if format_key not in exporters:
        raise WorkbenchError(
            f"There is no format called {format_key} to write.",
            f"Use one of: {', '.join((*exporters, WHOLE_CASE))}.",
        )
    with open_project(project, read_only=True) as opened:
        item = _item(opened, number)
        segments = transcript.with_words(opened, item.id)
        if not real_names:
            segments = pseudonyms.public(opened, segments)
        item_files.refuse_overwriting(opened, output)
        remark = history.remark(opened)
    written = formats.write(exporters[format_key], segments, language, _named(options), remark=remark)
    for lost in written.lost:
        warn(f"This format cannot carry {lost}.")
    write_whole(output, written.content)
    say(f"{item.label}: {len(segments)} segments -> {output}")


def _format_of(output: Path, exporters: Iterable[Exporter]) -> str:
    """Tell by a file's ending which format is meant; where several end alike, that which is named like it."""
    name = output.name.lower()
    keys = [each.key for each in exporters if name.endswith(each.suffix.lower())]
    named = [key for key in keys if key == _BY_ENDING.get(output.suffix.lower(), output.suffix.lower()[1:])]
    if len(found := named or keys) == 1:
        return found[0]
    could = f"It could be {', '.join(keys)}: name" if keys else "Name"
    raise WorkbenchError(
        f"The ending of “{output.name}” does not tell the format.", f"{could} it with --format."
    )


@click.command("formats")
@as_json
def formats_(as_json: bool) -> None:
    """List the formats of transcripts: which come in, which go out, and what can be chosen of them."""
    found = plugins.load()
    rows: dict[str, dict[str, Any]] = {
        each.key: {"format": each.key, "title": each.title, "in": False, "out": False, "options": []}
        for each in (*found.importers, *found.exporters)
    }
    for importer in found.importers:
        rows[importer.key]["in"] = True
    for exporter in found.exporters:
        rows[exporter.key] |= {"out": True, "options": [asdict(each) for each in formats.offered(exporter)]}
    case: dict[str, Any] = {
        "format": WHOLE_CASE,
        "title": "The whole case",
        "in": True,
        "out": True,
        "options": [],
    }
    listed = [*(rows[key] for key in sorted(rows)), case]
    answer(listed, lambda: "\n".join(map(_format_line, listed)), json_wanted=as_json)


def _format_line(row: dict[str, Any]) -> str:
    ways = f"{'in' if row['in'] else '':3}{'out' if row['out'] else '':4}"
    chosen = ", ".join(option["name"] for option in row["options"])
    return f"{row['format']:14}{ways} {row['title']}{f'  (--option {chosen})' if chosen else ''}"
