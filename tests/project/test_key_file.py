"""The key file of an encrypted project: what opens it, what does not, what a hostile one is refused for."""

import hashlib
import json
import os
import unicodedata

import pytest

from workbench.errors import WorkbenchError
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost, ProjectKey, WrongPassphrase, key_file

QUICK = Cost(memory_kib=64, passes=1, lanes=1)
WORDS = "ورقة stone nineteen"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "case.vwb"
    ProjectKey.new(WORDS, QUICK).write(path)
    return path


def rewritten(project, **fields):
    """Change fields of the only slot, with a check that is right again."""
    stored = json.loads(key_file(project).read_text("utf-8"))
    stored["slots"][0].update(fields)
    canonical = json.dumps(stored["slots"], sort_keys=True, separators=(",", ":")).encode()
    stored["check"] = hashlib.sha256(canonical).hexdigest()
    key_file(project).write_text(json.dumps(stored), "utf-8")


def test_the_passphrase_gives_the_same_key_each_time(project):
    first, again = (ProjectKey.unlock(project, WORDS) for _ in range(2))
    assert first.pragma() == again.pragma()
    assert first.derived("media") == again.derived("media") != first.derived("cache")


def test_each_project_has_a_key_of_its_own_under_the_same_passphrase(project, tmp_path):
    other = tmp_path / "other.vwb"
    ProjectKey.new(WORDS, QUICK).write(other)
    assert ProjectKey.unlock(project, WORDS).pragma() != ProjectKey.unlock(other, WORDS).pragma()


@pytest.mark.parametrize("wrong", ["", WORDS + " ", WORDS.upper(), WORDS[:-1]])
def test_another_passphrase_is_told_to_be_wrong(project, wrong):
    with pytest.raises(WrongPassphrase):
        ProjectKey.unlock(project, wrong)


def test_a_passphrase_counts_however_a_keyboard_composes_it(project):
    ProjectKey.new("Łódź café ａ", QUICK).write(project)
    assert ProjectKey.unlock(project, unicodedata.normalize("NFD", "Łódź café a"))


def test_a_new_passphrase_keeps_the_key_and_shuts_the_old_one_out(project):
    key = ProjectKey.unlock(project, WORDS)
    before, old = key.pragma(), key_file(project).read_bytes()
    key.wrap_anew(project, "another one", QUICK)
    assert ProjectKey.unlock(project, "another one").pragma() == before
    with pytest.raises(WrongPassphrase):
        ProjectKey.unlock(project, WORDS)
    assert json.loads(old)["slots"][0]["wrapped"] not in key_file(project).read_text("utf-8")
    assert sorted(path.name for path in project.parent.iterdir()) == ["case.vwb.key"]


@pytest.mark.skipif(os.name == "nt", reason="there a replaced file cannot be held open")
def test_the_replaced_key_file_is_overwritten_but_no_copy_under_another_name(project, tmp_path):
    key = ProjectKey.unlock(project, WORDS)
    with key_file(project).open("rb") as replaced:
        key.write(project)
        assert set(replaced.read()) == {0}
    copy = tmp_path / "copy.key"
    copy.hardlink_to(key_file(project))
    kept = copy.read_bytes()
    key.write(project)
    assert copy.read_bytes() == kept


def test_a_disk_that_fails_leaves_the_old_key_file(project, monkeypatch):
    old = key_file(project).read_bytes()

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(encryption.os, "fsync", fails)
    with pytest.raises(WorkbenchError, match="cannot be written"):
        ProjectKey.unlock(project, WORDS).write(project)
    assert key_file(project).read_bytes() == old
    assert sorted(path.name for path in project.parent.iterdir()) == ["case.vwb.key"]


def test_a_missing_key_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(WorkbenchError, match=r"case\.vwb\.key.* is not there"):
        ProjectKey.unlock(tmp_path / "case.vwb", WORDS)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe", b"[" * 60_000, b" " * 70_000, b'{"format": "workbench project key"}'],
    ids=["empty", "half", "list", "no text", "deep", "large", "no slots"],
)
def test_a_damaged_key_file_is_told_apart_from_a_wrong_passphrase(project, content):
    key_file(project).write_bytes(content)
    with pytest.raises(WorkbenchError, match="damaged") as told:
        ProjectKey.unlock(project, WORDS)
    assert not isinstance(told.value, WrongPassphrase)


def outcome(project):
    try:
        return ProjectKey.unlock(project, WORDS).pragma()
    except WrongPassphrase:
        return "wrong"
    except WorkbenchError:
        return "damaged"


def test_every_altered_byte_is_damage_and_none_opens_with_another_key(project):
    key = ProjectKey.unlock(project, WORDS).pragma()
    whole = key_file(project).read_bytes()
    for place in range(0, len(whole), 7):
        key_file(project).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert outcome(project) in {key, "damaged"}, place  # the key where it was a space between the words


@pytest.mark.parametrize(
    "asked", [{"memory_kib": 64 * 1024 * 1024}, {"passes": 1_000_000}, {"lanes": 4096}, {"memory_kib": 1}]
)
def test_a_key_file_that_asks_for_too_much_is_refused_before_any_work(project, asked, monkeypatch):
    rewritten(project, **asked)
    monkeypatch.setattr(encryption, "_stretched", None)
    with pytest.raises(WorkbenchError, match="more memory or time"):
        ProjectKey.unlock(project, WORDS)


def test_what_stands_before_the_key_is_authenticated_too(project):
    rewritten(project, note="a field of a stranger")
    with pytest.raises(WrongPassphrase):
        ProjectKey.unlock(project, WORDS)


def test_a_key_shows_itself_nowhere_and_can_be_forgotten(project):
    key = ProjectKey.unlock(project, WORDS)
    secret = key.pragma()[2:-1]
    assert secret not in repr(key) + str(key) + key_file(project).read_text("utf-8")
    before = key_file(project).read_bytes()
    key._raw[:] = bytes(len(key._raw))  # as another thread may see a key that is being forgotten
    with pytest.raises(RuntimeError):
        key.wrap_anew(project, "new words", QUICK)
    assert key_file(project).read_bytes() == before
    key.forget()
    with pytest.raises(RuntimeError):
        key.pragma()


def test_the_key_file_says_what_opens_it_and_who_else_may_not_read_it(tmp_path):
    path = tmp_path / "case.vwb"
    ProjectKey.new(WORDS).write(path)
    stored = json.loads(key_file(path).read_text("utf-8"))
    assert stored["format"] == "workbench project key"
    assert [(slot["kdf"], slot["memory_kib"], slot["passes"]) for slot in stored["slots"]] == [
        ("argon2id", 262_144, 3)
    ]
    if os.name != "nt":
        assert key_file(path).stat().st_mode & 0o077 == 0


def test_without_the_extra_people_are_told_what_to_install(project, monkeypatch):
    monkeypatch.setattr(encryption, "find_spec", lambda _: None)
    with pytest.raises(WorkbenchError, match="not installed") as told:
        ProjectKey.unlock(project, WORDS)
    assert "pip install" in told.value.what_to_do
