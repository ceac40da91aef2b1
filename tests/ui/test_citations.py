"""What is pointed at in a statement: the marked words, or all of it where it is short."""

import pytest

from workbench.project import Project, items
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
