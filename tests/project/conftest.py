"""A project to write into, and a recording of ten minutes in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.project import Project, item_files, items


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "case.vwb", "A case", analyst="Dana") as opened:
        yield opened


@pytest.fixture
def item(project: Project) -> int:
    with project.edit("Add"):
        added = items.add(project, "video", "A recording", language="ar")
        item_files.add_file(
            project, added, path=project.path.with_name("a.mp4"), size=3, sha256="0" * 64, duration_ms=600_000
        )
    return added
