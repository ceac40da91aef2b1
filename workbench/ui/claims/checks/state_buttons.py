"""The six answers that a check can have, as buttons in a row; each names its key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from workbench.project.claims.checklists import STATES
from workbench.ui.claims.flow_layout import FlowLayout

KEYS = {
    Qt.Key.Key_O: "open", Qt.Key.Key_P: "pass", Qt.Key.Key_F: "fail", Qt.Key.Key_U: "unclear",
    Qt.Key.Key_I: "impossible", Qt.Key.Key_N: "not applicable",
}  # fmt: skip
_SHORT = {"not applicable": "n/a"}
_MEANS = {
    "open": "Not looked at yet",
    "pass": "It is as it should be",
    "fail": "It is not as it should be",
    "unclear": "Looked at, and it cannot be told so far",
    "impossible": "It can never be told from what there is",
    "not applicable": "It does not concern this case",
}


class StateButtons(QWidget):
    """Shows one answer as chosen; `chosen` tells the one that a person presses."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        row = FlowLayout(self, gap=0)
        self.buttons = {state: self._button(state) for state in STATES}
        for each in self.buttons.values():
            self._group.addButton(each)
            row.addWidget(each)

    def _button(self, state: str) -> QToolButton:
        made = QToolButton()
        made.setText(_SHORT.get(state, state))
        made.setProperty("role", "answer")
        made.setCheckable(True)
        made.setAccessibleName(f"Answer: {state}")
        key = next(key for key, word in KEYS.items() if word == state)
        made.setToolTip(f"{_MEANS[state]} ({chr(key.value)})")
        made.clicked.connect(lambda _=False, word=state: self.chosen.emit(word))
        return made

    def show_state(self, state: str) -> None:
        """Mark the answer that holds."""
        self.buttons[state].setChecked(True)
