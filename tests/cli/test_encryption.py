"""Encrypted projects on the command line: made, used, written anew, and never a passphrase as an argument."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.conftest import start
from workbench import sandbox
from workbench.cli import cli, unlocking
from workbench.project.store import encryption
from workbench.project.store.encryption import Cost, key_file

WORDS = "nineteen stones in a row"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(encryption, "USUAL", Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setenv(sandbox.PASSPHRASE, WORDS)
    monkeypatch.setenv(sandbox.NEW_PASSPHRASE, WORDS)


@pytest.fixture
def secret(run, known, tmp_path):
    path = tmp_path / "secret.vwb"
    run("new", path, "--title", "A flooded bridge", "--encrypted")
    return path


@pytest.fixture
def typing(monkeypatch):
    """Run a command on a terminal where these lines are typed."""

    def run(lines, *words):
        monkeypatch.setattr(unlocking, "_typed", lambda *_: lines.pop(0))
        return CliRunner().invoke(cli, [str(word) for word in words])

    return run


def test_every_command_works_on_an_encrypted_project(run, read, secret, clip, tmp_path):
    assert b"flooded" not in secret.read_bytes()
    run("add", secret, clip)
    assert read("show", secret)["project"]["title"] == "A flooded bridge"
    assert read("verify", secret)["findings"] == []
    assert read("search", secret, "square")


def test_without_a_terminal_it_is_said_where_the_passphrase_belongs(run, secret, monkeypatch):
    monkeypatch.delenv(sandbox.PASSPHRASE)
    assert "WORKBENCH_PASSPHRASE" in run("show", secret, code=2).stderr


def test_a_wrong_passphrase_is_said_in_two_lines(run, secret, monkeypatch):
    monkeypatch.setenv(sandbox.PASSPHRASE, "wrong")
    assert "does not open" in run("show", secret, code=2).stderr


def test_a_plain_project_is_encrypted_and_back(run, read, known, project, tmp_path):
    said = run("encrypt", project, tmp_path / "secret.vwb").stdout
    assert "readable as before" in said
    run("decrypt", tmp_path / "secret.vwb", tmp_path / "plain.vwb")
    assert "not encrypted" in run("decrypt", project, tmp_path / "other.vwb", code=2).stderr
    assert key_file(tmp_path / "secret.vwb").exists()
    assert not key_file(tmp_path / "plain.vwb").exists()
    shown, was = (read("show", path)["project"] for path in (tmp_path / "plain.vwb", project))
    assert shown | {"path": ""} == was | {"path": ""}


def test_copied_files_are_sealed_and_used_like_any_others(run, read, secret, clip, tmp_path):
    content = clip.read_bytes()
    run("add", secret, clip, "--copy")
    clip.unlink()
    (kept,) = (tmp_path / "secret media").iterdir()
    assert kept.suffix == ".sealed"
    assert "square" not in kept.name
    assert content[1000:1100] not in kept.read_bytes()
    (item,) = read("show", secret)["items"]
    assert (item["title"], item["presence"]) == ("square clip", "present")
    run("still", secret, "--item", 1, "--at", "0:02", "-o", tmp_path / "out.png")
    assert read("verify", secret)["findings"] == []
    run("unseal", secret, 1, tmp_path / "out.mp4")
    assert (tmp_path / "out.mp4").read_bytes() == content
    run("unseal", secret, 1, tmp_path / "out.mp4", code=2)


def test_files_that_lie_open_are_sealed_afterwards(run, read, secret, clip, tmp_path):
    run("add", secret, clip)
    assert "1 file sealed" in run("seal", secret).stdout
    (kept,) = (tmp_path / "secret media").iterdir()
    clip.unlink()
    (item,) = read("show", secret)["items"]
    assert (item["presence"], Path(item["file"]["path"]).name) == ("present", kept.name)
    assert read("verify", secret)["findings"] == []
    assert "0 files sealed" in run("seal", secret).stdout


def test_a_file_that_is_gone_is_not_sealed_and_said_so(run, secret, clip):
    run("add", secret, clip)
    clip.unlink()
    assert "not sealed" in run("seal", secret, code=1).stderr


def test_an_altered_sealed_file_is_found_and_not_written_out(run, read, secret, clip, tmp_path):
    run("add", secret, clip, "--copy")
    (kept,) = (tmp_path / "secret media").iterdir()
    altered = bytearray(kept.read_bytes())
    altered[70_000] ^= 1
    kept.write_bytes(altered)
    assert read("verify", secret, code=1)["findings"]
    assert "altered" in run("unseal", secret, 1, tmp_path / "out.mp4", code=2).stderr
    assert not (tmp_path / "out.mp4").exists()


def test_a_project_with_sealed_files_is_copied_with_its_key_and_not_written_anew(run, secret, clip, tmp_path):
    run("add", secret, clip, "--copy")
    assert "unseal" in run("decrypt", secret, tmp_path / "plain.vwb", code=2).stderr
    assert not (tmp_path / "plain.vwb").exists()


def test_the_passphrase_is_changed(run, secret, monkeypatch):
    monkeypatch.setenv(sandbox.NEW_PASSPHRASE, "another")
    run("backups", secret, "--now")
    assert "the backups beside it too" in run("passphrase", secret).stdout
    foreign = secret.with_name(f"{secret.stem} before v2.vwb")
    foreign.write_bytes(b"of another key")
    shutil.copy(f"{secret}.key", f"{foreign}.key")
    monkeypatch.setenv(sandbox.PASSPHRASE, "another")
    assert foreign.name in run("passphrase", secret, code=1).stderr
    monkeypatch.setenv(sandbox.PASSPHRASE, "wrong")
    run("show", secret, code=2)
    monkeypatch.setenv(sandbox.PASSPHRASE, "another")
    run("show", secret)


def test_a_plain_project_has_no_passphrase_to_change(run, known, project):
    assert "not encrypted" in run("passphrase", project, code=2).stderr


def test_a_terminal_gets_three_tries(typing, secret, monkeypatch):
    monkeypatch.delenv(sandbox.PASSPHRASE)
    assert typing(["wrong", "", WORDS], "show", secret).exit_code == 0
    left = ["wrong", "wrong", "wrong", WORDS]
    assert typing(left, "show", secret).exit_code == 2
    assert left == [WORDS]


def test_a_new_passphrase_is_typed_twice(typing, monkeypatch, tmp_path):
    monkeypatch.delenv(sandbox.NEW_PASSPHRASE, raising=False)
    for lines in (["one", "two"], [""]):
        assert typing(lines, "new", tmp_path / "new.vwb", "--encrypted").exit_code == 2
        assert not list(tmp_path.glob("new*"))
    assert typing(["one", "one"], "new", tmp_path / "new.vwb", "--encrypted").exit_code == 0


def test_no_child_process_is_told_the_passphrase(known):
    assert WORDS not in sandbox.environment_without_traces().values()


def test_a_process_of_its_own_says_nothing_of_the_passphrase(secret):
    said = start("show", secret)
    assert said.returncode == 0
    assert WORDS not in said.stdout + said.stderr


def test_a_damaged_one_is_rescued_and_its_old_history_read(run, read, secret: Path, tmp_path: Path):
    content = bytearray(secret.read_bytes())
    content[9000] ^= 1
    secret.write_bytes(content)
    told = read("rescue", secret, tmp_path / "new.vwb")
    assert told["notes"][-1]["where"] == "pages"
    assert read("verify", tmp_path / "new.vwb")["ok"]
    run("unseal", tmp_path / "new.vwb", "history", tmp_path / "old.jsonl")
    assert len((tmp_path / "old.jsonl").read_text("utf-8").splitlines()) == told["steps"]
    Path(told["history"]).unlink()
    said = run("unseal", tmp_path / "new.vwb", "history", tmp_path / "none", code=2).stderr
    assert "cannot be read" in said
    run("unseal", tmp_path / "new.vwb", "other", tmp_path / "none", code=2)


def test_a_wrong_passphrase_rescues_nothing(run, secret: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv(sandbox.PASSPHRASE, "wrong")
    assert "does not open" in run("rescue", secret, tmp_path / "new.vwb", code=2).stderr
    assert not (tmp_path / "new.vwb").exists()
