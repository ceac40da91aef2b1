"""A project file as an older version of the program wrote it."""

import re
from pathlib import Path

import pytest

from workbench.project import Project
from workbench.project.store import schema, search_index


def program_of_version(patch: pytest.MonkeyPatch, version: int) -> None:
    """Let the program make and read files as that version did, until `patch` is undone."""
    migrations = schema.MIGRATIONS[:version]
    tables = re.findall(r"CREATE TABLE (\w+)", "".join(migrations))
    patch.setattr(schema, "MIGRATIONS", migrations)
    patch.setattr(schema, "VERSION", version)
    patch.setattr(schema, "TRACKED", tuple(table for table in schema.TRACKED if table in tables))
    patch.setattr(search_index, "EDITION", 1)
    patch.setattr(search_index, "SOURCES", ())  # what it indexed is made anew by today's program


def make(path: Path, patch: pytest.MonkeyPatch, version: int) -> Project:
    """Make a file of that version, open while `patch` holds."""
    program_of_version(patch, version)
    made = Project.create(path, "An old case")
    assert made.file.ask("user_version") == version
    return made
