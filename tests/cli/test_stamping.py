"""Stamps and the verifier for strangers, from the command line."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.authority import Authority
from tests.cli.conftest import Run

Read = Callable[..., Any]


def test_a_project_is_stamped_without_a_network(run: Run, read: Read, tmp_path: Path):
    authority, case = Authority(tmp_path), tmp_path / "case.vwb"
    run("new", case)
    assert "Nothing was stamped yet." in run("stamp", case).stdout
    asked = read("stamp", case, "--request", tmp_path / "r.tsq")["stamps"]
    assert [(each["step"], each["answer"]) for each in asked] == [(1, None)]
    assert "no answer yet" in run("stamp", case).stdout
    (tmp_path / "a.tsr").write_bytes(authority.answer((tmp_path / "r.tsq").read_bytes()))
    assert "Stamps One, An Authority" in run("stamp", case, "--answer", tmp_path / "a.tsr").stdout
    run("stamp", case, "--save", tmp_path / "given")
    assert authority.vouches(tmp_path / "given/step 1.tsr", "-data", tmp_path / "given/step 1.txt")
    assert read("verify", case)["ok"]


def test_what_cannot_be_stamped_is_told_and_leaves_no_step(run: Run, read: Read, tmp_path: Path):
    case, there = tmp_path / "case.vwb", tmp_path / "there.tsq"
    run("new", case)
    there.write_text("mine")
    assert "exists already" in run("stamp", case, "--request", there, code=2).stderr
    assert "This is no answer" in run("stamp", case, "--answer", there, code=2).stderr
    assert "cannot be read" in run("stamp", case, "--answer", tmp_path / "none", code=2).stderr
    assert "no folder" in run("stamp", case, "--request", there / "r.tsq", code=2).stderr
    assert "cannot be made" in run("stamp", case, "--save", there / "given", code=2).stderr
    assert "cannot be made" in run("verifier", there / "given", code=2).stderr
    run("stamp", case, "--opentimestamps", code=2)
    assert read("stamp", case) == {"stamps": []}
    run("stamp", case, "--request", tmp_path / "head.txt", "--opentimestamps")
    assert (tmp_path / "head.txt").read_text() == read("stamp", case)["stamps"][0]["head"]


def test_the_verifier_that_is_written_verifies(run: Run, tmp_path: Path):
    case = tmp_path / "case.vwb"
    run("new", case)
    run("verifier", tmp_path / "given")
    assert (tmp_path / "given/JOURNAL.md").stat().st_size > 5000
    done = subprocess.run(
        [sys.executable, "-I", tmp_path / "given/verify_journal.py", case], capture_output=True, text=True
    )
    assert done.returncode == 0, done
