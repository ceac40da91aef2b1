"""The verifier for strangers needs nothing of ours, finds a sound file sound and names every tampering."""

import hashlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.project import older_version, tamperings
from tests.project.tamperings import TAMPERINGS, Tampering
from tests.project.test_redaction import MARKER, NAME, everywhere
from tests.project.test_redaction import redact as redact_words
from workbench import demo, resources
from workbench.project import Project
from workbench.project.integrity import time_stamps
from workbench.project.store import opening

SCRIPT = resources.path("verify_journal.py")


def run(path: Path) -> tuple[int, str]:
    """Run it as an expert would: another process, no environment, nothing of ours to import."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", SCRIPT, path], capture_output=True, text=True, timeout=60
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tamperings.make(tmp_path_factory.mktemp("sound") / "sound.vwb")


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "case ü.vwb"))


def test_it_imports_nothing_but_the_standard_library_and_is_short():
    source = SCRIPT.read_text("utf-8")
    names = re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE)
    assert set(names) <= sys.stdlib_module_names
    assert len(source.splitlines()) <= 101
    compile(source, SCRIPT.name, "exec")


def test_a_sound_file_is_as_it_was_written(case: Path):
    before = case.read_bytes()
    code, said = run(case)
    assert code == 0, said
    assert case.read_bytes() == before
    with Project.open(case) as project:
        assert f"History code {project.head_code}; the whole hash {project.head}" in said


def test_every_kind_of_value_and_step_is_understood(project: Project, item: int):
    with project.edit("Ask"):
        question = project.insert("question", number=1, text="?", about=0.1)
        project.insert("segment", item=item, order_ms=1, text='\x00\x1f"\\\u2028\x7f قالَ 🎥')
    for value in (1e-9, 1 / 3, 1e300, -0.0, 5.0):
        with project.edit("Say how sure"):
            project.update("question", question, about=value, note="…")
    project.undo()
    project.undo()
    project.redo()
    with project.record("Write down"):
        project.insert("incident", item=item, sha256="0" * 64, part="player", how="hung", program="", at="")
    with project.edit("Delete"):
        project.delete("item", item)
    project.undo()
    code, said = run(project.path)  # while it is open in the program, its journal beside it
    assert code == 0, said
    assert project.head in said


def test_a_file_brought_up_to_date_is_as_it_was_written(tmp_path: Path):
    for version in (1, 2, 3, 4):
        path = tmp_path / f"{version}.vwb"
        with (
            pytest.MonkeyPatch.context() as patch,
            older_version.make(path, patch, version) as project,
            project.edit("Add"),
        ):
            project.insert("item", number=1, kind="video", title="T", created_at="")
            project.insert("question", number=1, text="?")
        assert run(path)[0] == 0  # as the older program left it
        with Project.open(path) as project, project.edit("Go on"):
            project.update_all(
                "question", [row["id"] for row in project.rows("SELECT id FROM question")], text="!"
            )
        code, said = run(path)
        assert code == 0, said


def test_what_the_program_redacts_is_no_tampering(project: Project):
    everywhere(project)
    time_stamps.ask(project)
    done = redact_words(project, NAME, MARKER)
    with project.edit("Go on"):
        project.set_info(summary="later")
    project.undo()
    project.close()
    code, said = run(project.path)
    assert code == 0, said
    assert done.changes > 10
    alter(project.path, "UPDATE redaction SET changes = '[]'")
    assert run(project.path)[0] == 1


def test_the_sample_case_is_as_it_was_written(tmp_path: Path):
    assert run(demo.build(tmp_path))[0] == 0


def redact(path: Path, step: int, *, listed: bool) -> None:
    """Take out a change as the program does: emptied, with its salt, and listed in a redaction."""
    with Project.open(path) as project:
        digest = project.rows("SELECT digest FROM change WHERE step = ?", [step])[0]["digest"]
        with project.record("Redact"):
            project.insert("redaction", reason="", changes=json.dumps([digest] if listed else []), at="")
    alter(path, f"UPDATE change SET before = NULL, after = NULL, salt = '', redacted = 1 WHERE step = {step}")


def alter(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


def test_a_redaction_that_is_written_down_is_no_tampering(case: Path):
    redact(case, 5, listed=True)  # segment 3, which was renamed later
    assert run(case)[0] == 0
    given_back = Path(shutil.copy(case, case.with_name("given back.vwb")))
    alter(given_back, "UPDATE change SET after = '{}' WHERE step = 5")
    assert "step 5, change 1 (segment 3): it was altered" in run(given_back)[1]
    redact(case, 9, listed=False)
    place = "step 9, change 1 (segment 4)"
    assert f"{place}: it was altered, or emptied and no redaction lists it" in run(case)[1]


def test_a_row_whose_last_change_is_emptied_proves_nothing(case: Path):
    redact(case, 4, listed=True)
    assert "First broken place: segment 2: its history does not vouch for id, " in run(case)[1]


def test_kept_bytes_references_and_stamps_are_checked(case: Path):
    with Project.open(case) as project, project.record("Stamp"):
        project.insert("time_stamp", id=8, kind="rfc3161", step=4, head="0" * 64, at="",
                       request=project.put_blob(b"request"))  # fmt: skip
    assert "First broken place: time_stamp 8: what was stamped is no step of this history" in run(case)[1]
    alter(case, "UPDATE blob SET bytes = x'00' WHERE bytes = CAST('bytes kept' AS BLOB)")
    alter(case, "DELETE FROM blob WHERE bytes = CAST('request' AS BLOB)")
    said = run(case)[1]
    assert f"blob {hashlib.sha256(tamperings.KEPT).hexdigest()}: the kept bytes were altered" in said
    assert "time_stamp 8: it refers to a row of blob that is not there" in said


def test_a_change_that_is_missing_leaves_those_after_it_as_they_are(case: Path):
    alter(case, "DELETE FROM change WHERE step = 9 AND n = 1")
    code, said = run(case)
    assert code == 1
    assert "step 9: it was altered, or its changes are not those that it was made with" in said
    assert "step 9, change 2 (segment 5)" not in said


def test_a_change_out_of_its_place_is_named_though_the_order_stays(case: Path):
    alter(case, "UPDATE change SET n = 3 WHERE step = 9 AND n = 2")
    place = "First broken place: step 9: it was altered, or its changes are not those"
    assert place in run(case)[1]


def test_what_stands_in_the_file_is_not_written_to_a_terminal(case: Path):
    alter(case, "UPDATE change SET table_name = char(27) || '[2J' || char(8238) WHERE step = 4")
    code, said = run(case)
    assert code == 1
    assert r"\x1b[2J\u202e" in said
    assert said.isascii()


def test_what_it_cannot_read_is_not_written_to_a_terminal_either(case: Path):
    with closing(sqlite3.connect(case, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=on")
        connection.execute(
            "INSERT INTO sqlite_master VALUES ('table', char(27), 'x', 0, 'CREATE ' || char(27))"
        )
    code, said = run(case)
    assert code == 2
    assert said.startswith("It cannot be checked: malformed database schema")
    assert said.isascii()
    assert "\x1b" not in said


def test_a_column_that_is_put_between_hides_nothing(case: Path):
    """A column that is reckoned is not in the list of columns, but among the values of a row."""
    with closing(sqlite3.connect(case, isolation_level=None)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'segment'").fetchone()
        forged = sql.replace("text TEXT", "was TEXT AS ('witness ' || id), text TEXT", 1)
        assert forged != sql
        connection.execute("PRAGMA writable_schema=on")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'segment'", [forged])
    alter(case, "UPDATE segment SET text = 'never said' WHERE id = 2")
    code, said = run(case)
    assert code == 1
    assert "First broken place: segment" in said
    assert re.search(r"segment 2: .*\btext\b", said), said


def test_a_change_must_begin_where_the_last_one_ended(case: Path, monkeypatch: pytest.MonkeyPatch):
    """Another program alters a row, and then this one does, as if it had not looked when it opened it."""
    alter(case, "UPDATE segment SET text = 'never said' WHERE id = 2")
    monkeypatch.setattr(opening, "check_unaltered", lambda *_: None)
    with Project.open(case) as project, project.edit("Rename"):
        project.update("segment", 2, text="said at last")
    said = run(case)[1]
    place = "step 11, change 1 (segment 2)"
    assert f"First broken place: {place}: it does not begin where the last change of the row ended" in said
    assert said.count("segment 2") == 1


@pytest.mark.parametrize("after", ["no JSON", "[1]", "[" * 100_000, "X'FF00'"])
def test_changes_that_are_no_rows_are_named(case: Path, after: str):
    words = after if after.startswith("X'") else f"'{after}'"
    alter(case, f"UPDATE change SET after = CAST({words} AS TEXT) WHERE step = 4")
    code, said = run(case)
    assert code == 1
    assert "First broken place: step 4, change 1 (segment 2): it was altered" in said


def test_what_is_no_project_is_not_called_sound(tmp_path: Path, case: Path):
    other = tmp_path / "other.vwb"
    other.write_bytes(b"no project at all" * 100)
    assert run(other)[0] == 2
    assert run(tmp_path / "none.vwb")[0] == 2
    alter(case, "DROP TABLE step")
    assert run(case) == (2, "It cannot be checked: no such table: step\n")


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda each: each.name)
def test_the_place_of_a_tampering_is_named(case: Path, tampering: Tampering):
    tampering.do(case)
    code, said = run(case)
    assert code == 1, said
    assert re.search(rf"{tampering.place}\b", said), said
    assert said.count("First broken place: ") == 1
    assert "None" not in said
