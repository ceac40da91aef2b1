"""The inside of a child process: questions from stdin, answers to stdout, the network cut off first."""

import json
import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workbench import sandbox, sealed
from workbench.errors import WorkbenchError

_BEAT_EVERY = 0.25

Message = dict[str, Any]


class Outdated(Exception):  # noqa: N818 - a wish, not an error
    """A newer question has made the one that is being answered pointless."""


class Service:
    """Answers questions one at a time; `say` may be called from any thread.

    A question may carry a `topic`. A newer one of the same topic, or an `open`, makes it outdated: it is
    passed over when its turn comes, and given up at the next beat when its answer is already being made.
    """

    def __init__(self) -> None:
        sandbox.shut_in()
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # libraries that print cannot mix in
        self._lock = threading.Lock()
        self._arrived = threading.Condition()
        self._questions: deque[Message] = deque()
        self._current: Message = {}
        self._beaten = 0.0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin.buffer:
            with self._arrived:
                self._questions.append(_with_key_learnt(json.loads(line)))
                self._arrived.notify()
        os._exit(0)  # the window is gone; do not outlive it even when a decoder hangs

    def say(self, payload: bytes | memoryview = b"", **message: object) -> None:
        """Send one message, with bytes behind it where there are some."""
        if payload:
            message["bytes"] = len(payload)
        with self._lock:
            self._out.write(json.dumps(message).encode() + b"\n")
            if payload:
                self._out.write(payload)
            self._out.flush()

    def beat(self) -> None:
        """Tell the watchdog, a few times a second, that work goes on; raises Outdated when it need not."""
        now = time.monotonic()
        if now - self._beaten > _BEAT_EVERY:
            self._beaten = now
            self.say(alive=True)
        if self._questions and self._outdated():
            raise Outdated

    def _outdated(self) -> bool:
        topic = self._current.get("topic")
        with self._arrived:
            return topic is not None and any(
                newer["do"] == "open" or newer.get("topic") == topic for newer in self._questions
            )

    def run(self, answer: Callable[[Message], None], idle: Callable[[], float | None] = lambda: None) -> None:
        """Answer questions for ever; a WorkbenchError becomes an `error` message, a bug a `bug` message.

        While no question waits, `idle` does one small piece of work after the other; it gives the seconds
        to wait before the next, or None when there is nothing to do until a question has been answered.
        """
        self.say(done="ready")
        while True:
            self._current = self._next(idle)
            try:
                if not self._outdated():
                    answer(self._current)
            except Outdated:
                pass
            except WorkbenchError as error:
                self.say(error=[error.what_happened, error.what_to_do], id=self._current.get("id"))
            except Exception:  # reported to the window, which shows it once
                self.say(bug=traceback.format_exc(), id=self._current.get("id"))
            self.say(done=self._current["do"])

    def _next(self, idle: Callable[[], float | None]) -> Message:
        self._current = {}
        rest = 0.0
        while not self._questions and rest is not None:
            rest = idle()
            if rest:
                with self._arrived:
                    self._arrived.wait_for(self._waits, rest)
        with self._arrived:
            self._arrived.wait_for(self._waits)
            return self._questions.popleft()

    def _waits(self) -> bool:
        return bool(self._questions)


def _with_key_learnt(question: Message) -> Message:
    """Take the key of a sealed file out of a question: it comes through this pipe alone."""
    if key := question.pop("sealed_by", None):
        sealed.learn(Path(question["path"]), bytes.fromhex(key))
    return question
