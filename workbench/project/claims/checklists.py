"""Checklists at work: begun on a claim or on an item, and the answers to their points."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project import analysts, anchors
from workbench.project.anchors import Anchor
from workbench.project.claims import check_templates
from workbench.project.claims.check_template import Template, TemplateItem
from workbench.project.project import Project
from workbench.reasoning import known_facts
from workbench.reasoning.checklist import Point, Progress, progress

_ANSWERS = """
SELECT c.id, c.run, c.item_key, c.state, c.finding, c.anchor, coalesce(a.name, '') AS analyst, c.at
FROM check_answer AS c LEFT JOIN analyst AS a ON a.id = c.analyst
"""

_AMONG = "(claim IN (SELECT value FROM json_each(:claims)) OR item IN (SELECT value FROM json_each(:items)))"
_NOTHING_KNOWN: Mapping[str, bool] = {}

STATES = ("open", "pass", "fail", "unclear", "impossible", "not applicable")


@dataclass(frozen=True)
class Answer:
    """What was found on one item of a checklist."""

    id: int
    item_key: str
    state: str
    finding: str
    anchor: Anchor | None
    analyst: str
    at: str


@dataclass(frozen=True)
class Begun:
    """A checklist begun on one claim or one item (ids), with how its answered points stand.

    `version` is that of the template when it was begun.
    """

    id: int
    claim: int | None
    item: int | None
    template: Template
    version: int
    states: Mapping[str, str]

    def state(self, item_key: str) -> str:
        """Tell how a point stands; open until it is answered."""
        return self.states.get(item_key, "open")

    def points(self, known: Mapping[str, bool] = _NOTHING_KNOWN) -> list[Point]:
        """Give each point as `reasoning.checklist` takes it; `known` says by name which facts hold."""
        return [self._point(each, known.get(each.fact)) for each in self.template.items]

    def _point(self, item: TemplateItem, met: bool | None) -> Point:
        missing = known_facts.MISSING.get(item.fact) if met is False else None
        return Point(self.state(item.key), self.cap(item), missing or item.lacking, met)

    def cap(self, item: TemplateItem) -> str:
        """Give the cap of a point, "" when the pass of another lifts it."""
        return "" if item.lifted_by and self.state(item.lifted_by) == "pass" else item.cap

    @property
    def progress(self) -> Progress:
        """How many of its points are answered."""
        return progress(self.state(each.key) for each in self.template.items)


@dataclass(frozen=True)
class Run(Begun):
    """A checklist begun, with its answers; `former` are answers to points that it no longer has."""

    answers: dict[str, Answer]

    @property
    def former(self) -> list[Answer]:
        """The answers to points that the template no longer has, by key."""
        return [self.answers[key] for key in sorted(self.answers) if self.template.item(key) is None]


def start(project: Project, template_key: str, *, claim: int | None = None, item: int | None = None) -> int:
    """Begin a checklist on one claim or one item; one that is begun there already goes on."""
    found = check_templates.get(project, template_key)
    if found is None:
        raise WorkbenchError(f"There is no checklist {template_key}.", "Choose one from the list.")
    for row in project.rows(
        "SELECT id FROM check_run WHERE template = ? AND (claim = ? OR item = ?)", [template_key, claim, item]
    ):
        return int(row["id"])
    return project.insert("check_run", claim=claim, item=item, template=template_key, version=found.version)


def begun(project: Project, *, claims: Iterable[int] = (), items: Iterable[int] = ()) -> list[Begun]:
    """List the checklists begun on these claims and these items, with states alone: quick for thousands."""
    values = {"claims": json.dumps(list(claims)), "items": json.dumps(list(items))}
    among = f"SELECT id FROM check_run WHERE {_AMONG}"
    states: dict[int, dict[str, str]] = {}
    answered = f"SELECT run, item_key, state FROM check_answer WHERE run IN ({among})"
    for run, key, state in project.file.query(answered, values):
        states.setdefault(run, {})[key] = state
    known = {template.key: template for template in check_templates.all(project)}
    rows = project.rows(
        f"SELECT * FROM check_run WHERE {_AMONG} ORDER BY length(template), template, id", values
    )
    return [Begun(**_about(row, states.get(row["id"], {}), known)) for row in rows]


def all_begun(project: Project) -> list[Begun]:
    """List every checklist of the project, with states alone."""
    rows = project.rows("SELECT DISTINCT claim, item FROM check_run")
    return begun(
        project,
        claims=[row["claim"] for row in rows if row["claim"] is not None],
        items=[row["item"] for row in rows if row["item"] is not None],
    )


def runs(project: Project, claim: int | None = None, item: int | None = None) -> list[Run]:
    """List the checklists on a claim, on an item, or, without either, all."""
    where = "claim = :claim" if claim is not None else "item = :item" if item is not None else "TRUE"
    values = {"claim": claim, "item": item}
    ids = f"SELECT id FROM check_run WHERE {where}"
    answers = _answers(project, ids, values)
    known = {template.key: template for template in check_templates.all(project)}
    rows = project.rows(
        f"SELECT * FROM check_run WHERE id IN ({ids}) ORDER BY length(template), template, id", values
    )
    return [_run(row, answers.get(row["id"], {}), known) for row in rows]


def _answers(project: Project, ids: str, values: dict[str, Any]) -> dict[int, dict[str, Answer]]:
    cited = anchors.among(project, f"SELECT anchor FROM check_answer WHERE run IN ({ids})", values)
    by_run: dict[int, dict[str, Answer]] = {}
    for row in project.rows(f"{_ANSWERS} WHERE c.run IN ({ids})", values):
        run = row.pop("run")
        by_run.setdefault(run, {})[row["item_key"]] = Answer(**anchors.resolved(row, cited))
    return by_run


def _run(row: Mapping[str, Any], answers: dict[str, Answer], known: Mapping[str, Template]) -> Run:
    states = {key: each.state for key, each in answers.items()}
    return Run(**_about(row, states, known), answers=answers)


def _about(
    row: Mapping[str, Any], states: Mapping[str, str], known: Mapping[str, Template]
) -> dict[str, Any]:
    template = known.get(row["template"]) or _unknown(row["template"], row["version"], states)
    about = {name: row[name] for name in ("id", "claim", "item", "version")}
    return {**about, "template": template, "states": states}


def _unknown(key: str, version: int, states: Iterable[str]) -> Template:
    # A checklist of another program version, or one that was removed: its answers are still shown.
    return Template(key, key, "", version, tuple(TemplateItem(each, each) for each in sorted(states)))


def answer(
    project: Project,
    run: int,
    item_key: str,
    state: str,
    *,
    finding: str = "",
    anchor: int | None = None,
    analyst: str = "",
    at: str = "",
) -> int:
    """Answer one item of a run, signed by the project's analyst; a new answer takes the place of the old."""
    signature = analysts.sign(project, name=analyst, at=at)
    values: dict[str, Any] = {"state": state, "finding": finding, "anchor": anchor}
    values |= {"analyst": signature.analyst, "at": signature.at}
    found = project.rows("SELECT id FROM check_answer WHERE run = ? AND item_key = ?", [run, item_key])
    if not found:
        return project.insert("check_answer", run=run, item_key=item_key, **values)
    project.update("check_answer", found[0]["id"], **values)
    return int(found[0]["id"])


def remove(project: Project, run: int) -> None:
    """Take a checklist off its claim or item, with its answers."""
    project.delete("check_run", run)


def progress_of(some: Iterable[Begun]) -> Progress:
    """Count the answered points of several checklists, as of a claim, an item or a project."""
    return Progress.together(each.progress for each in some)
