"""What a file is called steers no terminal: not by the progress bar, nor by the question for a passphrase."""

import json
import re
import sys
from pathlib import Path

import click
import pytest

from workbench.cli.shell import Bar, print_json
from workbench.cli.unlocking import unlocked
from workbench.project import Project
from workbench.project.store.encryption import Cost

STEERS = "clip\x1b[2J\nx\u202e.mp4"


def test_the_progress_bar(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with Bar(STEERS) as bar:
        bar(0.5, f"Copying {STEERS}")
    written = capsys.readouterr().err.replace("\r\x1b[K", "")
    assert "Copying clip" in written
    assert written.isprintable()


def test_the_question_for_a_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("sqlcipher3")
    path = tmp_path / f"{STEERS}.vwb"
    Project.create(path, "Case", passphrase="right", cost=Cost(64, 1, 1)).close()
    typed, asked = ["wrong", "right"], list[str]()

    def prompt(question: str, **_: object) -> str:
        asked.append(question)
        return typed.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    unlocked(path, lambda passphrase: Project.open(path, passphrase=passphrase).close())
    assert len(asked) == 2
    assert all(question.isprintable() for question in asked)
    assert "\x1b" not in capsys.readouterr().err


def test_a_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"name": f"{STEERS}\x9b31m\u200f", "words": "سلمى می\u200cخواهم"}
    print_json(value)
    written = capsys.readouterr().out
    assert json.loads(written) == value
    assert "سلمى می\u200cخواهم" in written
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200f\u202e]", written)
