"""Which items go back to which: told, entered, dismissed."""

from pathlib import Path
from typing import Any

import click

from workbench.cli.shell import answer, as_json, open_project, project_file
from workbench.errors import WorkbenchError
from workbench.project import Project, items, origin_links
from workbench.project.analysts import in_local_time
from workbench.project.origin_links import OriginLink


@click.command()
@project_file
@click.option("--from", "one", type=int, help="Number of the item that is made from another.")
@click.option("--to", "other", type=int, help="Number of the item that it is made from.")
@click.option("--kind", type=click.Choice(tuple(origin_links.KINDS)), help="What it is of the other.")
@click.option(
    "--basis", type=click.Choice(tuple(origin_links.BASES)), default="analyst", show_default=True,
    help="What that rests on.",
)  # fmt: skip
@click.option("--strength", default="", help="How strong that is, in your words.")
@click.option("--note", default="", help="What else is to be said of it.")
@click.option("--dismiss", is_flag=True, help="Say that it is not so; it is never suggested again.")
@as_json
def link(
    project: Path, one: int | None, other: int | None, kind: str | None, dismiss: bool, as_json: bool,
    **told: str,
) -> None:  # fmt: skip
    """Say that an item is a copy, an excerpt ... of another; without --from, list what is said."""
    if one is None and other is None and kind is None:
        with open_project(project, read_only=True) as opened:
            answer(_document(opened), lambda: "\n".join(told_of(opened)) or "No items.", json_wanted=as_json)
        return
    if one is None or other is None or kind is None:
        raise WorkbenchError("A link needs two items and a kind.", "Give --from, --to and --kind.")
    with open_project(project) as opened:
        ends = (items.by_number(opened, one), items.by_number(opened, other))
        with opened.edit(f"Link {ends[0].label} and {ends[1].label}"):
            state = "dismissed" if dismiss else "confirmed"
            origin_links.add(opened, ends[0].id, ends[1].id, kind, state=state, **told)
        answer(_document(opened), lambda: "\n".join(told_of(opened)), json_wanted=as_json)


def told_of(project: Project) -> list[str]:
    """Tell in lines which items go back to which, and how many origins that leaves."""
    names = origin_links.names(project)
    if not names:
        return []
    links = sorted(origin_links.all(project), key=lambda each: origin_links.STATES.index(each.state))
    return [*(_line(each, names) for each in links), origin_links.counted(project)]


def _line(link: OriginLink, names: dict[int, str]) -> str:
    who = " by ".join(part for part in (link.state, link.analyst) if part)
    parts = (who, in_local_time(link.at), origin_links.BASES[link.basis], link.strength, link.note)
    return f"{link.words(names)}  [{' · '.join(part for part in parts if part)}]"


def _document(project: Project) -> dict[str, Any]:
    numbers = {item.id: item.number for item in items.all(project)}
    found = origin_links.ancestry(project).origins(numbers)
    return {
        "links": [
            {
                "from": numbers[each.from_item],
                "to": numbers[each.to_item],
                **{name: getattr(each, name) for name in _KEYS},
            }
            for each in origin_links.all(project)
        ],
        "groups": [[numbers[item] for item in group] for group in origin_links.groups(project)],
        "origins_min": found.least,
        "origins_max": found.most,
    }


_KEYS = ("kind", "basis", "strength", "note", "state", "analyst", "at")
