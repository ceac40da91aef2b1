"""Reads the project beside the window: whatever it takes, the window goes on, and shows the newest state."""

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from workbench.jobs import Progress
from workbench.project import Project
from workbench.ui.claims.overview.gathering import Overview, gather
from workbench.ui.job_runner import Job
from workbench.ui.workspace import Workspace

_SOON_MS = 60  # changes that come in one breath are read once


class Reading(QObject):
    """`ready` brings an `Overview` after each `ask`; of several in a row one reading serves all."""

    ready = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._again = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin)
        workspace.project_closing.connect(self.stop)

    def ask(self, *, soon: bool = True) -> None:
        """Read the project as it is now, or as soon as what is being read has come."""
        if self._job is not None:
            self._again = True
        elif soon:
            self._soon.start()
        else:
            self._begin()

    @property
    def busy(self) -> bool:
        """Whether something newer than what is shown is on its way."""
        return self._job is not None or self._soon.isActive()

    def stop(self) -> None:
        """Give up, and wait until the file is let go: the project is about to be closed."""
        self._soon.stop()
        self._again = False
        if self._job is not None:
            self._job.cancel()
        self._pool.waitForDone()

    def _begin(self) -> None:
        project = self._workspace.project
        if project is None:
            return
        job = Job("Overview", self.ready.emit, self._workspace.trouble, self._workspace.jobs.turns, self)
        job.ended.connect(self._end)
        self._job = job
        self._pool.start(lambda: job.work(lambda progress: _read(project, progress)))

    def _end(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        if self._again:
            self._again = False
            self._soon.start()


def _read(project: Project, progress: Progress) -> Overview:
    with project.beside(lambda: progress(0.0)) as beside:
        return gather(beside, progress)
