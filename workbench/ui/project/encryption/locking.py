"""Locks an encrypted project, by command or when nobody works: closed, its key forgotten, nothing to see."""

import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from workbench.errors import WorkbenchError
from workbench.project.last_place import LastPlace
from workbench.project.store.encryption import WrongPassphrase
from workbench.ui.fields import typed_in
from workbench.ui.place import go_to, place_now
from workbench.ui.project.encryption.cover import Cover
from workbench.ui.project.encryption.lock_page import LockPage
from workbench.ui.project.leaving import may_leave
from workbench.ui.workspace import Workspace

_LOOK_EVERY_MS = 5_000
_BEGUN = (
    "All is saved but what you had begun and not entered, which waits in the memory of this machine. The "
    "passphrase brings you back to it."
)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
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
    inside: LastPlace


class Locking(QObject):
    """Watches for work, locks, and brings people back to where they were; `changed` says it locked or not."""

    changed = Signal()

    def __init__(self, workspace: Workspace, page: LockPage) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._place: _Place | None = None
        self._cover: Cover | None = None
        self._last_work = _now()
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        page.given.connect(self._unlock)
        page.left.connect(self.leave)
        workspace.project_opened.connect(self._opened)
        workspace.project_closed.connect(self._stop_watching)
        workspace.lock_wanted.connect(self.lock)
        workspace.unsaved.changed.connect(self._close_covered, Qt.ConnectionType.QueuedConnection)

    @property
    def locked(self) -> bool:
        """Whether a project is locked now."""
        return self._place is not None

    # when nobody works

    def _opened(self) -> None:
        if self._place is not None:
            place, self._place = self._place, None
            if place.path == self._workspace.need_project().path:
                QTimer.singleShot(0, self, lambda: self._go_back(place.inside))  # once an item is chosen
            self.changed.emit()
        if self._workspace.need_project().encrypted:
            self._last_work = _now()
            _application().installEventFilter(self)
            self._timer.start()

    def _go_back(self, place: LastPlace) -> None:
        go_to(place, self._workspace.selection, self._workspace.playhead)

    def _stop_watching(self) -> None:
        self._timer.stop()
        _application().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody works, and take the key that locks wherever it is pressed.

        Windows beside the main one, dialogs and menus know no keys of the table; it is pressed in haste.
        """
        if event.type() in _WORK:
            self._last_work = _now()
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._locks(event):
                QTimer.singleShot(0, self, self.lock)
                return True
        return super().eventFilter(watched, event)

    def _locks(self, event: QKeyEvent) -> bool:
        types = event.text().isprintable() and event.text() and not event.modifiers() & ~_PLAIN
        keys = self._workspace.actions["project.lock_now"].shortcuts()
        return not types and QKeySequence(event.keyCombination()) in keys

    def look(self) -> None:
        """Lock when nobody has worked for as long as the settings say; a recording that plays is watched."""
        minutes = self._workspace.settings.lock_after_minutes
        if self._cover is not None:
            self._save_covered()
        elif self._workspace.playhead.playing:
            self._last_work = _now()
        elif minutes and _now() - self._last_work >= 60 * minutes:
            self.lock()

    # locking

    def lock(self) -> None:
        """Write what is typed, close the project and all that shows anything of it, and forget its key.

        A project that is not saved stays open, with its windows hidden, until it is.
        """
        if (
            self._workspace.project is None
            or not self._workspace.project.encrypted
            or self._cover is not None
        ):
            return
        self._workspace.commit_typing.emit()
        if first := QApplication.activePopupWidget() or QApplication.activeModalWidget():
            self._workspace.begun.keep("What you typed into a dialog", typed_in(first))
            _put_away(first)
            QTimer.singleShot(0, self, self.lock)  # once whoever opened it has gone on
        elif self._workspace.unsaved:
            self._cover_all()
        else:
            self._close()

    def _close(self) -> None:
        self._note_place()
        self._workspace.lend_project().close()
        self._workspace.playhead.close()  # its children know pictures, and keys of sealed files
        self._hide_all_else()
        self._page.ask(_BEGUN if self._workspace.begun.names() else "")
        self.changed.emit()

    def _note_place(self) -> None:
        project = self._workspace.need_project()
        inside = place_now(self._workspace.selection, self._workspace.playhead)
        self._place = _Place(project.path, project.read_only, inside)

    def _hide_all_else(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window is not self._workspace.window and window.isVisible() and not _is_menu(window):
                window.close()
        _empty_clipboard()

    # while it cannot be closed

    def _cover_all(self) -> None:
        project = self._workspace.need_project()
        self._workspace.playhead.pause()
        _empty_clipboard()
        self._cover = Cover(self._workspace.theme, project.need_encrypted())
        self._cover.lifted.connect(self._lift)
        self._cover.hide_all()

    def _lift(self) -> None:
        """Show what was hidden, and what was typed into dialogs that had to close."""
        cover, self._cover = self._cover, None
        if cover is not None:
            self._last_work = _now()
            cover.give_back()
            self._workspace.begun.follow(self._workspace.need_project(), goes_on=True)

    def _save_covered(self) -> None:
        """See whether the disk takes it now; if not, that was said before."""
        if self._workspace.disk.readable:
            with suppress(WorkbenchError):
                self._workspace.unsaved.save()

    def _close_covered(self) -> None:
        """Lock as usual once all is saved."""
        if self._cover is None or self._workspace.project is None or self._workspace.unsaved:
            return
        cover, self._cover = self._cover, None
        self._close()
        cover.give_back(self._page.window())

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


def _put_away(window: QWidget) -> None:
    """Close it as Escape does, also a question that has no button for that."""
    window.close()
    if window.isVisible() and isinstance(window, QDialog):
        window.reject()


def _empty_clipboard() -> None:
    """Take back what was copied here; X11 also pastes what was only marked, macOS what was looked for."""
    clipboard = QGuiApplication.clipboard()
    for owned, mode in (
        (clipboard.ownsClipboard, QClipboard.Mode.Clipboard),
        (clipboard.ownsSelection, QClipboard.Mode.Selection),
        (clipboard.ownsFindBuffer, QClipboard.Mode.FindBuffer),
    ):
        if owned():
            clipboard.clear(mode)


def _is_menu(window: QWidget) -> bool:
    return window.windowType().name in {"Popup", "ToolTip"}


def _now() -> float:
    """Seconds that also pass while the machine sleeps, and never go back as the clock on the wall may."""
    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
