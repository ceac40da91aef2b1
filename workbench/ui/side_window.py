"""A window beside the main one: how it opens inside the screen, takes the keyboard, and what it remembers."""

from collections.abc import Callable
from typing import ClassVar, Self

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_FRAME = (8, 36, -8, -8)  # room for what a window manager draws around a window, its title bar above all


class SideWindow(QDialog):
    """Shares keys with the main window and goes with the project; Escape closes it.

    A child names its `LAYOUT` (under which the settings keep its size), its `USUAL` size in pixels of
    100 % text, and the actions that work in it as in the main window.
    """

    LAYOUT: ClassVar[str]
    USUAL: ClassVar[tuple[int, int]]
    SHARED: ClassVar[tuple[str, ...]] = ("project.undo", "project.redo")
    ABOVE: ClassVar[bool] = True  # stays over the main window when a person works there

    def __init__(self, workspace: Workspace) -> None:
        kind = Qt.WindowType.Dialog if self.ABOVE else Qt.WindowType.Window
        super().__init__(workspace.window, kind)
        self._workspace = workspace
        self._fronted = False
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addActions([workspace.actions[name] for name in self.SHARED if name in workspace.actions])
        workspace.project_closed.connect(self.close)
        kept = workspace.settings.layout.get(self.LAYOUT, [])
        workspace.theme.give_room(self, *(kept if len(kept) == 2 and min(kept) > 0 else self.USUAL))

    @classmethod
    def beside(cls, workspace: Workspace) -> Self:
        """Show the window of this kind, or bring the open one to the front, with the keyboard in it."""
        main = workspace.window
        known = [each for each in main.findChildren(cls) if each.isVisible()] if main is not None else []
        shown = known[0] if known else cls(workspace)
        shown.show()
        shown.come_forward()
        return shown

    def come_forward(self) -> None:
        """Stand before the other windows and take the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        if QGuiApplication.platformName() != "offscreen":  # which has no order of windows, and complains
            self.raise_()
        self.activateWindow()

    def _button(self, words: str, act: Callable[[], None], tip: str) -> QPushButton:
        """Make a button that Return does not press by itself; trouble with what it does becomes a message."""
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self._workspace.attempt(act))
        return button

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous() and not self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            self._take_place()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._fronted:  # a window that is not on the screen yet cannot be given the keyboard
            self._fronted = True
            self.activateWindow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._remember()

    def _take_place(self) -> None:
        """Stand in the middle of the main window, the frame inside the screen: how thick is not known yet."""
        room, main = self.screen().availableGeometry(), self.parentWidget()
        around = main.geometry() if main is not None else room
        self.move(inside(room.adjusted(*_FRAME), around, self.size()).topLeft())

    def _remember(self) -> None:
        settings, scale = self._workspace.settings, self._workspace.theme.scale / 100
        size = self.normalGeometry().size() if self.isMaximized() else self.size()
        kept = [round(size.width() / scale), round(size.height() / scale)]
        settings.change(layout={**settings.layout, self.LAYOUT: kept})


def key_line(*acts: str) -> QLabel:
    """Make the line at the foot of a window that says what its keys do."""
    return plain_label(" · ".join(acts), "small", wrap=True)


def inside(room: QRect, around: QRect, size: QSize) -> QRect:
    """Lay a window of a size in the middle of another one, moved as little as keeps it inside the room."""
    place = QRect(around.topLeft(), size)
    place.moveCenter(around.center())
    place.moveRight(min(place.right(), room.right()))
    place.moveBottom(min(place.bottom(), room.bottom()))
    place.moveLeft(max(place.left(), room.left()))
    place.moveTop(max(place.top(), room.top()))
    return place
