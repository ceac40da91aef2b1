"""Commands that check: the project against its own history and its recordings, and what can be done."""

import io
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from PIL import Image

from workbench import sandbox
from workbench.cli.shell import FINDINGS, Bar, answer, as_json, project_file
from workbench.errors import WorkbenchError
from workbench.project import Finding, Project, items, still_views, stills
from workbench.project import verify as verify_project
from workbench.project.items import Item
from workbench.project.stills import Still

if TYPE_CHECKING:
    from workbench.recording.frames import Frame


@click.command()
@project_file
@as_json
@click.pass_context
def verify(context: click.Context, project: Path, as_json: bool) -> None:
    """Check history, references, kept bytes, recordings and stills (exit 1 with findings)."""
    # An altered file is what this is for: it is described here, and refused everywhere else.
    with Project.open(project, read_only=True, check_history=False) as opened, Bar(project.name) as bar:
        findings = verify_project(opened, media=media_findings, progress=bar)
    answer(
        {"ok": not findings, "findings": [asdict(each) for each in findings]},
        "\n".join(f"{each.what}: {each.where}: {each.detail}" for each in findings)
        or "All is as it was written.",
        json_wanted=as_json,
    )
    context.exit(FINDINGS if findings else 0)


def media_findings(project: Project) -> Iterator[Finding]:
    """Compare each recording with its fingerprint, and take each still again from unchanged recordings."""
    for item in items.all(project):
        finding = _file_finding(project, item)
        if finding:
            yield finding
        else:
            yield from _still_findings(project, item)
    yield from _seen_findings(project)


def _file_finding(project: Project, item: Item) -> Finding | None:
    from workbench.recording.hashing import sha256_of

    path = items.file_path(project, item)
    if path is None or item.file is None:
        return None
    where = f"{item.label} {path}"
    if not path.is_file():
        return Finding("file", where, "the file is missing")
    with Bar(path.name) as bar:
        same = sha256_of(path, bar) == item.file.sha256
    return None if same else Finding("file", where, "the file is not the one that was added")


def _still_findings(project: Project, item: Item) -> Iterator[Finding]:
    taken = stills.of_item(project, item.id)
    path = items.file_path(project, item)
    if not taken or path is None or item.file is None:
        return
    from workbench.recording.frames import Frames

    sandbox.block_network()
    try:
        with Frames(path) as frames:
            for still in taken:
                if difference := _difference(project, item, still, frames.at(still.time_ms)):
                    yield Finding("still", f"{still.label} of {item.label}", difference)
    except WorkbenchError as error:
        yield Finding("still", item.label, str(error))


def _seen_findings(project: Project) -> Iterator[Finding]:
    """Make each derivative again from its still, which needs no recording."""
    made = still_views.by_still(project)
    if not made:
        return
    from workbench.recording.as_seen import difference

    for still in stills.all(project):
        for number, each in enumerate(made.get(still.id, []), 1):
            if found := difference(stills.png(project, still), project.blob(each.png), each.view):
                yield Finding("still as seen", f"{still.label}, view {number}", found)


def _difference(project: Project, item: Item, still: Still, frame: "Frame") -> str:
    """Say how the frame taken now differs from the one kept, nothing when it does not."""
    if item.file and still.item_sha256 != item.file.sha256:
        return "it was taken from another file"
    if frame.pts != still.pts:
        return f"another frame is at its time: {frame.pts} instead of {still.pts}"
    with Image.open(io.BytesIO(stills.png(project, still))) as kept:
        same = kept.size == (frame.width, frame.height) and kept.convert("RGB").tobytes() == frame.rgb
    return "" if same else "taken again, its picture is another one"


@click.command()
@as_json
def actions(as_json: bool) -> None:
    """List every action of the window with its menu and keys."""
    from workbench.ui.actions import ACTIONS

    rows = [
        {"id": each.id, "text": each.text, "menu": each.menu, "keys": list(each.keys), "help": each.help}
        for each in ACTIONS
    ]
    wide = max(len(row["id"]) for row in rows)
    answer(
        {"actions": rows},
        "\n".join(
            f"{row['id']:<{wide}}  {row['menu']}: {row['text']}  {', '.join(row['keys'])}" for row in rows
        ),
        json_wanted=as_json,
    )
