"""Long work that reports how far it is and can be cancelled, without a toolkit."""

import threading
from collections.abc import Callable
from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a wish, not an error
    """Raised from the progress call once somebody has asked the job to stop."""


class Progress(Protocol):
    """What a job is handed to say how far it is; raises `Cancelled` when it should stop."""

    def __call__(self, fraction: float, doing: str = "") -> None:
        """Report `fraction` (0 to 1) and, if it changed, the words for what is being done."""
        ...


def silent(fraction: float, doing: str = "") -> None:
    """Serve as the progress of work nobody watches."""


def part(progress: Progress, start: float, share: float, words: str = "") -> Progress:
    """Give the progress of a part of some work: it begins at `start` and is `share` of the whole.

    `words` are said all along, in place of the part's own words.
    """

    def report(fraction: float, doing: str = "") -> None:
        progress(min(1.0, start + fraction * share), words or doing)

    return report


class Cancellable:
    """A `Progress` that passes reports on and raises `Cancelled` after `cancel()`; safe across threads."""

    def __init__(self, report: Callable[[float, str], None]) -> None:
        self._report = report
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Make the next progress call raise `Cancelled`."""
        self._stop.set()

    def __call__(self, fraction: float, doing: str = "") -> None:
        """Report, or raise `Cancelled`."""
        if self._stop.is_set():
            raise Cancelled
        self._report(fraction, doing)
