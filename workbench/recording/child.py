"""A child process that decodes evidence, as the window sees it: asked in JSON lines, killed when it hangs."""

import _thread
import contextlib
import io
import json
import os
import site
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any, Literal

import workbench
from workbench import sandbox, sealed
from workbench.errors import WorkbenchError

PATIENCE = 2.0  # seconds, where whoever asks names no other
_STARTING = 20.0  # seconds that a slow disk may need to load the libraries
_LOOK_EVERY = 0.1
# Pictures of many megabytes come and go for hours: glibc gives the memory of each back at once, instead of
# growing by what it cannot use again. Other systems do not read these.
_GIVE_BACK = {"MALLOC_MMAP_THRESHOLD_": "1048576", "MALLOC_ARENA_MAX": "2"}

Message = dict[str, Any]
Part = Literal["player", "decoder", "probe"]
How = Literal["died", "hung"]


class Stopped(WorkbenchError):  # noqa: N818 - what happened
    """A file made a child die or hang; `part` is player, decoder or probe, `how` is died or hung."""

    def __init__(self, what_happened: str, what_to_do: str, *, path: Path, part: Part, how: How) -> None:
        super().__init__(what_happened, what_to_do)
        self.path = path
        self.part: Part = part
        self.how: How = how


class Child:
    """One process of `module`. It is started, and its messages and its end arrive, on foreign threads.

    `hear` gets every message with the bytes sent along. `gone` is called once when the process ends without
    having been closed: "died" or "hung". Every question is answered by a `done` message; while one is open,
    silence longer than `patience` seconds, in which this process could have heard it, is a hang.
    """

    def __init__(
        self, module: str, hear: Callable[[Message, bytes], None], gone: Callable[[How], None],
        *, patience: float | None = None,
    ) -> None:  # fmt: skip
        self._module, self._hear, self._gone = module, hear, gone
        self._patience = PATIENCE if patience is None else patience
        self._lock = threading.Lock()
        self._open_questions = 1  # the process says once by itself that it is ready
        self._deadline = time.monotonic() + _STARTING
        self._unsent: SimpleQueue[Message | None] = SimpleQueue()  # None: there is nobody left to read
        self._process: subprocess.Popen[bytes] | None = None
        self._hung = False
        self._closed = threading.Event()
        _thread.start_new_thread(self._live, ())  # `Thread.start` waits until a busy machine runs it

    @property
    def process_id(self) -> int | None:
        """Give the number by which the system knows the process; None until it has started."""
        return self._process.pid if self._process else None

    def ask(self, do: str, **values: object) -> None:
        """Have one question sent, without waiting; a process that is gone swallows it."""
        with self._lock:
            if not self._open_questions:
                self._deadline = time.monotonic() + self._patience
            self._open_questions += 1
            self._unsent.put({"do": do, **values})

    def _send(self, process: subprocess.Popen[bytes]) -> None:
        """Write down the pipe what is asked: only here may a process that does not read be waited for."""
        with contextlib.suppress(OSError, ValueError), _pipe(process.stdin) as pipe:
            while (question := self._unsent.get()) is not None:
                pipe.write(_line(question))
                pipe.flush()

    def _live(self) -> None:
        process = self._start()
        if process:
            self._listen(process)
            process.wait()
            self._unsent.put(None)
        if not self._closed.is_set():
            self._closed.set()
            self._gone("hung" if self._hung else "died")

    def _start(self) -> subprocess.Popen[bytes] | None:
        """Start the process, which may take a busy machine its time."""
        if self._closed.is_set():
            return None
        try:
            process = subprocess.Popen(
                [sys.executable, *sandbox.OWN_MODULES, "-m", self._module],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            )  # fmt: skip
        except OSError:  # no memory, no more processes: as if it had died at once
            return None
        self._process = process
        if self._closed.is_set():  # `close` may have come too early to see it
            process.kill()
        for what, work in (("writer", self._send), ("watchdog", self._watch)):
            threading.Thread(target=work, args=(process,), name=f"{self._module} {what}", daemon=True).start()
        return process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        with _pipe(process.stdout) as stream:
            while line := stream.readline():
                message: Message = json.loads(line)
                payload = stream.read(message["bytes"]) if message.get("bytes") else b""
                self._note_life(message)
                if not self._closed.is_set() and message.keys() - {"done", "alive"}:
                    self._hear(message, payload)

    def _note_life(self, message: Message) -> None:
        with self._lock:
            if "done" in message:
                self._open_questions -= 1
            if "done" in message or "alive" in message:
                self._deadline = time.monotonic() + self._patience

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        looked = time.monotonic()
        while not self._closed.wait(_LOOK_EVERY):
            now = time.monotonic()
            with self._lock:
                # while this process stood still, as on a busy machine, nobody could hear that one
                self._deadline += max(0.0, now - looked - _LOOK_EVERY)
                late = self._open_questions > 0 and now > self._deadline
            looked = now
            if late:
                self._hung = True
                process.kill()
                return

    def close(self) -> None:
        """End the process, which keeps nothing worth a farewell, without waiting; nothing is heard of it."""
        self._closed.set()
        if process := self._process:  # when there is none yet, it is ended as soon as it has started
            process.kill()


def _pipe(end: IO[bytes] | None) -> IO[bytes]:
    return end or io.BytesIO()


def _line(question: Message) -> bytes:
    if key := sealed.file_key(Path(str(question.get("path", "")))):
        question = question | {"sealed_by": key.hex()}  # through the pipe, which nobody else can read
    return json.dumps(question).encode() + b"\n"


def _environment() -> dict[str, str]:
    """Let the child find the program and its libraries wherever they were found here."""
    settings = sandbox.environment_without_traces()
    here = str(Path(workbench.__file__).resolve().parent.parent)
    settings["PYTHONPATH"] = os.pathsep.join((here, *_named(settings.get("PYTHONPATH", ""))))
    settings["PYTHONUSERBASE"] = site.getuserbase()
    settings["PYTHONDONTWRITEBYTECODE"] = "1"
    return settings | _GIVE_BACK


def _named(folders: str) -> list[str]:
    """Leave out the empty ones: they are the working folder, where evidence may lie."""
    return [folder for folder in folders.split(os.pathsep) if folder]
