"""The line in which a window beside the main one says what could not be done."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from workbench.ui.labels import breakable
from workbench.ui.workspace import Workspace


class Trouble(QLabel):
    """Says in a window that stands over the main one what could not be done; gone with the next change."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.setProperty("role", "warn")
        self.hide()
        self._workspace = workspace
        workspace.messages.shown.connect(self._say)
        workspace.signals.changed.connect(self.hide)

    def _say(self, level: str, words: str) -> None:
        self.setVisible(level != "news" and self.window().isVisible())
        self.setText(breakable(words))
