"""Opening a project of 20,000 segments in the real window: how long it ever stands still, until rows show."""

import contextlib
import gc
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.timing import Figure, say, summed
from workbench import app as program
from workbench import resources
from workbench.project import Project, item_files, items, transcript
from workbench.project.transcript import speakers
from workbench.recording.hashing import sha256_of
from workbench.settings import Settings
from workbench.ui.collecting import Collecting
from workbench.ui.main_window import MainWindow
from workbench.ui.transcript.rows.view import TranscriptView
from workbench.ui.workspace import Workspace

SEGMENTS = 20_000
_BEAT_MS = 5


class Heartbeat(QObject):
    """Beats every few milliseconds in the window's thread and keeps the longest time without a beat."""

    def __init__(self) -> None:
        super().__init__()
        self.largest_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        """Note how long the window has stood still; a beat of its own at the end of what is timed."""
        now = time.perf_counter()
        self.largest_ms = max(self.largest_ms, (now - self._last) * 1000)
        self._last = now


class Painted(QObject):
    """Notes when a view first painted rows."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self.view, self.at = view, 0.0
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        model = self.view.model()
        if event.type() == QEvent.Type.Paint and not self.at and model is not None and model.rowCount():
            QTimer.singleShot(0, self, self._note)  # once it has been painted
        return super().eventFilter(watched, event)

    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


def words(number: int) -> tuple[str, str]:
    """Give the original and the translation of one segment."""
    return f"نص المقطع رقم {number} هنا", f"the words of segment number {number}"


def large(path: Path) -> None:
    """Make a project of ten hours of speech by two voices; the clip stands for a recording so long."""
    clip = resources.path("demo/field.mp4")
    with Project.create(path, "Ten hours") as project, project.edit("Fill"):
        item = items.add(project, "video", "Ten hours", language="ar")
        item_files.add_file(
            project, item, path=clip, size=clip.stat().st_size, sha256=sha256_of(clip), container="mp4",
            duration_ms=SEGMENTS * 1800, width=640, height=360, facts={"duration_ms": SEGMENTS * 1800},
        )  # fmt: skip
        voices = [speakers.add(project, item, label) for label in ("Clerk", "Sailor")]
        for n in range(SEGMENTS):
            start, (original, translation) = n * 1800, words(n)
            segment = transcript.add(
                project, item, start_ms=start, end_ms=start + 1700, speaker=voices[n % 2],
                language="ar", text=original,
            )  # fmt: skip
            transcript.set_rendering(project, segment, "en", translation)


def opened(window: MainWindow, workspace: Workspace, path: Path) -> tuple[float, float]:
    """Open the project in a shown window: the largest gap between beats, the time until rows are painted."""
    app = QApplication.instance()
    assert app is not None
    view = window.findChild(TranscriptView)
    assert isinstance(view, QTableView)
    settle(0.2)
    heart, painted = Heartbeat(), Painted(view)
    begin = time.perf_counter()
    workspace.open_project(path)
    while not painted.at:
        app.processEvents()
    settle(0.3)  # what comes after the first rows must not stand still either
    heart.beat()
    return heart.largest_ms, (painted.at - begin) * 1000


def settle(seconds: float) -> None:
    """Let the window work for a while."""
    app, end = QApplication.instance(), time.perf_counter() + seconds
    while app is not None and time.perf_counter() < end:
        app.processEvents()


def bare() -> tuple[float, float]:
    """Fill a bare table with the same texts in one go, as a window without any care would."""
    table, heart = QTableView(), Heartbeat()
    painted = Painted(table)
    table.show()
    settle(0.1)
    heart.beat()
    heart.largest_ms, begin = 0.0, time.perf_counter()
    model = QStandardItemModel(table)
    for n in range(SEGMENTS):
        model.appendRow([QStandardItem(text) for text in words(n)])
    table.setModel(model)
    while not painted.at:
        QApplication.processEvents()
    heart.beat()
    table.close()
    return heart.largest_ms, (painted.at - begin) * 1000


@contextlib.contextmanager
def window_of(settings: Settings) -> Iterator[tuple[Workspace, MainWindow]]:
    """Show the program's window and close it in the end."""
    workspace, window = program.build(settings)
    window.show()
    collecting = Collecting(workspace)
    gc.freeze()  # as the program does
    try:
        yield workspace, window
    finally:
        window.close()
        window.deleteLater()
        workspace.deleteLater()
        collecting.stop()
        QApplication.processEvents()


def run() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = folder
        path = Path(folder) / "large.vwb"
        large(path)
        ours: list[tuple[float, float]] = []
        for _ in range(5):
            with window_of(Settings()) as (workspace, window):
                ours.append(opened(window, workspace, path))
        theirs = [bare() for _ in range(5)]
    del app
    yardstick = "bare QTableView, same texts"
    say(f"largest gap while opening {SEGMENTS} segments", _figure(ours, 0), yardstick, _figure(theirs, 0))
    say("until the first rows are painted", _figure(ours, 1), yardstick, _figure(theirs, 1))


def _figure(times: list[tuple[float, float]], which: int) -> Figure:
    return summed([each[which] for each in times])
