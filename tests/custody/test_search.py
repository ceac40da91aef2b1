"""Files are found again by size and hash, whatever they are called now, and linked in one edit."""

import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.custody.conftest import Add
from workbench.custody import check, search
from workbench.custody.copying import copy_in
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.originals import open_original
from workbench.project import Project, item_files, items
from workbench.project.store.encryption import Cost


def looked_for(project: Project, folder: Path) -> search.Outcome:
    for seen in check.look(check.unchecked_files(project)):
        check.note(project, seen)
    outcome = search.search(folder, search.wanted(search.not_in_place(project)))
    search.relink(project, outcome.found)
    return outcome


def paths(project: Project) -> list[str]:
    return [item.file.path for item in items.all(project)]


def presences(project: Project) -> list[str]:
    return [item_files.presence(project, item) for item in items.all(project)]


def test_moved_and_renamed_files_are_linked_in_one_edit(project: Project, add: Add, tmp_path: Path) -> None:
    for number, content in enumerate((b"first", b"second", b"third")):
        add(tmp_path / "case" / f"{number}.txt", content)
    deep = tmp_path / "disk" / "a" / "ب" / "c"
    deep.mkdir(parents=True)
    (tmp_path / "case" / "0.txt").rename(deep / "0.txt")
    (tmp_path / "case" / "1.txt").rename(deep / "other name.bin")
    (tmp_path / "case" / "2.txt").unlink()
    (deep / "as long").write_bytes(b"drith")
    steps = project.step_count
    outcome = looked_for(project, tmp_path / "disk")
    assert project.step_count == steps + 1
    assert paths(project) == ["../disk/a/ب/c/0.txt", "../disk/a/ب/c/other name.bin", "2.txt"]
    assert [each.label for each in outcome.lost] == ["E3"]
    assert presences(project) == ["present", "present", "missing"]
    project.undo()
    assert paths(project) == ["0.txt", "1.txt", "2.txt"]


def test_a_file_replaced_by_one_of_its_name_and_size_is_found_where_it_went(
    project: Project, add: Add, tmp_path: Path
) -> None:
    path = tmp_path / "case" / "a.txt"
    add(path, b"12345")
    path.rename(path.with_name("kept.txt"))
    path.write_bytes(b"54321")
    looked_for(project, tmp_path / "case")
    assert paths(project) == ["kept.txt"]


def test_two_swapped_files_are_put_right(project: Project, add: Add, tmp_path: Path) -> None:
    one, two = tmp_path / "case" / "one.txt", tmp_path / "case" / "two.txt"
    add(one, b"12345")
    add(two, b"54321")
    one.rename(tmp_path / "third")
    two.rename(one)
    (tmp_path / "third").rename(two)
    assert looked_for(project, tmp_path / "case").lost == []
    assert paths(project) == ["two.txt", "one.txt"]
    assert presences(project) == ["present", "present"]
    assert list(check.file_findings(project)) == []


def test_only_files_of_the_right_size_are_opened(
    project: Project, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path / "case" / "a.txt", b"12345")
    (tmp_path / "case" / "a.txt").rename(tmp_path / "case" / "b.txt")
    (tmp_path / "case" / "longer").write_bytes(b"123456")
    opened: list[str] = []

    def opening(path: Path) -> object:
        opened.append(path.name)
        return open_original(path)

    monkeypatch.setattr("workbench.recording.hashing.open_original", opening)
    looked_for(project, tmp_path / "case")
    assert opened == ["b.txt"]


@pytest.mark.skipif(os.name != "posix", reason="has no such files")
@pytest.mark.timeout(60)
def test_links_pipes_and_locked_folders_are_passed_by(project: Project, add: Add, tmp_path: Path) -> None:
    path, disk = tmp_path / "case" / "a.txt", tmp_path / "disk"
    add(path, b"12345")
    away = tmp_path / "away"
    away.mkdir()
    path.rename(away / "a.txt")
    disk.mkdir()
    (disk / "link").symlink_to(away)
    (disk / "round").symlink_to(disk)
    (disk / "a.txt").symlink_to(away / "a.txt")
    os.mkfifo(disk / "pipe")
    outcome = looked_for(project, disk)
    assert (len(outcome.lost), outcome.looked_at) == (1, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="names are letters there")
def test_a_name_that_is_no_utf_8_is_passed_by(project: Project, add: Add, tmp_path: Path) -> None:
    add(tmp_path / "case" / "1.txt", b"first")
    add(tmp_path / "case" / "2.txt", b"other")
    (tmp_path / "disk").mkdir()
    (tmp_path / "case" / "1.txt").rename(tmp_path / "disk" / os.fsdecode(b"\xe3\xe1\xdd.txt"))
    (tmp_path / "case" / "2.txt").rename(tmp_path / "disk" / "2.txt")
    outcome = looked_for(project, tmp_path / "disk")
    assert [each.label for each in outcome.lost] == ["E1"]
    assert paths(project) == ["1.txt", "../disk/2.txt"]


def test_a_folder_that_is_too_large_is_said_to_be(project: Project, add: Add, tmp_path: Path) -> None:
    add(tmp_path / "case" / "a.txt", b"12345")
    disk = tmp_path / "disk"
    disk.mkdir()
    for number in range(5):
        (disk / str(number)).write_bytes(b"x")
    outcome = search.search(disk, search.wanted(items.all(project)), most=3)
    assert (outcome.whole, outcome.looked_at) == (False, 3)
    assert search.search(disk, search.wanted(items.all(project)), most=5).whole


def test_it_can_be_stopped_and_says_when_there_is_no_folder(
    project: Project, add: Add, tmp_path: Path
) -> None:
    add(tmp_path / "case" / "a.txt", b"12345")

    def stop(_fraction: float, doing: str = "") -> None:
        raise Cancelled

    todo = search.wanted(items.all(project))
    with pytest.raises(Cancelled):
        search.search(tmp_path / "case", todo, stop)
    with pytest.raises(WorkbenchError, match="cannot be looked through"):
        search.search(tmp_path / "nowhere", todo)


def test_a_foreign_place_is_looked_for_by_name_and_hash(project: Project, add: Add, tmp_path: Path) -> None:
    item = add(tmp_path / "case" / "a.txt", b"12345")
    with project.edit("As another program would"):
        row = project.rows("SELECT id FROM item_file WHERE item = ?", [item])[0]["id"]
        project.update("item_file", row, path="D:\\evidence\\a.txt")
    assert search.wanted(items.all(project))[0].name == "a.txt"
    looked_for(project, tmp_path / "case")
    assert paths(project) == ["a.txt"]


def test_a_sealed_file_is_found_by_what_was_sealed(tmp_path: Path) -> None:
    content = b"evidence" * 9000
    source = tmp_path / "clip.mp4"
    source.write_bytes(content)
    digest = sha256(content).hexdigest()
    folder = tmp_path / "case"
    folder.mkdir()
    quick = Cost(memory_kib=64, passes=1, lanes=1)
    with Project.create(folder / "case.vwb", "Case", passphrase="nineteen stones", cost=quick) as project:
        kept = copy_in(source, project.path, digest)
        with project.edit("Add"):
            item = items.add(project, "video", "A clip")
            item_files.add_file(project, item, path=kept, size=len(content), sha256=digest, sealed=True)
        moved = tmp_path / "disk"
        moved.mkdir()
        (moved / "decoy.sealed").write_bytes(bytes(len(content)))
        kept.rename(moved / kept.name)
        outcome = looked_for(project, moved)
        assert [path for path, _ in outcome.found.values()] == [moved / kept.name]
        assert presences(project) == ["present"]
