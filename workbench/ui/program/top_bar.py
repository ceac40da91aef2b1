"""The top line of the window: what the case is called, the menus, and the way to search."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenuBar, QPushButton, QSizePolicy, QWidget

from workbench.ui.workspace import Workspace


class TopBar(QFrame):
    """Holds the menu bar; the main window fills it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._workspace = workspace
        self.title = QLabel(objectName="project_title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.search = QPushButton(objectName="search_button")
        self.search.setAccessibleName("Search words, claims, actions")
        self.search.clicked.connect(workspace.actions["program.search"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self.title)
        row.addWidget(self.menu_bar)
        row.addStretch(1)
        row.addWidget(self.search)
        workspace.theme.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        theme = self._workspace.theme
        keys = self._workspace.actions["program.search"].shortcut()
        self.search.setText(
            f"Search words, claims, actions   {keys.toString(QKeySequence.SequenceFormat.NativeText)}"
        )
        self.search.setIcon(theme.icon("search", theme.dim))
        self.search.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setFixedHeight(theme.px(40))

    def show_title(self, title: str) -> None:
        """Show the case's title, shortened where the window is narrow."""
        words = " ".join(title.split())
        room = self._workspace.theme.px(320)
        shown = self.title.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.title.setText(shown)
        self.title.setVisible(bool(shown))
        self.title.setToolTip("")
