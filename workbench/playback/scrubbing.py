"""Near pictures while a hand drags, and the notice that it rests."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from workbench.recording.glimpse import Glimpse, Glimpses

_REST = 0.08  # seconds without a move after which the hand rests
_WIDTH = 640  # of the near pictures of a drag
_GIVEN_UP = 0.3  # seconds after which a near picture that has not come holds up the next no longer


class Scrubbing:
    """Asks for one near picture at a time, always the newest wish next. Callbacks come on foreign threads."""

    def __init__(self, on_near: Callable[[Glimpse], None], on_rest: Callable[[int], None]) -> None:
        self._on_near, self._on_rest = on_near, on_rest
        self._lock = threading.Lock()
        self._moved = threading.Condition(self._lock)
        self._glimpses = Glimpses(self._take)
        self._path: Path | None = None
        self._opened: Path | None = None
        self._wish: int | None = None  # where the hand is, while it moves
        self._wished_at = 0.0
        self._next: int | None = None
        self._asked_at: float | None = None
        self._closed = False
        threading.Thread(target=self._watch, name="hand at rest", daemon=True).start()

    def open(self, path: Path) -> None:
        """Turn to another file; its child starts when it is prepared or first asked."""
        with self._lock:
            self._path, self._opened = path, None
            self._wish = self._next = self._asked_at = None

    def prepare(self) -> None:
        """Start the child, so that the first near picture comes at once."""
        with self._lock:
            self._ready()

    def move(self, ms: int) -> None:
        """Note where the hand is."""
        with self._lock:
            if self._wish is None:
                self._moved.notify()
            self._wish, self._wished_at = ms, time.monotonic()
            self._ask(ms)

    def glance(self, ms: int) -> None:
        """Ask for a near picture without a hand that could rest."""
        with self._lock:
            self._ask(ms)

    def let_go(self) -> None:
        """Forget the hand: it has left, or something else is wanted."""
        with self._lock:
            self._wish = self._next = None

    def hover(self, ms: int, width: int) -> None:
        """Ask for a small picture of a place that is only pointed at."""
        with self._lock:
            if self._ready():
                self._glimpses.request(ms, width, "hover")

    def _ready(self) -> bool:
        if self._path and self._opened != self._path:
            self._opened = self._path
            self._glimpses.open(self._path)
        return self._path is not None

    def _ask(self, ms: int) -> None:
        self._next = ms
        self._ask_next()

    def _ask_next(self) -> None:
        waited = self._asked_at is None or time.monotonic() - self._asked_at > _GIVEN_UP
        if self._next is not None and waited and self._ready():
            self._asked_at = time.monotonic()
            self._glimpses.request(self._next, _WIDTH, "scrub")
            self._next = None

    def _take(self, glimpse: Glimpse) -> None:
        with self._lock:
            if glimpse.purpose == "scrub":
                self._asked_at = None
                self._ask_next()
        self._on_near(glimpse)

    def _watch(self) -> None:
        """Tell when the hand has rested; one thread for all moves, which only note the time."""
        while not self._closed:
            if (rested := self._await_rest()) is not None:
                self._on_rest(rested)

    def _await_rest(self) -> int | None:
        with self._lock:
            self._moved.wait_for(lambda: self._wish is not None or self._closed)
            while self._wish is not None and (left := self._wished_at + _REST - time.monotonic()) > 0:
                self._moved.wait(left)
            rested, self._wish = self._wish, None
            return rested

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._closed = True
            self._wish = self._next = None
            self._moved.notify()
        self._glimpses.close()
