"""An encrypted project: the same project in every way, and nothing of it readable without the passphrase."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.older_version import program_of_version
from workbench import sealed
from workbench.errors import WorkbenchError
from workbench.jobs import Cancellable, Cancelled
from workbench.project import Project, backups, items, passphrase, redaction, verify
from workbench.project.encrypted_copy import write_encrypted, write_plain
from workbench.project.search import find
from workbench.project.store import compact_copy, encryption, search_index
from workbench.project.store.encryption import Cost, ProjectKey, WrongPassphrase, is_encrypted, key_file

QUICK = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = "nineteen stones in a row"
ROOT = Path(__file__).parents[2]
PLANTED = "Zwetschgenknödel"


@pytest.fixture
def case(tmp_path):
    with Project.create(tmp_path / "case.vwb", PLANTED, passphrase=WORDS, cost=QUICK) as project:
        with project.edit("Add"):
            items.add(project, "video", f"{PLANTED} 2")
        yield project


def reopened(path, passphrase=WORDS, **how):
    return Project.open(path, passphrase=passphrase, **how)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_it_is_written_undone_and_searched_like_any_other(case):
    path = case.path
    case.undo()
    case.redo()
    case.close()
    with reopened(path) as project:
        assert project.encrypted
        assert [item.title for item in items.all(project)] == [f"{PLANTED} 2"]
        assert verify(project) == []
        assert [step.kind for step in project.history()] == ["redo", "undo", "edit", "edit"]


def test_the_file_is_random_from_its_first_byte_and_none_other_can_read_it(case):
    path = case.path
    case.close()
    assert names(path.parent) == ["case.vwb", "case.vwb.key"]
    content = path.read_bytes()
    assert not content.startswith(b"SQLite")
    assert len(set(content[:4096])) > 230  # of 256: a page of random bytes has nearly all
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(path).execute("SELECT * FROM item")


def test_what_is_written_last_is_encrypted_in_the_write_ahead_log_too(case):
    log = case.path.with_name("case.vwb-wal")
    with case.edit("Add"):
        items.add(case, "video", PLANTED)
    content = log.read_bytes()
    assert len(content) > 4096
    assert PLANTED.encode() not in content
    assert b"CREATE TABLE" not in content


def test_the_guards_of_a_plain_project_stand_here_too(case):
    assert case.file.defended
    assert case.file.ask("journal_mode") == "wal"
    assert case.file.ask("synchronous") == 2
    assert case.file.ask("temp_store") == 2
    with pytest.raises(Exception, match="readonly"):
        case.file.execute("DELETE FROM item")
    with pytest.raises(Exception, match=r"not authorized|prohibited"), case.file.transaction():
        case.file.execute("DELETE FROM step")
    with pytest.raises(WorkbenchError, match="too large"):
        list(case.file.query("SELECT length(zeroblob(200000000))"))


@pytest.mark.parametrize("passphrase", [None, "", "nineteen", WORDS + "\n"])
def test_without_the_passphrase_it_is_refused_in_plain_words(case, passphrase):
    case.close()
    with pytest.raises(WrongPassphrase):
        reopened(case.path, passphrase)


def test_two_programs_do_not_write_it_at_once_and_one_may_read(case):
    with pytest.raises(WorkbenchError, match="open in another window"):
        reopened(case.path)
    with reopened(case.path, read_only=True) as reading:
        assert reading.info().title == PLANTED
    with case.beside() as beside:
        assert beside.encrypted


def test_the_key_file_of_another_project_is_said_not_to_belong(case):
    case.close()
    ProjectKey.new(WORDS, QUICK).write(case.path)
    with pytest.raises(WorkbenchError, match="does not belong"):
        reopened(case.path)


def test_without_its_key_file_it_is_said_what_may_be_missing(case):
    case.close()
    key_file(case.path).unlink()
    with pytest.raises(WorkbenchError, match=r"key file “case\.vwb\.key” is missing"):
        reopened(case.path)


def test_an_altered_page_is_damage_not_another_text(case):
    case.close()
    content = bytearray(case.path.read_bytes())
    for page in range(0, len(content), 40 * 4096):
        altered = bytearray(content)
        altered[page + 100] ^= 1
        case.path.write_bytes(altered)
        with pytest.raises(WorkbenchError, match=r"damaged|does not belong"):
            reopened(case.path)


def test_a_copy_is_encrypted_and_opens_with_its_own_key_file(case, tmp_path):
    target = tmp_path / "elsewhere" / "copy.vwb"
    target.parent.mkdir()
    case.save_copy(target)
    assert names(target.parent) == ["copy.vwb", "copy.vwb.key"]
    assert PLANTED.encode() not in target.read_bytes()
    with reopened(target) as copy:
        assert copy.head == case.head


def test_a_copy_can_still_be_saved_when_the_key_file_was_taken_away(case, tmp_path):
    key_file(case.path).unlink()
    case.save_copy(tmp_path / "copy.vwb")
    reopened(tmp_path / "copy.vwb").close()


def test_a_copy_takes_the_place_of_one_of_another_kind_with_its_key_file(case, tmp_path):
    plain = tmp_path / "plain.vwb"
    with Project.create(plain, "Plain") as other:
        case.save_copy(tmp_path / "copy.vwb")
        other.save_copy(tmp_path / "copy.vwb")
        assert not key_file(tmp_path / "copy.vwb").exists()
    with Project.open(tmp_path / "copy.vwb") as copy:
        assert copy.info().title == "Plain"
    case.save_copy(plain)
    with reopened(plain) as copy:
        assert copy.info().title == PLANTED


def test_no_copy_is_put_beside_the_key_of_a_project_that_is_elsewhere(case, tmp_path):
    lone = key_file(tmp_path / "lone.vwb")
    lone.write_text("the only way into something", "utf-8")
    with pytest.raises(WorkbenchError, match="elsewhere"):
        case.save_copy(tmp_path / "lone.vwb")
    with pytest.raises(WorkbenchError, match="exists already"):
        Project.create(tmp_path / "lone.vwb", "New", passphrase=WORDS, cost=QUICK)
    assert lone.read_text("utf-8") == "the only way into something"
    assert not (tmp_path / "lone.vwb").exists()


def test_a_changed_passphrase_opens_at_once_and_the_old_one_no_more(case):
    content = case.path.read_bytes()
    with pytest.raises(WrongPassphrase):
        passphrase.change(case, "wrong", "new words", QUICK)
    passphrase.change(case, WORDS, "new words", QUICK)
    assert case.path.read_bytes() == content  # nothing is written anew but the key file
    with case.edit("Add"):
        items.add(case, "video", "Afterwards")
    case.close()
    with pytest.raises(WrongPassphrase):
        reopened(case.path)
    with reopened(case.path, "new words") as project:
        assert len(items.all(project)) == 2


def test_a_passphrase_that_could_not_be_changed_stays_the_one_of_later_copies(case, tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(encryption.os, "fsync", full)
        with pytest.raises(WorkbenchError, match="cannot be written"):
            passphrase.change(case, WORDS, "new words", QUICK)
    case.save_copy(tmp_path / "copy.vwb")
    for path in (case.path, tmp_path / "copy.vwb"):
        assert ProjectKey.unlock(path, WORDS)


def test_an_empty_passphrase_is_no_passphrase(case, tmp_path):
    with pytest.raises(WrongPassphrase):
        passphrase.change(case, WORDS, "", QUICK)
    with pytest.raises(WrongPassphrase):
        Project.create(tmp_path / "new.vwb", "New", passphrase="")
    assert not (tmp_path / "new.vwb").exists()
    case.close()
    reopened(case.path).close()


def test_there_and_back_is_the_same_project(tmp_path):
    with Project.create(tmp_path / "plain.vwb", PLANTED) as plain:
        with plain.edit("Add"):
            items.add(plain, "video", "First")
            plain.put_blob(bytes(range(256)) * 500)
        plain.undo()
        plain.redo()
        write_encrypted(plain, tmp_path / "secret.vwb", WORDS, cost=QUICK)
        assert PLANTED.encode() not in (tmp_path / "secret.vwb").read_bytes()
        with reopened(tmp_path / "secret.vwb") as secret:
            assert (secret.head, verify(secret)) == (plain.head, [])
            assert [hit.text for hit in find(secret, "first")] == ["First"]
            secret.path.chmod(0o600)
            write_plain(secret, tmp_path / "back.vwb")
            assert (tmp_path / "back.vwb").stat().st_mode & 0o077 == 0 or os.name == "nt"
        with Project.open(tmp_path / "back.vwb") as back:
            assert (back.head, verify(back), back.encrypted) == (plain.head, [], False)
            assert dump(back) == dump(plain)
            back.undo()
            assert items.all(back) == []


def dump(project):
    tables = [
        name for (name,) in project.file.query("SELECT name FROM pragma_table_list WHERE type = 'table'")
    ]
    return {table: project.rows(f'SELECT * FROM "{table}"') for table in tables if table != "sqlite_schema"}


def test_a_copy_that_is_stopped_or_fails_leaves_nothing(case, tmp_path):
    stopped = Cancellable(lambda *_: None)
    stopped.cancel()
    with pytest.raises(Cancelled):
        write_plain(case, tmp_path / "new.vwb", progress=stopped)
    with pytest.raises(WorkbenchError, match="is open in another"):
        write_plain(case, case.path)
    assert not [name for name in names(tmp_path) if "new" in name]
    assert case.path.exists()
    assert key_file(case.path).exists()


def test_an_altered_project_is_not_written_anew_as_if_it_were_whole(tmp_path):
    path = tmp_path / "plain.vwb"
    with Project.create(path, PLANTED):
        pass
    with sqlite3.connect(path) as db:
        db.execute("UPDATE project SET title = 'forged'")
    db.close()
    with (
        Project.open(path, check_history=False) as forged,
        pytest.raises(WorkbenchError, match="not the same"),
    ):
        write_encrypted(forged, tmp_path / "new.vwb", WORDS, cost=QUICK)
    assert names(tmp_path) == ["plain.vwb"]


def test_no_message_and_no_picture_of_an_object_shows_the_key_or_the_passphrase(case):
    secret = case.file.key.pragma()[2:-1]
    shown = repr(vars(case)) + repr(vars(case.file)) + repr(vars(case.file.key)["_slots"])
    assert secret not in shown
    case.close()
    with pytest.raises(WrongPassphrase) as told:
        reopened(case.path, "guess work")
    assert "guess work" not in str(told.value) + repr(told.value)


def test_a_redaction_leaves_the_words_in_no_backup_and_nowhere_in_the_file(case):
    backups.make(case)
    found = redaction.find(case, [PLANTED])
    assert list(found.backups.values()) == [True]
    redaction.apply(case, found, found.hits, reason="asked for", copies=list(found.backups))
    assert not redaction.find(case, [PLANTED])
    assert verify(case) == []
    assert backups.of(case.path) == []
    path = case.path
    case.close()
    with reopened(path) as project:
        write_plain(project, path.with_name("plain.vwb"))
    assert PLANTED.encode() not in path.with_name("plain.vwb").read_bytes()


def test_an_older_file_is_brought_up_to_date_and_the_copy_of_before_is_encrypted_too(tmp_path, monkeypatch):
    path = tmp_path / "old.vwb"
    with monkeypatch.context() as patch:
        program_of_version(patch, 4)
        Project.create(path, PLANTED, passphrase=WORDS, cost=QUICK).close()
    reopened(path).close()
    (before,) = [each for each in tmp_path.iterdir() if "before" in each.name and each.suffix == ".vwb"]
    assert is_encrypted(before)
    for each in tmp_path.iterdir():
        assert PLANTED.encode() not in each.read_bytes()


def test_without_the_extra_a_plain_project_is_made_shown_and_verified(tmp_path):
    script = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(['sqlcipher3', 'argon2', 'cryptography']))\n"
        "from workbench.project import Project, verify\n"
        "path = sys.argv[1]\n"
        "Project.create(path, 'Plain').close()\n"
        "with Project.open(path) as project:\n"
        "    assert verify(project) == []\n"
        "    project.save_copy(path + '.copy.vwb')\n"
        "try:\n"
        "    Project.create(path + '2', 'Secret', passphrase='x')\n"
        "except Exception as error:\n"
        "    sys.stdout.write(str(error))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "plain.vwb")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "pip install" in done.stdout
    assert not (tmp_path / "plain.vwb2").exists()


def test_plain_projects_need_nothing_of_the_extra(tmp_path, monkeypatch):
    monkeypatch.setattr(encryption, "find_spec", lambda _: None)
    with Project.create(tmp_path / "plain.vwb", "Plain") as project:
        project.save_copy(tmp_path / "copy.vwb")
    with pytest.raises(WorkbenchError, match="not installed"):
        Project.create(tmp_path / "secret.vwb", "Secret", passphrase=WORDS)
    assert names(tmp_path) == ["copy.vwb", "plain.vwb"]


def test_backups_are_encrypted_and_come_back_with_the_newest_passphrase(case, tmp_path):
    made = backups.make_if_new(case)
    assert backups.make_if_new(case) is None  # nothing new to copy
    assert PLANTED.encode() not in made.path.read_bytes()
    assert passphrase.change(case, WORDS, "new words", QUICK) == []
    with pytest.raises(WrongPassphrase):
        backups.restore(made.path, tmp_path / "back.vwb", WORDS)
    backups.restore(made.path, tmp_path / "back.vwb", "new words")
    with reopened(tmp_path / "back.vwb", "new words") as back:
        assert back.head == case.head
    with Project.open(made.path, read_only=True, key=case.file.key) as copy:
        assert copy.head == case.head
    assert case.file.key.pragma()  # not forgotten with the copy
    backups.remove(made)
    assert not made.path.parent.exists()


def test_a_passphrase_is_changed_for_backups_too_though_the_project_is_locked_meanwhile(case, monkeypatch):
    made, wrap = backups.make(case), encryption._wrap

    def lock_meanwhile(*arguments):
        case.file.key.forget()
        return wrap(*arguments)

    monkeypatch.setattr(encryption, "_wrap", lock_meanwhile)
    assert passphrase.change(case, WORDS, "new words", QUICK) == []
    reopened(made.path, "new words", read_only=True).close()
    case.close()
    reopened(case.path, "new words").close()


def test_a_backup_of_another_key_keeps_the_only_way_into_it(case):
    folder = backups.folder_of(case.path)
    folder.mkdir()
    foreign = folder / "case 2020-01-01 0000.vwb"
    Project.create(foreign, "Another case", passphrase="of its own", cost=QUICK).close()
    left = passphrase.change(case, WORDS, "new words", QUICK)
    assert [copy.path for copy in left] == [foreign]
    reopened(foreign, "of its own", read_only=True).close()


def test_a_backup_that_is_half_made_gets_the_passphrase_that_is_chosen_meanwhile(case, monkeypatch):
    written = compact_copy._write

    def write(*arguments) -> None:
        written(*arguments)
        passphrase.change(case, WORDS, "new words", QUICK)

    monkeypatch.setattr(compact_copy, "_write", write)
    reopened(backups.make(case).path, "new words", read_only=True).close()


@pytest.mark.parametrize("fails", ["opening", "making"])
def test_what_fails_on_the_way_keeps_no_key_in_memory(case, tmp_path, monkeypatch, fails):
    path = case.path if fails == "opening" else tmp_path / "new.vwb"
    case.close()

    def stop(fraction: float, _doing: str = "") -> None:
        if fraction == 1.0:
            raise Cancelled

    if fails == "opening":
        with pytest.raises(Cancelled):
            reopened(path, progress=stop)
    else:
        monkeypatch.setattr(search_index, "rebuild", lambda _: stop(1.0))
        with pytest.raises(Cancelled):
            Project.create(path, "New", passphrase=WORDS, cost=QUICK)
    assert sealed.key_for(path) is None


@pytest.mark.parametrize("there", ["nothing", "plain", "encrypted"])
def test_a_copy_that_does_not_get_its_place_leaves_what_is_there_its_own_key(
    case, tmp_path, monkeypatch, there
):
    target = tmp_path / "copy.vwb"
    if there != "nothing":
        words = "its own" if there == "encrypted" else None
        Project.create(target, "Another", passphrase=words, cost=QUICK).close()
    before = names(tmp_path)
    with monkeypatch.context() as patched:
        replace = Path.replace

        def in_use(self: Path, name: Path) -> Path:
            if name == target:
                raise PermissionError
            return replace(self, name)

        patched.setattr(Path, "replace", in_use)
        with pytest.raises(WorkbenchError):
            case.save_copy(target)
    assert names(tmp_path) == before
    if there != "nothing":
        reopened(target, "its own").close()
