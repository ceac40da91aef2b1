"""The real window, worked by key presses without a screen, once for each line of input, until it is killed.

A line names a project and a file. The libraries are loaded once; each line is answered by a process of its
own, which writes into the file what its bottom line says is saved, step by step, and is killed by its number.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from workbench import app
from workbench.ui.main_window import MainWindow
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.workspace import Workspace

_CTRL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Types into row after row, and takes back one edit in five."""

    def __init__(self, workspace: Workspace, acknowledged: int) -> None:
        window = workspace.window
        assert isinstance(window, MainWindow)
        pane = window.panes["transcript"]
        assert isinstance(pane, TranscriptPane)
        self._window, self._workspace, self._view = window, workspace, pane.view
        self._acknowledged, self._edits = acknowledged, 0
        self._timer = QTimer(window, interval=0)
        self._timer.timeout.connect(self._work)
        workspace.signals.changed.connect(self._acknowledge)  # after the bottom line, which was there before
        workspace.project_opened.connect(self._timer.start)

    def _acknowledge(self, *_: object) -> None:
        project = self._workspace.need_project()
        assert self._window.status.saved.text() == f"Saved · step {project.step_count}"
        os.write(self._acknowledged, f"{project.step_count} {project.head}\n".encode())

    def _work(self) -> None:
        self._edits += 1
        if self._edits % 5 == 0:
            QTest.keyClick(self._window, Qt.Key.Key_Z, _CTRL)
            return
        if self._view.editor.editor is None:
            rows = self._view.model().outline
            self._workspace.selection.set_segment(rows[self._edits % len(rows)].id)
            QTest.keyClick(self._view, Qt.Key.Key_F2)
        box = self._view.editor.editor
        assert box is not None
        QTest.keyClicks(box, f" {self._edits}")
        QTest.keyClick(box, Qt.Key.Key_Return)


def _live(project: Path, acknowledged: Path) -> None:
    """Be the program, until killed."""
    real = app.show_bugs
    handle = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def with_hands(workspace: Workspace) -> None:
        real(workspace)
        workspace.hands = Hands(workspace, handle)

    app.show_bugs = with_hands
    app.run(project)


def main() -> None:
    """Answer each line with the number of a process that works."""
    for line in sys.stdin:
        project, acknowledged = line.rstrip("\n").split("\t")
        if (child := os.fork()) == 0:
            _live(Path(project), Path(acknowledged))
            os._exit(1)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        os.waitpid(child, 0)
        sys.stdout.write("dead\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
