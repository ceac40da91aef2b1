"""Transcript files that are dropped on the pane: each is looked at in the import dialog."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from workbench import plugins
from workbench.ui.dialogs import answered
from workbench.ui.transcript.importing.dialog import ImportDialog
from workbench.ui.workspace import Workspace


class TakesTranscripts(QObject):
    """Lets transcripts be dropped on a widget; recordings and projects go on to the window behind it."""

    def __init__(self, widget: QWidget, workspace: Workspace) -> None:
        super().__init__(widget)
        self._workspace = workspace
        self._endings = tuple({end for each in plugins.load().importers for end in each.suffixes})
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and self._transcripts(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            files = self._transcripts(event.mimeData())
            if files:
                event.acceptProposedAction()
                self._workspace.run(lambda here: look_through(here, files))
                return True
        return super().eventFilter(watched, event)

    def _transcripts(self, dropped: QMimeData) -> list[Path]:
        if self._workspace.current_item() is None:
            return []
        paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
        named = [path for path in paths if path.name.lower().endswith(self._endings)]
        return named if len(named) == len(paths) else []


def look_through(workspace: Workspace, files: list[Path]) -> None:
    """Show one file after the other in the import dialog; cancelling one ends it."""
    for file in files:
        dialog = ImportDialog(workspace, workspace.window)
        dialog.take_file(file)
        if not answered(dialog):
            return
