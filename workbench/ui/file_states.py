"""What is known of the files of the items: looked at when a project opens, hashed where nobody has yet."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from workbench import glance
from workbench.cache import Cache
from workbench.custody import check as checking
from workbench.custody import search
from workbench.errors import WorkbenchError
from workbench.glance import NoAnswer
from workbench.invisible import badged
from workbench.jobs import Progress
from workbench.originals import Stamp, read_original
from workbench.project import Changes, item_files, items
from workbench.project.fingerprints import Found, Presence
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.ui.file_looks import FileLooks, Seen
from workbench.ui.job_runner import Job, JobRunner
from workbench.ui.messages import Messages
from workbench.ui.project_signals import ProjectSignals, touches

_LISTEN_MS = 500  # between two looks whether a disk answers at last
_NEAR = 20_000  # files below the project's folder that are looked at unasked for one that is missing


class FileStates(QObject):
    """Says of each item's file what is known now; hashes beside the window, one file at a time.

    A file that was found to be another is shown only when somebody wants that nonetheless, until it changes
    again or the project is closed.
    """

    changed = Signal()
    _seen = Signal(object)  # a file was hashed: from the thread of a job

    def __init__(
        self,
        jobs: JobRunner,
        cache: Callable[[], Cache],
        messages: Messages,
        signals: ProjectSignals,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._cache, self._messages = jobs, cache, messages
        self._project: Project | None = None
        self._job: Job | None = None
        self._nonetheless: dict[int, Stamp] = {}
        self.elsewhere: dict[int, tuple[Path, Stamp]] = {}  # missing files that lie near, by item
        self._looked_for: set[int] = set()
        self._looks = FileLooks(self)
        self._looks.looked.connect(self._take_look)
        self._seen.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._unanswered: set[Path] = set()  # the files whose disk did not answer
        self._listening = QTimer(self, interval=_LISTEN_MS)
        self._listening.timeout.connect(self._hear)
        signals.changed.connect(self._follow_changes)
        if isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._follow_application)

    def follow(self, project: Project | None) -> None:
        """Turn to a project that was opened, or to none."""
        self._project, self._job = project, None
        self._looks.forget()
        self._nonetheless, self.elsewhere, self._looked_for = {}, {}, set()
        self._unanswered.clear()
        self._listening.stop()
        if project is not None:
            project.fingerprints.keep_in(self._cache, str(project.info().id))
            self.look()

    # what is known

    def state(self, item: Item) -> Presence:
        """Look whether the item's file is there and, as far as is known, unchanged; for one, not for many.

        Of a disk that does not answer at once it is said that it does not; `changed` tells when it does.
        """
        found = item_files.glanced(self._project, item) if self._project is not None else "none"
        if found == "unanswered":
            self.listen(item)
        return found

    def last_state(self, item: Item) -> Presence:
        """Say what the last look at the item's file found, as lists may ask for many."""
        return item_files.last_presence(self._project, item) if self._project is not None else "none"

    def words(self, item: Item) -> str:
        """Say what is amiss with the item's file; "" for nothing."""
        state, project = self.last_state(item), self._project
        if item.file is None or project is None or state in ("none", "present"):
            return ""
        if state == "outside":
            return f"Its file lies outside: {badged(item.file.path)}; {item_files.why_outside(project, item)}"
        if state == "missing" and item.id in self.elsewhere:
            return f"Its file was moved to {badged(str(self.elsewhere[item.id][0]))}"
        return f"Its file has changed. {self.change(item)}" if state == "changed" else "Its file is missing"

    def change(self, item: Item, digits: int = 64) -> str:
        """Say in two lines how the item's file differs from the one that was added; "" when it does not."""
        if self._project is None or self.state(item) != "changed":
            return ""
        return item_files.change_in_words(self._project, item, digits)

    def to_show(self, item: Item | None) -> tuple[Item | None, Path | None]:
        """Give an item with the file to show for it: none unless it is the one that was added.

        One that is shown nonetheless goes under its own hash: what is learnt of it, or taken from it, is
        never kept under that of the original.
        """
        if item is None or item.file is None or self._project is None:
            return item, None
        path, state = item_files.file_path(self._project, item), self.state(item)
        if state == "present":
            return item, path if path is not None and self._can_be_read(item, path) else None
        wanted, found = self._nonetheless.get(item.id), self._found(item)
        if state != "changed" or path is None or found is None or found.stamp != wanted:
            return item, None
        other = replace(item.file, sha256=found.sha256, size=found.stamp.size)
        return replace(item, file=other), path

    def _can_be_read(self, item: Item, path: Path) -> bool:
        """Tell whether the disk gives the file's bytes at once: what is known of a share may outlive it."""
        try:
            glance.ask(path, lambda: read_original(path, 1))
        except NoAnswer:
            self.listen(item)
            return False
        except WorkbenchError:  # said by whoever opens it
            return True
        return True

    def shown_nonetheless(self, item: Item | None) -> bool:
        """Whether the bytes that are shown for an item are not those that were added."""
        if item is None or self._project is None or item.id not in self._nonetheless:
            return False
        kept = items.get(self._project, item.id)
        return kept is not None and self.to_show(kept)[1] is not None and self.state(kept) == "changed"

    def _found(self, item: Item) -> Found | None:
        path = item_files.file_path(self._project, item) if self._project is not None else None
        found = self._project.fingerprints.found(path) if self._project is not None and path else None
        try:
            same = found is not None and path and item_files.glanced_stamp(path) == found.stamp
        except NoAnswer:
            return None
        return found if same else None

    def listen(self, item: Item) -> None:
        """Tell by `changed` when the disk of an item's file, which was late with an answer, gives one."""
        path = item_files.file_path(self._project, item) if self._project is not None else None
        self._unanswered |= {path} if path is not None else set()
        self._listening.start()

    def is_awaited(self, item: Item) -> bool:
        """Whether the disk of an item's file was late with an answer and has given none since."""
        path = item_files.file_path(self._project, item) if self._project is not None else None
        return path in self._unanswered

    def _hear(self) -> None:
        """Look whether a disk has answered that did not: what was not shown may be shown now."""
        if all(map(glance.is_silent, self._unanswered)):
            return
        self._unanswered = {path for path in self._unanswered if glance.is_silent(path)}
        if not self._unanswered:
            self._listening.stop()
        self.look()
        self.changed.emit()

    # what a person decides

    def show_nonetheless(self, item: Item) -> None:
        """Show a file though it is not the one that was added; `WorkbenchError` before it was hashed."""
        found = self._found(item)
        if self.state(item) != "changed" or found is None:
            self.look()
            raise WorkbenchError(
                f"The file of {item.label} is still being hashed.", "Try again once that is done."
            )
        self._nonetheless[item.id] = found.stamp
        self.changed.emit()

    def use_place(self, item: Item) -> None:
        """Look at the place of an item's file, wherever it leads, until the project is closed."""
        if self._project is not None:
            item_files.use_place(self._project, item)
            self.look()
            self.changed.emit()

    # looking

    @property
    def at_rest(self) -> bool:
        """Whether all files were looked at and those that were not known are hashed."""
        return self._looks.at_rest and self._job is None

    def look(self) -> None:
        """Look at all files, beside the window; then hash, in one job, those whose bytes are not known."""
        if self._project is not None:
            self._looks.look(self._project)

    def _take_look(self, seen: Seen) -> None:
        project = self._project
        if project is None or seen.project is not project:
            return
        before, project.last_look = project.last_look, seen.states
        if any(before.get(place, "present") != state for place, state in seen.states.items()):
            self.changed.emit()
        if self._job is not None:
            return
        if seen.unchecked:
            self._hash(project, seen.unchecked)
        elif lost := [item for (item, _), state in seen.states.items() if state == "missing"]:
            self._search(
                project, [item for item in map(partial(items.get, project), lost) if item is not None]
            )

    def _hash(self, project: Project, todo: list[checking.Held]) -> None:
        def work(progress: Progress) -> None:
            for seen in checking.look(todo, progress):
                checking.note(project, seen)
                self._seen.emit(seen)

        job = self._jobs.run("Checking files", work, lambda _: self._go_on(project, todo), aside=True)
        self._job = job
        job.ended.connect(lambda: self._end(job))

    def _end(self, job: Job) -> None:
        if self._job is job:  # not that of a project that was closed meanwhile
            self._job = None

    def _go_on(self, project: Project, done: list[checking.Held]) -> None:
        if project is self._project:
            self._looks.look(project, done)  # what could not be read is not tried again at once

    def _take(self, seen: checking.Seen) -> None:
        project = self._project
        held = items.get(project, seen.held.item) if project is not None else None
        if project is None or held is None:
            return
        if seen.trouble:
            self._messages.warn(
                f"Nobody can say that the file of {held.label} is the one that was added: {seen.trouble}"
            )
        if seen.sha256 and not seen.is_same and self.state(held) == "changed":
            project.last_look[held.id, seen.held.path] = "changed"
            self._messages.warn(
                f"The file of {held.label} has changed: its bytes are not the ones that were added. "
                "Relink the unchanged file, or bring it back."
            )
            self.changed.emit()

    def _search(self, project: Project, lost: list[Item]) -> None:
        todo = [each for each in search.wanted(lost) if each.item not in self.elsewhere]
        if not todo or any(each.item in self._looked_for for each in todo):
            return
        self._looked_for |= {each.item for each in todo}
        folder = item_files.folder_of(project)

        def done(outcome: search.Outcome) -> None:
            if project is self._project and outcome.found:
                self.elsewhere |= outcome.found
                self.changed.emit()

        self._jobs.run(
            "Looking for missing files",
            lambda progress: search.search(folder, todo, progress, most=_NEAR),
            done,
            lambda _error: None,
            aside=True,
        )

    def check(self) -> None:
        """Hash every file, whatever is known of it, and tell what was found."""
        project = self._project
        if project is None:
            return
        held = checking.held_files(project)
        outside = [item.label for item in items.all(project) if self.last_state(item) == "outside"]

        def work(progress: Progress) -> list[checking.Seen]:
            seen = list(checking.look(held, progress))
            for each in seen:
                checking.note(project, each)
            return seen

        self._jobs.run("Checking files", work, lambda seen: self._tell(project, seen, outside), aside=True)

    def _tell(self, project: Project, seen: list[checking.Seen], outside: list[str]) -> None:
        if project is not self._project:
            return
        self.look()
        self.changed.emit()
        wrong = [f"{each.held.label} {_short(each)}" for each in seen if not each.is_same]
        wrong += [f"{label} lies outside and was not looked at" for label in outside]
        if wrong:
            self._messages.warn(f"{', '.join(wrong)}. Relink the files, or restore them from a copy.")
        elif seen:
            self._messages.tell(f"All {len(seen)} files are the ones that were added.")
        else:
            self._messages.tell("No item has a file to check.")

    def _follow_changes(self, changes: Changes) -> None:
        if touches(changes, "item_file"):
            self.look()

    def _follow_application(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()


def _short(seen: checking.Seen) -> str:
    if seen.stamp is None:
        return "is missing"
    return "has changed" if seen.sha256 else "cannot be read"
