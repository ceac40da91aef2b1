"""The window: the top bar, the panes side by side, the bottom line; and the layout that is remembered."""

from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.claims.pane import ClaimsPane
from workbench.ui.labels import clipped
from workbench.ui.menus import KeysWhileTyping, Menus
from workbench.ui.player.pane import PlayerPane
from workbench.ui.program.news import News
from workbench.ui.program.not_saved import NotSavedBar
from workbench.ui.program.status_bar import StatusBar
from workbench.ui.program.top_bar import TopBar
from workbench.ui.project import commands as project
from workbench.ui.project import leaving
from workbench.ui.project.encryption.lock_page import LockPage
from workbench.ui.project.encryption.locking import Locking
from workbench.ui.project.start_page import StartPage
from workbench.ui.sources import commands as sources
from workbench.ui.sources.pane import SourcesPane
from workbench.ui.transcript.pane import TranscriptPane
from workbench.ui.workspace import Workspace

SHARES = (46, 29, 25)  # of the width, at the first start: picture, transcript, claims
_SMALL = QSize(1366, 768)
_USUAL = QSize(1600, 940)


class MainWindow(QMainWindow):
    """Joins the panes; everything they do, they do through the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        workspace.window = self
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 540)
        self.menus = Menus(workspace, self)
        self.top_bar = TopBar(workspace, self)
        self.menus.fill(self.top_bar.menu_bar)
        self.setMenuWidget(self.top_bar)
        with workspace.theme.put_on_at_once():
            self._build_panes()
            self.status = StatusBar(workspace, self)
            self.not_saved = NotSavedBar(workspace)
            self.setCentralWidget(self._centre())
        self.news = News(workspace, self, self.status, over=self.panes["transcript"])
        self.locking.changed.connect(self.news.hide)
        KeysWhileTyping(workspace, self)
        workspace.project_opened.connect(self.show_project)
        workspace.project_closed.connect(self.show_project)
        workspace.signals.changed.connect(self._name_window)
        workspace.disk.changed.connect(self._rest)
        workspace.begun.found_again.connect(self._give_back)
        workspace.layout_changed.connect(self._show_panes)
        workspace.reset_layout.connect(self._first_layout)
        workspace.theme.changed.connect(self._look)
        self._look()
        self.show_project()
        self._restore_layout()

    def _build_panes(self) -> None:
        here = self._workspace
        self.panes: dict[str, QWidget] = {
            "sources": SourcesPane(here),
            "player": PlayerPane(here),
            "transcript": TranscriptPane(here),
            "claims": ClaimsPane(here),
        }
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panes["sources"])
        column.addWidget(self.panes["player"], 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for part in (self._left, self.panes["transcript"], self.panes["claims"]):
            self.splitter.addWidget(part)
        for position, share in enumerate(SHARES):
            self.splitter.setStretchFactor(position, share)

    def _centre(self) -> QWidget:
        self.pages = QStackedWidget()
        self.start_page = StartPage(self._workspace)
        self.pages.addWidget(self.start_page)
        self.pages.addWidget(self.splitter)
        self.lock_page = LockPage(self._workspace.theme)
        self.pages.addWidget(self.lock_page)
        self.locking = Locking(self._workspace, self.lock_page)
        self.locking.changed.connect(self.show_project)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.not_saved)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        return centre

    def show_project(self) -> None:
        """Show the panes when a project is open, the start page when none is, ready for the keyboard."""
        opened = self._workspace.project is not None
        self.pages.setCurrentIndex(1 if opened else 2 if self.locking.locked else 0)
        self._name_window()
        QTimer.singleShot(0, self, self._take_focus)  # once the panes have filled themselves

    def _take_focus(self) -> None:
        rows = self.panes["transcript"].findChild(QTableView)  # not a list in one of its bars
        opened = self._workspace.project is not None
        if isinstance(self.focusWidget(), QLineEdit) and opened:
            return  # somebody is typing already
        first: QWidget = self.lock_page.field if self.locking.locked else self.start_page.buttons[0]
        if opened:
            first = rows if rows is not None and rows.isVisible() else self.panes["player"]
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name_window(self, *_: object) -> None:
        opened = self._workspace.project
        title = opened.info().title if opened is not None else ""
        self.top_bar.show_title(title)
        self.setWindowTitle(
            f"{clipped(title, 120)} - Verification workbench" if title else "Verification workbench"
        )

    def _rest(self) -> None:
        """Let nobody work in panes that cannot be filled."""
        self.splitter.setEnabled(self._workspace.disk.readable)

    def _give_back(self, typed: str) -> None:
        leaving.give_back(self._workspace, typed)

    def _look(self) -> None:
        self.setWindowIcon(self._workspace.theme.icon("workbench", self._workspace.theme.accent))

    # layout

    def _show_panes(self) -> None:
        hidden = self._workspace.settings.hidden_panes
        for name, pane in self.panes.items():
            pane.setVisible(name not in hidden)
        self._left.setVisible(not {"sources", "player"} <= set(hidden))

    def _first_layout(self) -> None:
        self.splitter.setSizes([share * max(self.width(), _SMALL.width()) // 100 for share in SHARES])

    def _restore_layout(self) -> None:
        layout = self._workspace.settings.layout
        self._place_window(layout.get("window", []))
        sizes = layout.get("panes", [])
        if len(sizes) == len(SHARES) and all(size >= 0 for size in sizes):
            self.splitter.setSizes(sizes)
        else:
            self._first_layout()
        self._show_panes()

    def _place_window(self, stored: list[int]) -> None:
        room = self.screen().availableGeometry()
        if len(stored) == 5 and room.intersects(wanted := QRect(*stored[:4])) and wanted.isValid():
            self.setGeometry(wanted.intersected(room) if not stored[4] else wanted)
            maximized = bool(stored[4])
        else:
            self.resize(_USUAL.boundedTo(room.size()))
            maximized = room.width() <= _SMALL.width()
        if maximized:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _remember_layout(self) -> None:
        place = self.normalGeometry() if self.isMaximized() else self.geometry()
        window = [place.x(), place.y(), place.width(), place.height(), int(self.isMaximized())]
        layout = {**self._workspace.settings.layout, "window": window}
        if self._workspace.project is not None and not self._workspace.settings.hidden_panes:
            layout["panes"] = self.splitter.sizes()
        self._workspace.settings.change(layout=layout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.locking.locked:
            self.menus.say_why_not(event)  # or nobody would know if the key was taken at all
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not leaving.may_leave(self._workspace):
            event.ignore()
            return
        self._remember_layout()
        self._workspace.close_project()
        self._workspace.shut_down()
        event.accept()

    # files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._workspace.run(lambda workspace: take_files(workspace, _files(event)))


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def take_files(workspace: Workspace, files: list[Path]) -> None:
    """Open a dropped project, or add dropped files as items (to a new project where none is open)."""
    projects = [file for file in files if file.suffix == ".vwb"]
    if projects:
        project.open_path(workspace, projects[0])
        return
    if workspace.project is None:
        project.new_project(workspace)
    if workspace.project is not None:
        sources.add_paths(workspace, files)
