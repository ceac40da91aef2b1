"""Verification names the very step, row or bytes that were altered."""

import hashlib
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.project.tamperings import KEPT, TAMPERINGS, Tampering, make
from workbench.errors import WorkbenchError
from workbench.jobs import Cancelled, Progress
from workbench.project import Finding, Project, backups, search, verify, verify_file
from workbench.project.integrity import time_stamps
from workbench.project.store.trouble import Damaged


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


def redact(path: Path, step: int, *statements: str) -> None:
    """Redact the changes of a step as the program writes it down, and then do what else is asked."""
    with Project.open(path) as project, project.record("Redact words"):
        rows = project.rows("SELECT digest FROM change WHERE step = ?", [step])
        digests = json.dumps([row["digest"] for row in rows])
        project.insert("redaction", reason="", changes=digests, at=project.now())
    alter(path, f"UPDATE change SET {_EMPTIED} WHERE step = {step}", *statements)


_EMPTIED = "before = NULL, after = NULL, salt = '', redacted = 1"


def findings(path: Path) -> list[Finding]:
    with Project.open(path, check_history=False) as project:
        assert project.read_only
        return verify(project)


def test_a_sound_project_has_no_findings(case: Path) -> None:
    assert findings(case) == []
    with Project.open(case) as project:
        assert verify(project) == []
    found = verify_file(case)
    assert (found.findings, found.steps) == ((), 10)
    with Project.open(case, read_only=True) as project:
        assert found.head_code == project.head_code


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.name)
def test_what_was_tampered_with_is_named_and_refused(case: Path, tampering: Tampering) -> None:
    tampering.do(case)
    before = case.read_bytes()
    named = [finding.where for finding in verify_file(case).findings]
    assert any(re.match(rf"{tampering.place}\b", where) for where in named), named
    for read_only in (True, False):
        with pytest.raises(Damaged):
            Project.open(case, read_only=read_only)
    assert case.read_bytes() == before
    assert list(case.parent.iterdir()) == [case]


DETAILS = [
    ("UPDATE step SET label = 'x' WHERE seq = 4", "step 4 (x)", "the step was altered"),
    ("UPDATE change SET after = '{}' WHERE step = 4", "step 4 (Say 2), change 1", "the change was altered"),
    ("DELETE FROM change WHERE step = 4", "step 4 (Say 2)", "its changes are not"),
    (
        "UPDATE segment SET text = 'x', note = 'y' WHERE id = 2",
        "segment 2",
        "altered outside the program: text, note",
    ),
    ("DELETE FROM segment WHERE id = 2", "segment 2", "the row is missing"),
    ("INSERT INTO side (id, position, name) VALUES (9, 1, '')", "side 9", "the row is not in the history"),
    ("UPDATE blob SET bytes = x'00'", hashlib.sha256(KEPT).hexdigest(), "the bytes were altered"),
    ("UPDATE segment SET item = 1 WHERE id = 2", "segment 2", "it refers to a row of item that is not there"),
    (f"UPDATE change SET {_EMPTIED} WHERE step = 5", "step 5 (Say 3), change 1", "redacted outside the"),
]


@pytest.mark.parametrize(("statement", "where", "detail"), DETAILS, ids=[entry[0] for entry in DETAILS])
def test_how_it_was_altered_is_told(case: Path, statement: str, where: str, detail: str) -> None:
    alter(case, statement)
    found = findings(case)
    assert any(finding.where.startswith(where) and detail in finding.detail for finding in found), found


def test_a_change_that_is_missing_is_named_once_and_those_after_it_are_not(case: Path) -> None:
    with Project.open(case) as project, project.edit("Three"):
        for row in (3, 4, 5):
            project.update("segment", row, note="seen")
    alter(case, "DELETE FROM change WHERE step = 11 AND n = 1")
    told = [(each.where, each.detail) for each in findings(case) if each.what == "chain"]
    assert told == [
        ("step 11 (Three), change 2", "change 1 is missing"),
        ("step 11 (Three)", "its changes are not the ones it was made with"),
    ]


