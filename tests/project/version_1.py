"""A project file as the first version of the program wrote it: no derivatives of stills."""

from pathlib import Path

import pytest

from workbench.project import Project
from workbench.project.store import schema, search_index

NEWER = {"still_view", "actor", "hearing", "word_times", "export_choice"} | {
    "side_relation", "affiliation", "source_rating", "origin_link", "claim_relation", "search_log", "review",
    "check_template",
}  # fmt: skip


def program_of_version_1(patch: pytest.MonkeyPatch) -> None:
    """Let the program make and read files as version 1 did, until `patch` is undone."""
    patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
    patch.setattr(schema, "VERSION", 1)
    patch.setattr(schema, "TRACKED", tuple(table for table in schema.TRACKED if table not in NEWER))
    patch.setattr(search_index, "EDITION", 1)
    patch.setattr(search_index, "SOURCES", ())  # what it indexed is made anew by today's program


def make(path: Path, patch: pytest.MonkeyPatch) -> Project:
    """Make a file of version 1, open while `patch` holds."""
    program_of_version_1(patch)
    made = Project.create(path, "An old case")
    assert made.file.ask("user_version") == 1
    return made
