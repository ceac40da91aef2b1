"""Commands on the whole case: make one, open it, show it, search it, report it."""

import os
import sys
from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import Any

import click

from workbench.cli.origins import told_of
from workbench.cli.shell import Bar, answer, as_json, open_project, project_file, say, warn
from workbench.cli.unlocking import chosen
from workbench.errors import WorkbenchError
from workbench.originals import read_original
from workbench.project import (
    Project,
    case_json,
    claims,
    document,
    incidents,
    item_files,
    items,
    search,
    transcript,
)
from workbench.project.claims import standing
from workbench.project.claims.standing import Standing
from workbench.project.search import Hit
from workbench.project.transcript.item_coverage import coverage_of
from workbench.reasoning import checklist
from workbench.settings import Settings, data_folder
from workbench.timecode import clock


@click.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    help="Make it anew in this folder; when left out, the one made before is opened as it was left.",
)
@click.option("--no-window", is_flag=True, help="Only make it.")
@click.pass_context
def demo(context: click.Context, folder: Path | None, no_window: bool) -> None:
    """Make the sample case and open it."""
    from workbench import demo as sample

    with Bar("Sample case") as bar:
        path = sample.build(folder, bar) if folder else sample.find_or_build(data_folder(), bar)
    say(str(path))
    if not no_window:
        context.exit(show_window(path))


@click.command()
@project_file
@click.option("--title", default="", help="Title of the case; the file's name when left out.")
@click.option("--encrypted", is_flag=True, help="Encrypt it under a passphrase, which is asked for.")
def new(project: Path, title: str, encrypted: bool) -> None:
    """Make a new project file (NAME.vwb)."""
    passphrase = chosen() if encrypted else None
    Project.create(project, title or project.stem, analyst=Settings().analyst, passphrase=passphrase).close()
    say(str(project))


def is_case(file: Path) -> bool:
    """Tell whether a file is a whole case in JSON, not a transcript."""
    try:
        return case_json.is_case(read_original(file, 200))
    except WorkbenchError:
        return False  # whoever reads it next says why


def take_case_in(project: Path, file: Path, *, json_wanted: bool) -> None:
    """Take a case in JSON into a new project, which is made if it is not there."""
    with Bar(file.name) as bar:
        document = case_json.read(file)
        if not project.exists():
            case_json.new_project(project, document, analyst=Settings().analyst, progress=bar)
        else:
            with open_project(project) as opened:
                case_json.take_in(opened, document, bar)
    counts = {table: len(document.get(table, [])) for table in ("item", "segment", "claim")}
    words = ", ".join(f"{count} {table}{'s' if count != 1 else ''}" for table, count in counts.items())
    answer({"format": "json", **counts}, f"{project}: {words} from {file.name}", json_wanted=json_wanted)


def write_case(project: Path, output: Path) -> None:
    """Write all of a project but its history as one JSON document."""
    with open_project(project, read_only=True) as opened, Bar(output.name) as bar:
        case_json.write(opened, output, bar)
    say(f"{project} -> {output}")


@click.command(hidden=True)
@click.argument("project", type=click.Path(path_type=Path), required=False)
@click.pass_context
def window(context: click.Context, project: Path | None) -> None:
    """Open the window, on the start page without a project."""
    if project is not None and not project.exists():
        raise WorkbenchError(f"There is no project {project}.", f"Make it with `workbench new {project}`.")
    context.exit(show_window(project))


