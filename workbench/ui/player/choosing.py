"""A menu of things to choose from, of which one is in use; it opens by its button or at the pointer."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup, QCursor
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.workspace import Workspace


class Choice(NamedTuple):
    """One entry: its words, whether it is in use now, what choosing it does, whether it can be chosen."""

    words: str
    chosen: bool
    take: Callable[[], object]
    possible: bool = True


def fill(menu: QMenu, choices: list[Choice]) -> None:
    """Put the choices into a menu in place of what it held."""
    menu.clear()
    group = QActionGroup(menu)
    for choice in choices:
        entry = menu.addAction(choice.words.replace("&", "&&"))
        entry.setCheckable(True)
        entry.setChecked(choice.chosen)
        entry.setEnabled(choice.possible)
        group.addAction(entry)
        entry.triggered.connect(lambda _=False, choice=choice: choice.take())
        if choice.chosen:
            menu.setActiveAction(entry)


def choose(workspace: Workspace, choices: list[Choice]) -> None:
    """Open the choices at the pointer, ready for the arrow keys."""
    window = workspace.window
    menu = QMenu(window)
    fill(menu, choices)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(_inside(window) if window is not None else QCursor.pos())


def _inside(window: QWidget) -> QPoint:
    at = window.mapFromGlobal(QCursor.pos())
    return QCursor.pos() if window.rect().contains(at) else window.mapToGlobal(window.rect().center())
