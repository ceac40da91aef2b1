"""The command line in this process, with the small clips of the sample case."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from workbench import resources, sandbox
from workbench.cli import cli

TALK = """Prose before

Salma Darwish (bridge warden): The water came over the rail at dawn.
0:10 Boatman: Nobody told us. We counted more than 60 carts.
0:20 un-named woman: Why is the gate shut?
0:30 un-named woman: That’s all we have left.
Prose after
"""
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings out of the way, and the filter, which cannot be lifted, out of the tests' process."""
    monkeypatch.setenv("WORKBENCH_SETTINGS", str(tmp_path / "settings"))
    monkeypatch.setattr(sandbox, "block_network", lambda: True)


@pytest.fixture
def run() -> Run:
    """Run a command; never a traceback, trouble in one or two lines."""

    def run(*words: object, given: bytes | None = None, code: int = 0) -> Result:
        result = CliRunner().invoke(cli, [str(word) for word in words], input=given)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        if code == 2:
            assert result.stdout == ""
            assert 1 <= len(result.stderr.strip().splitlines()) <= 2
        return result

    return run


@pytest.fixture
def read(run: Run) -> Callable[..., Any]:
    """Run a command for its JSON document."""
    return lambda *words, code=0: json.loads(run(*words, "--json", code=code).stdout)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Lay a clip of 40 s whose top row of blocks is its frame number."""
    return Path(shutil.copy(resources.path("demo/tv-report.mp4"), tmp_path / "square clip.mp4"))


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """Make an empty project."""
    path = tmp_path / "case.vwb"
    run("new", path, "--title", "A flooded bridge")
    return path


@pytest.fixture
def with_clip(run: Run, project: Path, clip: Path) -> Path:
    """Make a project with the clip as item 1."""
    run("add", project, clip)
    return project


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Write a transcript for the clip."""
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def start(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, words)],
        capture_output=True, text=True, encoding="utf-8", timeout=100, check=False, **options,
    )  # fmt: skip
