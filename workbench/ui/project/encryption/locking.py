"""Locks an encrypted project, by command or when nobody works: closed, its key forgotten, nothing to see."""

import time
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from workbench.project.store.encryption import WrongPassphrase
from workbench.ui.fields import typed_in
from workbench.ui.place import Place
from workbench.ui.project.encryption.lock_page import LockPage
from workbench.ui.project.leaving import may_leave
from workbench.ui.workspace import Workspace

_LOOK_EVERY_MS = 5_000
_BEGUN = (
    "All is saved but what you had begun and not entered, which waits in the memory of this machine. The "
    "passphrase brings you back to it."
)
_WORK = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.InputMethod,
    }
)  # fmt: skip


@dataclass(frozen=True)
class _Place:
    """Which project was locked, and where in it somebody was."""

    path: Path
    read_only: bool
    inside: Place


class Locking(QObject):
    """Watches for work, locks, and brings people back to where they were; `changed` says it locked or not."""

    changed = Signal()

    def __init__(self, workspace: Workspace, page: LockPage) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._place: _Place | None = None
        self._last_work = _now()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        page.given.connect(self._unlock)
        page.left.connect(self.leave)
        workspace.project_opened.connect(self._opened)
        workspace.project_closed.connect(self._stop_watching)
        workspace.lock_wanted.connect(self.lock)

    @property
    def locked(self) -> bool:
        """Whether a project is locked now."""
        return self._place is not None

    # when nobody works

    def _opened(self) -> None:
        if self._place is not None:
            place, self._place = self._place, None
            if place.path == self._workspace.need_project().path:
                place.inside.select(self._workspace.selection, self._workspace.playhead)
            self.changed.emit()
        if self._workspace.need_project().encrypted:
            self._last_work = _now()
            _application().installEventFilter(self)
            self._timer.start()

    def _stop_watching(self) -> None:
        self._timer.stop()
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody works."""
        if event.type() in _WORK:
            self._last_work = _now()
        return super().eventFilter(watched, event)

    def look(self) -> None:
        """Lock when nobody has worked for as long as the settings say; a recording that plays is watched."""
        minutes = self._workspace.settings.lock_after_minutes
        if self._workspace.playhead.playing:
            self._last_work = _now()
        elif minutes and _now() - self._last_work >= 60 * minutes:
            self.lock()

    # locking

    def lock(self) -> None:
        """Write what is typed, close the project and all that shows anything of it, and forget its key."""
        if self._workspace.project is None or not self._workspace.project.encrypted:
            return
        self._workspace.commit_typing.emit()
        if self._workspace.unsaved:
            self._workspace.messages.warn("Not locked: the disk has not taken all that you changed.")
            return
        if dialog := QApplication.activeModalWidget():
            self._workspace.begun.keep("What you typed into a dialog", typed_in(dialog))
            dialog.close()
            QTimer.singleShot(0, self, self.lock)  # once whoever opened it has gone on
            return
        self._note_place()
        self._workspace.lend_project().close()
        self._workspace.playhead.close()  # its children know pictures, and keys of sealed files
        self._hide_all_else()
        self._page.ask(_BEGUN if self._workspace.begun.names() else "")
        self.changed.emit()

    def _note_place(self) -> None:
        project = self._workspace.need_project()
        inside = Place.of(self._workspace.selection, self._workspace.playhead)
        self._place = _Place(project.path, project.read_only, inside)

    def _hide_all_else(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self._workspace.window and window.isVisible() and not _is_menu(window):
                window.close()
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()

    # and back

    def _unlock(self, passphrase: str) -> None:
        place, here = self._place, self._workspace
        if place is not None and here.attempt(
            lambda: here.open_project(
                place.path,
                read_only=place.read_only,
                passphrase=passphrase,
                failed=self._failed,
                title="Unlocking",
            )
        ):
            here.jobs.jobs[-1].ended.connect(self._page.ask)  # also when it was stopped: then nothing follows
        else:
            self._page.ask()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, WrongPassphrase):  # in words that do not name the file
            self._page.ask(f"That is not the passphrase. {error.what_to_do}")
        else:
            self._page.ask("It could not be opened.")
            self._workspace.trouble(error)

    def leave(self) -> None:
        """Leave the project closed, with what was begun in it given up."""
        if may_leave(self._workspace):
            self._place = None
            self._workspace.close_project()
            self.changed.emit()


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("no window without an application")
    return application


def _is_menu(window: QWidget) -> bool:
    return window.windowType().name in {"Popup", "ToolTip"}


def _now() -> float:
    """Seconds that also pass while the machine sleeps."""
    return time.time()
