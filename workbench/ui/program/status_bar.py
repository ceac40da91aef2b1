"""The bottom line: what a nervous person wants to know, and the running job with a way to stop it."""

from html import escape

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from workbench import sandbox
from workbench.project import backups
from workbench.project.project import Project
from workbench.ui.job_runner import Job
from workbench.ui.labels import clipped
from workbench.ui.program.coverage_label import CoverageLabel
from workbench.ui.workspace import Workspace

_CODE = (
    "<p>Stands for everything that was done up to now; each change gives a new one. Write it down elsewhere, "
    "on paper or in a mail: as long as it is found in the history, nothing before it was altered. "
    "A click copies it with its whole hash.</p>"
)
_GAP = 8


class StatusBar(QFrame):
    """Saved, history code, network; at the right how much is covered, and the job that runs."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("status_bar")
        self._workspace = workspace
        self._sign = QLabel()
        self.saved, self.network = QLabel(), QLabel()
        self.journal = QToolButton()
        self.journal.setProperty("role", "quiet")
        self.journal.clicked.connect(self._copy_head)
        self.covered = CoverageLabel(workspace)
        self.job, self.left = QLabel(), QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel = QToolButton()
        self.cancel.setToolTip("Stop this job")
        self.cancel.setAccessibleName("Stop the running job")
        self.cancel.setProperty("role", "quiet")
        self.cancel.clicked.connect(self._cancel)
        for label in (self.saved, self.network, self.job, self.left):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._arrange()
        self._say_network()
        self._follow()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._sign)
        for part in (self.saved, self.journal, self.network):
            if part is not self.journal:
                part.setContentsMargins(0, 0, 16, 0)
            row.addWidget(part)
        row.addWidget(self.covered, 1)
        self._job_parts: tuple[QWidget, ...] = (self.job, self.bar, self.left, self.cancel)
        self.bar.setFixedWidth(120)
        for part in self._job_parts:
            row.addWidget(part)

    def _follow(self) -> None:
        here = self._workspace
        here.project_opened.connect(self.refresh)
        here.project_closed.connect(self.refresh)
        here.signals.changed.connect(self.refresh)
        here.unsaved.changed.connect(self.refresh)
        here.working.connect(self.show_work)
        here.theme.changed.connect(self._look)
        here.jobs.jobs_changed.connect(self.show_job)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self.show_job)
        self._look()
        self.show_job()

    def _look(self) -> None:
        theme = self._workspace.theme
        self.setFixedHeight(theme.px(26))
        self.cancel.setIcon(theme.icon("close", theme.dim))
        self.cancel.setIconSize(QSize(theme.px(12), theme.px(12)))
        self.refresh()

    def show_work(self, doing: str) -> None:
        """Say in place of “Saved” what the window stands still for, painted before it does."""
        if not doing:
            self.refresh()
            return
        self.saved.setText(f"{doing} …")
        if (line := self.layout()) is not None:
            line.activate()
        self.repaint()

    def refresh(self, *_: object) -> None:
        """Say again whether everything is saved, and the history code."""
        project = self._workspace.project
        for part in (self._sign, self.saved, self.journal):
            part.setVisible(project is not None)
        if project is None:
            return
        words, role, icon, colour = self._how_saved(project)
        self.saved.setText(words)
        self.journal.setText(f"History code {project.head_code}")
        self.journal.setToolTip(_CODE)
        self.saved.setToolTip("Every change is in the file as soon as it is made.")
        theme = self._workspace.theme
        self.saved.setProperty("role", role)
        self.saved.style().unpolish(self.saved)
        self.saved.style().polish(self.saved)
        side = theme.px(14)
        self._sign.setPixmap(theme.icon(icon, theme.color(colour).name()).pixmap(QSize(side, side)))

    def _how_saved(self, project: Project) -> tuple[str, str, str, str]:
        """Give the words, their role, the icon and its colour."""
        if project.read_only:
            is_backup = backups.project_of(project.path) != project.path
            return "Read-only backup" if is_backup else "Read-only", "warn", "lock", "doubtful"
        if self._workspace.unsaved.trouble is not None:
            return "Not saved", "bad", "error", "refuted"
        return f"Saved · step {project.step_count}", "saved", "dot", "established"

    def _copy_head(self) -> None:
        project = self._workspace.need_project()
        QGuiApplication.clipboard().setText(
            f"{project.head_code}\nstep {project.step_count}, SHA-256 {project.head}"
        )
        self._workspace.messages.tell("The history code is copied, with its whole hash.")

    def _say_network(self) -> None:
        blocked = sandbox.network_is_blocked()
        self.network.setText(
            "Network blocked by the kernel" if blocked else "Network not blocked by this system"
        )
        self.network.setProperty("role", "" if blocked else "warn")
        self.network.setToolTip("See Help › About, and what blocks the network.")

    # the running job

    def _current(self) -> Job | None:
        return next((job for job in self._workspace.jobs.jobs if not job.cancelled), None)

    def show_job(self) -> None:
        """Show the oldest job that runs, and how many wait behind it."""
        job = self._current()
        for part in self._job_parts:
            part.setVisible(job is not None)
        if job is None:
            self._clock.stop()
            return
        if not self._clock.isActive():
            self._clock.start(1000)
        others = sum(1 for other in self._workspace.jobs.jobs if not other.cancelled) - 1
        more = f" (and {others} more)" if others else ""
        self.bar.setValue(round(job.fraction * 1000))
        self.left.setText(job.so_far())
        self._name_job(f"{job.title}: {job.doing}{more}" if job.doing else f"{job.title}{more}")

    def _name_job(self, words: str) -> None:
        """Leave what stands before it its room."""
        theme = self._workspace.theme
        others = (self._sign, self.saved, self.journal, self.network, self.bar, self.left, self.cancel)
        hints = [each.sizeHint().expandedTo(each.minimumSize()) for each in others if not each.isHidden()]
        taken = sum(hint.width() + _GAP for hint in hints)
        room = max(theme.px(120), min(theme.px(320), self.width() - taken - 4 * _GAP))
        self.job.setText(self.job.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.job.setToolTip(f"<p>{escape(clipped(words))}</p>")

    def _cancel(self) -> None:
        if job := self._current():
            job.cancel()
            self._workspace.messages.tell(f"{job.title} was stopped.")
