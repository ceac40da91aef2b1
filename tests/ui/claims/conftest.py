"""The claims pane, open on the small case, and what it was asked to play."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from tests.ui.claims.case import build, opened
from workbench.project import Project
from workbench.project.anchors import Anchor
from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def ids(workspace: Workspace, tmp_path: Path, open_project: Callable[..., Project]) -> SimpleNamespace:
    """The case, open in the workspace; the namespace names its rows."""
    return opened(build, tmp_path, open_project, workspace)


@pytest.fixture
def case(ids: SimpleNamespace, workspace: Workspace) -> Project:
    """The open project."""
    return workspace.need_project()


@pytest.fixture
def pane(qtbot: QtBot, workspace: Workspace, case: Project) -> Iterator[ClaimsPane]:
    """The pane in a window on the screen, where commands find it."""
    with workspace.theme.put_on_at_once():
        window = QSplitter()
        made = ClaimsPane(workspace)
        window.addWidget(made)
    window.resize(420, 1100)
    workspace.window = window
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield made
    workspace.window = None


@pytest.fixture
def played(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[Anchor]:
    """Collect the citations that were played."""
    played: list[Anchor] = []
    monkeypatch.setattr(workspace, "cite", played.append)
    return played
