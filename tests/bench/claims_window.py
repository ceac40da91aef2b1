"""How long the window ever stands still in what people do with 2,000 claims and 20,000 links of evidence."""

import os
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench import claims as bench
from tests.bench.heartbeat import tell
from tests.bench.window import window_of
from tests.heartbeat import Heartbeat, bare
from tests.ui.claim_storms import CLAIM_STORMS, RESTED, listed
from tests.ui.storms import settle, until
from workbench.project import Project, claims, items, transcript
from workbench.settings import Settings

_RESTING = 50


def case(path: Path) -> None:
    """Make the case; fifty of its verdicts rest on one translation."""
    bench.large(path)
    with Project.open(path, analyst="Dana") as project, project.edit("Rest"):
        row = transcript.of_item(project, items.all(project)[0].id)[RESTED].id
        bench.rest(project, row, [each.id for each in claims.all(project)[:_RESTING]])


def run() -> None:
    """Print the largest gap of each storm, what a bare process felt meanwhile, and where the time went."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_SETTINGS"] = os.environ["XDG_CACHE_HOME"] = folder
        path = Path(folder) / "large.vwb"
        case(path)
        with window_of(Settings()) as (workspace, window):
            window.resize(1366, 768)
            with bare() as felt:
                heart = Heartbeat()
                workspace.open_project(path)
                until(lambda: workspace.project is not None, "the project")
                listed(window, bench.CLAIMS)
                settle(0.5)
                heart.stop()
            tell("opening the case", heart, felt.largest_ms)
            for name, (storm, count) in CLAIM_STORMS.items():
                with bare() as felt:
                    heart = Heartbeat()
                    storm(workspace, window, count)
                    heart.stop()
                tell(name, heart, felt.largest_ms)
    del app
