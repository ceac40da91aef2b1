"""What is pointed at in a statement: the marked words, or all of it where it is short."""

import pytest

from workbench.project import Project, anchors, items
from workbench.ui import citations
from workbench.ui.workspace import Workspace


@pytest.mark.parametrize(
    ("body", "marked", "cited"),
    [
        ("We have left the town.", "", "We have left the town."),
        ("We have left the town.", "left the town", "left the town"),
        ("We have left.\nMore later.", "", ""),
        ("word " * 100, "", ""),
    ],
    ids=["short", "marked", "paragraphs", "long"],
)
def test_a_short_statement_is_cited_without_marking_it(
    workspace: Workspace, project: Project, body: str, marked: str, cited: str
) -> None:
    with project.edit("Add"):
        workspace.selection.set_item(items.add(project, "statement", "Said", body=body))
    workspace.selection.set_quote(marked)
    found = citations.from_speech(workspace)
    assert (found.quote if found else "") == cited
    kinds = [each.kind for each in citations.offered(workspace)]
    assert kinds == (["text", "whole"] if cited else ["whole"])


def test_words_of_a_statement_are_told_as_its_issuers(workspace: Workspace, project: Project) -> None:
    with project.edit("Add"):
        item = items.add(project, "statement", "We left", body="We left.", publisher="Council")
        cited = anchors.get(project, anchors.body(project, item, "We left."))
        other = items.add(project, "document", "A page", body="We left.")
        plain = anchors.get(project, anchors.body(project, other, "We left."))
    assert citations.in_words(project, cited).startswith("Council: ")
    assert citations.in_words(project, plain).startswith("A page: ")
