"""Builds every part of the window program and joins them."""

import gc
import sys
import threading
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from workbench import sandbox
from workbench.settings import Settings
from workbench.ui.collecting import Collecting
from workbench.ui.main_window import MainWindow
from workbench.ui.messages import report_of
from workbench.ui.project.backups.backing_up import BackingUp
from workbench.ui.project.commands import open_path
from workbench.ui.workspace import Workspace


def run(project: Path | None = None) -> int:
    """Open the window, with a project or the start page; returns when it is closed, with the exit code."""
    sandbox.block_network()
    sandbox.leave_no_core_file()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("verification-workbench")
    app.setApplicationDisplayName("Verification workbench")
    app.setDesktopFileName("verification-workbench")
    workspace, window = build(Settings())
    show_bugs(workspace)
    window.show()
    Collecting(workspace)
    BackingUp(workspace)
    gc.freeze()  # what the start has made stays to the end: looking through it again would only take time
    if project is not None:
        QTimer.singleShot(0, window, lambda: workspace.attempt(lambda: open_path(workspace, project)))
    # Qt's file dialogs note the folders and files looked at, some only when they are destroyed at the very
    # end: where nothing can be written, that does not outlive the session.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, sandbox.NOWHERE)
    return app.exec()


def build(settings: Settings) -> tuple[Workspace, MainWindow]:
    """Make the workspace and the window over it, not shown yet."""
    workspace = Workspace(settings)
    workspace.theme.use(settings.theme, settings.text_size)
    return workspace, MainWindow(workspace)


def show_bugs(workspace: Workspace) -> None:
    """Bring every exception that nobody caught into the window, once, with a report; the program goes on."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        sys.stderr.write(report_of(error))  # for who started it in a terminal, and when no window is left
        workspace.trouble(error)

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
