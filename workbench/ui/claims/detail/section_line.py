"""The line above a claim's detail that says what there is and leads there."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.ui.claims.flow_layout import flow
from workbench.ui.claims.sign_icon import sign_icon
from workbench.ui.workspace import Workspace


@dataclass(frozen=True)
class Place:
    """One section: its title, how much is in it, a sign of how it stands, and the action that goes there."""

    title: str
    count: str
    action: str
    sign: str = ""
    colour: str = ""


class SectionLine(QWidget):
    """Stays above what scrolls; each button names its section, what it holds and its key."""

    asked = Signal(str)  # the action of the section to go to

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("section_line")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[str, QPushButton] = {}
        self._flow = flow(self, gap=0)
        self._flow.setContentsMargins(8, 2, 8, 2)

    def show_places(self, places: Iterable[Place]) -> None:
        """Show these sections; the same ones keep their buttons, and with them the keyboard."""
        for place in places:
            button = self.buttons.get(place.action) or self._made(place.action)
            words = place.title if place.sign else f"{place.title} {place.count}".strip()
            button.setText(words.replace("&", "&&"))
            button.setToolTip(self._key(place.action))
            button.setAccessibleName(f"Go to: {place.title}, {place.count or 'nothing yet'}")
            size = self._workspace.theme.px(12)
            button.setIcon(sign_icon(place.sign, place.colour, size) if place.sign else QIcon())

    def _made(self, action: str) -> QPushButton:
        button = self.buttons[action] = QPushButton()
        button.setProperty("role", "section")
        button.clicked.connect(lambda: self.asked.emit(action))
        self._flow.addWidget(button)
        button.show()
        return button

    def _key(self, action: str) -> str:
        known = self._workspace.actions.get(action)
        keys = known.shortcut() if known is not None else QKeySequence()
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
