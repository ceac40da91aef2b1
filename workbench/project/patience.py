"""Notices that a step takes long, as early as that can be known, so that nobody waits without a word."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Self

_LONG = 0.1  # seconds
_MANY = 1000  # rows that are written with their history in about that time


class Patience:
    """Of one step: `begin` is entered once it takes long, and left after the step and its news."""

    def __init__(self, begin: Callable[[], AbstractContextManager[object]]) -> None:
        self._begin, self._since, self._asked = begin, time.monotonic(), False
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def ask_if_long(self, rows: int = 0) -> None:
        """Begin to wait if the step has taken long, or will because so many rows are to be written."""
        if not self._asked and (rows >= _MANY or time.monotonic() - self._since >= _LONG):
            self._asked = True
            self._stack.enter_context(self._begin())
