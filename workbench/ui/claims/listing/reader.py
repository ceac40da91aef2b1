"""Reads what the list says of the claims: a small case at once, a large one beside the window."""

import threading
from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.jobs import Progress
from workbench.project import Project
from workbench.ui.claims.listing import rows
from workbench.ui.claims.listing.rows import ClaimList
from workbench.ui.job_runner import Job
from workbench.ui.workspace import Workspace

_MANY = 150  # claims; more take longer to read than a hand should wait
_PATIENCE_S = 5.0
_AT_ONCE = 10  # so many of a large case are read while the window waits


class ClaimReader(QObject):
    """Emits `found` with the list that was read; of a large case with what changed, later `completed`."""

    found = Signal(object)
    completed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._job: Job | None = None
        self._again = False
        self._changed: set[int] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)  # what was changed is shown first elsewhere
        self._soon.timeout.connect(self._tell_changed)
        self._wait = QTimer(self, singleShot=True, interval=150)
        self._wait.timeout.connect(self._read_beside)
        self._free = threading.Event()  # whether the file is held by no thread but the window's
        self._free.set()
        workspace.project_closing.connect(self._let_go)
        self.list = ClaimList((), "")

    def refresh(self, changed: Iterable[int] = ()) -> None:
        """Read anew; of a large case the changed claims come first and all others a little later."""
        project = self._workspace.project
        if project is None:
            self._wait.stop()
            self._soon.stop()
            self._tell(ClaimList((), ""))
        elif project.next_number("claim") <= _MANY:
            self._tell(rows.of_project(project))
        else:
            self._changed.update(changed)
            self._soon.start()

    @property
    def busy(self) -> bool:
        """Whether there is more to come."""
        return self._job is not None or self._wait.isActive() or self._soon.isActive()

    def _tell(self, found: ClaimList) -> None:
        self.list = found
        self.found.emit(found)

    def _tell_changed(self) -> None:
        project, changed = self._workspace.project, list(self._changed)[:_AT_ONCE]
        self._changed.clear()
        if project is not None:
            self._wait.start()  # before it is told: there is more to come
            self._tell(self._patched(project, changed))

    def _patched(self, project: Project, changed: list[int]) -> ClaimList:
        known = list(self.list.rows)
        labels = {row.id: row.label for row in known}
        for claim in changed:
            row = rows.of_claim(project, claim, labels)
            fresh = [] if row is None else [row]
            if claim in labels:
                place = next(place for place, each in enumerate(known) if each.id == claim)
                known[place : place + 1] = fresh
            else:
                known = rows.by_number([*known, *fresh])
        return ClaimList(tuple(known), self.list.heading)

    def _let_go(self) -> None:
        """Wait for the reading: a file that is still read is not left as one plain file."""
        self._wait.stop()
        self._soon.stop()
        self._free.wait(_PATIENCE_S)

    def _read_beside(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        if self._job is not None:
            self._again = True
            return

        known = self.list

        def work(progress: Progress) -> ClaimList:
            self._free.clear()  # first: who closes the project gives up the jobs, and then waits for this
            try:
                progress(0.0)  # ends here if the project was closed before the reading began
                with project.beside(lambda: progress(0.1)) as copy:
                    return _kept(known, rows.of_project(copy))
            finally:
                self._free.set()

        def take(found: ClaimList) -> None:
            if self._workspace.project is project and not self._again:
                self.list = found
                self.completed.emit()

        self._job = self._workspace.jobs.run("Reading the claims", work, take)
        self._job.ended.connect(self._end)

    def _end(self) -> None:
        self._job = None
        if self._again:
            self._again = False
            self._wait.start()


def _kept(known: ClaimList, read: ClaimList) -> ClaimList:
    """Keep the rows that say what they said: the same ones are soon compared, and need not be measured."""
    before = {row.id: row for row in known.rows}
    rows = tuple(row if (old := before.get(row.id, row)) is row or old != row else old for row in read.rows)
    return ClaimList(rows, read.heading)
