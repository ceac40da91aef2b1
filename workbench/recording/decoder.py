"""Exact frames from the decode child, for the window: ask, and the newest answer arrives later."""

import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.recording.child import Child, Message
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts

_MODULE = "workbench.recording.decoder_process"
_ADVICE = "The decoder was started afresh and nothing is lost; check this file with care."


class Decoder:
    """Frames of one file at a time. `on_frame` and `on_error` are called on a foreign thread.

    Only one request is under way and only the newest waits: scrubbing never piles up. A child that hangs or
    dies is replaced; the request is tried once more before the error is reported.
    """

    def __init__(self, on_frame: Callable[[Frame], None], on_error: Callable[[WorkbenchError], None]) -> None:
        self._on_frame, self._on_error = on_frame, on_error
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._path: Path | None = None
        self._under_way: Message | None = None
        self._waiting: Message | None = None
        self._tried_again = False
        self._failed = False
        self._number = 0
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """Give the number of the child process while there is one."""
        return self._child.process_id if self._child else None

    @property
    def idle(self) -> bool:
        """Say whether every request has been answered."""
        return self._under_way is None and self._waiting is None

    def open(self, path: Path) -> None:
        """Turn to another file; frames of the one before are no longer delivered."""
        with self._lock:
            self._path = path.absolute()
            self._under_way = self._waiting = None
            self._tried_again = self._failed = False
            self._number += 1
            self._open_in_child()

    def request(self, ms: int) -> None:
        """Ask for the frame on the screen at `ms`."""
        self._request({"do": "at", "ms": ms})

    def step(self, by: int, frame: Frame) -> None:
        """Ask for the frame `by` frames after (negative: before) `frame`, or the first or last."""
        self._request({"do": "step", "by": by, "from": frame.pts})

    def _request(self, question: Message) -> None:
        with self._lock:
            self._waiting = question
            self._send_next()

    def _send_next(self) -> None:
        if self._under_way or not self._waiting or self._closed or self._failed or not self._path:
            return
        self._number += 1
        self._under_way, self._waiting = self._waiting | {"id": self._number}, None
        self._tried_again = False
        self._ask(self._under_way)

    def _ask(self, question: Message) -> None:
        if self._child is None:
            self._open_in_child()
        if self._child:
            self._child.ask(**question)

    def _open_in_child(self) -> None:
        if self._closed:
            return
        if self._child is None:
            child = Child(_MODULE, self._hear, lambda how: self._replace(child, how))
            self._child = child
        self._child.ask("open", path=str(self._path))

    def _hear(self, message: Message, payload: bytes) -> None:
        with self._lock:
            current = self._under_way is not None and message.get("id") == self._under_way["id"]
            if current:
                self._under_way = None
                self._send_next()
            if self._closed:
                return
            opening_failed = "error" in message and message.get("id") is None
            self._failed = self._failed or opening_failed
        if current and "frame" in message:
            self._on_frame(_frame(message["frame"], payload))
        elif opening_failed or (current and "error" in message):
            self._on_error(WorkbenchError(*message["error"]))
        elif "bug" in message:
            self._on_error(WorkbenchError(f"{self._name} could not be decoded.", _ADVICE))

    @property
    def _name(self) -> str:
        return self._path.name if self._path else "The file"

    def _replace(self, child: Child, how: str) -> None:
        """Start afresh after the child hung or died; its request gets one more chance."""
        with self._lock:
            if child is not self._child or self._closed:
                return
            self._child = None
            again = self._under_way if not self._tried_again else None
            gave_up = self._under_way is not None and again is None
            self._tried_again = True
            self._under_way = again
            if again:
                self._ask(again)
            else:
                self._send_next()
        if gave_up:
            verb = "stopped answering" if how == "hung" else "stopped"
            self._on_error(WorkbenchError(f"The decoder {verb} at this place of {self._name}.", _ADVICE))

    def close(self) -> None:
        """End the child; nothing is delivered afterwards."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.close()


def _frame(values: dict[str, object], rgb: bytes) -> Frame:
    return Frame(**(values | {"time_base": Fraction(str(values["time_base"])), "rgb": rgb}))  # pyright: ignore[reportArgumentType] - our own child wrote it


def probe_apart(path: Path) -> Facts:
    """Probe in a child of its own and wait for it; for jobs, where a bad file must not hurt the window."""
    ended = threading.Event()
    answers: list[Message] = []

    def hear(message: Message, _payload: bytes) -> None:
        answers.append(message)
        ended.set()

    child = Child(_MODULE, hear, lambda _how: ended.set())
    child.ask("probe", path=str(path.absolute()))
    ended.wait()
    child.close()
    answer = answers[0] if answers else {}
    if "facts" in answer:
        return Facts.from_dict(answer["facts"])
    if "error" in answer:
        raise WorkbenchError(*answer["error"])
    raise WorkbenchError(f"{path.name} stopped the decoder while its facts were read.", _ADVICE)
