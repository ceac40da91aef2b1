"""Promise P11: of a session on an encrypted project no file holds a word, the passphrase or the key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.encrypted_session import FIRST, PLANTED, SECOND
from workbench.project import Project, items, verify
from workbench.project.store.encryption import WrongPassphrase

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """All folders that a session could write to, after it was killed, and the key that it used."""
    if os.name == "nt":
        pytest.skip("no such kill there")
    home = tmp_path_factory.mktemp("home")
    folders = {name: home / name for name in ("case", "tmp", "settings", "cache", "own", "working")}
    for folder in folders.values():
        folder.mkdir()
    surroundings = os.environ | {
        "TMPDIR": str(folders["tmp"]), "SQLITE_TMPDIR": str(folders["tmp"]), "HOME": str(folders["own"]),
        "WORKBENCH_SETTINGS": str(folders["settings"]), "XDG_CACHE_HOME": str(folders["cache"]),
        "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.project.encrypted_session", str(folders["case"])],
        cwd=folders["working"], env=surroundings, capture_output=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == -9, done.stderr.decode()
    return home, bytes.fromhex(done.stdout.decode().strip())


def test_the_session_left_what_it_should(left):
    names = {path.name for path in (left[0] / "case").rglob("*")}
    assert {"case.vwb", "case.vwb.key", "case.vwb-wal", "copy.vwb", "anew.vwb", "case backups"} <= names
    assert (left[0] / "case" / "case.vwb-wal").stat().st_size > 1_000_000


def test_no_file_holds_a_word_the_passphrase_or_the_key(left):
    home, key = left
    secrets = [*PLANTED, FIRST, SECOND, key.hex(), key.hex().upper()]
    wanted = [text.encode(how) for text in secrets for how in ("utf-8", "utf-16-le", "utf-16-be")] + [key]
    for path in home.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not [each for each in wanted if each in content], path
        assert b"SQLite format 3" not in content, path
        assert b"CREATE TABLE" not in content, path


def test_after_the_kill_only_the_last_passphrase_opens_it_and_all_that_was_committed_is_there(left):
    path = left[0] / "case" / "case.vwb"
    with pytest.raises(WrongPassphrase):
        Project.open(path, passphrase=FIRST)
    with Project.open(path, passphrase=SECOND) as project:
        assert [item.title for item in items.all(project)] == [PLANTED[1], PLANTED[2]]
        assert verify(project) == []
    with Project.open(path.with_name("copy.vwb"), passphrase=FIRST) as copy:
        assert verify(copy) == []
