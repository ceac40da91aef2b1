"""Bad input: one plain sentence and what to do, nothing lost."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, start
from workbench import plugins, resources
from workbench.project import Project


def test_a_file_that_is_no_film(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.mp4").write_bytes(bytes(range(256)) * 40)
    assert "noise.mp4" in run("add", project, tmp_path / "noise.mp4", code=2).stderr


def test_an_empty_film(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    assert "empty" in run("add", project, tmp_path / "empty.mp4", code=2).stderr


def test_a_film_cut_off_before_its_index(run: Run, project: Path, clip: Path) -> None:
    data = clip.read_bytes()
    clip.write_bytes(data[:2000])
    assert "square clip.mp4" in run("add", project, clip, code=2).stderr


def test_a_film_cut_off_in_the_middle_is_taken_in_with_a_warning(
    run: Run, project: Path, tmp_path: Path
) -> None:
    whole = resources.path("demo/field.mp4").read_bytes()
    (tmp_path / "half.mp4").write_bytes(whole[: len(whole) // 2])
    result = run("add", project, tmp_path / "half.mp4")
    assert "half.mp4" in result.stderr
    assert result.stdout.startswith("E1  half")


def test_a_film_that_is_missing(run: Run, project: Path) -> None:
    assert "no file" in run("add", project, "nowhere.mp4", code=2).stderr


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_transcript(run: Run, with_clip: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.txt").write_bytes(content)
    assert "t.txt is empty" in run("import", with_clip, tmp_path / "t.txt", code=2).stderr


def test_a_film_given_as_a_transcript(run: Run, with_clip: Path, clip: Path) -> None:
    assert "not a text file" in run("import", with_clip, clip, code=2).stderr


def test_a_wrong_encoding_or_format(run: Run, with_clip: Path, talk: Path) -> None:
    assert "klingon" in run("import", with_clip, talk, "--encoding", "klingon", code=2).stderr
    assert "papyrus" in run("import", with_clip, talk, "--format", "papyrus", code=2).stderr


def test_a_project_that_is_no_database(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.vwb"
    path.write_text("Dear all, " * 500, encoding="utf-8")
    for words in (("show", path), ("add", path, "--statement", "words"), ("verify", path)):
        assert "not a project" in run(*words, code=2).stderr
    assert path.read_text("utf-8").startswith("Dear all")


def test_a_database_of_another_program(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.vwb"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    run("show", path, code=2)


def test_a_project_of_a_newer_version(run: Run, project: Path) -> None:
    with sqlite3.connect(project) as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    assert "newer" in run("add", project, "--statement", "words", code=2).stderr


def test_a_project_that_is_missing(run: Run, tmp_path: Path) -> None:
    assert "no file" in run("show", tmp_path / "gone.vwb", code=2).stderr


def test_a_project_that_is_open_elsewhere(run: Run, project: Path) -> None:
    with Project.open(project):
        result = start("add", project, "--statement", "words")
        assert result.returncode == 2
        assert "open" in result.stderr
        assert len(result.stderr.strip().splitlines()) <= 2
        assert start("show", project).returncode == 0
    run("add", project, "--statement", "words")


def test_a_project_that_cannot_be_written(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project.chmod(0o444)
    monkeypatch.setattr("os.access", lambda path, mode, **_: mode != 2)  # root may write anything
    assert "cannot be written" in run("add", project, "--statement", "words", code=2).stderr


def test_a_mistake_of_the_program_is_one_line_and_a_report_on_request(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise KeyError("inner\nworkings")

    monkeypatch.setattr("workbench.project.document.build", stumble)
    error = run("show", project, "--json", code=2).stderr
    assert "KeyError" in error
    assert "--debug" in error


@pytest.mark.skipif(sys.platform != "linux", reason="names are letters there")
def test_a_file_whose_name_is_no_utf_8_is_told_to_be_renamed(run: Run, project: Path, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xe3\xe1\xdd.txt")
    file.write_text("words")
    error = run("add", project, file, "--kind", "document", code=2).stderr
    assert "not UTF-8" in error
    assert "Rename the file" in error


def test_the_report_of_a_mistake(project: Path) -> None:
    script = (
        "from workbench.project import document; document.build = lambda p: 1 / 0;"
        "from workbench.cli import main; main()"
    )
    command = [sys.executable, "-c", script, "--debug", "show", str(project), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" in done.stderr


def test_wrong_options_are_said_in_two_lines(run: Run, project: Path) -> None:
    assert "--help" in run("show", project, "--colour", code=2).stderr
    assert "--help" in run("--colour", code=2).stderr
    run("still", project, code=2)
    run("import", project, code=2)


def test_an_interrupted_command_says_so(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("workbench.project.document.build", interrupt)
    assert "Stopped" in run("show", project, "--json", code=2).stderr


def test_a_broken_plug_in_is_named_and_does_not_stop_the_import(
    run: Run, with_clip: Path, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = plugins.load()
    broken = plugins.Plugins(found.importers, found.exporters, (plugins.Broken("addon", "ImportError: no"),))
    monkeypatch.setattr(plugins, "load", lambda: broken)
    assert "addon" in run("import", with_clip, talk).stderr
