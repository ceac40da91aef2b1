"""The overview, open on its case in a window, filled, and what it was asked to play."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.claims.case import opened
from tests.ui.claims.overview.case import build
from workbench.project import Project
from workbench.ui.claims.overview.window import OverviewWindow
from workbench.ui.workspace import Workspace


@pytest.fixture
def ids(workspace: Workspace, tmp_path: Path, open_project: Callable[..., Project]) -> SimpleNamespace:
    """The case, open in the workspace; the namespace names its rows."""
    return opened(build, tmp_path, open_project, workspace)


@pytest.fixture
def filled(qtbot: QtBot) -> Callable[[OverviewWindow], None]:
    """Wait until the overview shows the newest state."""

    def wait(overview: OverviewWindow) -> None:
        qtbot.waitUntil(lambda: not overview.reading.busy)

    return wait


@pytest.fixture
def overview(
    qtbot: QtBot, workspace: Workspace, ids: SimpleNamespace, filled: Callable[[OverviewWindow], None]
) -> Iterator[OverviewWindow]:
    """The open window."""
    main = QMainWindow()
    workspace.window = main
    qtbot.addWidget(main)
    main.show()
    opened = OverviewWindow.beside(workspace)
    with qtbot.waitExposed(opened):
        opened.activateWindow()
    filled(opened)
    yield opened
    if isValid(opened):
        opened.close()
    workspace.window = None