def show_window(project: Path | None) -> int:
    """Run the window until it is closed; only here is the toolkit loaded."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise WorkbenchError(
            "There is no screen to open a window on.", "See `workbench --help` for commands."
        )
    from workbench import app

    return app.run(project)


_KEYS = "\n".join(
    fill(f"{table}: {' '.join(keys)}", 96, initial_indent="  ", subsequent_indent="    ")
    for table, keys in document.KEYS.items()
)


@click.command(
    epilog=f"\b\nEach row of a list that --json prints has these (items also coverage, incidents):\n{_KEYS}"
)
@project_file
@as_json
def show(project: Path, as_json: bool) -> None:
    """Print everything in a project as one document; files are known by their size (verify hashes them)."""
    with open_project(project, read_only=True) as opened:
        answer(_document(opened) if as_json else None, lambda: _summary(opened), json_wanted=as_json)


def _document(project: Project) -> dict[str, Any]:
    """Build the document, with how much of each item is transcribed, translated and watched."""
    built, stopped = document.build(project), incidents.of_items(project)
    for item, found in zip(items.all(project), built["items"], strict=True):
        languages = transcript.languages_into(project, item.id)
        reckoned = [coverage_of(project, item.id, language) for language in languages or [""]]
        found["incidents"] = [asdict(each) for each in stopped.get(item.id, ())]
        found["coverage"] = [each.document for each in reckoned if each is not None]
    return built


def _summary(project: Project) -> str:
    info = project.info()
    parts = [f"{info.title}{' (generated sample)' if info.generated else ''}  {info.date_edtf}".rstrip()]
    parts += [info.summary] if info.summary else []
    stopped = incidents.of_items(project)
    for item in items.all(project):
        told = filter(None, (item_files.presence(project, item), incidents.words(stopped.get(item.id, ()))))
        parts += ["", f"{item.label}  {item.title} ({item.kind}, {', '.join(told)})"]
        parts += [_said(each) for each in transcript.of_item(project, item.id)]
    parts += ["", *told_of(project)]
    stands = standing.all(project)
    parts += [""] + [_claimed(claim, stands[claim.id]) for claim in claims.all(project)]
    return "\n".join([*parts, f"{project.step_count} steps, newest {project.head_code}"])


def _said(segment: transcript.Segment) -> str:
    time = "--:--" if segment.start_ms is None else clock(segment.start_ms, fraction=False)
    who = f"{segment.speaker.label}: " if segment.speaker else ""
    words = " | ".join(text for text in (segment.text, *(each.text for each in segment.renderings)) if text)
    return f"  {time:>7}  {who}{words}"


def _claimed(claim: claims.Claim, found: Standing) -> str:
    verdict = claim.assessment.verdict if claim.assessment else claim.workflow
    rung = f"{found.rung.code} {found.rung.words}".strip()
    told = [
        f"{claim.label}  {claim.text}  [{verdict}]",
        f"    {rung}: {found.strip.words}" if found.rung.code else "",
        f"    {checklist.words(found.cap)}",
        *(f"    open again: {reason}" for reason in found.reopened),
    ]
    return "\n".join(line for line in told if line.strip())


@click.command("search")
@project_file
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", default="", type=click.Choice(["", *search.KINDS]), help="Only this kind of text.")
@as_json
def search_(project: Path, words: tuple[str, ...], kind: str, as_json: bool) -> None:
    """Find words in transcripts, translations, claims, notes and names, however they are spelt."""
    with open_project(project, read_only=True) as opened:
        hits = search.find(opened, " ".join(words), kind=kind)
        numbers = {item.id: item.number for item in items.all(opened)}
    rows = [_hit(hit, numbers) for hit in hits]
    answer({"words": " ".join(words), "hits": rows}, lambda: _hits(rows), json_wanted=as_json)


def _hit(hit: Hit, numbers: dict[int, int]) -> dict[str, Any]:
    item = None if hit.item is None else numbers.get(hit.item)
    return {
        "where": hit.table,
        "kind": hit.kind,
        "item": item,
        "start_ms": hit.start_ms,
        "end_ms": hit.end_ms,
        "text": hit.text,
        "marks": [list(mark) for mark in hit.marks],
    }


def _hits(rows: list[dict[str, Any]]) -> str:
    lines: list[str] = []
    for row in rows:
        place = f"E{row['item']} " if row["item"] else ""
        time = "" if row["start_ms"] is None else clock(row["start_ms"], fraction=False)
        lines.append(f"{place}{time}  {row['text']}  [{row['where'].replace('_', ' ')}]".strip())
    return "\n".join(lines) or "Nothing found."


@click.command()
@project_file
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="The .html file to write."
)
@click.option("--profile", default="internal", show_default=True, help="internal, partner or public.")
def report(project: Path, output: Path, profile: str) -> None:
    """Write the report of the case as one self-contained page."""
    if output.suffix.lower() not in (".html", ".htm"):
        raise WorkbenchError(f"{output.name} is no kind of report this can write.", "End its name in .html.")
    from workbench import report as reports

    with open_project(project, read_only=True) as opened, Bar(output.name) as bar:
        item_files.refuse_overwriting(opened, output)
        lacking = reports.write_html(opened, output, profile=profile, progress=bar).lacking
    say(str(output))
    if lacking:
        warn(lacking)
