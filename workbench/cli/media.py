"""Commands that touch recordings: add an item, take a still."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench import sandbox, timecode
from workbench.cli.files import unchanged_file
from workbench.cli.shell import Bar, answer, as_json, open_project, project_file, warn
from workbench.errors import WorkbenchError
from workbench.originals import read_original
from workbench.project import Project, item_files, items, origin_links, stills
from workbench.project.items import Item
from workbench.whole_file import write_whole

KINDS = ("still", "document", "statement")  # that a file is a recording is never a matter of opinion

if TYPE_CHECKING:
    from workbench.recording.frames import Frame
    from workbench.recording.intake import Intake


@click.command()
@project_file
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--again", is_flag=True, help="Add a file that is in the project already, as when two published it."
)
@click.option("--copy", "copying", is_flag=True, help="Copy the files into the project's folder.")
@click.option("--title", default="", help="Title of the item (for one file).")
@click.option(
    "--kind", type=click.Choice(KINDS), help="What a text or picture is, where the file cannot tell."
)
@click.option("--language", default="", help="Language spoken or written in it, such as ar.")
@click.option("--statement", default="", help="Add this text as a statement instead of a file.")
@click.option("--who", default="", help="Who published it.")
@click.option("--when", "published", default="", help="When it was published (EDTF, such as 2013-06-05).")
@click.option("--where", default="", help="Where it was published.")
@as_json
def add(
    project: Path,
    files: tuple[Path, ...],
    again: bool,
    copying: bool,
    title: str,
    kind: str | None,
    language: str,
    statement: str,
    who: str,
    published: str,
    where: str,
    as_json: bool,
) -> None:
    """Add recordings, pictures or documents as items: fingerprint, facts, reference or copy."""
    _check_add(files, statement, title)
    about: dict[str, Any] = {
        "language": language,
        "publisher": who,
        "published_edtf": published,
        "published_where": where,
    }
    with open_project(project) as opened:
        examined = [_examine(opened, path, again=again) for path in files]
        if not again:
            _refuse_twice(examined)
        told = [_told_beside(each) for each in examined]
        if copying:
            examined = [_copied(opened, each) for each in examined]
        with opened.edit("Add items"):
            added = [
                _add_file(opened, each, title, kind, {**beside, **{k: v for k, v in about.items() if v}})
                for each, beside in zip(examined, told, strict=True)
            ]
            if statement.strip():
                added.append(
                    items.add(opened, "statement", title or _heading(statement), body=statement, **about)
                )
            suggested = len(origin_links.suggest_equal_files(opened))
        rows = [_row(opened, item) for item in items.all(opened) if item.id in added]
    if suggested:
        equal = "1 link is" if suggested == 1 else f"{suggested} links are"
        warn(f"{equal} suggested between equal files as the same recording; see: link {project.name}")
    answer({"items": rows}, lambda: "\n".join(map(_line, rows)), json_wanted=as_json)


def _check_add(files: Sequence[Path], statement: str, title: str) -> None:
    if not files and not statement.strip():
        raise WorkbenchError("There is nothing to add.", "Name a file, or give a text with --statement.")
    if title and len(files) + bool(statement) > 1:
        raise WorkbenchError("One title cannot stand for several items.", "Add them one by one.")


def _examine(project: Project, path: Path, *, again: bool) -> "Intake":
    """Hash and probe one file; refuse bytes that the project holds already, unless `again`."""
    from workbench.recording import intake

    if not path.is_file():
        raise WorkbenchError(f"There is no file {path}.", "Check the name. Nothing was added.")
    sandbox.block_network()
    with Bar(path.name) as bar:
        examined = intake.examine(path, bar)
    for item in items.all(project):
        if not again and item.file and item.file.sha256 == examined.sha256:
            raise WorkbenchError(
                f"{path.name} is in the project already, as {item.label}. Nothing was added.",
                "Did somebody else publish it too? Then add it with --again.",
            )
    for problem in examined.facts.problems:
        warn(f"{path.name}: {problem}")
    return examined


def _copied(project: Project, examined: "Intake") -> "Intake":
    from workbench.custody.copying import copy_in
    from workbench.originals import stamp_of

    with Bar(examined.path.name) as bar:
        path = copy_in(examined.path, project.path, examined.sha256, bar)
    return replace(examined, path=path, stamp=stamp_of(path))


def _told_beside(examined: "Intake") -> dict[str, Any]:
    """Read what yt-dlp wrote beside a recording, and name the captions that lie there."""
    from workbench.formats import info_json

    path = examined.path
    for captions, language in info_json.captions_of(path):
        spoken = f" --language {language}" if language else ""
        warn(f"Captions lie beside {path.name}; bring them in with: import PROJECT {captions.name}{spoken}")
    posted = info_json.posting_of(path)
    if posted is None:
        return {}
    warn(f"{path.name}: title, publisher, date and place of publishing are from {path.stem}.info.json.")
    if words := info_json.mismatch(posted, examined.facts.duration_ms):
        warn(f"{path.name}: {words}")
    return posted.as_item()


def _refuse_twice(examined: Sequence["Intake"]) -> None:
    seen: dict[str, str] = {}
    for each in examined:
        if each.sha256 in seen:
            raise WorkbenchError(
                f"{each.path.name} holds the same bytes as {seen[each.sha256]}.", "Nothing was added."
            )
        seen[each.sha256] = each.path.name


def _add_file(
    project: Project, examined: "Intake", title: str, kind: str | None, about: dict[str, Any]
) -> int:
    kind = kind if kind and examined.kind in KINDS else examined.kind
    body = _text(examined.path) if kind == "statement" else ""
    title = title or about.get("title", "") or examined.title
    fields: dict[str, Any] = {**about, "title": title, "body": body}
    item = items.add(project, kind, **fields)
    item_files.add_file(project, item, **examined.as_file())
    project.fingerprints.note(examined.path, examined.stamp, examined.sha256, examined.sha256)
    return item


def _text(path: Path) -> str:
    from workbench.formats.encoding import decode

    return decode(read_original(path), path.name).text


def _heading(text: str) -> str:
    first = text.strip().splitlines()[0]
    return first if len(first) <= 60 else f"{first[:59]}…"


def _row(project: Project, item: Item) -> dict[str, Any]:
    path = item_files.file_path(project, item)
    return {
        "number": item.number,
        "kind": item.kind,
        "title": item.title,
        "path": str(path) if path else None,
        "sha256": item.file.sha256 if item.file else None,
        "duration_ms": item.file.duration_ms if item.file else None,
    }


def _line(row: dict[str, Any]) -> str:
    length = f", {timecode.clock(row['duration_ms'], fraction=False)}" if row["duration_ms"] else ""
    digest = f"\n    SHA-256 {row['sha256']}" if row["sha256"] else ""
    return f"E{row['number']}  {row['title']} ({row['kind']}{length}){digest}"


@click.command()
@project_file
@click.option("--item", "number", type=int, required=True, help="Number of the item.")
@click.option("--at", "time", required=True, help="Time, such as 4:35 or 1:02:03.456.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The PNG file to write.")
@click.option("--caption", default="", help="What it shows.")
@click.option("--no-record", is_flag=True, help="Only write the file; keep no still in the project.")
@as_json
def still(
    project: Path, number: int, time: str, output: Path, caption: str, no_record: bool, as_json: bool
) -> None:
    """Write the exact frame at a time as PNG and keep it in the project as a still."""
    wanted = _milliseconds(time)
    with open_project(project, read_only=no_record) as opened:
        item = items.by_number(opened, number)
        path = unchanged_file(opened, item)
        item_files.refuse_overwriting(opened, output)
        taken, png = take_frame(path, wanted)
        if item.file and item.file.duration_ms and wanted > item.file.duration_ms:
            warn(f"The recording ends at {timecode.clock(item.file.duration_ms)}; this is its last frame.")
        if not no_record:
            with opened.edit("Take a still"):
                record_still(opened, item, taken, png, caption)
        write_whole(output, png)
    facts = _facts(item, taken, png)
    answer(
        facts,
        f"{item.label} at {timecode.clock(taken.time_ms)} -> {output}\n    SHA-256 {facts['sha256']}",
        json_wanted=as_json,
    )


def _milliseconds(time: str) -> int:
    try:
        return timecode.parse(time)
    except ValueError as error:
        raise WorkbenchError(f"{time} is not a time.", "Write it as 4:35, 1:02:03.456 or 80.5.") from error


def take_frame(path: Path, ms: int) -> tuple["Frame", bytes]:
    """Decode the exact frame at `ms` where nothing can reach the network; also as PNG."""
    from workbench.recording import frames

    sandbox.block_network()
    taken = frames.still_of(path, ms)
    return taken, frames.png(taken)


def record_still(project: Project, item: Item, taken: "Frame", png: bytes, caption: str) -> int:
    """Keep a frame with everything that is needed to take it again."""
    sha256 = item.file.sha256 if item.file else ""
    return stills.add(project, item.id, png, item_sha256=sha256, caption=caption, **taken.as_still())


def _facts(item: Item, taken: "Frame", png: bytes) -> dict[str, Any]:
    import hashlib

    return {
        "item": item.number,
        "time_ms": taken.time_ms,
        "pts": taken.pts,
        "time_base": str(taken.time_base),
        "frame": taken.number,
        "width": taken.width,
        "height": taken.height,
        "sha256": hashlib.sha256(png).hexdigest(),
        "item_sha256": item.file.sha256 if item.file else None,
    }
