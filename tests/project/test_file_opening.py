"""What is opened, what is refused and with which words: damaged, foreign, newer and hostile files."""

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.project import Project, items, verify, verify_file
from workbench.project.store import opening, schema

pytestmark = pytest.mark.usefixtures("tables_are_made")


def make(path: Path) -> Path:
    """Write a project of some pages and close it."""
    with Project.create(path, "A case", analyst="Ada") as project:
        with project.edit("Add"):
            item = items.add(project, "video", "A recording")
        for number in range(30):
            with project.edit("Say"):
                project.insert(
                    "segment", item=item, order_ms=number, start_ms=number, text=f"word {number} " * 9
                )
        project.undo()
    return path


def content(project: Project) -> list[tuple[object, ...]]:
    tables = (*schema.TRACKED, "step", "change", "blob")
    return [row for table in tables for row in project.file.query(f'SELECT * FROM "{table}"')]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("sound") / "sound.vwb")


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "case.vwb"))


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refusal(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(WorkbenchError) as caught:
        Project.open(path, read_only=read_only).close()
    assert caught.value.what_to_do
    assert not path.with_name(f".{path.name}.lock").exists()
    return caught.value.what_happened


def test_a_new_project_refuses_to_replace_a_file(tmp_path: Path) -> None:
    path = tmp_path / "taken.vwb"
    path.write_text("mine")
    with pytest.raises(WorkbenchError, match="exists already"):
        Project.create(path, "A case")
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_project_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbenchError):
        Project.create(tmp_path / "nowhere" / "case.vwb", "A case")


def test_a_creation_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("deliberate")

    monkeypatch.setattr(opening, "migrate", fail)
    with pytest.raises(RuntimeError, match="deliberate"):
        Project.create(tmp_path / "case.vwb", "A case")
    assert list(tmp_path.iterdir()) == []


def test_a_closed_project_is_one_plain_file(case: Path) -> None:
    with Project.open(case) as project, project.edit("Change"):
        project.set_info(title="Another")
    assert list(case.parent.iterdir()) == [case]
    assert case.read_bytes()[18:20] == b"\x01\x01"  # no write-ahead log is expected beside it
    assert int.from_bytes(case.read_bytes()[68:72], "big") == schema.APPLICATION_ID