def test_a_row_is_also_called_what_people_see(case: Path) -> None:
    alter(case, "DELETE FROM segment WHERE id = 2", "UPDATE segment SET text = 'x' WHERE id = 4",
          "UPDATE item SET title = 'x'")  # fmt: skip
    where = [finding.where for finding in findings(case) if finding.what == "replay"]
    assert where == ["item 70 (E1)", "segment 4 (row 3 of E1)", "segment 2 (a row of E1)"]


def test_an_alteration_cannot_be_hidden_by_redacting_the_last_change(case: Path) -> None:
    redact(case, 4, "UPDATE segment SET text = 'x' WHERE id = 2")
    assert [finding.where for finding in findings(case) if finding.what == "replay"] == [
        "segment 2 (row 2 of E1)"
    ]


def test_a_redaction_that_left_its_words_is_found(case: Path) -> None:
    with Project.open(case) as project:
        (kept,) = project.rows("SELECT before, after, salt FROM change WHERE step = 5")
    redact(case, 5)
    assert findings(case) == []
    with closing(sqlite3.connect(case, isolation_level=None)) as connection:
        connection.execute("UPDATE change SET after = ?, redacted = 0 WHERE step = 5", [kept["after"]])
    (found,) = findings(case)
    assert (found.where, found.detail) == ("step 5 (Say 3), change 1",
                                           "it is redacted, but its rows are still there")  # fmt: skip


def test_a_redaction_cannot_be_taken_back_unnoticed(case: Path) -> None:
    redact(case, 5, "DELETE FROM redaction")
    assert {(each.what, each.detail) for each in findings(case)} == {
        ("chain", "it was redacted outside the program"), ("replay", "the row is missing"),
    }  # fmt: skip


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
                "SELECT n, salt, table_name, row_id, before, after FROM change WHERE step = ? ORDER BY n",
                [row["seq"]],
            )
            digests = [(digest(list(change)), row["seq"], n) for n, *change in changes.fetchall()]
            connection.executemany("UPDATE change SET digest = ? WHERE step = ? AND n = ?", digests)
            step = dict(row) | {"parent": parent, "digest": digest([each for each, *_ in digests])}
            del step["hash"]
            parent = digest(step)
            connection.execute(
                "UPDATE step SET parent = ?, digest = ?, hash = ? WHERE seq = ?",
                [step["parent"], step["digest"], parent, row["seq"]],
            )


_DEEP = "[" * 1500 + "]" * 1500


@pytest.mark.parametrize(
    ("table", "first", "then"),
    [
        ("nothing", '{"id":9}', '{"id":9}'),
        ('segment" WHERE 1=1 --', '{"id":9}', '{"id":9}'),
        ("segment", "[]", "[]"),
        ("segment", "no JSON", "no JSON"),
        ("segment", f'{{"id":{_DEEP}}}', f'{{"id":{_DEEP}}}'),
        ("segment", '{"id":9}', f'{{"id":{_DEEP}}}'),
        ("segment", '{"id":9}', "no JSON"),
    ],
)
def test_a_change_that_no_program_wrote_is_named_though_all_hashes_fit(
    case: Path, table: str, first: str, then: str
) -> None:
    with closing(sqlite3.connect(case, isolation_level=None)) as connection:
        for n, before, after in ((2, None, first), (3, then, None)):
            connection.execute(
                "INSERT INTO change (step, n, table_name, row_id, before, after, salt)"
                " VALUES (5, ?, ?, 9, ?, ?, '')",
                [n, table, before, after],
            )
    rewrite_hashes(case)
    with pytest.raises(Damaged, match="step 5"):
        Project.open(case)
    found = {(each.what, each.where.split(" (")[0]) for each in verify_file(case).findings}
    assert ("replay", f"step 5, {table} 9") in found
    assert found <= {("replay", f"step 5, {table} 9"), ("replay", f"{table} 9")}


