"""A large project opens while the window lives: measured, never asserted on a clock."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.bench import window as bench
from workbench.ui.main_window import MainWindow
from workbench.ui.transcript.rows.view import TranscriptView
from workbench.ui.workspace import Workspace

pytestmark = pytest.mark.timeout(120)


def test_twenty_thousand_rows_open_beside_the_window(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, record_property: Callable[[str, object], None]
):
    bench.large(tmp_path / "large.vwb")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    gap, first_rows = bench.opened(window, workspace, tmp_path / "large.vwb")
    record_property("largest gap in ms", round(gap))
    record_property("until the first rows are painted, in ms", round(first_rows))
    view = window.findChild(TranscriptView)
    assert isinstance(view, TranscriptView)
    qtbot.waitUntil(lambda: view.model().rowCount() == bench.SEGMENTS)
    view.scrollToBottom()
    view.measure()
    last = view.model().index(bench.SEGMENTS - 1, 0)
    assert bench.words(bench.SEGMENTS - 1)[0] in str(last.data())
