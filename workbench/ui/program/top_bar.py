"""The top line of the window: what the case is called, the menus, and the way to search."""

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenuBar, QPushButton, QSizePolicy, QWidget

from workbench.ui.labels import clipped
from workbench.ui.workspace import Workspace


class TopBar(QFrame):
    """Holds the menu bar; the main window fills it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._workspace = workspace
        self.title = QLabel()
        self.title.setObjectName("project_title")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self._title = ""
        self.menu_bar = QMenuBar()
        self.menu_bar.setNativeMenuBar(False)
        self.menu_bar.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.search = QPushButton()
        self.search.setObjectName("search_button")
        self.search.setAccessibleName("Search words, claims, actions")
        self.search.clicked.connect(workspace.actions["program.search"].trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        row.addWidget(self.title)
        row.addWidget(self.menu_bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.search)
        workspace.theme.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        theme = self._workspace.theme
        self.search.setIcon(theme.icon("search", theme.dim))
        self.search.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setFixedHeight(theme.px(40))
        self._share_out()

    def show_title(self, title: str) -> None:
        """Show the case's title, shortened where the window is narrow."""
        self._title = " ".join(title.split())
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _share_out(self) -> None:
        """Give the menus what they need, then the search its words, then the title the rest."""
        font = self._workspace.theme.font(14, bold=True)
        menus = self.menu_bar.sizeHint().width()
        room = self.width() - menus - self._workspace.theme.px(60)
        keys = self._workspace.actions["program.search"].shortcut()
        written = keys.toString(QKeySequence.SequenceFormat.NativeText)
        for words in ("Search words, claims, actions", "Search", ""):
            self.search.setText(f"{words}   {written}".strip())
            if room - self.search.sizeHint().width() >= self._workspace.theme.px(160):
                break
        room = max(room - self.search.sizeHint().width(), 0)
        measure = QFontMetrics(font)
        self.title.setFont(font)
        self.title.setText(measure.elidedText(self._title, Qt.TextElideMode.ElideRight, room))
        self.title.setVisible(bool(self._title))
        self.title.setToolTip(f"<p>{escape(clipped(self._title))}</p>")
