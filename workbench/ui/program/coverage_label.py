"""How much of the open recording is covered, in the bottom line: as many words as there is room for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from workbench.ui import coverage
from workbench.ui.workspace import Workspace


class CoverageLabel(QLabel):
    """Takes the room that is left; what matters most comes first and stays longest."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._desk = coverage.state_of(workspace)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is covered now, as far as there is room."""
        words = self._desk.words()
        room, measure = self.width() - 4, self.fontMetrics().horizontalAdvance
        texts = (" · ".join(words[:count]) for count in range(len(words), 0, -1))
        self.setText(next((text for text in texts if measure(text) <= room), ""))
        self.setToolTip("\n".join(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refresh()