def test_the_documented_hashes_are_those_in_the_file(case: Path) -> None:
    with Project.open(case) as project:
        before = project.rows("SELECT * FROM step")
    rewrite_hashes(case)
    with Project.open(case) as project:
        assert project.rows("SELECT * FROM step") == before


def test_a_redacted_change_leaves_the_chain_whole(case: Path) -> None:
    redact(case, 5)
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
    redact(case, 5, "UPDATE segment SET text = 'x' WHERE id = 3")
    assert [finding.where for finding in findings(case) if finding.what == "replay"] == [
        "segment 3 (row 3 of E1)"
    ]


def test_a_damaged_search_index_is_made_anew(case: Path) -> None:
    alter(case, "DELETE FROM search_data WHERE id > 10")
    with Project.open(case) as project:
        assert len(search.find(project, "witness")) == 5
        assert verify(project) == []
        assert project.undo_label == "Rename"


def test_a_search_index_that_misses_words_is_found(case: Path) -> None:
    with Project.open(case) as project:
        with project.edit("Damage"):  # SQLite guards its own tables, but not what is said through it
            project.db.execute("DELETE FROM search WHERE table_name = 'segment' AND row_id = 4")
            project.db.execute("UPDATE search SET words = 'never' WHERE row_id = 5")
        assert [(finding.what, finding.where) for finding in verify(project)] == [
            ("search", "segment 4 (row 4 of E1)"), ("search", "segment 5 (row 5 of E1)"),
        ]  # fmt: skip


def test_what_the_caller_finds_in_media_is_added(case: Path) -> None:
    heard: list[str] = []
    lost = Finding("media", "E1", "the file is missing")

    def media(project: Project, progress: Progress) -> list[Finding]:
        return [lost]

    with Project.open(case) as project:
        assert verify(project, media=media, progress=lambda fraction, doing="": heard.append(doing)) == [lost]
    assert heard[:1] == ["Checking the file"]
    assert "Checking recordings" in heard


def test_progress_only_grows_and_names_what_is_done(case: Path) -> None:
    heard: list[tuple[float, str]] = []
    with Project.open(case) as project:
        verify(project, progress=lambda fraction, doing="": heard.append((fraction, doing)))
    fractions = [fraction for fraction, _ in heard]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0, 1)
    assert len({doing for _, doing in heard}) > 6


def test_a_backup_that_cannot_be_read_is_found(case: Path) -> None:
    with Project.open(case) as project:
        backup = backups.make(project)
        assert verify(project) == []
        backup.path.write_bytes(backup.path.read_bytes()[:5000])
        (found,) = verify(project)
    assert (found.what, found.where) == ("backup", backup.path.name)


def test_parts_that_no_project_has_are_named(case: Path) -> None:
    alter(case, "CREATE TRIGGER forger AFTER UPDATE ON segment BEGIN DELETE FROM step; END")
    (found,) = verify_file(case).findings
    assert found.what == "damage"
    assert "trigger forger" in found.detail


def test_a_damaged_file_is_found_by_what_still_can_be_read(case: Path) -> None:
    data = bytearray(case.read_bytes())
    at = data.rindex(b"witness 2")
    data[at - 40 : at] = bytes(40)
    case.write_bytes(data)
    assert verify_file(case).findings
    case.write_bytes(data[: len(data) // 2])
    (found,) = verify_file(case).findings
    assert found.what == "damage"


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


def test_a_kept_file_that_is_gone_is_named_and_no_fault_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    with Project.create(path, "Case") as project:
        time_stamps.ask(project)
    alter(path, "DELETE FROM blob")
    found = verify_file(path).findings
    assert any(finding.where.startswith("blob") or "time" in finding.where.lower() for finding in found), (
        found
    )


def test_json_nested_without_end_is_damage_and_no_fault_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "case.vwb"
    Project.create(path, "Case").close()
    alter(path, "UPDATE change SET after = replace(hex(zeroblob(20000)), '0', '[') WHERE n = 1")
    with pytest.raises(Damaged):
        Project.open(path)
    assert verify_file(path).findings
