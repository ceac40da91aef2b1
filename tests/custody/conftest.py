"""A project with files of a few bytes, whose hashes are real."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from workbench.project import Project, item_files, items

Add = Callable[[Path, bytes], int]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    folder = tmp_path / "case"
    folder.mkdir()
    with Project.create(folder / "case.vwb", "Case") as made:
        yield made


@pytest.fixture
def add(project: Project) -> Add:
    """Write a file and add it as an item."""

    def added(path: Path, content: bytes) -> int:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        with project.edit("Add"):
            item = items.add(project, "document", path.stem)
            digest = sha256(content).hexdigest()
            item_files.add_file(project, item, path=path, size=len(content), sha256=digest)
        return item

    return added


def label(project: Project, item: int) -> str:
    found = items.get(project, item)
    assert found is not None
    return found.label
