"""`workbench redact`: words come from a file or stdin, what goes and what stays is said, nothing is left."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from workbench.project import Project, items

MARKER = "Zerubavel"


def with_marker(path: Path, label: str = "Add") -> None:
    with Project.open(path) as project, project.edit(label):
        items.add(project, "video", "A talk", note=f"{MARKER} and {MARKER}son")


def test_a_dry_run_lists_and_changes_nothing(read: Callable[..., Any], project: Path, tmp_path: Path) -> None:
    with_marker(project)
    before = project.read_bytes()
    words = tmp_path / "words.txt"
    words.write_text(f"{MARKER}\n", "utf-8")
    told = read("redact", project, "--words-from", words, "--dry-run", code=1)
    assert [(hit["where"], hit["spelling"], hit["goes"]) for hit in told["hits"]] == [
        ("E1", "as written", True), ("E1", "inside a longer word", False),
    ]  # fmt: skip
    assert project.read_bytes() == before


def test_words_from_stdin_are_gone_afterwards(run: Run, project: Path) -> None:
    with_marker(project)
    words = ["redact", project, "--words-from", "-", "--reason", "a wish", "--inside-words"]
    said = run(*words, given=MARKER.encode()).stdout
    assert "Redacted: 1 rows" in said
    assert MARKER.encode() not in project.read_bytes()
    assert run("verify", project).stdout.startswith("All is as it was written")


def test_what_stays_is_said(run: Run, project: Path) -> None:
    with_marker(project, f"Add {MARKER}")
    said = run("redact", project, "--words-from", "-", "--reason", "a wish", given=MARKER.encode()).stdout
    assert "E1, note, keeps them: inside a longer word." in said
    assert "The names of steps 2 hold them" in said


def test_who_still_reads_the_file_keeps_them_in_it_and_that_is_said(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_marker(project)
    monkeypatch.setattr(Project, "compact", lambda _: False)
    said = run("redact", project, "--words-from", "-", "--reason", "a wish", given=MARKER.encode()).stdout
    assert "The file itself still holds them" in said


def test_trouble_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    with_marker(project)
    run("redact", project, "--words-from", tmp_path / "none", "--reason", "a wish", code=2)
    run("redact", project, "--words-from", "-", given=MARKER.encode(), code=2)
    run("redact", project, "--words-from", "-", "--reason", "a wish", given=b"\xff\xfe\x00", code=2)
