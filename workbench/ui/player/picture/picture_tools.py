"""The buttons on the picture, lower right, for looking closely; they are there while the mouse is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.ui.player.command_button import CommandButton
from workbench.ui.workspace import Workspace

_BUTTONS = (
    ("player.show_look_panel", "look", "Adjust brightness, contrast, colour"),
    ("player.use_loupe", "loupe", "Loupe"),
    ("player.mark_region", "region", "Mark a region of the frame"),
    ("player.full_screen", "fit", "Full screen"),
)
_LIGHT = "#f2f4f7"  # on black in both themes


class PictureButton(CommandButton):
    """Light on the dark ground that lies over the picture."""

    def dress(self) -> None:
        theme = self._workspace.theme
        self.setIcon(theme.icon(self._icon, _LIGHT))
        self.setIconSize(QSize(theme.px(18), theme.px(18)))


class PictureTools(QWidget):
    """A row of buttons, each of which does an action of the table."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture_tools")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setStyleSheet(
            "#picture_tools { background: rgba(0, 0, 0, 205); border-radius: 4px; }"
            "QToolButton { background: transparent; border: 1px solid transparent; }"
            f"QToolButton:hover {{ background: rgba(255, 255, 255, 50); border-color: {_LIGHT}; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 2, 4, 2)
        row.setSpacing(4)
        for action, icon, name in _BUTTONS:
            button = PictureButton(workspace, action, icon, name)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys do the same; the picture keeps the focus
            row.addWidget(button)
        self.hide()
