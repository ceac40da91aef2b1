"""Checklists at work, as the document tells them."""

from workbench.project.claims import check_template_document, check_templates
from workbench.project.claims.checklists import Run
from workbench.project.document.numbers import Document, Numbers, citation
from workbench.project.project import Project


def run_of(run: Run, numbers: Numbers) -> Document:
    """Tell a checklist with the answer to each of its points."""
    template = run.template
    return {
        "template": template.key,
        "name": template.name,
        "version": template.version,
        "items": [
            {
                "key": each.key,
                "question": each.question,
                "cap": each.cap,
                "state": run.state(each.key),
                **_answer(run, each.key, numbers),
            }
            for each in template.items
        ],
    }


def _answer(run: Run, key: str, numbers: Numbers) -> Document:
    answer = run.answers.get(key)
    if answer is None:
        return {"finding": "", "citation": None, "analyst": "", "at": ""}
    return {
        "finding": answer.finding,
        "citation": citation(answer.anchor, numbers),
        "analyst": answer.analyst,
        "at": answer.at,
    }


def templates_of(project: Project) -> list[Document]:
    """Tell the checklists that this project has of its own, as files hold them."""
    return [check_template_document.document(each) for each in check_templates.all(project) if each.own]
