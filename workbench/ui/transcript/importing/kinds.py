"""The kinds of outcome as buttons with their numbers: one of them is looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from workbench.ui.transcript.importing.report import Kind


class KindBar(QWidget):
    """Shows a button a kind; `chosen` gives the kind whose rows are wanted."""

    chosen = Signal(object)  # Kind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addStretch(1)

    def show_kinds(self, kinds: Sequence[Kind]) -> None:
        """Show other kinds, the first of them chosen; a single one needs no button."""
        for button in self.buttons:
            self._group.removeButton(button)
            self._line.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(kind) for kind in kinds] if len(kinds) > 1 else []
        for place, button in enumerate(self.buttons):
            self._line.insertWidget(place, button)
        if self.buttons:
            self.buttons[0].setChecked(True)
        self.setVisible(bool(self.buttons))

    def _button(self, kind: Kind) -> QToolButton:
        button = QToolButton()
        button.setText(f"{kind.title} {kind.count:,}")
        button.setProperty("role", "quiet")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.toggled.connect(lambda on: self.chosen.emit(kind) if on else None)
        self._group.addButton(button)
        return button
