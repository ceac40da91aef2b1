"""Nothing but the library that has a project open ever opens its file: closing it would drop the locks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.locks import listed_here, locked
from workbench.errors import WorkbenchError
from workbench.originals import open_original
from workbench.project import Project
from workbench.project.rescue.rescuing import rescue
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost, key_file

pytestmark = listed_here
WORDS = "nineteen stones in a row"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "USUAL", Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    return folder / "case.vwb"


@pytest.fixture
def plain(path: Path) -> Iterator[Project]:
    with Project.create(path, "Case") as project:
        yield project


@pytest.fixture
def sealed(path: Path) -> Iterator[Project]:
    with Project.create(path, "Case", passphrase=WORDS) as project:
        yield project


def test_a_key_file_that_came_does_not_bring_another_library_to_an_open_project(
    plain: Project, path: Path, tmp_path: Path
):
    Project.create(tmp_path / "other.vwb", "Other", passphrase=WORDS).close()
    shutil.copy(key_file(tmp_path / "other.vwb"), key_file(path))
    before = locked(path.parent)
    assert path.name in before
    with pytest.raises(WorkbenchError, match="not encrypted"):
        Project.open(path, read_only=True, passphrase=WORDS)
    assert locked(path.parent) == before


def test_a_key_file_that_went_does_not_bring_another_library_to_an_open_project(sealed: Project, path: Path):
    key_file(path).unlink()
    before = locked(path.parent)
    assert path.name in before
    with pytest.raises(WorkbenchError, match="is gone"):
        Project.open(path, read_only=True)
    assert locked(path.parent) == before


def test_one_more_connection_of_the_same_library_leaves_the_locks(plain: Project, path: Path):
    before = locked(path.parent)
    Project.open(path, read_only=True).close()
    assert locked(path.parent) == before


def test_a_project_that_is_being_read_is_not_rescued(path: Path):
    Project.create(path, "Case").close()
    with Project.open(path, read_only=True) as reading:
        reading.file.execute("BEGIN")
        assert reading.info().title == "Case"
        before = locked(path.parent)
        assert path.name in before
        with pytest.raises(WorkbenchError, match="open"):
            rescue(path, path.with_name("rescued.vwb"))
        assert locked(path.parent) == before


def test_what_belongs_to_an_open_project_is_no_evidence(sealed: Project, path: Path):
    before = locked(path.parent)
    for each in [path, *path.parent.glob("case.vwb-*")]:
        with pytest.raises(WorkbenchError, match="belongs to a project that is open"):
            open_original(each)
    assert locked(path.parent) == before
