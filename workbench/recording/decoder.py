"""Exact frames from the decode child, for the window: ask, and the newest answer arrives later."""

import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.recording.child import Child, How, Message, Stopped
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts
from workbench.recording.subtitles import Cue

_MODULE = "workbench.recording.decoder_process"
_ADVICE = "The decoder was started afresh and nothing is lost; check this file with care."


class Decoder:
    """Frames of one file at a time. `on_frame` and `on_error` are called on a foreign thread.

    The newest request wins: it is sent at once, and the child gives up the one before. A child that hangs
    or dies is replaced; the request is tried once more before the error is reported.
    """

    def __init__(self, on_frame: Callable[[Frame], None], on_error: Callable[[WorkbenchError], None]) -> None:
        self._on_frame, self._on_error = on_frame, on_error
        self._lock = threading.RLock()
        self._child: Child | None = None
        self._path: Path | None = None
        self._kept: Path | None = None
        self._asked: Message | None = None
        self._deinterlaced = False
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
        """Say whether the newest request has been answered."""
        return self._asked is None

    def open(self, path: Path, kept: Path | None = None) -> None:
        """Turn to another file; frames of the one before are no longer delivered.

        `kept` names the file in the cache where its frame index is kept; None keeps nothing.
        """
        with self._lock:
            self._path, self._kept = path.absolute(), kept
            self._asked = None
            self._tried_again = self._failed = False
            self._open_in_child()

    def request(self, ms: int) -> None:
        """Ask for the frame on the screen at `ms`."""
        self._request({"do": "at", "ms": ms})

    def step(self, by: int, frame: Frame) -> None:
        """Ask for the frame `by` frames after (negative: before) `frame`, or the first or last."""
        self._request({"do": "step", "by": by, "from": frame.pts})

    def key(self, n: int, frame: Frame) -> None:
        """Ask for the n-th key frame after (negative: before) `frame`, or the last that way."""
        self._request({"do": "key", "by": n, "from": frame.pts})

    def set_deinterlaced(self, on: bool) -> None:
        """Have what is asked for from now on delivered with a deinterlaced picture beside the untouched."""
        with self._lock:
            self._deinterlaced = on
            if self._child:
                self._child.ask("deinterlace", on=on)

    def _request(self, question: Message) -> None:
        with self._lock:
            if self._closed or self._failed or not self._path:
                return
            self._number += 1
            self._asked = question | {"id": self._number, "topic": "frame"}
            self._tried_again = False
            self._ask(self._asked)

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
        kept = str(self._kept.absolute()) if self._kept else None
        self._child.ask(
            "open", path=str(self._path), kept=kept, deinterlaced=self._deinterlaced, topic="open"
        )

    def _hear(self, message: Message, payload: bytes) -> None:
        with self._lock:
            current = self._asked is not None and message.get("id") == self._asked["id"]
            opening_failed = "error" in message and message.get("id") is None
            if current or opening_failed:
                self._asked = None
            self._failed = self._failed or opening_failed
            if self._closed:
                return
        if current and "frame" in message:
            self._on_frame(_frame(message["frame"], payload))
        elif opening_failed or (current and "error" in message):
            self._on_error(WorkbenchError(*message["error"]))
        elif "bug" in message:
            self._on_error(WorkbenchError(f"{self._name} could not be decoded.", _ADVICE))

    @property
    def _name(self) -> str:
        return self._path.name if self._path else "The file"

    def _replace(self, child: Child, how: How) -> None:
        """Start afresh after the child hung or died; its request gets one more chance."""
        with self._lock:
            if child is not self._child or self._closed:
                return
            self._child = None
            gave_up = self._asked is not None and self._tried_again
            if gave_up:
                self._asked = None
            elif self._asked:
                self._tried_again = True
                self._ask(self._asked)
        if gave_up:
            verb = "stopped answering" if how == "hung" else "stopped"
            sentence = f"The decoder {verb} at this place of {self._name}."
            path = self._path or Path()
            self._on_error(Stopped(sentence, _ADVICE, path=path, part="decoder", how=how))

    def close(self) -> None:
        """End the child; nothing is delivered afterwards."""
        with self._lock:
            self._closed = True
            child, self._child = self._child, None
        if child:
            child.close()


def _frame(values: dict[str, object], pixels: bytes) -> Frame:
    size = int(str(values["width"])) * int(str(values["height"])) * 3
    both = {"rgb": pixels[:size], "shown": pixels[size:] or None}
    return Frame(**(values | both | {"time_base": Fraction(str(values["time_base"]))}))  # pyright: ignore[reportArgumentType] - our own child wrote it


def probe_apart(path: Path, kept_index: Path | None = None) -> Facts:
    """Probe in a child of its own and wait for it; for jobs, where a bad file must not hurt the window."""
    kept = str(kept_index.absolute()) if kept_index else None
    answer = _answer_apart(path, "while its facts were read", do="probe", kept=kept)
    return Facts.from_dict(answer["facts"])


def cues_apart(path: Path, track: int) -> tuple[Cue, ...]:
    """Read the subtitles of one track in a child of its own and wait for it; for jobs."""
    answer = _answer_apart(path, "while its subtitles were read", do="cues", track=track)
    return tuple(Cue(*values) for values in answer["cues"])


def _answer_apart(path: Path, meanwhile: str, **question: Any) -> Message:
    ended = threading.Event()
    answers: list[Message] = []
    ends: list[How] = []

    def hear(message: Message, _payload: bytes) -> None:
        answers.append(message)
        ended.set()

    def gone(how: How) -> None:
        ends.append(how)
        ended.set()

    child = Child(_MODULE, hear, gone)
    child.ask(path=str(path.absolute()), **question)
    ended.wait()
    child.close()
    answer = answers[0] if answers else {}
    if "error" in answer:
        raise WorkbenchError(*answer["error"])
    if not answer or "bug" in answer:
        how: How = ends[0] if ends else "died"
        sentence = f"{path.name} stopped the decoder {meanwhile}."
        raise Stopped(sentence, _ADVICE, path=path, part="probe", how=how)
    return answer
