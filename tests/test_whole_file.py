"""Files that leave the program are whole or not there."""

import os
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.whole_file import write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path):
    path = tmp_path / "تقرير.html"
    assert write_whole(path, b"one") == path
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_one_that_is_there_is_not_replaced_unless_asked(tmp_path: Path):
    path = tmp_path / "a.png"
    path.write_bytes(b"kept")
    with pytest.raises(WorkbenchError, match="cannot be written"):
        write_whole(path, b"other", replacing=False)
    assert path.read_bytes() == b"kept"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkbenchError, match="No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_was_taken_for_what_then_fails_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def gone(_self: Path, _target: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", gone)
    with pytest.raises(WorkbenchError, match="Input/output"):
        write_whole(tmp_path / "a.png", b"new", replacing=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path: Path):
    with pytest.raises(WorkbenchError, match="cannot be written"):
        write_whole(tmp_path / "none" / "a.txt", b"")


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
def test_others_may_read_it_as_they_may_other_new_files(tmp_path: Path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    made = write_whole(tmp_path / "made", b"")
    assert made.stat().st_mode == plain.stat().st_mode
