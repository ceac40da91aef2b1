"""Whether the file of the open project is in its place and can be read; going on when its disk is back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.store.lock import identity, on_network
from workbench.project.store.trouble import gone
from workbench.ui.job_runner import JobRunner
from workbench.ui.opening import Opening

_LOOK_EVERY_MS = 2_000
_PUT_BACK = (
    "Put the disk back in: you go on at once. Until then the window rests, and keeps what you see and typed."
)


class DiskWatch(QObject):
    """Looks every other second, so that a disk pulled out is said at once, and found when it is put back."""

    changed = Signal()
    resting = Signal()  # just before nothing can be read: whoever has words that are not saved tells them
    returned = Signal()  # the project can be used again, as it was left

    def __init__(self, jobs: JobRunner, tell: Callable[[BaseException], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._tell = jobs, tell
        self._project: Project | None = None
        self._opening: Opening | None = None
        self.trouble: WorkbenchError | None = None
        self.readable = True
        self.rests = False  # nothing can be read, or it is just being told
        self._refused: tuple[int, int] | None = None  # a file in its place that is not to be tried again
        self._told: object = None  # what stood in its place, and what was said of it: that is said once
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def follow(self, project: Project | None) -> None:
        """Watch this project from now on, or none."""
        self._project, self._refused, self._told = project, None, None
        self._timer.stop()
        if project is not None and not on_network(project.path):  # where only looking may wait for minutes
            self._timer.start()
        self._show(None, readable=True)

    def failed(self) -> None:
        """Look now, because something was not read or not written."""
        if self._project is None or self._opening is not None or self.rests:
            return
        if not self._project.file.answers():
            self.rests = True
            self.resting.emit()
            self.readable = False
        self.look()

    def try_again(self) -> None:
        """Look now, also at a file that was refused."""
        self._refused = self._told = None
        self.look()

    def look(self) -> None:
        """See whether all is well; where the file stands in its place anew, go on in it if it is the same."""
        if self._project is None or self._opening is not None:
            return
        file = self._project.file
        if not file.is_elsewhere:
            self._told = None
            self._look_again()
            return
        found = identity(file.path)
        what_happened, what_to_do = gone(file.path)
        trouble = WorkbenchError(what_happened, what_to_do if self.readable else _PUT_BACK)
        news = (found, str(trouble)) != self._told  # else why another file was refused may stand there
        self._told = found, str(trouble)
        if news and (found is None or found != self._refused):
            self._show(trouble, readable=self.readable)
        if found not in {None, self._refused}:
            self._refused = found
            self.go_on_in(file.path)

    def _look_again(self) -> None:
        """Find out if a file that stands where it did can be read again."""
        file = self._need().file
        if self.readable or file.answers():
            if self.trouble is not None:
                self._show(None, readable=True)
                self.returned.emit()
            return
        what_happened = f"The disk fails to read “{isolated(file.path.name)}”."
        self._show(WorkbenchError(what_happened, _PUT_BACK), readable=False)

    def go_on_in(self, path: Path) -> None:
        """Check the file there beside the window, and use it if it is the project that was lost."""
        project = self._need()
        opening = Opening(path, analyst=project.analyst, read_only=project.read_only, key=project.file.key)
        self._opening = opening
        job = self._jobs.run(
            f"Going on in {path.name}", opening.work, lambda _: self._take(opening), self._refuse
        )
        job.ended.connect(lambda: self._end(opening, cancelled=job.cancelled))

    def _end(self, opening: Opening, *, cancelled: bool) -> None:
        self._opening = None
        if cancelled:
            opening.drop()

    def _take(self, opening: Opening) -> None:
        found = opening.take()
        try:
            self._need().go_on_in(found)
        except WorkbenchError as error:
            found.close()
            self._refuse(error)
            return
        self._show(None, readable=True)
        self.returned.emit()

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._show(error, readable=self.readable)
        else:
            self._tell(error)

    def _show(self, trouble: WorkbenchError | None, *, readable: bool) -> None:
        if (str(trouble), readable) != (str(self.trouble), self.readable) or trouble is None:
            self.trouble, self.readable, self.rests = trouble, readable, not readable
            self.changed.emit()

    def _need(self) -> Project:
        if self._project is None:
            raise RuntimeError("no project is watched")
        return self._project
