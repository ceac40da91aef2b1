"""Running backwards: exact frames by a clock, without sound; what cannot be decoded in time is skipped."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

from workbench.playback.paused_picture import PausedPicture
from workbench.playback.stretch import Stretch

_LOOK_EVERY = 0.015


class ReversePlay:
    """One run from where `standing` is back to the beginning, or round and round in a loop.

    `lock` is the transport's: whoever calls holds it. `on_over` is called on a foreign thread.
    """

    def __init__(
        self,
        lock: AbstractContextManager[object],
        standing: PausedPicture,
        rate: float,
        loop: Stretch | None,
        on_over: Callable[[], None],
    ) -> None:
        self._lock, self._standing, self._on_over = lock, standing, on_over
        self.rate = rate
        self._loop = loop
        self._from: tuple[int, float] | None = None  # a place and the moment of being there
        self._over = False
        threading.Thread(target=self._run, name="backwards", daemon=True).start()

    def keep_to(self, loop: Stretch | None) -> None:
        """Let the run go round elsewhere."""
        self._loop = loop
        self._from = None

    def stop(self) -> None:
        """Stay on the frame that is shown."""
        self._over = True
        self._standing.stay()

    def _run(self) -> None:
        while not self._over:
            time.sleep(_LOOK_EVERY)
            with self._lock:
                if not self._over and self._standing.frame:
                    self._look(self._standing.frame.time_ms)

    def _look(self, shown: int) -> None:
        now = time.monotonic()
        start, began = self._from = self._from or (shown, now)
        due = start - int((now - began) * 1000 * self.rate)
        if self._loop and self._loop.holds(shown) and due < self._loop.start:
            self._standing.go(self._loop.last)
            self._from = None
        elif shown == 0 or not due < shown:
            self._over = shown == 0
        else:
            self._standing.go(max(0, due))
        if self._over:
            self._on_over()
