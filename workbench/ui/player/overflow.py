"""A row of buttons that stays one row: what has no room goes into the menu of a last button."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from workbench.ui.workspace import Workspace

_SPACE = 4


def always() -> bool:
    """Say that a part is wanted whatever is open."""
    return True


class Part(NamedTuple):
    """A widget, how long it stays (the lowest rank goes first), and the actions that then stand for it."""

    widget: QWidget
    rank: int
    actions: tuple[str, ...] = ()
    wanted: Callable[[], bool] = always


class OverflowRow(QWidget):
    """Lays its parts out from left to right; one of them takes the room that the others leave."""

    def __init__(self, workspace: Workspace, parts: list[Part], *, wide: QWidget) -> None:
        super().__init__()
        self._workspace, self.parts = workspace, parts
        self.more = QToolButton()
        self.more.setProperty("role", "quiet")
        self.more.setAccessibleName("More of the player")
        self.more.setToolTip("More")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        self.more.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACE)
        for part in parts:
            row.addWidget(part.widget, 1 if part.widget is wide else 0)
        row.addWidget(self.more)
        workspace.theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme = self._workspace.theme
        self.more.setIcon(theme.icon("more", theme.dim))
        self.more.setIconSize(QSize(theme.px(18), theme.px(18)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a button wants another width than it had
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Show as many of the wanted parts as have room, those of the highest rank first."""
        wanted = [part for part in self.parts if part.wanted()]
        fitting = self._fitting(wanted)
        for part in self.parts:
            part.widget.setVisible(part in fitting)
        self.more.setVisible(len(fitting) < len(wanted))

    def _fitting(self, wanted: list[Part]) -> list[Part]:
        room, ranks = self.width(), sorted({part.rank for part in wanted})
        for lowest in ranks:
            kept = [part for part in wanted if part.rank >= lowest]
            needed = sum(_width(part.widget) + _SPACE for part in kept)
            if len(kept) < len(wanted):
                needed += _width(self.more) + _SPACE
            if needed <= room + _SPACE:
                return kept
        return [part for part in wanted if part.rank == ranks[-1]]

    def _fill(self) -> None:
        self.menu.clear()
        hidden = [part for part in self.parts if part.wanted() and part.widget.isHidden()]
        for part in hidden:
            self.menu.addActions(self._actions_of(part))

    def _actions_of(self, part: Part) -> list[QAction]:
        known = self._workspace.actions
        return [known[name] for name in part.actions if name in known]

    def minimumSizeHint(self) -> QSize:
        return QSize(160, super().minimumSizeHint().height())


def _width(widget: QWidget) -> int:
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()))