def test_a_missing_file_a_folder_and_other_files_are_refused(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "none.vwb")
    assert "not a file" in refusal(tmp_path)
    for name, data in (
        ("text", b"Some text. " * 900),
        ("empty", b""),
        ("magic", b"SQLite format 3\0" + b"\1" * 900),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert "not a project" in refusal(path) or "damaged" in refusal(path)
        assert "not a project" in refusal(path, read_only=True) or "damaged" in refusal(path, read_only=True)
        assert path.read_bytes() == data


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    alter(path, "CREATE TABLE mine (a)", "PRAGMA application_id=77")
    before = path.read_bytes()
    assert "not a project" in refusal(path)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_and_left_alone(case: Path) -> None:
    alter(case, f"PRAGMA user_version={schema.VERSION + 1}")
    before = case.read_bytes()
    assert "newer version" in refusal(case)
    assert case.read_bytes() == before


HOSTILE = {
    "trigger": "CREATE TRIGGER t AFTER UPDATE ON segment BEGIN DELETE FROM step; END",
    "our name": "CREATE TRIGGER record_item_insert AFTER INSERT ON item BEGIN DELETE FROM step; END",
    "view": "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT * FROM n",
    "table": "CREATE TABLE extra (a)",
    "index": "CREATE INDEX extra ON segment (text)",
    "expression index": "CREATE INDEX extra ON segment (abs(start_ms))",
    "column": "ALTER TABLE side ADD COLUMN extra TEXT",
    "lost index": "DROP INDEX segment_order",
    "lost table": "DROP TABLE search",
    # what SQLite's own defences let through, and what these refuse only once it is run
    "older history deleted": "CREATE TRIGGER t AFTER INSERT ON step BEGIN"
    " DELETE FROM change WHERE step < NEW.seq - 9; END",
    "words forged": "CREATE TRIGGER t AFTER UPDATE ON segment BEGIN"
    " UPDATE segment SET text = replace(NEW.text, '60', '600') WHERE id = NEW.id; END",
    "function in a trigger": "CREATE TRIGGER t AFTER INSERT ON item BEGIN SELECT exact(NEW.id); END",
    "function in a view": "CREATE VIEW v AS SELECT exact(1.0) AS x",
    "function in a check": "CREATE TABLE t (a CHECK (abs(a) IS NOT NULL))",
    "function in a generated column": "CREATE TABLE t (a, b AS (abs(a)) STORED)",
    "writing a file": "CREATE TRIGGER t AFTER INSERT ON item BEGIN"
    " SELECT load_extension('x'), writefile('x', 'x'); END",
    "another virtual table": "CREATE VIRTUAL TABLE t USING fts5 (a)",
    "no checks of types": "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'segment'",
    "another check": "UPDATE sqlite_schema SET sql = replace(sql, 'second hearing', 'second heering')"
    " WHERE name = 'segment'",
}


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_with_parts_that_no_project_has_is_refused(
    case: Path, statement: str, read_only: bool
) -> None:
    alter(case, "PRAGMA writable_schema=1", statement)
    before = case.read_bytes()
    assert "no project has" in refusal(case, read_only=read_only)
    assert case.read_bytes() == before


def test_a_view_in_place_of_a_table_is_refused(case: Path) -> None:
    alter(case, "PRAGMA foreign_keys=off", "ALTER TABLE segment RENAME TO hidden",
          "CREATE VIEW segment AS SELECT * FROM hidden")  # fmt: skip
    assert "no project has" in refusal(case)


def test_a_view_that_never_ends_in_place_of_a_table_is_refused(case: Path) -> None:
    alter(case, "PRAGMA foreign_keys=off", "DROP TABLE segment",
          "CREATE VIEW segment AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) "
          "SELECT id, '' AS text FROM n")  # fmt: skip
    assert "no project has" in refusal(case)


@pytest.mark.parametrize("table", ["blob", "segment", "change"])
def test_a_cell_too_large_to_be_read_is_refused(case: Path, table: str) -> None:
    huge = "CAST(zeroblob(101000000) AS TEXT)"
    statement = {
        "blob": "INSERT INTO blob VALUES ('x', zeroblob(101000000))",
        "segment": f"UPDATE segment SET note = {huge} WHERE order_ms = 3",
        "change": f"UPDATE change SET after = {huge} WHERE step = 4",
    }[table]
    alter(case, statement)
    assert "large" in refusal(case)


ALTERED = {
    "text of a row": "UPDATE segment SET text = 'never said' WHERE order_ms = 3",
    "row gone": "DELETE FROM segment WHERE order_ms = 3",
    "row added": "INSERT INTO side (id, position, name) VALUES (5, 1, 'x')",
    "label of a step": "UPDATE step SET label = 'x' WHERE seq = 4",
    "analyst of a step": "UPDATE step SET analyst = 'x' WHERE seq = 4",
    "payload": "UPDATE change SET after = replace(after, 'word', 'ward') WHERE step = 4",
    "change gone": "DELETE FROM change WHERE step = 4",
    "newest step gone": "DELETE FROM step WHERE seq = (SELECT max(seq) FROM step)",
    "no steps": "DELETE FROM step",
}


@pytest.mark.parametrize("statement", ALTERED.values(), ids=ALTERED.keys())
def test_a_file_altered_by_another_program_is_refused(case: Path, statement: str) -> None:
    alter(case, "PRAGMA foreign_keys=off", statement)
    said = refusal(case)
    assert "altered outside" in said or "damaged" in said


def test_a_reference_to_nothing_is_damage(case: Path) -> None:
    alter(case, "PRAGMA foreign_keys=off", "UPDATE segment SET item = 1 WHERE order_ms = 3")
    assert "damaged" in refusal(case)


def test_an_opening_that_is_cancelled_leaves_the_file_free(case: Path) -> None:
    def stop(at: str, fraction: float, doing: str = "") -> None:
        if doing == at:
            raise Cancelled

    before = case.read_bytes()
    for said in ("checking the file", "checking the history", "checking the search index"):
        with pytest.raises(Cancelled):
            Project.open(case, progress=partial(stop, said))
        assert list(case.parent.iterdir()) == [case]
        assert case.read_bytes()[100:] == before[100:]
        assert case.read_bytes()[18:20] == b"\x01\x01"


def test_what_is_read_only_half_way_does_not_hinder_the_closing(case: Path) -> None:
    with Project.open(case) as project:
        rows = project.file.query("SELECT * FROM change")
        next(rows)
        with project.edit("Change"):
            project.set_info(title="Another")
    assert list(case.parent.iterdir()) == [case]
    assert case.read_bytes()[18:20] == b"\x01\x01"


def test_an_older_file_is_copied_then_brought_up_to_date(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "ALTER TABLE segment ADD COLUMN loudness REAL NOT NULL DEFAULT 0.5;\n" \
             "ALTER TABLE side ADD COLUMN colour TEXT NOT NULL DEFAULT 'it''s blue';\n"  # fmt: skip
    before = case.read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, script))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    assert "older version" in refusal(case, read_only=True)
    assert case.read_bytes() == before
    with Project.open(case) as project:
        assert verify(project) == []
        while project.undo():
            pass
        assert project.rows("SELECT * FROM segment") == []
        while project.redo():
            pass
        assert {row["loudness"] for row in project.rows("SELECT loudness FROM segment")} == {0.5}
        assert verify(project) == []
    monkeypatch.undo()
    assert "newer version" in refusal(case)
    kept = case.with_name(f"case before v{schema.VERSION + 1}.vwb")
    with Project.open(kept) as project:
        assert project.step_count == 33


def test_an_upgrade_that_fails_leaves_the_file_as_it_was(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = "CREATE TABLE extra (a) STRICT;\nUPDATE nothing SET a = 1;\n"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, script))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(sqlite3.OperationalError):
        Project.open(case)
    monkeypatch.undo()
    with Project.open(case) as project:
        assert project.step_count == 33


@pytest.mark.parametrize("verifying", [False, True])
def test_what_another_program_writes_while_a_file_is_checked_is_no_alteration(
    tmp_path: Path, verifying: bool
) -> None:
    path = tmp_path / "case.vwb"
    with Project.create(path, "A case") as project:
        times = iter(range(8))

        def write(_fraction: float, _doing: str = "") -> None:
            if (n := next(times, None)) is not None:
                with project.edit("Rename"):
                    project.set_info(title=f"Title {n}")

        if verifying:
            assert verify_file(path, progress=write).findings == ()
        else:
            with Project.open(path, read_only=True, progress=write) as reader:
                rename = "What is written after the checks is seen"
                with project.edit("Rename"):
                    project.set_info(title=rename)
                assert reader.info().title == rename
        assert next(times, None) is None
