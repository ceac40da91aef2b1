"""Backups, restoring and rescue from the command line."""

import json
import sqlite3
from pathlib import Path

import pytest


def test_backups_are_made_listed_and_restored(run, read, project: Path, tmp_path: Path):
    assert read("backups", project) == {"backups": []}
    assert "no backups" in run("backups", project).stdout
    (row,) = read("backups", project, "--now")["backups"]
    assert (row["kind"], row["steps"], row["trouble"]) == ("backup", 1, "")
    assert row["head"] in run("backups", project).stdout
    run("restore", row["path"], tmp_path / "new.vwb")
    assert json.loads(run("show", tmp_path / "new.vwb", "--json").stdout)
    run("restore", row["path"], project, code=2)


def test_a_backup_that_cannot_be_read_says_so(run, read, project: Path):
    (row,) = read("backups", project, "--now")["backups"]
    Path(row["path"]).write_bytes(b"nothing")
    (row,) = read("backups", project)["backups"]
    assert (row["steps"], row["trouble"]) == (None, row["trouble"])
    assert "not a project" in row["trouble"]
    assert "not a project" in run("backups", project).stdout


def test_a_sound_project_is_rescued_whole(read, with_clip: Path, tmp_path: Path):
    told = read("rescue", with_clip, tmp_path / "new.vwb")
    assert (told["ok"], told["notes"], told["steps"]) == (True, [], 2)
    assert Path(told["history"]).is_file()
    assert read("verify", tmp_path / "new.vwb")["ok"]


def test_losses_are_listed_with_exit_1(run, with_clip: Path, tmp_path: Path):
    connection = sqlite3.connect(with_clip)
    connection.execute("DELETE FROM step WHERE seq = 2")
    connection.execute("UPDATE item SET title = 'forged'")
    connection.commit()
    connection.close()
    said = run("rescue", with_clip, tmp_path / "new.vwb", code=1).stdout
    assert "history: 1 steps that are lost or not whole: 2" in said
    assert "item: 1 taken from the table alone" in said


@pytest.mark.parametrize("backed_up", [False, True])
def test_where_nothing_is_left_the_newest_backup_is_named(
    run, project: Path, tmp_path: Path, backed_up: bool
):
    if backed_up:
        run("backups", project, "--now")
    project.write_bytes(bytes(5000))
    said = run("rescue", project, tmp_path / "new.vwb", code=2).stderr
    assert ("workbench restore" in said) == backed_up
