"""Notices when the window stands still, for how long, and what its thread was doing meanwhile."""

import faulthandler
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import QObject, Qt, QTimer

_BEAT_MS = 5
_NOTICE = 0.025  # seconds without a beat after which the thread is looked at
_CALL = re.compile(r'File "(?:.*/)?([^"]+)", line (\d+) in (\w+)')
_DEEP = 6  # innermost calls that are named
_SCHEDULED = Path("/proc/thread-self/schedstat")  # Linux: ns at work, ns in the queue, turns

_BARE = """
import sys, threading, time
ended = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
largest, last = 0.0, time.perf_counter()
print("ready", flush=True)
while not ended.wait(0.005):
    now = time.perf_counter()
    largest, last = max(largest, now - last), now
print(largest * 1000)
"""


@dataclass(frozen=True)
class Gap:
    """A time without a beat, how much of it the thread worked, and where it was most often seen.

    It was `queued` while other processes had the processors; all else it waited, for a lock or a file.
    """

    ms: float
    worked_ms: float
    queued_ms: float
    doing: str

    def __str__(self) -> str:
        spent = f"{self.worked_ms:.0f} at work, {self.queued_ms:.0f} without a processor"
        return f"{self.ms:.0f} ms ({spent}) in {self.doing or 'nothing seen'}"


class Heartbeat(QObject):
    """Beats every few milliseconds in the thread that makes it; `stop` before it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[Gap] = []
        self.largest_ms = self.most_work_ms = 0.0
        self._seen: Counter[str] = Counter()
        self._thread = threading.get_ident()
        self._last, self._worked, self._queued = time.perf_counter(), time.thread_time(), _queued_ms()
        self._stopped = threading.Event()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        self._looker = threading.Thread(target=self._look, name="heartbeat", daemon=True)
        self._looker.start()

    def beat(self) -> None:
        """Note how long the thread has stood still; once more at the end of what is timed."""
        now, worked, queued = time.perf_counter(), time.thread_time(), _queued_ms()
        gap, work, late = (now - self._last) * 1000, (worked - self._worked) * 1000, queued - self._queued
        self._last, self._worked, self._queued = now, worked, queued
        self.largest_ms, self.most_work_ms = max(self.largest_ms, gap), max(self.most_work_ms, work)
        if self._seen:
            places = " | ".join(place for place, _ in self._seen.most_common(2))
            self.gaps.append(Gap(gap, work, late, places))
            self._seen = Counter()

    @property
    def noticed(self) -> bool:
        """Say whether the thread was seen standing still since its last beat."""
        return bool(self._seen)

    def _look(self) -> None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as written:
            while not self._stopped.wait(_BEAT_MS / 1000):
                if time.perf_counter() - self._last > _NOTICE:
                    self._seen[_place(written, self._thread)] += 1

    def worst(self, count: int = 3) -> list[Gap]:
        """Give the longest gaps."""
        return sorted(self.gaps, key=lambda gap: -gap.ms)[:count]

    def stop(self) -> None:
        """End the beating; what was noted stays."""
        self.beat()
        self._timer.stop()
        self._stopped.set()
        self._looker.join()


def _queued_ms() -> float:
    """Tell how long this thread has waited for a processor so far; always 0 where the system does not say."""
    try:
        return int(_SCHEDULED.read_text(encoding="ascii").split()[1]) / 1e6
    except (OSError, IndexError):
        return 0.0


def _place(written: TextIO, thread: int) -> str:
    """Name the innermost calls of a thread, the last one first.

    They are read from a written trace: holding the frames themselves would keep what they hold, and a
    painter that outlives its paint event takes the window down.
    """
    written.seek(0)
    written.truncate()
    faulthandler.dump_traceback(written, all_threads=True)
    written.seek(0)
    of_thread = written.read().partition(f"0x{thread:016x}")[2].partition("\n\n")[0]
    return " < ".join(f"{name}:{line} {call}" for name, line, call in _CALL.findall(of_thread)[:_DEEP])


class Bare:
    """What a process that does nothing but beat has felt of a busy machine: the yardstick."""

    largest_ms = 0.0


@contextmanager
def bare() -> Iterator[Bare]:
    """Let a bare process beat beside what is measured; its largest gap stands there in the end."""
    felt = Bare()
    process = subprocess.Popen(
        [sys.executable, "-c", _BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield felt
    finally:
        told, _ = process.communicate()
        felt.largest_ms = float(told)
