"""The button beside the claims that opens the overview."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton

from workbench.ui.workspace import Workspace

ACTION = "claims.show_overview"


class OverviewButton(QToolButton):
    """Does what the menu does; its tip names the key."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setProperty("role", "quiet")
        self.setAccessibleName("Overview of all claims")
        self.clicked.connect(self._open)
        workspace.theme.changed.connect(self._dress)
        workspace.keys_changed.connect(self._dress)
        workspace.project_opened.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        theme, action = self._workspace.theme, self._workspace.actions.get(ACTION)
        keys = action.shortcut().toString() if action is not None else ""
        self.setIcon(theme.icon("board", theme.dim))
        self.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.setToolTip("Overview of all claims" + (f" ({keys})" if keys else ""))

    def _open(self) -> None:
        action = self._workspace.actions.get(ACTION)
        if action is not None and action.isEnabled():
            action.trigger()
