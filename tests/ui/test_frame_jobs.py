"""Jobs: each one ends exactly once, in the window's thread, and can be stopped."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QThread, QTimer
from pytestqt.qtbot import QtBot

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.ui import job_runner
from workbench.ui.job_runner import JobRunner


class Ends:
    """Notes how a job ended and on which thread."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, object]] = []
        self.threads: set[object] = set()

    def done(self, result: object) -> None:
        self._note("done", result)

    def failed(self, error: BaseException) -> None:
        self._note("failed", str(error))

    def _note(self, how: str, what: object) -> None:
        self.notes.append((how, what))
        self.threads.add(QThread.currentThread())


@pytest.fixture
def ends() -> Ends:
    return Ends()


class Clock:
    """The clock of the jobs, which stands still until the test lets time pass."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        monkeypatch.setattr(job_runner, "time", SimpleNamespace(monotonic=lambda: self.now))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def runner(qapp: object, ends: Ends) -> Iterator[JobRunner]:
    made = JobRunner(ends.failed)
    yield made
    made.cancel_all()
    assert made.wait(30_000)
    made.deleteLater()


def finish(qtbot: QtBot, runner: JobRunner) -> None:
    qtbot.waitUntil(lambda: not runner.jobs)


def test_a_result_arrives_in_the_windows_thread(runner: JobRunner, ends: Ends, qtbot: QtBot):
    def work(progress: Progress) -> int:
        progress(0.5, "half")
        return threading.get_ident()

    runner.run("Think", work, ends.done)
    assert [job.title for job in runner.jobs] == ["Think"]
    finish(qtbot, runner)
    assert [how for how, _ in ends.notes] == ["done"]
    assert ends.notes[0][1] != threading.get_ident()
    assert ends.threads == {QThread.currentThread()}


def test_a_failure_goes_to_whoever_asked_else_to_the_window(runner: JobRunner, ends: Ends, qtbot: QtBot):
    def work(_progress: Progress) -> None:
        raise WorkbenchError("It is gone.", "Look elsewhere.")

    asked: list[str] = []
    runner.run("One", work, ends.done, lambda error: asked.append(str(error)))
    finish(qtbot, runner)
    runner.run("Two", work, ends.done)
    finish(qtbot, runner)
    assert asked == ["It is gone. Look elsewhere."]
    assert ends.notes == [("failed", "It is gone. Look elsewhere.")]


def test_trouble_with_the_result_is_told_too(runner: JobRunner, ends: Ends, qtbot: QtBot):
    def done(_result: None) -> None:
        raise WorkbenchError("The result does not fit.")

    runner.run("One", lambda _progress: None, done)
    finish(qtbot, runner)
    assert ends.notes == [("failed", "The result does not fit.")]


def _until_stopped(started: threading.Event) -> Callable[[Progress], None]:
    def work(progress: Progress) -> None:
        while True:
            progress(0.1, "working")
            started.set()
            threading.Event().wait(0.005)

    return work


def test_a_stopped_job_ends_without_result_or_failure(runner: JobRunner, ends: Ends, qtbot: QtBot):
    started = threading.Event()
    job = runner.run("Endless", _until_stopped(started), ends.done)
    assert started.wait(30)
    job.cancel()
    finish(qtbot, runner)
    assert ends.notes == []


def test_a_result_that_comes_after_the_stop_is_dropped(runner: JobRunner, ends: Ends, qtbot: QtBot):
    go = threading.Event()
    job = runner.run("Deaf", lambda _progress: go.wait(30), ends.done)
    job.cancel()
    go.set()
    finish(qtbot, runner)
    assert ends.notes == []


def test_progress_is_shown_and_a_flood_of_it_is_not(runner: JobRunner, ends: Ends, qtbot: QtBot):
    seen: list[tuple[float, str]] = []

    def work(progress: Progress) -> None:
        for step in range(20001):
            progress(step / 20000, f"step {step}")

    job = runner.run("Count", work, ends.done)
    job.changed.connect(lambda: seen.append((job.fraction, job.doing)))
    finish(qtbot, runner)
    assert seen[-1] == (1.0, "step 20000")
    assert len(seen) < 2000


def test_time_left_is_only_guessed_from_something(clock: Clock, runner: JobRunner, ends: Ends, qtbot: QtBot):
    job = runner.run("Short", lambda _progress: None, ends.done)
    assert job.seconds_left() is None
    clock.now += 10
    job.fraction = 0.25
    assert job.seconds_left() == pytest.approx(30)
    finish(qtbot, runner)


def test_a_job_waits_while_the_window_does_what_was_asked(
    runner: JobRunner, ends: Ends, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    monkeypatch.setattr(job_runner, "_GIVES_WAY", 60)  # however long this machine takes for it
    monkeypatch.setattr(job_runner, "_AT_WORK", 60)
    begun, at_work, stop = threading.Event(), threading.Event(), threading.Event()
    sqlite = sqlite3.connect(":memory:")
    meanwhile = 0

    def work(progress: Progress) -> None:
        nonlocal meanwhile
        while not stop.is_set():
            progress(0.5)
            begun.set()
            meanwhile += at_work.is_set()

    runner.run("Compute", work, ends.done)
    qtbot.waitUntil(begun.is_set)
    with runner.turns.taken(), runner.turns.taken():
        at_work.set()
        for _ in range(2000):
            sqlite.execute("SELECT 1").fetchone()  # lets any other thread go on
        at_work.clear()
    QTimer.singleShot(60, stop.set)
    finish(qtbot, runner)
    sqlite.close()
    assert meanwhile <= 1  # what it was about when the turn was taken
    assert ends.notes == [("done", None)]


def test_a_job_waits_while_what_was_done_is_painted_and_then_no_more(
    clock: Clock, runner: JobRunner, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
):
    waited: list[float | None] = []
    free = runner.turns._free
    wait = free.wait
    monkeypatch.setattr(free, "wait", lambda longest=None: waited.append(longest) or wait(0))
    with runner.turns.taken():
        pass
    runner.turns.give_way()
    assert len(waited) == 1
    with runner.turns.taken():  # somebody goes on before the first turn has ended
        qtbot.wait(50)
        assert not free.is_set()
    qtbot.waitUntil(free.is_set)


def test_a_window_that_is_long_at_work_does_not_stop_a_job(runner: JobRunner, ends: Ends, qtbot: QtBot):
    rounds = 0

    def work(progress: Progress) -> None:
        nonlocal rounds
        for rounds in range(1000):
            progress(rounds / 1000)

    with runner.turns.taken():
        runner.run("Compute", work, ends.done)
        finish(qtbot, runner)
    assert rounds == 999


def test_a_dialog_that_stands_open_does_not_slow_a_job(
    clock: Clock, runner: JobRunner, monkeypatch: pytest.MonkeyPatch
):
    waited: list[float | None] = []
    monkeypatch.setattr(runner.turns._free, "wait", lambda longest=None: bool(waited.append(longest)))
    with runner.turns.taken():
        runner.turns.give_way()
        assert len(waited) == 1
        for _ in range(40):
            clock.now += 0.01
            runner.turns.give_way()
        known = len(waited)
        for _ in range(100):
            runner.turns.give_way()
        assert len(waited) == known
    with runner.turns.taken():
        clock.now += 0.03
        runner.turns.give_way()
    assert len(waited) == known + 1
