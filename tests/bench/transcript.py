"""Ten hours in 20,000 rows: typing, following, finding, replacing, undoing, scrolling, memory."""

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView, QWidget

from tests.bench import window as opening
from tests.bench.load import resident_mb
from tests.bench.timing import Figure, aim, say, summed, timed
from tests.bench.transcript_gaps import gaps_of
from workbench.formats import EXPORTERS
from workbench.project import search, transcript
from workbench.project.project import Project
from workbench.project.transcript import replacing
from workbench.settings import Settings
from workbench.ui.transcript.rows.view import TranscriptView
from workbench.ui.workspace import Workspace

SEGMENTS = opening.SEGMENTS
_KEYS, _TICKS, _SEARCHES = 200, 200, 50
_TYPED = "abcd efgh "


class Paints(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def until_painted(paints: Paints, act: Callable[[], object]) -> float:
    """Do something and give the milliseconds until the widget has been painted again."""
    QApplication.processEvents()
    before, begin = paints.count, time.perf_counter()
    act()
    while paints.count == before and time.perf_counter() - begin < 2:
        QApplication.processEvents()
    return (time.perf_counter() - begin) * 1000


def run() -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = os.environ["XDG_CACHE_HOME"] = folder
        path = Path(folder) / "large.vwb"
        opening.large(path)
        _subtitles(path, Path(folder) / "large.srt")
        before = resident_mb([os.getpid()])
        with opening.window_of(Settings()) as (workspace, window):
            window.resize(1366, 768)
            _, first_rows = opening.opened(window, workspace, path)
            view = window.findChild(TranscriptView)
            assert isinstance(view, TranscriptView)
            _open(first_rows, Path(folder) / "large.srt")
            _type(workspace, view)
            _follow(workspace, view)
            _find(workspace.need_project())
            _replace(workspace.need_project())
            _scroll(view)
            gaps_of(workspace, window, Path(folder))
            print(f"{'memory of the window for it':44} {resident_mb([os.getpid()]) - before:9.0f} MB more")
    del app


def _subtitles(path: Path, target: Path) -> None:
    subrip = next(each for each in EXPORTERS if each.key == "srt")
    with Project.open(path, read_only=True) as project:
        item = project.rows("SELECT id FROM item")[0]["id"]
        target.write_bytes(subrip.write(transcript.of_item(project, item), ""))


def _open(first_rows: float, subtitles: Path) -> None:
    import pysubs2

    ours = Figure(first_rows, first_rows, first_rows)
    say(
        "until the first rows are painted",
        ours,
        "pysubs2 loads the same SRT",
        timed(lambda: pysubs2.load(str(subtitles)), 3),
    )


def _type(workspace: Workspace, view: TranscriptView) -> None:
    row = transcript.of_item(workspace.need_project(), workspace.selection.item_id or 0)[SEGMENTS // 2]
    workspace.selection.set_segment(row.id)
    view.edit_field(row.id, "text")
    opening.settle(0.3)
    editor = view.editor.editor
    assert isinstance(editor, QWidget)
    field = editor.viewport() if isinstance(editor, QAbstractScrollArea) else editor
    paints = Paints(field)
    times = [
        until_painted(paints, lambda letter=letter, editor=editor: _press(editor, letter))
        for letter in itertools.islice(itertools.cycle(_TYPED), _KEYS)
    ]
    _percentiles("a key until its letter is painted", times, (16, 33))
    view.editor.close()
    opening.settle(0.3)


def _press(widget: QWidget, letter: str) -> None:
    key = Qt.Key(ord(letter.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))


def _percentiles(name: str, times: list[float], aims: tuple[float, float]) -> None:
    ordered = sorted(times)
    middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(
        f"{name:44} {middle:9.2f} ms, 95th centile {late:.2f} (most {ordered[-1]:.1f}),"
        f" aim {aims[0]} and {aims[1]}",
        flush=True,
    )


def _follow(workspace: Workspace, view: TranscriptView) -> None:
    """Move the clock over row after row, as playing does."""
    paints = Paints(view.viewport())
    times = [
        until_painted(paints, lambda ms=ms: workspace.playhead.moved.emit(ms))
        for ms in range(5_000_000, 5_000_000 + _TICKS * 1800, 1800)
    ]
    _percentiles("a tick of the clock until its row is painted", times, (16, 33))


def _find(project: Project) -> None:
    queries = itertools.cycle(["s", "se", "segm", "segment", "segment 12", "المق", "المقطع ١٢", "words of"])
    ours = timed(lambda: search.find(project, next(queries)), _SEARCHES)
    aim("find as one types, each letter", ours, 50)
    finder = replacing.Finder(replacing.Wanted("number 1", "No 1"))
    aim("find in all rows (regular expression engine)", timed(lambda: _hits(project, finder), 5), 1000)


def _hits(project: Project, finder: replacing.Finder) -> list[replacing.Hit]:
    return replacing.find(finder, list(replacing.texts(project, "en")))


def _replace(project: Project) -> None:
    finder = replacing.Finder(replacing.Wanted("words", "speech"))
    hits = _hits(project, finder)
    begin = time.perf_counter()
    with project.edit("Replace in all"):
        count = replacing.replace(project, hits)
    replaced = (time.perf_counter() - begin) * 1000
    opening.settle(0.5)
    begin = time.perf_counter()
    project.undo()
    undone = (time.perf_counter() - begin) * 1000
    print(f"{f'replace in {count} rows':44} {replaced:9.0f} ms; undo it {undone:.0f} ms", flush=True)


def _scroll(view: TranscriptView) -> None:
    """Go through all rows page by page, and through a bare table of as many words."""
    say(
        "a page further, until painted",
        summed(_pages(view, 200)),
        "bare QTableView, same words",
        summed(_pages(_bare(), 200)),
    )


def _bare() -> QTableView:
    table = QTableView()
    table.setModel(QStringListModel([opening.words(n)[1] for n in range(SEGMENTS)], table))
    table.resize(600, 600)
    table.show()
    opening.settle(0.2)
    return table


def _pages(view: QTableView, count: int) -> list[float]:
    paints, bar = Paints(view.viewport()), view.verticalScrollBar()
    step = max(1, bar.maximum() // count)
    return [until_painted(paints, lambda n=n: bar.setValue(n * step)) for n in range(1, count)]
