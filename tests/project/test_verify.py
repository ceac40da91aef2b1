"""Verification names the very step, row or bytes that were altered."""

import hashlib
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled
from workbench.project import Finding, Project, search, verify


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.vwb"
    with Project.create(path, "A case", analyst="Ada") as project:
        with project.edit("Add"):
            item = project.insert("item", number=1, kind="video", title="T", id=70, created_at="")
            project.put_blob(b"bytes kept")
        for number in range(1, 6):
            with project.edit(f"Say {number}"):
                project.insert("segment", id=number, item=item, order_ms=number, text=f"witness {number}")
        with project.edit("Rename"):
            project.update("segment", 3, text="the witness, renamed")
    return path


@pytest.fixture
def case(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "case.vwb"))


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def findings(path: Path) -> list[Finding]:
    with Project.open(path, check_history=False) as project:
        assert project.read_only
        return verify(project)


def test_a_sound_project_has_no_findings(case: Path) -> None:
    assert findings(case) == []
    with Project.open(case) as project:
        assert verify(project) == []


ALTERED = [
    ("UPDATE step SET label = 'x' WHERE seq = 4", "step 4 (x)", "the step was altered"),
    ("UPDATE step SET at = '2001' WHERE seq = 4", "step 4 (Say 2)", "the step was altered"),
    ("UPDATE change SET after = '{}' WHERE step = 4", "step 4 (Say 2), change 1", "the change was altered"),
    ("DELETE FROM change WHERE step = 4", "step 4 (Say 2)", "its changes are not"),
    ("UPDATE change SET step = 5, n = 2 WHERE step = 4", "step 5 (Say 3)", "its changes are not"),
    (
        "UPDATE segment SET text = 'x', note = 'y' WHERE id = 2",
        "segment 2",
        "altered outside the program: text, note",
    ),
    ("DELETE FROM segment WHERE id = 2", "segment 2", "the row is missing"),
    ("INSERT INTO side (id, position, name) VALUES (9, 1, '')", "side 9", "the row is not in the history"),
    ("UPDATE blob SET bytes = x'00'", hashlib.sha256(b"bytes kept").hexdigest(), "the bytes were altered"),
]


@pytest.mark.parametrize(("statement", "where", "detail"), ALTERED, ids=[entry[0] for entry in ALTERED])
def test_what_was_altered_is_named(case: Path, statement: str, where: str, detail: str) -> None:
    alter(case, statement)
    found = findings(case)
    assert any(finding.where == where and detail in finding.detail for finding in found), found


def test_a_missing_step_is_named(case: Path) -> None:
    alter(case, "DELETE FROM change WHERE step = 4", "DELETE FROM step WHERE seq = 4")
    assert Finding("chain", "step 5 (Say 3)", "step 4 is missing") in findings(case)
    assert Finding("chain", "step 5 (Say 3)", "it does not follow from the step before it") in findings(case)


def test_an_alteration_cannot_be_hidden_by_redacting_the_last_change(case: Path) -> None:
    alter(case, "UPDATE change SET before = NULL, after = NULL, salt = '', redacted = 1 WHERE step = 4",
          "UPDATE segment SET text = 'x' WHERE id = 2")  # fmt: skip
    assert [finding.where for finding in findings(case)] == ["segment 2"]


def test_the_newest_steps_cannot_be_cut_off_unnoticed(case: Path) -> None:
    alter(case, "DELETE FROM change WHERE step = 8", "DELETE FROM step WHERE seq = 8")
    assert [(finding.what, finding.where) for finding in findings(case)] == [("replay", "segment 3")]


def test_a_whole_history_written_anew_shows_in_the_head(case: Path) -> None:
    """Somebody who rewrites all hashes passes verification, which is why the head is printed in reports."""
    with Project.open(case) as project:
        head = project.head
    alter(case, "UPDATE step SET analyst = 'Eve'")
    rewrite_hashes(case)
    assert findings(case) == []
    with Project.open(case) as project:
        assert project.head != head


