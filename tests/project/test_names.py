"""A name that hides something is shown so, and stays what it is when a person edits beside it."""

import pytest

from workbench.project import Project, items

HIDING = "evidence_\u202egpj.exe"
SHOWN = "evidence_⟨RLO⟩gpj.exe"


@pytest.fixture
def item(project: Project) -> int:
    with project.edit("Add"):
        return items.add(project, "document", HIDING)


def _title(project: Project, item: int) -> str:
    return next(project.file.query("SELECT title FROM item WHERE id = ?", (item,)))[0]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (SHOWN, HIDING),
        (f"The {SHOWN}, found", f"The {HIDING}, found"),
        ("evidence", "evidence"),
        ("evidence ⟨ZWSP⟩", "evidence ⟨ZWSP⟩"),
    ],
)
def test_a_name_is_kept_as_it_is_where_it_was_shown_written_out(
    project: Project, item: int, typed: str, stored: str
):
    found = items.get(project, item)
    assert found is not None
    assert found.title == SHOWN
    with project.edit("Describe"):
        items.update(project, item, title=typed, note="a note")
    assert _title(project, item) == stored
