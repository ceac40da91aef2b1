"""What SQLite itself is made to refuse, whatever Python's module can reach."""

import _sqlite3
import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from workbench import formats
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.originals import open_original
from workbench.project import Project, case_json
from workbench.project.claims import check_template_document
from workbench.project.integrity import time_stamps
from workbench.project.store import file, hardening

ALL = {hardening.DEFENSIVE: True, hardening.DQS_DML: False, hardening.DQS_DDL: False}


class Bare:
    """A connection without the methods that newer modules have."""

    def __init__(self, held: sqlite3.Connection, file: str | None = None) -> None:
        self._held = held
        self._file = file

    def execute(self, sql: str) -> Any:
        if self._file is not None:
            return self._held.execute("SELECT 0, 'main', ?", [self._file])
        return self._held.execute(sql)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "ünnamed.db", isolation_level=None)) as held:
        held.execute("CREATE VIRTUAL TABLE f USING fts5 (x)")
        yield held


def test_tables_of_sqlite_itself_cannot_be_written(connection: sqlite3.Connection) -> None:
    assert hardening.configure(connection, _sqlite3, ALL)
    connection.execute("PRAGMA writable_schema=1")
    for statement in ("INSERT INTO f_data VALUES (9, 'x')", "DELETE FROM sqlite_master"):
        with pytest.raises(sqlite3.OperationalError, match="may not be modified"):
            connection.execute(statement)
    assert connection.execute("PRAGMA journal_mode=off").fetchone()[0] != "off"


def test_what_stands_in_double_quotes_is_a_name_and_never_a_text(connection: sqlite3.Connection) -> None:
    assert hardening.configure(connection, _sqlite3, ALL)
    with pytest.raises(sqlite3.OperationalError, match="no such column"):
        connection.execute('SELECT "nothing"')


def test_a_connection_that_is_not_what_it_seems_is_left_alone(connection: sqlite3.Connection) -> None:
    """The object has no pointer where one is looked for, or one that leads to another file."""
    aside = sqlite3.connect(":memory:")
    for other in (Bare(connection, "/another/file"), Bare(aside, "x")):
        assert hardening._library(other, _sqlite3) is None
        assert not hardening.limit(other, _sqlite3, {sqlite3.SQLITE_LIMIT_COLUMN: 9})
    aside.close()
    assert connection.execute("SELECT \"nothing\"").fetchone() == ("nothing",)  # fmt: skip


def test_a_library_that_is_not_there_is_left_alone(connection: sqlite3.Connection) -> None:
    import math

    if not hasattr(connection, "setconfig"):
        assert not hardening.configure(connection, math, ALL)


def test_the_limits_of_a_module_that_cannot_set_them_are_set(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = {sqlite3.SQLITE_LIMIT_COLUMN: 9, sqlite3.SQLITE_LIMIT_ATTACHED: 0}
    found = hardening._library(connection, _sqlite3)
    assert found is not None
    monkeypatch.setattr(hardening, "_library", lambda *_: found)
    assert hardening.limit(Bare(connection), _sqlite3, wanted)
    assert {name: connection.getlimit(name) for name in wanted} == wanted


def test_a_project_is_defended_and_stays_so(tmp_path: Path) -> None:
    with Project.create(tmp_path / "case.vwb", "A case") as project:
        assert project.file.defended
        project.file.vacuum()
        project.file.vacuum(tmp_path / "copy.vwb")
        with pytest.raises(sqlite3.DatabaseError, match="not authorized"):
            project.file.execute("ATTACH ':memory:' AS other")
        with pytest.raises(sqlite3.OperationalError, match="may not be modified"), project.edit("Damage"):
            project.db.execute("DELETE FROM search_data")
        with project.edit("Change"):
            project.set_info(title="Another")
    with Project.open(tmp_path / "copy.vwb", read_only=True) as copy:
        assert copy.info().title == "A case"


@pytest.mark.skipif(sys.platform != "linux", reason="names are letters there")
def test_a_folder_whose_name_is_no_utf_8_holds_a_project_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"case \xe3\xe1\xdd")  # Arabic, from an archive of an older Windows
    folder.mkdir()
    Project.create(folder / "a.vwb", "A case").close()
    with Project.open(folder / "a.vwb") as project:
        assert project.info().title == "A case"
        assert project.file.defended


def test_a_query_is_stopped_by_time_and_by_whoever_watches(tmp_path: Path) -> None:
    tables = ", ".join(f"json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9]') AS n{number}" for number in range(20))
    endless = f"SELECT count(*) FROM {tables}"

    def stop() -> None:
        raise Cancelled

    with Project.create(tmp_path / "case.vwb", "A case") as project:
        with pytest.raises(WorkbenchError, match="too long"), project.file.deadline(0):
            project.rows(endless)
        with pytest.raises(Cancelled), project.file.deadline(60, stop):
            project.rows(endless)
        assert project.rows("SELECT 1 AS one") == [{"one": 1}]


def test_ctrl_c_is_heard_however_long_a_query_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may come in the very function by which SQLite asks, and which swallows what is raised in it."""
    tables = ", ".join(f"json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9]') AS n{number}" for number in range(20))
    times = iter([0.0])

    def monotonic() -> float:
        for now in times:
            return now
        raise KeyboardInterrupt

    with Project.create(tmp_path / "case.vwb", "A case") as project:
        with monkeypatch.context() as patch:
            patch.setattr(file.time, "monotonic", monotonic)
            with pytest.raises(KeyboardInterrupt), project.file.deadline(60):
                project.rows(f"SELECT count(*) FROM {tables}")
        assert project.rows("SELECT 1 AS one") == [{"one": 1}]


def test_the_file_of_an_open_project_is_opened_by_nobody_else(tmp_path: Path) -> None:
    """To close it again would drop the locks that SQLite has on it."""
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project:
        project.beside().close()
        link = tmp_path / "talk.srt"
        link.symlink_to(path)
        for name in ("case.vwb", "case.vwb-wal", "case.vwb-shm", "talk.srt"):
            for read in (open_original, formats.bytes_of, case_json.read, check_template_document.read_file):
                with pytest.raises(WorkbenchError, match="belongs to a project that is open"):
                    read(tmp_path / name)
            with pytest.raises(WorkbenchError, match="belongs to a project that is open"):
                time_stamps.attach_file(project, tmp_path / name)
    with open_original(path) as stream:
        assert stream.read(6) == b"SQLite"


def test_who_only_reads_never_moves_the_log_into_the_file(tmp_path: Path) -> None:
    with Project.create(tmp_path / "case.vwb", "A case") as project, closing(project.beside()) as beside:
        assert beside.file.ask("wal_autocheckpoint") == 0
        assert project.file.ask("wal_autocheckpoint") > 0
