"""Every change that the checks make to a project: one function, one labelled edit."""

from workbench.project.anchors import Anchor
from workbench.project.claims import check_templates, checklists, searches
from workbench.project.claims.check_template import Template
from workbench.project.claims.checklists import Run
from workbench.ui.citations import Citation
from workbench.ui.claims.checks.subject import Subject
from workbench.ui.workspace import Workspace


def start(workspace: Workspace, subject: Subject, template_key: str) -> None:
    """Begin a checklist on a claim or an item."""
    with workspace.edit(f"Checklist of {subject.label}"):
        checklists.start(workspace.need_project(), template_key, claim=subject.claim, item=subject.item)


def take_off(workspace: Workspace, run: Run) -> None:
    """Take a checklist off with its answers; undo brings it back."""
    with workspace.edit("Take off a checklist"):
        checklists.remove(workspace.need_project(), run.id)


def answer(workspace: Workspace, run: Run, key: str, state: str, finding: str, anchor: Anchor | None) -> None:
    """Answer one check with its finding and where it was seen."""
    with workspace.edit(f"Check: {state}", field=f"check:{run.id}:{key}"):
        place = anchor.id if anchor else None
        checklists.answer(workspace.need_project(), run.id, key, state, finding=finding, anchor=place)


def anchor_answer(
    workspace: Workspace, run: Run, key: str, state: str, finding: str, citation: Citation | None
) -> None:
    """Keep where the answer of a check was seen; without a citation it was seen nowhere."""
    project = workspace.need_project()
    with workspace.edit("Anchor of a check"):
        place = citation.keep(project) if citation else None
        checklists.answer(project, run.id, key, state, finding=finding, anchor=place)


def log_search(workspace: Workspace, subject: Subject, place: str, terms: str, date: str, found: str) -> None:
    """Log where was searched, in which words, and whether anything was found."""
    with workspace.edit(f"Search for {subject.label}"):
        searches.add(
            workspace.need_project(),
            place,
            terms=terms,
            claim=subject.claim,
            item=subject.item,
            searched_edtf=date,
            found=found,
        )


def change_search(workspace: Workspace, search: int, **fields: str) -> None:
    """Change what a logged search says."""
    with workspace.edit("Change a search"):
        searches.update(workspace.need_project(), search, **fields)


def remove_search(workspace: Workspace, search: int) -> None:
    """Take a search out of the log; undo brings it back."""
    with workspace.edit("Remove a search"):
        searches.remove(workspace.need_project(), search)


def save_template(workspace: Workspace, template: Template, label: str, *, field: str = "") -> Template:
    """Keep a checklist as it was changed, for this project."""
    with workspace.edit(label, field=field):
        return check_templates.save(workspace.need_project(), template)


def remove_template(workspace: Workspace, template: Template) -> None:
    """Take this project's own checklist away; a shipped one of its key stands again."""
    with workspace.edit("Remove a checklist"):
        check_templates.remove(workspace.need_project(), template.key)
