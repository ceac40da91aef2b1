"""Checklists: what to look at before a verdict, the runs of them on a claim or an item, and the answers."""

import json
from dataclasses import dataclass
from typing import Any

from workbench import resources
from workbench.errors import WorkbenchError
from workbench.project import analysts, anchors
from workbench.project.anchors import Anchor
from workbench.project.project import Project

_ANSWERS = """
SELECT c.id, c.run, c.item_key, c.state, c.finding, c.anchor, coalesce(a.name, '') AS analyst, c.at
FROM check_answer AS c LEFT JOIN analyst AS a ON a.id = c.analyst
"""

STATES = ("open", "pass", "fail", "unclear", "impossible", "not applicable")


@dataclass(frozen=True)
class TemplateItem:
    """One thing to look at; `cap` is the best verdict until it passes ("" for none).

    A pass of the item named by `lifted_by` lifts the cap too.
    """

    key: str
    question: str
    passes: str
    cap: str
    lifted_by: str = ""


@dataclass(frozen=True)
class Template:
    """A checklist for one type of claim."""

    key: str
    name: str
    claim_type: str
    version: int
    items: tuple[TemplateItem, ...]


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
class Run:
    """A checklist at work on one claim or one item."""

    id: int
    claim: int | None
    item: int | None
    template: Template
    answers: dict[str, Answer]

    def state(self, item_key: str) -> str:
        """Tell how an item stands; open until it is answered."""
        return self.answers[item_key].state if item_key in self.answers else "open"

    def points(self) -> list[tuple[str, str, str]]:
        """Give state, cap now in force and question of each item, as `reasoning.checklist` takes them."""
        return [(self.state(each.key), self._cap(each), each.question) for each in self.template.items]

    def _cap(self, item: TemplateItem) -> str:
        return "" if item.lifted_by and self.state(item.lifted_by) == "pass" else item.cap


def templates() -> list[Template]:
    """Read the checklists that ship with the program, by key."""
    return [
        _template(json.loads(path.read_text("utf-8")))
        for path in sorted(resources.path("checklists").glob("*.json"))
    ]


def _template(document: dict[str, Any]) -> Template:
    items = tuple(TemplateItem(**item) for item in document["items"])
    return Template(document["key"], document["name"], document["claim_type"], document["version"], items)


def start(project: Project, template_key: str, *, claim: int | None = None, item: int | None = None) -> int:
    """Start a checklist on one claim or one item."""
    found = next((each for each in templates() if each.key == template_key), None)
    if found is None:
        raise WorkbenchError(f"There is no checklist {template_key}.", "Choose one from the list.")
    return project.insert("check_run", claim=claim, item=item, template=template_key, version=found.version)


def runs(project: Project, claim: int | None = None, item: int | None = None) -> list[Run]:
    """List the checklists on a claim, on an item, or, without either, all."""
    where = "claim = :claim" if claim is not None else "item = :item" if item is not None else "TRUE"
    values = {"claim": claim, "item": item}
    ids = f"SELECT id FROM check_run WHERE {where}"
    answers = _answers(project, ids, values)
    known = {template.key: template for template in templates()}
    rows = project.rows(f"SELECT * FROM check_run WHERE id IN ({ids}) ORDER BY template, id", values)
    return [_run(row, answers.get(row["id"], {}), known) for row in rows]


def _answers(project: Project, ids: str, values: dict[str, Any]) -> dict[int, dict[str, Answer]]:
    cited = anchors.among(project, f"SELECT anchor FROM check_answer WHERE run IN ({ids})", values)
    by_run: dict[int, dict[str, Answer]] = {}
    for row in project.rows(f"{_ANSWERS} WHERE c.run IN ({ids})", values):
        run = row.pop("run")
        by_run.setdefault(run, {})[row["item_key"]] = Answer(**anchors.resolved(row, cited))
    return by_run


def _run(row: dict[str, Any], answers: dict[str, Answer], known: dict[str, Template]) -> Run:
    template = known.get(row["template"]) or _unknown(row["template"], row["version"], answers)
    return Run(row["id"], row["claim"], row["item"], template, answers)


def _unknown(key: str, version: int, answers: dict[str, Answer]) -> Template:
    # A checklist of another program version: its answers are still shown, under their keys.
    return Template(
        key, key, "", version, tuple(TemplateItem(each, each, "", "") for each in sorted(answers))
    )


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
