"""A project whose disk was pulled out and put back: the same one goes on, any other is refused."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faulty_disk import IOERR_FSYNC, IOERR_READ, IOERR_TRUNCATE, OK, FaultyDisk
from workbench import sealed
from workbench.errors import DiskFailed, NotSaved, WorkbenchError
from workbench.project import Project, item_files, items, verify
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost

QUICK = Cost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    with FaultyDisk(keep_log=False) as faulty:
        yield faulty


@pytest.fixture
def project(disk: FaultyDisk, tmp_path: Path) -> Iterator[Project]:
    (tmp_path / "stick").mkdir()
    with Project.create(tmp_path / "stick" / "case.vwb", "A case") as project:
        yield project
        disk.fault = lambda _: OK


def rename(project: Project, title: str) -> None:
    with project.edit("Describe the project"):
        project.set_info(title=title)


def put_back(stick: Path, *, under: str = "") -> Path:
    """Let the files on the stick be other ones with the same bytes, as after it was mounted anew."""
    pulled = stick.rename(stick.with_name("pulled"))
    there = stick.with_name(under or stick.name)
    shutil.copytree(pulled, there, ignore=shutil.ignore_patterns("*-shm"))
    return there / "case.vwb"


def test_the_same_project_goes_on_with_its_undo_and_all_who_listen(project: Project) -> None:
    rename(project, "Before")
    told: list[str] = []
    project.subscribe(lambda changes: told.append(changes.label))
    path = put_back(project.path.parent)
    assert project.file.is_elsewhere
    with pytest.raises(NotSaved):
        rename(project, "Meanwhile")
    project.go_on_in(Project.open(path))
    assert not project.file.is_elsewhere
    project.save_unsaved()
    assert told == ["Describe the project"]
    assert project.info().title == "Meanwhile"
    project.undo()
    project.undo()
    assert project.info().title == "A case"
    assert verify(project) == []


def test_one_that_was_changed_elsewhere_is_refused_and_nothing_is_given_up(project: Project) -> None:
    path = put_back(project.path.parent)
    other = Project.open(path)
    rename(other, "Elsewhere")
    with pytest.raises(WorkbenchError, match="not as you left it"):
        project.go_on_in(other)
    other.close()
    assert project.info().title == "A case"


def test_an_edit_that_got_there_though_the_disk_said_no_is_not_made_twice(
    project: Project, disk: FaultyDisk
) -> None:
    told: list[str] = []
    project.subscribe(lambda changes: told.append(changes.label))
    disk.fault = lambda operation: IOERR_FSYNC if operation.kind == "sync" else OK
    with pytest.raises(NotSaved):
        rename(project, "Got there")
    path = put_back(project.path.parent)
    disk.fault = lambda _: OK
    project.go_on_in(Project.open(path))
    assert project.unsaved == []
    assert told == ["Describe the project"]
    assert [step.label for step in project.history()] == ["Describe the project", "New project"]
    assert project.info().title == "Got there"
    project.undo()
    assert project.info().title == "A case"


def test_what_lies_beside_the_file_that_is_back_stays_when_the_lost_one_is_closed(
    project: Project, disk: FaultyDisk
) -> None:
    rename(project, "Before")
    path = put_back(project.path.parent)
    back = Project.open(path)
    rename(back, "In the log of the one that is back")
    disk.fault = lambda operation: IOERR_TRUNCATE if operation.kind == "truncate" else OK
    project.file.close()
    disk.fault = lambda _: OK
    names = {".case.vwb.lock", ".case.vwb.reserve", "case.vwb", "case.vwb-shm", "case.vwb-wal"}
    assert {file.name for file in path.parent.iterdir()} == names
    with pytest.raises(WorkbenchError, match="open in another"):
        Project.open(path)
    back.close()


def test_a_lost_file_takes_no_log_along_though_the_number_of_its_file_is_the_same(
    project: Project, disk: FaultyDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk that was mounted anew: SQLite compares numbers of files and not of disks."""
    rename(project, "Before")
    project.file.shorten_log()  # SQLite then finds nothing to do at the end, and removes the log
    monkeypatch.setattr(type(project.file), "is_elsewhere", True)
    disk.fault = lambda operation: IOERR_TRUNCATE if operation.kind in {"truncate", "write"} else OK
    project.file.close()
    assert project.path.with_name("case.vwb-wal").exists()


def test_an_encrypted_project_goes_on_under_another_name_without_its_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sqlcipher3")
    monkeypatch.setattr(encryption, "USUAL", QUICK)
    (tmp_path / "stick").mkdir()
    path = tmp_path / "stick" / "case.vwb"
    with Project.create(path, "A case", passphrase="stone nineteen") as project:
        there = put_back(path.parent, under="stick 2")
        project.go_on_in(Project.open(there, key=project.file.key))
        assert (sealed.key_for(path), sealed.key_for(there) is None) == (None, False)
        rename(project, "Goes on")
        assert verify(project) == []
        project.need_encrypted().again()
    assert sealed.key_for(there) is None


def test_a_disk_that_cannot_be_read_is_told_from_one_whose_pages_are_remembered(
    project: Project, disk: FaultyDisk
) -> None:
    assert project.info().title == "A case"
    disk.fault = lambda operation: IOERR_READ if operation.kind == "read" else OK
    assert project.info().title == "A case"
    assert not project.file.answers()
    with pytest.raises(DiskFailed):
        project.history()
    disk.fault = lambda _: OK
    assert project.file.answers()


def test_recordings_beside_it_are_found_where_the_project_is_now(project: Project) -> None:
    stick = project.path.parent
    (stick / "field.txt").write_bytes(b"evidence")
    with project.edit("Add"):
        item = items.add(project, "document", "Field notes")
        item_files.add_file(project, item, path=stick / "field.txt", size=8, sha256="0" * 64)
    assert item_files.presence(project, items.by_number(project, 1)) == "present"
    there = put_back(stick, under="stick 2")
    project.go_on_in(Project.open(there))
    shown = items.by_number(project, 1)
    assert item_files.file_path(project, shown) == there.parent / "field.txt"
    assert item_files.presence(project, shown) == "present"


def test_who_only_reads_goes_on_with_what_others_wrote_meanwhile(project: Project) -> None:
    with Project.open(project.path, read_only=True) as reader:
        rename(project, "Written by the other")
        project.close()
        reader.go_on_in(Project.open(put_back(project.path.parent), read_only=True))
        assert reader.info().title == "Written by the other"
        assert reader.step_count == 2


@pytest.mark.parametrize("how", ["renamed", "linked"])
def test_an_open_file_is_not_opened_under_another_name(project: Project, how: str) -> None:
    """Each name has a log of its own: the other would not see it, and the file would be spoilt."""
    path, other = project.path, project.path.with_name("other.vwb")
    if how == "renamed":
        path.rename(other)
    else:
        other.hardlink_to(path)
    for read_only in (True, False):
        with pytest.raises(WorkbenchError, match="under another name"):
            Project.open(other, read_only=read_only)
    if how == "renamed":
        other.rename(path)
    rename(project, "Goes on")
    project.close()
    with Project.open(path) as again:
        assert again.info().title == "Goes on"


def test_links_that_go_round_are_no_project(tmp_path: Path) -> None:
    (tmp_path / "a.vwb").symlink_to(tmp_path / "b.vwb")
    (tmp_path / "b.vwb").symlink_to(tmp_path / "a.vwb")
    with pytest.raises(WorkbenchError, match="no file"):
        Project.open(tmp_path / "a.vwb")
