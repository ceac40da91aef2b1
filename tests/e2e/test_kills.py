"""Fifty times the window is killed while somebody types: no edit that it showed as saved is missing."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.project import Project, items, transcript

ROOT = Path(__file__).parents[2]
KILLS = 50


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    home = tmp_path / "settings"
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "WORKBENCH_SETTINGS": str(home), "WORKBENCH_SOUND": "none",
        "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    started = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.driven_window"], cwd=ROOT, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    yield started
    assert started.stdin is not None
    started.stdin.close()
    started.wait(timeout=60)
    assert started.stdout is not None
    started.stdout.close()


def blank(path: Path) -> Path:
    with Project.create(path, "A case") as project, project.edit("Fill"):
        item = items.add(project, "statement", "A statement")
        for number in range(40):
            transcript.add(project, item, text=f"words {number}", start_ms=number * 1000)
    return path


def killed(program: subprocess.Popen[str], path: Path, least: int, seconds: float) -> dict[int, str]:
    """Work in the project for a moment, kill the program, and give the steps that it showed as saved.

    It is killed so many seconds after it has shown `least` steps.
    """
    assert program.stdin is not None
    assert program.stdout is not None
    shown = path.with_suffix(".shown")
    print(path, shown, sep="\t", file=program.stdin, flush=True)
    process = int(program.stdout.readline())
    deadline = time.monotonic() + 60
    while not (shown.exists() and shown.read_text().count("\n") >= least) and time.monotonic() < deadline:
        time.sleep(0.005)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    assert program.stdout.readline() == "dead\n"
    return {int(step): head for step, head in (line.split() for line in shown.read_text().splitlines())}


@pytest.mark.timeout(600)
def test_what_was_shown_as_saved_is_there_after_each_kill(
    program: subprocess.Popen[str], tmp_path: Path
) -> None:
    chance = random.Random(6)
    base = blank(tmp_path / "base.vwb")
    edits = 0
    for number in range(KILLS):
        path = tmp_path / f"{number}.vwb"
        shutil.copy(base, path)
        least = 1 + number % 2
        shown = killed(program, path, least, chance.uniform(0, 0.12))
        assert len(shown) >= least, "nothing was worked"
        edits += len(shown)
        with Project.open(path) as project:
            heads = dict(project.file.query("SELECT seq, hash FROM step"))
            assert shown.items() <= heads.items()
            with project.edit("One more"):
                project.set_info(summary="after the kill")
    assert edits > KILLS
