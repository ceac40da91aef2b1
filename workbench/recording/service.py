"""The inside of a child process: questions from stdin, answers to stdout, the network cut off first."""

import json
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from workbench.errors import WorkbenchError
from workbench.sandbox import block_network, limit_memory

_BEAT_EVERY = 0.25

Message = dict[str, Any]


class Service:
    """Answers questions one at a time; `say` may be called from any thread."""

    def __init__(self) -> None:
        block_network()
        limit_memory()
        self._out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # libraries that print cannot mix in
        self._lock = threading.Lock()
        self._questions: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._beaten = 0.0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin.buffer:
            self._questions.put(json.loads(line))
        os._exit(0)  # the window is gone; do not outlive it even when a decoder hangs

    def say(self, payload: bytes = b"", **message: object) -> None:
        """Send one message, with bytes behind it where there are some."""
        if payload:
            message["bytes"] = len(payload)
        with self._lock:
            self._out.write(json.dumps(message).encode() + b"\n")
            if payload:
                self._out.write(payload)
            self._out.flush()

    def beat(self) -> None:
        """Tell the watchdog, a few times a second at most, that work goes on."""
        now = time.monotonic()
        if now - self._beaten > _BEAT_EVERY:
            self._beaten = now
            self.say(alive=True)

    def run(self, answer: Callable[[Message], None]) -> None:
        """Answer questions for ever; a WorkbenchError becomes an `error` message, a bug a `bug` message."""
        self.say(done="ready")
        for question in self._all_questions():
            try:
                answer(question)
            except WorkbenchError as error:
                self.say(error=[error.what_happened, error.what_to_do], id=question.get("id"))
            except Exception:  # reported to the window, which shows it once
                self.say(bug=traceback.format_exc(), id=question.get("id"))
            self.say(done=question["do"])

    def _all_questions(self) -> Iterator[Message]:
        while True:
            yield self._questions.get()
