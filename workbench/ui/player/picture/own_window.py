"""A window, or a whole screen, that holds nothing but the picture; the table's keys work there too."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.ui.player.changed_line import ChangedLine
from workbench.ui.player.picture.picture_view import PictureView
from workbench.ui.player.picture.screen_bar import ScreenBar
from workbench.ui.workspace import Workspace

_SHOWN_MS = 2500  # how long the way out stays after the mouse has moved
_EDGE = 2  # the bar comes when the mouse is nearer to the lower edge than so many times its height


class OwnWindow(QWidget):
    """Lives as long as the picture stands in it; closing it brings the picture back."""

    left = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window, Qt.WindowType.Window)
        self._workspace = workspace
        self.view = PictureView(workspace)
        self.setObjectName("own_window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addActions(list(workspace.actions.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(ChangedLine(workspace))
        column.addWidget(self.view, 1)
        self.leave = QPushButton("Leave full screen (Esc)", self)
        self.leave.clicked.connect(self.close)
        self.leave.hide()
        self.bar = ScreenBar(workspace, self)
        self._hide_soon = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._hide_soon.timeout.connect(self._clear)
        self.view.surface.mouse_moved.connect(self._offer_way_out)
        self.view.surface.mouse_moved.connect(self._offer_bar)
        workspace.playhead.item_changed.connect(self._name)
        if (search := workspace.actions.get("program.search")) is not None:
            search.triggered.connect(self._step_aside)
        self._name()

    def _name(self) -> None:
        item = self._workspace.playhead.item
        self.setWindowTitle(f"{item.label} {item.title} - Picture" if item is not None else "Picture")

    def place(self, *, full: bool) -> None:
        """Show it on the second screen where there is one: over all of it, or as a window."""
        screen = other_screen(self._workspace.window)
        room = screen.availableGeometry()
        self.setScreen(screen)
        if full:
            self.setGeometry(screen.geometry())
            self.showFullScreen()
        else:
            self.resize(room.size() * 0.7)
            self.move(room.center() - self.rect().center())
            self.showNormal()
        self.leave.hide()
        self._show_bar(False)
        self._offer_way_out()
        self.activateWindow()
        self.view.surface.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step_aside(self) -> None:
        """Uncover the main window, in which something is asked for now."""
        main = self._workspace.window
        if self.isFullScreen() and main is not None and main.screen() is self.screen():
            self.close()
            main.activateWindow()

    def _offer_way_out(self) -> None:
        if self.isFullScreen():
            self.leave.adjustSize()
            self.leave.move((self.width() - self.leave.width()) // 2, 16)
            self.leave.show()
            self.leave.raise_()
            self._hide_soon.start()

    def _offer_bar(self) -> None:
        bar, here = self.bar, self.mapFromGlobal(QCursor.pos()).y()
        near = self.height() - here <= bar.sizeHint().height() * _EDGE
        if self.isFullScreen() and near != bar.isVisible() and (near or not bar.held):
            self._show_bar(near)

    def _show_bar(self, shown: bool) -> None:
        self.bar.place(self)
        self.bar.setVisible(shown)
        self.bar.raise_()
        self.view.surface.keep_free(self.bar.height() if shown else 0)

    def show_time_field(self) -> bool:
        """Show the bar and let a time be typed there; False in a window, which has none."""
        if not self.isFullScreen():
            return False
        self._show_bar(True)
        self.bar.bar.time.edit()
        self._hide_soon.start()
        return True

    def _clear(self) -> None:
        """Leave nothing over the picture but what is in use."""
        self.leave.hide()
        if self.bar.held:
            self._hide_soon.start()
        else:
            self._show_bar(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.place(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFullScreen():
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.left.emit()
        super().closeEvent(event)


def other_screen(window: QWidget | None) -> QScreen:
    """Choose the first screen that the main window is not on, else the one it is on."""
    here = window.screen() if window is not None else QGuiApplication.primaryScreen()
    return next((screen for screen in QGuiApplication.screens() if screen is not here), here)
