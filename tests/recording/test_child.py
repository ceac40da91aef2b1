"""A child process as the window sees it: nothing is lost and nothing lingers, however soon it is asked."""

import os
import queue
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbench.recording import child as child_file
from workbench.recording.child import Child

Said = queue.SimpleQueue[object]

_ECHO = """
from workbench.recording.service import Service

service = Service()
service.run(lambda question: service.say(b"*" * question["number"], number=question["number"]))
"""


@pytest.fixture
def said() -> Said:
    return queue.SimpleQueue()


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said) -> Iterator[Child]:
    (tmp_path / "echo_child.py").write_text(_ECHO, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = _child("echo_child", said)
    yield child
    child.close()


def _child(module: str, said: Said) -> Child:
    return Child(module, lambda message, payload: said.put((message["number"], len(payload))), said.put)


def test_what_is_asked_before_and_after_it_has_started_is_answered_in_order(echo: Child, said: Said) -> None:
    for number in range(100):
        echo.ask("echo", number=number)
        time.sleep(0.005 if number > 40 else 0)
    assert [said.get(timeout=30) for _ in range(100)] == [(number, number) for number in range(100)]


def test_one_that_does_not_read_keeps_nobody_waiting_who_asks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    (tmp_path / "deaf_child.py").write_text("import time; time.sleep(600)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    child = _child("deaf_child", said)
    while child.process_id is None:
        time.sleep(0.005)
    for number in range(100):
        child.ask("echo", number=number, words="*" * 10_000)  # more than a pipe holds
    assert said.empty(), "it was asked until its patience was over"
    child.close()


@pytest.mark.parametrize("after", [0.0, 0.002, 0.02])
def test_one_that_is_closed_while_it_starts_is_gone_and_says_no_farewell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: Said, after: float
) -> None:
    (tmp_path / "echo_child.py").write_text(_ECHO, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    for _ in range(5):
        child = _child("echo_child", said)
        child.ask("echo", number=1)
        time.sleep(after)
        child.close()
        end = time.monotonic() + 30
        while (process := child._process) and process.poll() is None:
            assert time.monotonic() < end, "the process outlives its end"
            time.sleep(0.005)
    while not said.empty():
        assert said.get() == (1, 1), "its end was meant"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_one_that_says_nothing_while_a_question_is_open_counts_as_hung(echo: Child, said: Said) -> None:
    echo.ask("echo", number=1)
    assert said.get(timeout=30) == (1, 1)
    while echo._open_questions:
        time.sleep(0.005)
    echo._patience = 0.3
    assert echo.process_id
    os.kill(echo.process_id, signal.SIGSTOP)
    echo.ask("echo", number=2)
    assert said.get(timeout=30) == "hung"


def test_who_stood_still_counts_nobody_else_as_hung(
    echo: Child, said: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that stops for seconds stops the watchdog too, which has then not heard what was said."""
    echo.ask("echo", number=1)
    assert said.get(timeout=30) == (1, 1)
    stood = [0.0]
    monkeypatch.setattr(child_file, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + stood[0]))
    with echo._lock:
        echo._open_questions += 1
        echo._deadline = time.monotonic() + echo._patience
    stood[0] = 60.0
    time.sleep(0.5)  # the watchdog looks five times
    assert said.empty()
    with echo._lock:
        echo._open_questions -= 1
    echo.ask("echo", number=2)
    assert said.get(timeout=30) == (2, 2)


def test_one_that_cannot_be_started_counts_as_dead(monkeypatch: pytest.MonkeyPatch, said: Said) -> None:
    monkeypatch.setattr(child_file.sys, "executable", str(Path(sys.executable).with_name("no such program")))
    child = _child("echo_child", said)
    child.ask("echo", number=1)
    assert said.get(timeout=30) == "died"
    assert child.process_id is None
    child.close()
