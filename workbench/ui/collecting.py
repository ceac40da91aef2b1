"""When Python looks for garbage: not while somebody works or something plays, but in the rest after it.

A full collection looks through all that lives, which stops the window for a tenth of a second and more while
a large project is open. What is alive once a project stands open is left out until it is closed.
"""

import gc
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from workbench.ui.workspace import Workspace

_REST = 3.0  # seconds without a key, a move of the mouse, a job, play or an edit
_LOOK_MS = 1000
_MOST = 500  # lesser collections, so hundreds of MB of new objects, before a full one comes all the same
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.DragMove,
    }
)  # fmt: skip


class Collecting(QObject):
    """Belongs to the program that runs; `stop` gives Python its own ways back."""

    def __init__(self, workspace: Workspace, *, rest: float = _REST) -> None:
        super().__init__(workspace)
        self._workspace, self._rest = workspace, rest
        self._last = time.monotonic()  # when anything last went on
        self._due, self._opened = True, False
        self._usual = gc.get_threshold()
        gc.set_threshold(*self._usual[:2], _MOST)
        workspace.project_opened.connect(self._open)
        workspace.project_closed.connect(self._close)
        workspace.signals.changed.connect(self._note)
        workspace.jobs.jobs_changed.connect(self._note)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect, once for all that went on, if nothing goes on now."""
        here = self._workspace
        if here.playhead.playing or here.jobs.jobs:
            self._note()
        if not self._due or time.monotonic() - self._last < self._rest:
            return
        self._due = False
        gc.collect()
        if self._opened:
            self._opened = False
            gc.freeze()

    def _note(self, *_: object) -> None:
        self._last, self._due = time.monotonic(), True

    def _open(self) -> None:
        self._opened = True
        self._note()

    def _close(self) -> None:
        gc.unfreeze()  # what belonged to the project can be garbage now
        self._note()

    def _watch(self, window: QWindow | None) -> None:
        """See what is done in each window that gets the keyboard, dialogs too: native events only are few."""
        if window is not None:
            window.installEventFilter(self)
        self._note()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._note()
        return False

    def stop(self) -> None:
        """Collect as Python does by itself again."""
        self._timer.stop()
        gc.set_threshold(*self._usual)
        gc.unfreeze()
