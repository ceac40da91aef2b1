"""The real program, which tells through a pipe when it is at rest, and what it is about then.

    python -m tests.e2e.watched_program ASKED TOLD PROJECT

ASKED and TOLD are numbers of open pipes: each line in the one is a wish, answered by JSON in the other.
"""

import ctypes
import json
import os
import sys
import time
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from workbench import app
from workbench.cli import main
from workbench.ui.workspace import Workspace

_LOOK_EVERY_MS = 5
_TURNS = 3  # of the event loop, after all that the screen had sent was read
_SOON_MS = 300  # timers that wait no longer than this belong to what was typed
_SHOWN = ("video", "still")
_KEY_PRESS, _PROPERTY, _GENERIC = 2, 28, 35  # kinds of events of X
_BUTTON_PRESS = 4  # as X itself counts them, and as its extension for input does


class FromX(QAbstractNativeEventFilter):
    """Counts what comes from the X server, in the order in which it came."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.mark = QWindow()
        self.mark.create()
        self.marks = self.clicks = 0
        self.pressed: list[
            tuple[float, int, bool]
        ] = []  # when, where the recording was, and whether it played

    def nativeEventFilter(self, eventType: Any, message: int) -> Any:  # noqa: N803 - Qt's
        at = int(message)
        kind = ctypes.c_uint8.from_address(at).value & 0x7F
        if kind == _KEY_PRESS:
            head = self._workspace.playhead
            self.pressed.append((time.monotonic(), head.position_ms, head.playing))
        elif kind == _PROPERTY:
            self.marks += ctypes.c_uint32.from_address(at + 4).value == self.mark.winId()
        elif kind == _BUTTON_PRESS:
            self.clicks += 1
        elif kind == _GENERIC:
            self.clicks += ctypes.c_uint16.from_address(at + 8).value == _BUTTON_PRESS
        return False, 0

    def send_mark(self) -> int:
        """Have the server tell of a change that this process makes; give how many it told of before.

        It comes back behind every key and click that was pressed until now.
        """
        before = self.marks
        self.mark.setOpacity(0.25 if self.mark.opacity() > 0.4 else 0.5)
        QCursor.pos()  # the server is asked for it, and what waited to be sent goes along
        return before


class Watching(QObject):
    """Answers a wish once all that was pressed has been done, and its window has the keyboard.

    The wish `idle` is answered when, besides, no job runs and the recording shows its exact frame or plays.
    """

    def __init__(self, workspace: Workspace, asked: int, told: int) -> None:
        super().__init__(workspace)
        self._workspace, self._asked, self._told = workspace, asked, told
        self._from_x = FromX(workspace)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.installNativeEventFilter(self._from_x)
        self._wish, self._marks, self._turns = "", 0, 0
        self._timers: dict[QTimer, int] = {}  # with what was left of their time at the last look
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self._try)
        self._notifier = QSocketNotifier(asked, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        words = os.read(self._asked, 1000)
        if not words:
            self._notifier.setEnabled(False)
            return
        self._wish, self._turns = words.decode().split()[-1], 0
        self._marks = self._from_x.send_mark()
        self._look.start()

    def _try(self) -> None:
        if self._from_x.marks == self._marks:
            return
        self._turns += 1
        if self._turns == _TURNS:
            self._timers = {timer: timer.remainingTime() for timer in self._soon()}
        waiting = self._turns < _TURNS or self._runs_still() or not has_keyboard()
        if self._wish == "now":
            waiting = self._turns < _TURNS
        if waiting or (self._wish == "idle" and self._is_busy()):
            return
        self._look.stop()
        os.write(self._told, json.dumps(self._facts()).encode() + b"\n")

    def _soon(self) -> list[QTimer]:
        roots: list[QObject] = [self._workspace, *QApplication.topLevelWidgets()]
        timers = {timer for root in roots for timer in root.findChildren(QTimer)}
        return [
            each for each in timers if each.isActive() and each.isSingleShot() and each.interval() <= _SOON_MS
        ]

    def _runs_still(self) -> bool:
        """Tell whether one of the timers that ran at the first look has not been through since."""
        for timer, left in tuple(self._timers.items()):
            now = timer.remainingTime() if isValid(timer) and timer.isActive() else -1
            if 0 <= now <= left:
                self._timers[timer] = now
            else:  # it ended, or began anew
                del self._timers[timer]
        return bool(self._timers)

    def _is_busy(self) -> bool:
        here, head = self._workspace, self._workspace.playhead
        shows = head.item is not None and head.item.kind in _SHOWN and head.has_recording
        decodes = shows and not head.playing and head.frame is None
        chosen = here.current_item()
        unseen = here.project is not None and not here.files.at_rest
        unseen = unseen or (chosen is not None and here.files.is_awaited(chosen))
        return here.is_opening or here.project is None or bool(here.jobs.jobs) or unseen or decodes

    def _facts(self) -> dict[str, Any]:
        here, head = self._workspace, self._workspace.playhead
        window, modal = QApplication.activeWindow(), QGuiApplication.modalWindow()
        within: list[str] = []
        part: QWidget | None = QApplication.focusWidget()
        while part is not None:
            within.append(type(part).__name__)
            part = part.parentWidget()
        return {
            "window": window.windowTitle() if window is not None else "",
            "is_main": window is not None and window is here.window,
            "modal": modal.title() if modal is not None else "",
            "has_keyboard": has_keyboard(),
            "within": within,
            "jobs": [job.title for job in here.jobs.jobs],
            "playing": head.playing,
            "position_ms": head.position_ms,
            "frame_ms": head.frame.time_ms if head.frame is not None else None,
            "clicks": self._from_x.clicks,
            "pressed": self._from_x.pressed,
        }


def has_keyboard() -> bool:
    """Tell whether keys would arrive where a person expects them: in the open dialog, else in a window."""
    focus, modal = QGuiApplication.focusWindow(), QGuiApplication.modalWindow()
    if focus is None or not focus.isVisible() or QApplication.activeWindow() is None:
        return False
    if QApplication.activePopupWidget() is not None:  # a menu, or a list of completions
        return True
    each: QWindow | None = focus
    while modal is not None and each is not None and each is not modal:
        each = each.transientParent()
    return modal is None or each is modal


def watched() -> None:
    asked, told, project = sys.argv[1:]
    show_bugs = app.show_bugs

    def with_watching(workspace: Workspace) -> None:
        show_bugs(workspace)
        Watching(workspace, int(asked), int(told))

    app.show_bugs = with_watching
    sys.argv = ["workbench", project]
    main()


if __name__ == "__main__":
    watched()
