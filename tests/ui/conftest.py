"""A window without a screen: settings in a scratch folder, a workspace, an open project."""

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow
from pytestqt.qtbot import QtBot

from workbench import plugins
from workbench.project import Project
from workbench.settings import FOLDER_VARIABLE, Settings
from workbench.ui import theme
from workbench.ui.workspace import Workspace

_PATIENCE_MS = 30_000  # whatever a busy machine may take: what comes at once is not waited for

for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": _PATIENCE_MS}  # instead of 5 s


_drawn_once, _installed_once = cache(theme._draw), cache(plugins._installed)


@pytest.fixture(autouse=True)
def what_no_window_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw each icon once, and look once for what is installed: hundreds of windows want the same."""
    monkeypatch.setattr(theme, "_draw", _drawn_once)
    monkeypatch.setattr(plugins, "_installed", _installed_once)


@pytest.fixture(autouse=True)
def no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Delete at once what is to be deleted later: else each window makes the next test slower."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_dialog_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test whose dialog nobody answers: inside its event loop no time limit of pytest is heard."""
    waited: list[str] = []
    run = QDialog.exec

    def exec_(dialog: QDialog) -> int:
        def give_up() -> None:
            waited.append(f"{type(dialog).__name__} “{dialog.windowTitle()}”")
            dialog.reject()

        patience = QTimer(dialog, singleShot=True, interval=_PATIENCE_MS)
        patience.timeout.connect(give_up)
        patience.start()
        try:
            return run(dialog)
        finally:
            patience.stop()

    monkeypatch.setattr(QDialog, "exec", exec_)
    yield
    assert not waited, "nobody answered"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Fresh settings that touch nothing of the person who runs the tests."""
    folder = tmp_path / "settings"
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return Settings()


@pytest.fixture
def workspace(qapp: QApplication, settings: Settings) -> Iterator[Workspace]:
    """A workspace with no project open."""
    made = Workspace(settings)
    made.theme.use("light", 100)
    yield made
    made.close_project()
    made.shut_down()
    made.deleteLater()


@pytest.fixture
def project(workspace: Workspace, tmp_path: Path) -> Project:
    """An empty project, open in the workspace."""
    workspace.create_project(tmp_path / "case.vwb", "Case")
    return workspace.need_project()


@pytest.fixture
def main(workspace: Workspace, qtbot: QtBot) -> Iterator[QMainWindow]:
    """An empty main window that is shown, for the windows beside it."""
    workspace.window = made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    workspace.window = None


@pytest.fixture
def open_project(workspace: Workspace, qtbot: QtBot) -> Callable[..., Project]:
    """Open a project in the workspace and wait until it is there."""

    def opened(path: Path, *, read_only: bool = False) -> Project:
        with qtbot.waitSignal(workspace.project_opened):
            workspace.open_project(path, read_only=read_only)
        return workspace.need_project()

    return opened


@pytest.fixture
def told(workspace: Workspace) -> list[tuple[str, str]]:
    """Collect the news that the workspace shows: (level, words)."""
    news: list[tuple[str, str]] = []
    workspace.messages.shown.connect(lambda level, text: news.append((level, text)))
    return news
