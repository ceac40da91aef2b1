"""Where the rooms of the window meet: the open project, what is selected, the playhead, jobs and news."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench.errors import DiskFailed, NotSaved, WorkbenchError
from workbench.project import items, last_place
from workbench.project.anchors import Anchor, Box
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.settings import Settings
from workbench.ui.aids import Aids
from workbench.ui.analyses import Analyses
from workbench.ui.begun import Begun
from workbench.ui.disk_watch import DiskWatch
from workbench.ui.fields import typed_in
from workbench.ui.file_states import FileStates
from workbench.ui.job_runner import Failed, JobRunner
from workbench.ui.lens import Lens
from workbench.ui.marked import Marked
from workbench.ui.messages import Messages
from workbench.ui.opening import Making, Opening
from workbench.ui.place import go_to, place_now
from workbench.ui.playhead import Playhead
from workbench.ui.project_signals import ProjectSignals
from workbench.ui.selection import Selection
from workbench.ui.theme import Theme
from workbench.ui.unsaved_work import UnsavedWork


class Workspace(QObject):
    """What every room is given; rooms never know one another, only this."""

    project_opened = Signal()
    project_closing = Signal()  # whoever reads the file in a thread of its own lets it go now
    project_closed = Signal()
    commit_typing = Signal()  # editors: write what is typed but not yet an edit, now
    reset_layout = Signal()
    layout_changed = Signal()  # a pane was shown or hidden
    working = Signal(str)  # the window stands still from now on, for this; "" when it is over
    lock_wanted = Signal()  # a person wants the encrypted project locked now
    keys_changed = Signal()  # a person chose other keys for an action

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.project: Project | None = None
        self._opening: Opening | None = None
        self.window: QWidget | None = None
        self.actions: dict[str, QAction] = {}  # by id, as made from the table in actions.py
        self.selection = Selection(self)
        self.signals = ProjectSignals(self)
        self.messages = Messages(self)
        self.unsaved = UnsavedWork(lambda: self._typed, self)
        self.signals.changed.connect(self.unsaved.look)
        self.begun = Begun(lambda: self.window, self)
        self._goes_on_in: Path | None = None  # a copy, with what could not be saved here
        self.jobs = JobRunner(self.trouble, self)
        self.disk = DiskWatch(self.jobs, self.trouble, self)
        self._typed = ""  # what stood in fields when nothing could be read any more
        self.disk.resting.connect(self._note_typed)
        self.disk.changed.connect(self._rest)
        self.disk.returned.connect(self._go_on)
        self.theme = Theme(self)
        self.playhead = Playhead(self)
        self.playhead.rewind_ms = settings.rewind_ms
        self.playhead.set_volume(settings.volume)
        self.lens = Lens(self)
        self.aids = Aids(self)
        self.analyses = Analyses(self.playhead, self.jobs, settings, self)
        self.playhead.kept_index = self.analyses.kept_index
        self.marked = Marked(self.playhead, self.jobs, lambda: self.project, self.attempt, self)
        self.files = FileStates(self.jobs, self.analyses.cache, self.messages, self.signals, self)
        self._pointed: tuple[int, Box] | None = None  # what a citation marks in its frame, once that is there
        self.playhead.failed.connect(self.messages.warn)
        self.playhead.picture_changed.connect(self._point)
        self.selection.item_changed.connect(self._load_item)

    # projects

    def open_project(
        self, path: Path, *,
        read_only: bool = False, passphrase: str | None = None, failed: Failed | None = None, title: str = "",
    ) -> None:  # fmt: skip
        """Open a project beside the window, then `project_opened`; the one now open stays until then.

        What goes wrong is told to `failed`, else shown; a second project meanwhile is refused.
        """
        self._expect_free_for(path)
        opening = Opening(path, read_only=read_only, analyst=self.settings.analyst, passphrase=passphrase)
        self._run_opening(title or f"Opening {path.name}", opening, failed)

    def _run_opening(self, title: str, opening: Opening, failed: Failed | None = None) -> None:
        self._opening = opening
        job = self.jobs.run(title, opening.work, lambda _: self._enter(opening.take()), failed)
        job.ended.connect(lambda: self._end_opening(cancelled=job.cancelled))

    @property
    def is_opening(self) -> bool:
        """Whether a project is being opened."""
        return self._opening is not None

    def _end_opening(self, *, cancelled: bool) -> None:
        opening, self._opening = self._opening, None
        if cancelled and opening is not None:
            opening.drop()

    def _expect_free_for(self, path: Path) -> None:
        if self.unsaved and path.resolve() != self._goes_on_in:
            raise WorkbenchError(
                "Some changes to the open project are not saved.", "Try again or save a copy first."
            )
        if self._opening is not None:
            raise WorkbenchError(
                f"“{self._opening.path.name}” is still being opened.",
                "Wait a moment, or stop it in the bottom line.",
            )

    def create_project(self, path: Path, title: str, passphrase: str = "") -> None:
        """Make a new project file and open it; with a passphrase beside the window, as its key takes time."""
        self._expect_free_for(path)
        if passphrase:
            making = Making(path, title, analyst=self.settings.analyst, passphrase=passphrase)
            self._run_opening(f"Making {path.name}", making)
            return
        self._enter(Project.create(path, title, analyst=self.settings.analyst))

    def go_on_in(self, copy: Path, passphrase: str | None = None) -> None:
        """Open a copy of the project instead of it, and write into it what could not be saved here."""
        self._goes_on_in = copy.resolve()
        self.open_project(copy, passphrase=passphrase)

    def _enter(self, project: Project) -> None:
        goes_on, self._goes_on_in = project.path == self._goes_on_in, None
        place = place_now(self.selection, self.playhead)
        if self.project is not None:
            left = self.lend_project()
            if goes_on:
                project.unsaved = left.unsaved
            left.close()
        self.project = project
        project.while_long = self._at_work
        self.signals.follow(project)
        self.settings.note_recent(project.path)
        self.analyses.follow(project)
        self.files.follow(project)
        self.unsaved.follow(project)
        self.disk.follow(project)
        self.begun.follow(project, goes_on=goes_on)
        if project.unsaved:
            self.attempt(self.unsaved.save)
        self.project_opened.emit()
        go_to(place if goes_on else last_place.read(project), self.selection, self.playhead)

    def close_project(self) -> None:
        """Commit what is being typed, let everything go and close the file; nothing when none is open.

        What was begun and not entered is given up.
        """
        if self.project is not None:
            self.lend_project().close()
        self.begun.give_up()

    def lend_project(self) -> Project:
        """Commit what is being typed and let everything go as at closing, but give the file open."""
        lent = self.need_project()
        field = self.window.focusWidget() if self.window is not None else None
        if field is not None:
            field.clearFocus()  # a field that is left writes what it holds: while there is a project
        self.commit_typing.emit()
        self.begun.hold(lent)
        self.jobs.cancel_all()
        self.project_closing.emit()
        self.playhead.pause()
        self._keep_place(lent)
        self.selection.clear()
        self.signals.follow(None)
        self.files.follow(None)
        self.unsaved.follow(None)
        self.disk.follow(None)
        self.project = None
        lent.while_long = nullcontext
        self.project_closed.emit()
        return lent

    def _keep_place(self, project: Project) -> None:
        """Note in the project where somebody is, if its disk takes it: that is not worth a word if not."""
        if self.disk.readable and not self.unsaved and not project.editing:
            with suppress(WorkbenchError):
                last_place.keep(project, place_now(self.selection, self.playhead))

    def take_back(self, project: Project) -> None:
        """Go on with a project that was lent, as it is now."""
        self._enter(project)

    def shut_down(self) -> None:
        """End the child processes and the jobs, as the window closes for good."""
        self.jobs.cancel_all()
        if self.playhead.volume:
            self.settings.change(volume=self.playhead.volume)
        self.playhead.close()
        self.jobs.wait()
        self._end_opening(cancelled=True)  # the end of the job would come too late

    def need_project(self) -> Project:
        """Give the open project, or say that there is none."""
        if self.project is None:
            raise WorkbenchError("No project is open.", "Open one, or make a new one, from the Project menu.")
        return self.project

    @contextmanager
    def edit(self, label: str, field: str = "") -> Iterator[None]:
        """Make one journalled edit of the open project; errors go on to whoever ran the command."""
        with self.jobs.turns.taken(), self.need_project().edit(label, field=field):
            yield

    @contextmanager
    def _at_work(self, doing: str) -> Iterator[None]:
        """Say what is done while the window stands: thousands of rows with their history take a second."""
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        self.working.emit(doing)
        try:
            yield
        finally:
            QGuiApplication.restoreOverrideCursor()
            self.working.emit("")

    # commands

    def run(self, command: Callable[["Workspace"], None]) -> bool:
        """Run a command as menus, keys and buttons do: trouble becomes a message. True if it went well."""
        self.commit_typing.emit()
        return self.attempt(lambda: command(self))

    def attempt(self, function: Callable[[], object]) -> bool:
        """Do something that may go wrong; trouble becomes a message. True if it went well, or is kept."""
        rested = not self.disk.readable  # then nothing is done later: what is typed stays in its field
        try:
            with self.jobs.turns.taken():
                function()
        except NotSaved as error:
            self._not_saved(error, None if rested else function)
            return error.kept  # nothing is to be typed again
        except Exception as error:  # the one place where an error of a command ends
            self.trouble(error)
            return False
        return True

    def trouble(self, error: BaseException) -> None:
        """Show an error: what people can act on as such, anything else as a bug with a report."""
        if isinstance(error, NotSaved):
            self._not_saved(error)
        elif isinstance(error, DiskFailed) and self._is_known_to_fail():
            return
        elif isinstance(error, WorkbenchError):
            self.messages.warn(error)
        else:
            self.messages.bug(error)

    def _not_saved(self, error: NotSaved, function: Callable[[], object] | None = None) -> None:
        self.unsaved.note(error, function)
        self.messages.not_saved(error)
        self.disk.failed()

    # a disk that was pulled out

    def _is_known_to_fail(self) -> bool:
        """Find out if nothing of the project can be read, which the bar below the menus says."""
        self.disk.failed()
        return self.disk.rests

    def _note_typed(self) -> None:
        self._typed = typed_in(self.window) if self.window is not None else ""
        self.commit_typing.emit()  # while what cannot be written is still kept to be done later

    def _rest(self) -> None:
        if self.disk.readable:
            self._typed = ""
        else:
            self.playhead.pause()
        self.unsaved.changed.emit()

    def _go_on(self) -> None:
        """Save what was typed, then show the project anew: some of it may have been read by half."""
        self.commit_typing.emit()
        if self.unsaved:
            self.attempt(self.unsaved.save)
        if self.unsaved:
            return
        place = place_now(self.selection, self.playhead)
        self.take_back(self.lend_project())
        go_to(place, self.selection, self.playhead)
        self.messages.tell("The project is back, and all is saved. You go on where you were.")

    # items and citations

    def current_item(self) -> Item | None:
        """Give the selected item, if it (still) exists."""
        if self.project is None or self.selection.item_id is None:
            return None
        return items.get(self.project, self.selection.item_id)

    def cite(self, anchor: Anchor) -> None:
        """Go where a citation points: a span plays once, an instant shows its frame and its marked region."""
        self.selection.set_item(anchor.item)
        if anchor.segment is not None:
            self.selection.set_segment(anchor.segment)
        self._pointed = None
        if not self.playhead.has_recording:
            return
        if anchor.start_ms is not None and anchor.end_ms is not None and anchor.end_ms > anchor.start_ms:
            self.playhead.play_span(anchor.start_ms, anchor.end_ms)
        elif anchor.start_ms is not None:
            self.playhead.show(anchor.start_ms)
        if anchor.box is not None:
            self._pointed = anchor.item, anchor.box
            self._point()

    def _point(self) -> None:
        """Mark what a citation marks, as soon as its exact frame is shown; going elsewhere forgets it."""
        if self._pointed is None:
            return
        item, box = self._pointed
        elsewhere = self.playhead.item is None or self.playhead.item.id != item
        if elsewhere or self.playhead.playing or self.playhead.frame is not None:
            self._pointed = None
        if not elsewhere and self.playhead.frame is not None:
            self.playhead.set_region(box)

    def _load_item(self, _item_id: int | None) -> None:
        item = self.current_item()
        self.attempt(lambda: self.open_item(item))

    def open_item(self, item: Item | None) -> None:
        """Open an item at the playhead, with its file if that is unchanged, or wanted all the same."""
        self.playhead.open_item(*self.to_show(item))
        if item is not None and self.playhead.unanswered:
            self.files.listen(item)

    def to_show(self, item: Item | None) -> tuple[Item | None, Path | None]:
        """Give an item as it is shown, and the file that may be opened for it; None for none."""
        shown, path = self.files.to_show(item)
        return shown, None if shown is not None and self.marked.held_back(shown) else path
