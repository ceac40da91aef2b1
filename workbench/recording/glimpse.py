"""Near pictures from a child of their own, for the window: quick, while the exact frame is being made."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.recording.child import Child, Message

_MODULE = "workbench.recording.glimpse_process"


@dataclass(frozen=True)
class Glimpse:
    """The key frame at or before `asked_ms`, upright and small: only for the eye.

    `rgb` is rows of `width` x 3 bytes from the top.
    """

    purpose: str
    asked_ms: int
    time_ms: int
    width: int
    height: int
    rgb: bytes


class Glimpses:
    """Near pictures of one file at a time; `on_glimpse` is called on a foreign thread.

    The newest request of each purpose wins. What cannot be decoded simply does not come: the exact frame,
    which is asked for as well, says why.
    """

    def __init__(self, on_glimpse: Callable[[Glimpse], None]) -> None:
        self._on_glimpse = on_glimpse
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._path: Path | None = None
        self._wanted: dict[str, int] = {}
        self._number = 0
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """Give the number of the child process while there is one."""
        return self._child.process_id if self._child else None

    def open(self, path: Path) -> None:
        """Turn to another file; pictures of the one before are no longer delivered."""
        with self._lock:
            self._path = path.absolute()
            self._wanted.clear()
            if not self._closed:
                self._child = self._child or self._begin()
                self._child.ask("open", path=str(self._path))

    def request(self, ms: int, width: int, purpose: str) -> None:
        """Ask for the near picture of `ms`, at most `width` pixels wide; `purpose` is "scrub" or "hover"."""
        with self._lock:
            if self._closed or not self._path:
                return
            if self._child is None:
                self.open(self._path)
            self._number += 1
            self._wanted[purpose] = self._number
            if self._child:
                self._child.ask("glimpse", ms=ms, width=width, topic=purpose, id=self._number)

    def _begin(self) -> Child:
        child = Child(_MODULE, self._hear, lambda _how: self._forget(child))
        return child

    def _hear(self, message: Message, payload: bytes) -> None:
        with self._lock:
            purpose = message.get("purpose", "")  # none: it could not be opened or decoded
            if self._closed or not purpose or self._wanted.get(purpose) != message.get("id"):
                return
            del self._wanted[purpose]
        del message["id"], message["bytes"]
        self._on_glimpse(Glimpse(**message, rgb=payload))

    def _forget(self, child: Child) -> None:
        """Let the next request start a fresh child: the place that broke this one is not asked for again."""
        with self._lock:
            if child is self._child:
                self._child = None

    def close(self) -> None:
        """End the child; nothing is delivered afterwards."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.close()
