"""What the window asks of a disk: on a thread of its own, as one that does not answer may take for ever."""

import _thread
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from workbench.direction import isolated
from workbench.errors import WorkbenchError

T = TypeVar("T")
PATIENCE = 0.04  # seconds: longer, and people see that the window stands still
_LOOKS = 4  # in that time: a computer that stood still itself takes one of them, and is no silent disk

_silent: set[Path] = set()  # folders of which a question is still open


class NoAnswer(WorkbenchError):  # noqa: N818 - people are told so, like every WorkbenchError
    """The disk did not answer in time; whether the file is there is not known."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The disk or network share of {isolated(path.name)} does not answer.",
            "It is shown as soon as that answers. Else choose another item, or relink the file.",
        )


def ask(path: Path, question: Callable[[], T]) -> T:
    """Give the answer to a question about a file, or what it raises; `NoAnswer` when that takes too long.

    Nobody waits again for a folder that has not answered, until it does.
    """
    folder = path.parent
    if folder in _silent:
        raise NoAnswer(path)
    answers: list[T] = []
    errors: list[BaseException] = []
    over = threading.Event()

    def run() -> None:
        try:
            answers.append(question())
        except BaseException as error:  # raised again by whoever asked
            errors.append(error)
        over.set()
        _silent.discard(folder)

    _thread.start_new_thread(run, ())  # `Thread.start` would wait until it runs
    if not any(over.wait(PATIENCE / _LOOKS) for _ in range(_LOOKS)):
        _silent.add(folder)
        if not over.is_set():
            raise NoAnswer(path)
        _silent.discard(folder)
    if errors:
        raise errors[0]
    return answers[0]


def is_silent(path: Path) -> bool:
    """Tell whether the folder of a file has not answered yet."""
    return path.parent in _silent
