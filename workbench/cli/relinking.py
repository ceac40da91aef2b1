"""The command that finds files of items again, wherever in a folder they lie now."""

from pathlib import Path
from typing import Any

import click

from workbench.cli.shell import FINDINGS, Bar, answer, as_json, open_project, project_file, warn
from workbench.custody import check
from workbench.custody.search import Outcome, not_in_place, relink, search, wanted
from workbench.errors import WorkbenchError
from workbench.project import Project, items


@click.command("relink")
@project_file
@click.argument("folder", type=click.Path(path_type=Path))
@as_json
@click.pass_context
def relink_(context: click.Context, project: Path, folder: Path, as_json: bool) -> None:
    """Find missing, moved and changed files again by their hash in FOLDER (exit 1 if some are not found)."""
    if not folder.is_dir():
        raise WorkbenchError(f"There is no folder {folder}.", "Check the name.")
    with open_project(project) as opened:
        with Bar(project.name) as bar:
            for seen in check.look(check.unchecked_files(opened), bar):
                check.note(opened, seen)
        todo = wanted(not_in_place(opened))
        with Bar(folder.name) as bar:
            outcome = search(folder, todo, bar)
        relink(opened, outcome.found)
        told = _told(opened, outcome)
    if not outcome.whole:
        warn(f"Only the first {outcome.looked_at:,} files of {folder} were looked at; name a smaller folder.")
    answer(told, lambda: _words(told), json_wanted=as_json)
    context.exit(FINDINGS if outcome.lost else 0)


def _told(project: Project, outcome: Outcome) -> dict[str, Any]:
    labels = {item.id: item.label for item in items.all(project)}
    return {
        "found": [{"item": labels[item], "path": str(path)} for item, (path, _) in outcome.found.items()],
        "not_found": [
            {"item": each.label, "name": each.name, "size": each.size, "sha256": each.sha256}
            for each in outcome.lost
        ],
        "files_looked_at": outcome.looked_at,
    }


def _words(told: dict[str, Any]) -> str:
    found = [f"{each['item']} is linked to {each['path']}" for each in told["found"]]
    lost = [
        f"{each['item']} was not found: {each['name']}, {each['size']:,} bytes, SHA-256 {each['sha256']}"
        for each in told["not_found"]
    ]
    return "\n".join([*found, *lost]) or "Every file is in its place."