def rewrite_hashes(path: Path) -> None:
    """The chain as documented, without the program's own code."""

    def digest(value: object) -> str:
        written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        parent = ""
        for row in connection.execute("SELECT * FROM step ORDER BY seq").fetchall():
            changes = connection.execute(
                "SELECT salt, table_name, row_id, before, after FROM change WHERE step = ? ORDER BY n",
                [row["seq"]],
            )
            step = dict(row) | {
                "parent": parent,
                "digest": digest([digest(list(change)) for change in changes]),
            }
            del step["hash"]
            parent = digest(step)
            connection.execute(
                "UPDATE step SET parent = ?, digest = ?, hash = ? WHERE seq = ?",
                [step["parent"], step["digest"], parent, row["seq"]],
            )


def test_the_documented_hashes_are_those_in_the_file(case: Path) -> None:
    with Project.open(case) as project:
        before = project.rows("SELECT * FROM step")
    rewrite_hashes(case)
    with Project.open(case) as project:
        assert project.rows("SELECT * FROM step") == before


def test_a_redacted_change_leaves_the_chain_whole(case: Path) -> None:
    alter(case, "UPDATE change SET before = NULL, after = NULL, salt = '', redacted = 1 WHERE step = 5")
    assert findings(case) == []
    with Project.open(case) as project:
        assert project.undo() is not None
        assert project.undo() is not None
        assert project.undo() is not None
        with pytest.raises(WorkbenchError, match="cannot be undone"):
            project.undo()
        assert project.redo() is not None
        assert verify(project) == []
        with project.edit("Change"):
            project.update("segment", 3, text="again")
        assert verify(project) == []


def test_a_redacted_change_cannot_hide_a_later_alteration(case: Path) -> None:
    alter(case, "UPDATE change SET before = NULL, after = NULL, salt = '', redacted = 1 WHERE step = 5",
          "UPDATE segment SET text = 'x' WHERE id = 3")  # fmt: skip
    assert [finding.where for finding in findings(case)] == ["segment 3"]


def test_a_damaged_search_index_is_made_anew(case: Path) -> None:
    alter(case, "DELETE FROM search_data WHERE id > 10")
    with Project.open(case) as project:
        assert len(search.find(project, "witness")) == 5
        assert verify(project) == []
        assert project.undo_label == "Rename"


def test_a_search_index_damaged_while_open_is_found(case: Path) -> None:
    with Project.open(case) as project:
        with project.edit("Damage"):
            project.db.execute("DELETE FROM search_data WHERE id > 10")
        assert [finding.what for finding in verify(project)] == ["search"]


def test_what_the_caller_finds_in_media_is_added(case: Path) -> None:
    heard: list[str] = []
    lost = Finding("media", "E1", "the file is missing")

    def media(project: Project) -> list[Finding]:
        return [lost]

    with Project.open(case) as project:
        assert verify(project, media=media, progress=lambda fraction, doing="": heard.append(doing)) == [lost]
    assert heard[0] == "Checking the history"


def test_verifying_can_be_cancelled(case: Path) -> None:
    def stop(fraction: float, doing: str = "") -> None:
        raise Cancelled

    with Project.open(case) as project, pytest.raises(Cancelled):
        verify(project, progress=stop)


@pytest.mark.parametrize(
    "payload", ["'[]'", "'no JSON'", "CAST(x'c3' AS TEXT)", '\'{"id":2,"x\\"; DROP":null}\'', "NULL"]
)
def test_a_history_written_to_confuse_is_only_a_finding(case: Path, payload: str) -> None:
    """Hashes that fit, around rows that make no sense."""
    alter(case, f"UPDATE change SET after = {payload} WHERE step = 4")
    with pytest.raises(WorkbenchError):
        Project.open(case)
    assert findings(case)
    if "CAST" not in payload:
        rewrite_hashes(case)
        assert findings(case)
        with pytest.raises(WorkbenchError):
            Project.open(case)


def test_a_history_that_does_not_make_sense_is_no_bug(case: Path) -> None:
    alter(case, "UPDATE step SET kind = 'redo', target = 99", "UPDATE step SET kind = 'undo' WHERE seq = 3")
    rewrite_hashes(case)
    with Project.open(case) as project:
        project.undo()
