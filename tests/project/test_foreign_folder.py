"""A project folder from somebody else: nothing that lies in it has other files written or deleted."""

import hashlib
import os
import sqlite3
import struct
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbench import cache
from workbench.cache import Cache
from workbench.cli.case import is_case
from workbench.custody.copying import copy_in, media_folder
from workbench.errors import WorkbenchError
from workbench.formats.info_json import posting_of
from workbench.originals import open_original
from workbench.project import Project, backups
from workbench.project.rescue.rescuing import may_help
from workbench.project.store.opening import copy_file
from workbench.sealed import is_sealed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
PRECIOUS = b"what the investigator has written elsewhere\n"

Link = Callable[[Path, str | Path], None]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    folder.mkdir()
    Project.create(folder / "case.vwb", "A case", analyst="Ada").close()
    return folder / "case.vwb"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    path = tmp_path / "precious.txt"
    path.write_bytes(PRECIOUS)
    return path


def journal_that_deletes(project: Path, other: Path) -> bytes:
    """Write a journal with a page to roll back, said to be of a change that `other` tells more about."""
    page_size, magic = 4096, bytes.fromhex("d9d505f920a163d7")
    page = project.read_bytes()[:page_size]
    check = 1 + sum(page[place] for place in range(page_size - 200, 0, -200))
    pages = project.stat().st_size // page_size
    head = magic + struct.pack(">5I", 1, 1, pages, 512, page_size)
    name = os.fsencode(other)
    last = struct.pack(">I", 2**30 // page_size + 1) + name + struct.pack(">2I", len(name), sum(name)) + magic
    return head.ljust(512, b"\0") + struct.pack(">I", 1) + page + struct.pack(">I", check) + last


def test_sqlite_by_itself_deletes_what_a_journal_names(case: Path, precious: Path) -> None:
    case.with_name("case.vwb-journal").write_bytes(journal_that_deletes(case, precious))
    with closing(sqlite3.connect(case)) as connection:
        connection.execute("SELECT count(*) FROM step").fetchall()
    assert not precious.exists()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_journal_that_has_another_file_deleted_is_refused(
    case: Path, precious: Path, read_only: bool
) -> None:
    case.with_name("case.vwb-journal").write_bytes(journal_that_deletes(case, precious))
    with pytest.raises(WorkbenchError, match="another file"):
        Project.open(case, read_only=read_only)
    assert precious.read_bytes() == PRECIOUS


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_what_sqlite_keeps_beside_is_never_a_link(
    case: Path, precious: Path, ending: str, link: Link
) -> None:
    link(precious, f"{case}{ending}")
    with pytest.raises(WorkbenchError, match="link to another file"):
        Project.open(case)
    assert precious.read_bytes() == PRECIOUS


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_a_pipe_beside_a_project_holds_nothing_up(case: Path, ending: str) -> None:
    os.mkfifo(f"{case}{ending}")
    with pytest.raises(WorkbenchError, match="no ordinary file"):
        Project.open(case)


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_room_for_a_full_disk_is_never_kept_in_another_file(case: Path, precious: Path, link: Link) -> None:
    reserve = case.with_name(".case.vwb.reserve")
    link(precious, reserve)
    with Project.open(case) as project:
        assert project.file.reserve
        assert project.file.reserve.held
        assert not reserve.is_symlink()
    assert precious.read_bytes() == PRECIOUS


def test_a_pipe_in_the_place_of_that_room_holds_nothing_up(case: Path) -> None:
    os.mkfifo(case.with_name(".case.vwb.reserve"))
    with Project.open(case) as project:
        assert project.file.reserve
        assert project.file.reserve.held


def test_the_lock_never_empties_another_file(case: Path, precious: Path) -> None:
    case.with_name(".case.vwb.lock").symlink_to(precious)
    with pytest.raises(WorkbenchError):
        Project.open(case)
    assert precious.read_bytes() == PRECIOUS


def test_a_copy_is_never_written_through_a_link(case: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "autostart"
    case.with_name("copy.part.vwb").symlink_to(elsewhere)
    with Project.open(case) as project:
        copy_file(project.file, case.with_name("copy.vwb"))
    assert not os.path.lexists(elsewhere)
    Project.open(case.with_name("copy.vwb")).close()


def test_backups_are_neither_written_nor_thinned_out_through_a_link(case: Path, tmp_path: Path) -> None:
    others = tmp_path / "backups of somebody else"
    others.mkdir()
    for day in range(1, 29):
        (others / f"case 2019-01-{day:02} 0101.vwb").write_bytes(PRECIOUS)
    backups.folder_of(case).symlink_to(others)
    assert backups.of(case) == []
    with Project.open(case) as project, pytest.raises(WorkbenchError, match="link to another folder"):
        backups.make(project)
    backups.thin_out(case, datetime.now(UTC))
    assert len(list(others.iterdir())) == 28


def test_backups_from_the_future_push_out_none_of_today(case: Path) -> None:
    folder = backups.folder_of(case)
    folder.mkdir()
    huge = folder / "case 9999-12-31 2359.vwb"
    with huge.open("wb") as stream:
        stream.truncate(backups.ROOM + 1)  # a hole: it takes no room
    with Project.open(case) as project:
        made = backups.make(project)
        assert made.path.exists()
        assert huge.exists()
        assert backups.make_if_new(project) is None or made.path.exists()


def test_a_pipe_among_the_backups_holds_nothing_up(case: Path) -> None:
    folder = backups.folder_of(case)
    folder.mkdir()
    os.mkfifo(folder / "case 2019-01-01 0101.vwb")
    os.mkfifo(folder / "case 2019-01-01 0102.vwb.part")
    assert backups.of(case) == []
    with Project.open(case) as project:
        assert backups.make(project).path.exists()


def test_nothing_is_copied_through_a_link(case: Path, precious: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    media_folder(case).symlink_to(elsewhere)
    with pytest.raises(WorkbenchError, match="link to another folder"):
        copy_in(precious, case, hashlib.sha256(PRECIOUS).hexdigest())
    assert list(elsewhere.iterdir()) == []


def test_what_is_kept_beside_a_project_is_kept_in_no_folder_elsewhere(case: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    Cache(elsewhere).put("there", b"already")
    cache.beside(case).symlink_to(elsewhere)
    linked = Cache(cache.beside(case))
    linked.put("a", b"picture")
    assert linked.get("there") is None
    linked.clear()
    assert [path.name for path in elsewhere.iterdir()] == ["there.kept"]


def test_a_pipe_among_what_is_kept_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "name.kept")
    assert Cache(tmp_path).get("name") is None


def test_a_pipe_beside_a_recording_or_in_the_place_of_a_case_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "clip.info.json")
    assert posting_of(tmp_path / "clip.mp4") is None
    assert not is_case(tmp_path / "clip.info.json")


def test_a_pipe_that_is_called_a_sealed_file_or_a_project_holds_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "clip.sealed")
    assert not is_sealed(tmp_path / "clip.sealed")
    with pytest.raises(WorkbenchError, match="is a pipe"):
        open_original(tmp_path / "clip.sealed")
    os.mkfifo(tmp_path / "case.vwb")
    with pytest.raises(WorkbenchError, match="not a file") as refused:
        Project.open(tmp_path / "case.vwb")
    assert not may_help(tmp_path / "case.vwb", refused.value)


def test_a_pipe_in_the_place_of_the_key_holds_nothing_up(case: Path) -> None:
    pytest.importorskip("sqlcipher3")
    os.mkfifo(f"{case}.key")
    with pytest.raises(WorkbenchError):
        Project.open(case, passphrase="correct horse")


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_no_copy_gets_a_name_beside_which_notes_of_another_lie(case: Path, ending: str) -> None:
    case.with_name(f"copy.vwb{ending}").write_bytes(b"of a project that was not closed")
    with Project.open(case) as project, pytest.raises(WorkbenchError, match="not closed"):
        copy_file(project.file, case.with_name("copy.vwb"))
    assert not case.with_name("copy.vwb").exists()
