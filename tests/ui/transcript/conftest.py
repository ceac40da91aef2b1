"""Six rows in a project, and the pane that shows them in a window with its keys."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import transcript_case
from workbench.project import Project
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.workspace import Workspace


@pytest.fixture
def ids(project: Project, workspace: Workspace, tmp_path: Path) -> SimpleNamespace:
    """Write the case; the namespace names its ids."""
    workspace.playhead._make_transport = transcript_case.Tape
    return transcript_case.build(project, tmp_path)


@pytest.fixture
def pane(workspace: Workspace, ids: SimpleNamespace, qtbot: QtBot) -> TranscriptPane:
    """Show the rows."""
    window = transcript_case.shown(workspace, qtbot)
    workspace.selection.set_item(ids.item)
    QApplication.processEvents()
    return window.pane
