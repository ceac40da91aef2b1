"""Files beside the evidence that are named like modules of Python are never run."""

import queue
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import machine
from workbench.recording.child import Child

_MEMORY = """
import sys
from workbench import sandbox
sandbox.import_own_modules()
from multiprocessing import shared_memory
piece = shared_memory.SharedMemory(create=True, size=16)  # starts a process that looks after it
piece.close()
piece.unlink()
"""


@pytest.fixture
def evidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder where somebody has put modules of his own."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    for name in ("json", "sqlite3", "multiprocessing", "workbench", "av", "vlc", "site"):
        run = f"open({str(tmp_path / 'was_run')!r}, 'a').write({name!r}); raise ImportError({name!r})"
        (folder / f"{name}.py").write_text(run, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_by_the_processes_that_decode(evidence: Path) -> None:
    heard = queue.SimpleQueue[str]()
    child = Child("workbench.recording.glimpse_process", lambda *_: None, heard.put, patience=20)
    try:
        with pytest.raises(queue.Empty):
            heard.get(timeout=2)  # it has not died
    finally:
        child.close()
    assert not evidence.with_name("was_run").exists()


def test_by_an_empty_place_in_pythonpath(evidence: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "")
    test_by_the_processes_that_decode(evidence)


def test_by_what_tries_this_machine(evidence: Path) -> None:
    found, trouble = machine.tried(machine.FILTER)
    assert found, trouble
    assert not evidence.with_name("was_run").exists()


def test_by_the_process_that_python_starts_for_shared_memory(evidence: Path) -> None:
    subprocess.run([sys.executable, "-P", "-c", _MEMORY], check=True, timeout=60)
    assert not evidence.with_name("was_run").exists()


def test_by_the_program_once_it_has_started(tmp_path: Path) -> None:
    late = "from workbench import sandbox; sandbox.import_own_modules(); import laid_there"
    (tmp_path / "laid_there.py").touch()
    done = subprocess.run([sys.executable, "-c", late], stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    assert "No module named 'laid_there'" in done.stderr
