"""A button that does one action of the table, wears an icon of the theme, and tells the action's keys."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from workbench.ui.workspace import Workspace


class CommandButton(QToolButton):
    """Does what the menu entry does, ticked as that is; the name is read out by screen readers."""

    def __init__(
        self,
        workspace: Workspace,
        action_id: str,
        icon: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._icon = icon
        self._name = name
        self._id = action_id
        self.setProperty("role", "quiet")
        self.setAccessibleName(name)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._run)
        if (action := workspace.actions.get(self._id)) is not None:
            action.enabledChanged.connect(self.setEnabled)
            self.setEnabled(action.isEnabled())
            self._follow(action)
        workspace.theme.changed.connect(self.dress)
        self.dress()

    def _run(self) -> None:
        if (action := self._workspace.actions.get(self._id)) is not None:
            action.trigger()
            self.setChecked(action.isChecked())

    def _follow(self, action: QAction) -> None:
        if action.isCheckable():
            self.setCheckable(True)
            action.toggled.connect(self.setChecked)
            self.setChecked(action.isChecked())

    def set_icon(self, icon: str, name: str) -> None:
        """Change what it shows and is called, as play turns to pause."""
        if (icon, name) != (self._icon, self._name):
            self._icon, self._name = icon, name
            self.setAccessibleName(name)
            self.dress()

    def dress(self) -> None:
        """Draw the icon in the colour and size that the theme has now."""
        theme = self._workspace.theme
        self.setIcon(theme.icon(self._icon, theme.dim))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.hint())
        return super().event(event)

    def hint(self) -> str:
        """Say what it does and with which keys, as they are set now."""
        keys = keys_of(self._workspace, self._id)
        words = f"{self._name} ({keys})" if keys else self._name
        action, project = self._workspace.actions.get(self._id), self._workspace.project
        if project is not None and project.read_only and action is not None and not action.isEnabled():
            words = f"{words}: {action.property('lacks')}"
        return escape(words)


def keys_of(workspace: Workspace, action_id: str) -> str:
    """Write the first keys of an action as this system calls them; "" for none."""
    action = workspace.actions.get(action_id)
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action else ""
