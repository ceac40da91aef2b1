"""Exact frames from the decode child one after the other, for jobs: a bad file hurts nobody but the child."""

from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Self

from workbench.errors import WorkbenchError
from workbench.recording.decoder import Decoder
from workbench.recording.picture import Frame

_LOOK_EVERY = 0.1  # seconds


class FramesApart:
    """The frames of one file by time in milliseconds, each waited for; after an error no more are given.

    `beat` is called while one is waited for, and may raise to have the work given up.
    """

    def __init__(self, path: Path, beat: Callable[[], object] = lambda: None) -> None:
        self._beat = beat
        self._answers = SimpleQueue[Frame | WorkbenchError]()
        self._error: WorkbenchError | None = None
        self._decoder = Decoder(self._answers.put, self._answers.put)
        self._decoder.open(path)

    def at(self, ms: int) -> Frame:
        """Give the frame on the screen at `ms`."""
        if self._error is None:
            self._decoder.request(ms)
            answer = self._answer()
            if isinstance(answer, Frame):
                return answer
            self._error = answer
        raise self._error

    def _answer(self) -> Frame | WorkbenchError:
        while True:
            try:
                return self._answers.get(timeout=_LOOK_EVERY)
            except Empty:
                self._beat()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._decoder.close()
