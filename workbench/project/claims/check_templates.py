"""The checklists of a project: those that ship with the program, and those that the project has of its own.

A project's template with the key of a shipped one takes its place.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from workbench import resources
from workbench.errors import WorkbenchError
from workbench.project.claims.check_template import Template
from workbench.project.claims.check_template_document import document, of_document, read_file
from workbench.project.project import Project
from workbench.project.store.json_columns import listed


@cache
def shipped() -> tuple[Template, ...]:
    """Read the templates that ship with the program, T0 first."""
    found = [read_file(path) for path in resources.path("checklists").glob("*.json")]
    return tuple(sorted(found, key=_order))


def all(project: Project, language: str = "") -> list[Template]:  # noqa: A001 - check_templates.all(project)
    """List the templates of a project: its own, and the shipped ones whose place none of them takes."""
    found = project.kept("check templates", lambda: _merged(project))
    return [each.in_language(language) for each in found] if language else list(found)


def get(project: Project, key: str) -> Template | None:
    """Find a template by its key."""
    return next((each for each in all(project) if each.key == key), None)


def of_type(project: Project, claim_type: str) -> Template | None:
    """Find the template for a type of claim."""
    fitting = (each for each in all(project) if each.subject == "claim" and each.claim_type == claim_type)
    return next(fitting, None) if claim_type else None


def replaces_shipped(template: Template) -> bool:
    """Tell whether a project's template stands in the place of one that ships with the program."""
    return template.own and any(each.key == template.key for each in shipped())


def _merged(project: Project) -> tuple[Template, ...]:
    own = [_of_row(row) for row in project.rows("SELECT * FROM check_template")]
    taken = {each.key for each in own}
    return tuple(sorted([*own, *(each for each in shipped() if each.key not in taken)], key=_order))


def _order(template: Template) -> tuple[bool, list[tuple[bool, int, str]]]:
    parts = re.split(r"(\d{1,9})", template.key)
    return not re.fullmatch(r"T\d+", template.key), [
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts
    ]


def _of_row(row: Mapping[str, Any]) -> Template:
    """Read a project's template; of one that is not sound, as from a strange file, its name alone."""
    try:
        about = {name: row[name] for name in ("key", "name", "subject", "claim_type", "version", "language")}
        return replace(of_document({**about, "items": listed(row["items"])}, "This project"), own=True)
    except WorkbenchError:
        return Template(row["key"], row["name"], row["claim_type"], row["version"], (), own=True)


def save(project: Project, template: Template) -> Template:
    """Keep a template as the project's own and give it with its version.

    That is one more when points changed that a checklist at work was begun with, or those of the program. A
    project calls its own by one name alone. Checklists at work keep their answers. `WorkbenchError` names
    what a template cannot be.
    """
    before = get(project, template.key)
    named = replace(template, names={}, version=max(1, template.version))
    found = of_document(document(named), "The checklist")
    if before is not None:
        changed = before.items != found.items and (not before.own or _is_begun(project, before))
        found = replace(found, version=max(found.version, before.version + changed))
    held = document(found)
    values = {name: held.pop(name) for name in ("name", "subject", "claim_type", "version", "language")}
    values["items"] = json.dumps(held["items"], ensure_ascii=False)
    rows = project.rows("SELECT id FROM check_template WHERE key = ?", [found.key])
    if rows:
        project.update("check_template", rows[0]["id"], **values)
    else:
        project.insert("check_template", key=found.key, **values)
    return replace(found, own=True)


def _is_begun(project: Project, template: Template) -> bool:
    values = [template.key, template.version]
    return bool(project.rows("SELECT id FROM check_run WHERE template = ? AND version = ? LIMIT 1", values))


def new(project: Project, name: str, subject: str = "claim") -> Template:
    """Give an empty template under a key of its own; it is the project's once it is saved."""
    taken = {each.key for each in all(project)}
    number = next(number for number in range(1, len(taken) + 2) if f"P{number}" not in taken)
    return Template(f"P{number}", name, "", 1, (), subject, own=True)


def new_item_key(template: Template) -> str:
    """Give a key that no point of the template has."""
    taken = {each.key for each in template.items}
    return next(key for number in range(1, len(taken) + 2) if (key := f"point_{number}") not in taken)


def remove(project: Project, key: str) -> None:
    """Take the project's own template away; a shipped one of that key stands in its place again."""
    for row in project.rows("SELECT id FROM check_template WHERE key = ?", [key]):
        project.delete("check_template", row["id"])
