"""The overview of 2,000 claims with 20,000 links: until a page is filled, how long the window stands."""

import os
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.claims import large
from tests.bench.window import window_of
from tests.heartbeat import Heartbeat, bare
from tests.ui.storms import settle, until
from workbench.project import Project, claims
from workbench.settings import Settings
from workbench.ui.claims.overview.window import TABS, OverviewWindow

_AIM_MS = 50


def case(path: Path) -> None:
    """Make the case, its claims dated over three years and some of them assessed."""
    large(path)
    verdicts = (*claims.VERDICTS, "")
    with Project.open(path) as project, project.edit("Dates"):
        for n, claim in enumerate(claims.all(project)):
            date = f"{2011 + n % 3}-{n % 12 + 1:02}-{n % 28 + 1:02}{'~' if n % 5 == 0 else ''}"
            workflow = claims.WORKFLOWS[n % len(claims.WORKFLOWS)]
            claims.update(project, claim.id, as_of_edtf=date if n % 4 else "", workflow=workflow)
            if verdict := verdicts[n % len(verdicts)]:
                claims.assess(project, claim.id, verdict, "Because.")


def run() -> None:
    """Print the largest gap of each thing that is done, and what a bare process felt meanwhile."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = os.environ["XDG_CACHE_HOME"] = folder
        path = Path(folder) / "large.vwb"
        case(path)
        with window_of(Settings()) as (workspace, window):
            workspace.open_project(path)
            until(lambda: workspace.project is not None, "the project")
            settle(3.0)
            made: list[OverviewWindow] = []
            _timed("opening it, until it is filled", lambda: _open(made, workspace))
            overview = made[0]
            overview.resize(1366, 740)
            for place, name in enumerate(TABS):
                _timed(f"page {name.replace('&', '')}", lambda at=place: overview.tabs.setCurrentIndex(at))
            for place, name in enumerate(TABS):
                overview.tabs.setCurrentIndex(place)
                settle(0.3)
                page = overview.page
                _timed(f"filter on {name.replace('&', '')}", lambda: _filter(overview))
                _timed(f"scrolling {name.replace('&', '')}", lambda at=page: _scroll(at))
            overview.tabs.setCurrentIndex(2)
            _timed("zooming the timeline", lambda: _zoom(overview))
            overview.tabs.setCurrentIndex(0)
            settle(0.5)
            _timed("moving a card, until all is read anew", lambda: _move(overview))
            window.raise_()
    del app


def _timed(name: str, run) -> None:
    settle(0.3)
    with bare() as felt:
        heart = Heartbeat()
        begin = time.perf_counter()
        run()
        settle(0.05)
        took = time.perf_counter() - begin - 0.05
        settle(0.2)
        heart.stop()
    compared = f"(a bare process {felt.largest_ms:.0f} ms); most work at one go {heart.most_work_ms:.0f} ms"
    print(f"{name:42} {took * 1000:6.0f} ms; largest gap {heart.largest_ms:5.0f} ms {compared}", flush=True)
    for gap in heart.worst(2):
        if gap.ms > _AIM_MS:
            print(f"   {gap}")


def _open(made: list[OverviewWindow], workspace) -> None:
    made.append(OverviewWindow.beside(workspace))
    until(lambda: not made[0].reading.busy and bool(made[0].board.columns[0].cards.rows), "the board")


def _filter(overview: OverviewWindow) -> None:
    for words in ("1", "12", "", "claim 19", ""):
        overview.filters.words.setText(words)
        settle(0.05)


def _scroll(page: QWidget) -> None:
    for _ in range(15):
        for area in [page, *page.findChildren(QWidget)]:
            bar = getattr(area, "verticalScrollBar", None)
            if bar is not None and bar().maximum():
                bar().setValue(bar().value() + 200)
        settle(0.02)


def _zoom(overview: OverviewWindow) -> None:
    for _ in range(12):
        overview.timeline.chart.zoom(1.25)
        settle(0.02)


def _move(overview: OverviewWindow) -> None:
    cards = overview.board.columns[0].cards
    cards.setFocus()
    key = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    cards.keyPressEvent(key)
    until(lambda: not overview.reading.busy, "the reading")
