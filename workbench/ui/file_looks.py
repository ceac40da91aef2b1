"""Looks at the files of the items beside the window: a disk that does not answer may take for ever."""

import _thread
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.custody import check
from workbench.custody.check import Held
from workbench.project.fingerprints import Presence
from workbench.project.project import Project

_LISTEN_MS = 20


@dataclass(frozen=True)
class Seen:
    """What was seen of the files of a project: each by item and place; those that nobody has hashed yet."""

    project: Project
    states: dict[tuple[int, Path], Presence]
    unchecked: list[Held]


class FileLooks(QObject):
    """One look at a time, on a thread of its own, not among the jobs, which it could hold up for ever.

    What is asked for meanwhile is looked at once more afterwards. The thread knows nothing of the window, as
    that may be gone when it ends: a signal to what is just being deleted would end the program.
    """

    looked = Signal(object)  # a Seen, in the window's thread

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._under_way: Project | None = None
        self._again = False
        self._leave_out: Collection[Held] = ()
        self._answers = SimpleQueue[Seen]()
        self._listening = QTimer(self, interval=_LISTEN_MS)
        self._listening.timeout.connect(self._listen)

    @property
    def at_rest(self) -> bool:
        """Whether all that was asked for has been looked at."""
        return self._under_way is None

    def forget(self) -> None:
        """Hear nothing more of a look that may be under way, nor keep its answer, which holds the project."""
        self._under_way, self._again = None, False
        self._answers = SimpleQueue[Seen]()
        self._listening.stop()

    def look(self, project: Project, leave_out: Collection[Held] = ()) -> None:
        """Look at the files that may be touched; those in `leave_out` never count as unchecked."""
        self._leave_out = leave_out
        if self._under_way is project:
            self._again = True
            return
        self._under_way, self._again = project, False
        held = check.held_files(project)
        _thread.start_new_thread(_see, (project, held, self._answers))  # `Thread.start` would wait for it
        self._listening.start()

    def _listen(self) -> None:
        while not self._answers.empty():
            self._take(self._answers.get())

    def _take(self, seen: Seen) -> None:
        if seen.project is not self._under_way:
            return
        again, self._under_way = self._again, None
        self._listening.stop()
        if again:
            self.look(seen.project, self._leave_out)
            return
        unchecked = [each for each in seen.unchecked if each not in self._leave_out]
        self.looked.emit(Seen(seen.project, seen.states, unchecked))


def _see(project: Project, held: list[Held], answers: SimpleQueue[Seen]) -> None:
    states: dict[tuple[int, Path], Presence] = {
        (each.item, each.path): check.presence(project, each) for each in held
    }
    unchecked = [each for each in held if not check.is_known(project, each)]
    answers.put(Seen(project, states, unchecked))
