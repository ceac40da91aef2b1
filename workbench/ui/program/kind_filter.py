"""The row of kinds below the search field: all of them, or one alone."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from workbench.ui.program.finds import ACTIONS, ALL, EACH, KINDS, Find


class KindFilter(QWidget):
    """One kind is always chosen; buttons tell how many of a kind were found."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ALL
        self._group = QButtonGroup(self)
        self.buttons = {kind: self._button(kind) for kind in KINDS}
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch()
        self.buttons[ALL].setChecked(True)

    def _button(self, kind: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(kind.capitalize() or "All")
        button.setProperty("role", "quiet")
        button.setCheckable(True)
        button.setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # the field keeps the keyboard; Tab turns to the next kind
        button.clicked.connect(lambda: self.choose(kind))
        self._group.addButton(button)
        return button

    def choose(self, kind: str) -> None:
        """Show this kind alone, or all."""
        self.buttons[kind].setChecked(True)
        if kind != self.kind:
            self.kind = kind
            self.changed.emit()

    def turn(self, by: int) -> None:
        """Choose the next kind, or with -1 the one before."""
        self.choose(KINDS[(KINDS.index(self.kind) + by) % len(KINDS)])

    def count(self, finds: Iterable[Find]) -> None:
        """Tell how many there are of each kind, while all kinds are shown."""
        if self.kind != ALL:
            return
        found = Counter(find.kind for find in finds)
        for kind, button in self.buttons.items():
            if kind not in (ALL, ACTIONS):
                number = f"{found[kind]}{'+' if found[kind] >= EACH else ''}"
                button.setText(f"{kind.capitalize()} {number}" if found[kind] else kind.capitalize())
