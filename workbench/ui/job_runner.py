"""Runs long work beside the window: each job reports how far it is and ends exactly once."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, QTimer, Signal

from workbench.invisible import badged_line
from workbench.jobs import Cancellable, Cancelled, Progress

T = TypeVar("T")
Failed = Callable[[BaseException], None]
_TURN = 0.0005  # seconds that a job keeps the window's thread waiting for its turn; Python's own 5 ms add up
_REPORT_EVERY = 0.05  # seconds; a job that reports a thousand times a second must not flood the window
_GIVES_WAY = 0.05  # seconds that a job waits at most for the window,
_OWN = 0.02  # and then goes on for so long
_AFTER_MS = 30  # after a command, while what it changed is laid out and painted
_AT_WORK = 0.3  # seconds; who has the turn for longer stands open as a dialog and waits for somebody


def time_left(seconds: float | None) -> str:
    """Write how long a job still takes, roughly, as people say it."""
    if seconds is None:
        return ""
    if seconds < 60:
        return f"{max(1, round(seconds))} s left"
    return f"{round(seconds / 60)} min left"


class Turns:
    """Has the jobs wait while the window does what somebody asked of it: beside them it takes twice as long.

    Python runs one thread at a time, and who reads a project lets others have their turn at every row.
    """

    def __init__(self, parent: QObject) -> None:
        self._free = threading.Event()
        self._free.set()
        self._taken = False
        self._taken_until = self._own_until = 0.0
        self._after = QTimer(parent, singleShot=True, interval=_AFTER_MS)
        self._after.timeout.connect(self._free.set)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take the turn, in the window's thread, while the block lasts and what follows it is painted."""
        if self._taken:
            yield
            return
        self._taken, self._taken_until = True, time.monotonic() + _AT_WORK
        self._after.stop()
        self._free.clear()
        try:
            yield
        finally:
            self._taken = False
            self._after.start()

    def give_way(self) -> None:
        """Wait, on the thread of a job, until the window has done what it is about, though not for ever."""
        if self._own_until < time.monotonic() < self._taken_until and not self._free.wait(_GIVES_WAY):
            self._own_until = time.monotonic() + _OWN


class Job(QObject):
    """One running piece of work; it lives in the window's thread and only `work` runs beside it."""

    changed = Signal()
    ended = Signal()
    _reported = Signal(float, str)
    _finished = Signal(object, object)

    def __init__(
        self, title: str, done: Callable[[Any], None], failed: Failed, turns: Turns, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.title = badged_line(title)
        self.fraction = 0.0
        self.doing = ""
        self.cancelled = False
        self._done = done
        self._failed = failed
        self._started = time.monotonic()
        self._last_report = 0.0
        self._turns = turns
        self._progress = Cancellable(self._report)
        self._reported.connect(self._take_report, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop; from now on its result, should one still come, is dropped."""
        self.cancelled = True
        self._progress.cancel()
        self.changed.emit()

    def seconds_left(self) -> float | None:
        """Estimate the rest from the speed so far; None while there is too little to go by."""
        elapsed = time.monotonic() - self._started
        if self.fraction < 0.02 or elapsed < 1:
            return None
        return elapsed * (1 - self.fraction) / self.fraction

    def so_far(self) -> str:
        """Write how much is done and how long the rest takes, such as `31% · 9 s left`."""
        return " · ".join(filter(None, (f"{self.fraction:.0%}", time_left(self.seconds_left()))))

    def work(self, function: Callable[[Progress], Any]) -> None:
        """Do the work, on the thread of the caller, and send its end to the window's thread."""
        try:
            outcome, error = function(self._progress), None
        except BaseException as caught:  # whatever it was, the job has to end in the window
            outcome, error = None, caught
        self._finished.emit(outcome, error)

    def _report(self, fraction: float, doing: str) -> None:  # on the worker's thread
        self._turns.give_way()
        now = time.monotonic()
        if now - self._last_report >= _REPORT_EVERY or fraction >= 1:
            self._last_report = now
            self._reported.emit(fraction, doing)

    def _take_report(self, fraction: float, doing: str) -> None:
        self.fraction, self.doing = fraction, doing or self.doing
        self.changed.emit()

    def _end(self, outcome: Any, error: BaseException | None) -> None:
        self.ended.emit()
        if self.cancelled or isinstance(error, Cancelled):
            return
        if error is not None:
            self._failed(error)
        else:
            self._done(outcome)


class JobRunner(QObject):
    """Starts jobs on a small pool of threads and lists those that run."""

    jobs_changed = Signal()
    failed = Signal(object)  # the error, whoever else is told of it

    def __init__(self, trouble: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs: list[Job] = []
        self._trouble = trouble  # told of failures that nobody else asked to hear of
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._aside = QThreadPool(self)  # for what nobody waits for
        self._aside.setMaxThreadCount(1)
        self.turns = Turns(self)
        sys.setswitchinterval(_TURN)

    def run(
        self,
        title: str,
        function: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        *,
        aside: bool = False,
    ) -> Job:
        """Run `function(progress)` beside the window, then `done(result)` or `failed(error)` in it.

        What is done `aside` goes one after the other, and is in nobody's way.
        """
        tell = self._guarded(failed) if failed is not None else self._trouble

        def hear(error: BaseException) -> None:
            self.failed.emit(error)
            tell(error)

        job = Job(title, self._guarded(done), hear, self.turns, self)
        self.jobs.append(job)
        job.changed.connect(self.jobs_changed)
        job.ended.connect(lambda: self._forget(job))
        self.jobs_changed.emit()
        (self._aside if aside else self._pool).start(lambda: job.work(function))
        return job

    def _guarded(self, done: Callable[[T], None]) -> Callable[[T], None]:
        def use(result: T) -> None:
            try:
                done(result)
            except Exception as error:  # the result could not be used: said like any other trouble
                self._trouble(error)

        return use

    def _forget(self, job: Job) -> None:
        self.jobs.remove(job)
        job.deleteLater()
        self.jobs_changed.emit()

    def cancel_all(self) -> None:
        """Ask every job to stop, as when the project closes."""
        for job in list(self.jobs):
            job.cancel()

    def wait(self, milliseconds: int = 5000) -> bool:
        """Wait until no job works any more; False if some still does."""
        asked_for = self._pool.waitForDone(milliseconds)
        return self._aside.waitForDone(milliseconds) and asked_for
