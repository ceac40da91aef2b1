"""Makes backups beside the work: after some minutes with something new, and at closing if that is quick."""

import threading

from PySide6.QtCore import QObject, QTimer

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import backups
from workbench.project.backups import Backup
from workbench.project.project import Project
from workbench.ui.workspace import Workspace

_MINUTE = 60_000  # milliseconds
_QUICK = 16_000_000  # bytes of a project that is backed up while it closes: about a tenth of a second
_PATIENCE = 5  # seconds


class BackingUp(QObject):
    """Watches the open project; a project that is only read gets no backups."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._head = ""  # of the newest backup, as far as this session knows
        self._head_at_opening = ""
        self._minutes = 0  # with something new
        self._told = False
        self._idle = threading.Event()
        self._idle.set()
        self._timer = QTimer(self, interval=_MINUTE)
        self._timer.timeout.connect(self.on_minute)
        workspace.project_opened.connect(self._on_open)
        workspace.project_closing.connect(self._on_closing)
        workspace.project_closed.connect(self._timer.stop)

    def _on_open(self) -> None:
        project = self._workspace.need_project()
        self._head, self._head_at_opening = "", project.head
        self._minutes, self._told = 0, False
        if not project.read_only:
            self._timer.start()
        elif backups.project_of(project.path) != project.path:
            self._workspace.messages.offer(
                "This is a backup, opened to look at. From the list of backups you go back to the project.",
                "project.show_backups",
            )

    def _wanted(self) -> Project | None:
        """Give the project if it is to be backed up and has something that this session has not backed up."""
        project = self._workspace.project
        wished = self._workspace.settings.backups_every_minutes
        if project is None or project.read_only or not wished or project.head == self._head:
            return None
        return project

    def on_minute(self) -> None:
        """Count a minute, and begin a backup once enough have passed."""
        project = self._wanted()
        self._minutes = self._minutes + 1 if project is not None else 0
        due = self._minutes >= self._workspace.settings.backups_every_minutes
        if project is not None and due and self._idle.is_set() and not project.editing:
            self._minutes = 0
            self._start(project)

    def _start(self, project: Project) -> None:
        head = project.head

        def work(progress: Progress) -> Backup | None:
            self._idle.clear()
            try:
                progress(0)  # it may have waited for its turn, and be unwanted by now
                return backups.make_if_new(project, progress)
            finally:
                self._idle.set()

        self._workspace.jobs.run("Backup", work, lambda _: self._made(head), self._failed)

    def _made(self, head: str) -> None:
        self._head = head

    def _failed(self, error: BaseException) -> None:
        """Say what keeps backups from being made, once; whatever is no trouble of the disk is a bug."""
        if not isinstance(error, WorkbenchError) or not self._told:
            self._workspace.trouble(error)
        self._told = True

    def _on_closing(self) -> None:
        self._idle.wait(_PATIENCE)  # the job was asked to stop; SQLite would wait for it as well
        project = self._wanted()
        if project is None or project.head == self._head_at_opening:
            return
        if project.unsaved:  # the disk takes nothing, which was said; all of it is in a copy, or given up
            return
        try:
            if project.path.stat().st_size <= _QUICK:
                backups.make_if_new(project)
        except (OSError, WorkbenchError) as error:  # a file that is no longer there is said by closing it
            if isinstance(error, WorkbenchError):
                self._failed(error)
