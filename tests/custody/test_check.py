"""Every file is hashed, each that is another is named with what it was and is, and known from then on."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.custody.conftest import Add
from workbench.custody import check
from workbench.jobs import Cancelled
from workbench.project import Project, item_files, items


def found(project: Project) -> list[str]:
    return [f"{each.where.split()[0]}: {each.detail}" for each in check.file_findings(project)]


def test_files_as_they_were_are_no_news(project: Project, add: Add, tmp_path: Path) -> None:
    add(tmp_path / "case" / "a.txt", b"12345")
    add(tmp_path / "beside.txt", b"67890")
    assert found(project) == []


def test_a_change_is_told_with_what_was_and_what_is(project: Project, add: Add, tmp_path: Path) -> None:
    one = add(tmp_path / "a.txt", b"12345")
    add(tmp_path / "b.txt", b"12345")
    (tmp_path / "a.txt").write_bytes(b"54321")
    (tmp_path / "b.txt").unlink()
    was, now = (sha256(each).hexdigest() for each in (b"12345", b"54321"))
    assert found(project) == [
        f"E1: the file is not the one that was added: it was 5 bytes with SHA-256 {was}, "
        f"now it is 5 bytes with SHA-256 {now}",
        "E2: the file is missing",
    ]
    item = items.get(project, one)
    assert item_files.presence(project, item) == "changed"  # though its size is right
    assert item_files.change_in_words(project, item).endswith(f"Now: 5 bytes, SHA-256 {now}")


def test_a_file_is_hashed_again_though_it_was_found_good_before(
    project: Project, add: Add, tmp_path: Path
) -> None:
    import os

    path = tmp_path / "a.txt"
    add(path, b"12345")
    assert found(project) == []
    before = path.stat()
    path.write_bytes(b"54321")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(found(project)) == 1


def test_only_what_is_not_known_is_left_to_check(project: Project, add: Add, tmp_path: Path) -> None:
    add(tmp_path / "a.txt", b"12345")
    add(tmp_path / "b.txt", b"1234567")
    assert [held.label for held in check.unchecked_files(project)] == ["E1", "E2"]
    for seen in check.look(check.held_files(project)):
        check.note(project, seen)
    assert check.unchecked_files(project) == []
    (tmp_path / "a.txt").write_bytes(b"54321")
    (tmp_path / "b.txt").unlink()
    assert [held.label for held in check.unchecked_files(project)] == ["E1"]


def test_what_lies_outside_is_named_and_not_touched(project: Project, add: Add, tmp_path: Path) -> None:
    item = add(tmp_path / "a.txt", b"12345")
    with project.edit("As another program would"):
        row = project.rows("SELECT id FROM item_file WHERE item = ?", [item])[0]["id"]
        project.update("item_file", row, path="\\\\server\\share\\a.txt")
    assert found(project) == ["E1: it was not looked at: it lies on another computer"]
    assert check.held_files(project) == []


def test_progress_goes_by_bytes_and_can_stop(project: Project, add: Add, tmp_path: Path) -> None:
    add(tmp_path / "a.txt", b"1" * 100)
    add(tmp_path / "b.txt", b"2" * 300)
    told: list[float] = []
    list(check.look(check.held_files(project), lambda fraction, doing="": told.append(fraction)))
    assert told == sorted(told)
    assert 0.25 in told
    assert told[-1] == 1.0

    def stop(_fraction: float, doing: str = "") -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(check.look(check.held_files(project), stop))


def test_a_file_that_cannot_be_read_is_said_and_not_called_another(
    project: Project, add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path / "a.txt", b"12345")
    monkeypatch.setattr("os.open", lambda *_: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    assert found(project) == ["E1: a.txt cannot be read: Permission denied."]
