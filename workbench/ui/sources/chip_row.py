"""The row of chips: as many as fit whole, from one on; wheel and selection move it, none is cut."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.sources.chip import Chip
from workbench.ui.theme import Theme

_SPACE = 8  # pixels between two chips


class ChipRow(QWidget):
    """Places chips by hand, since a layout would squeeze or cut those that do not fit."""

    hidden_changed = Signal(int)  # how many chips have no place

    def __init__(self) -> None:
        super().__init__()
        self._chips: list[Chip] = []
        self._first = 0
        self._turned = 0  # of the wheel, in eighths of a degree
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def dress(self, theme: Theme) -> None:
        """Say once how the chips look: a sheet for each of hundreds takes long, as does the same again."""
        sheet = (
            f"QToolButton {{ padding: 4px 10px; font-weight: 400; }}"
            f"QToolButton:checked {{ background: {theme.accent_ground}; color: {theme.accent};"
            f" border-color: {theme.accent_ground}; font-weight: 600; }}"
            f"QToolButton:focus {{ border-color: {theme.accent}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def fill(self, chips: list[Chip]) -> None:
        """Hold these chips, in this order, and let those go that are not among them."""
        new = [chip for chip in chips if chip.parent() is not self]
        for gone in set(self._chips).difference(chips):
            gone.hide()
            gone.deleteLater()
        for chip in new:
            chip.setParent(self)
        for before, after in pairwise(chips) if new else ():  # Tab goes as the eye does
            self.setTabOrder(before, after)
        self._chips = chips
        self.arrange()

    def show_whole(self, chip: Chip) -> None:
        """Move the row so far that a chip is seen."""
        place = self._chips.index(chip)
        if place < self._first:
            self._first = place
        while place not in self._fitting(self._first) and self._first < place:
            self._first += 1
        self.arrange()

    def arrange(self) -> None:
        """Place the chips that fit whole and hide the others; a lone chip that is too wide is shortened."""
        self._first = max(0, min(self._first, self._last_first()))
        shown = self._fitting(self._first)
        left = 0
        for place, chip in enumerate(self._chips):
            if place in shown:
                width = chip.fit(self.width() - left)
                chip.setGeometry(left, 0, width, self.height())
                left += width + _SPACE
            chip.setVisible(place in shown)
        self.hidden_changed.emit(len(self._chips) - len(shown))

    def _fitting(self, first: int) -> range:
        room, place = self.width(), first
        while place < len(self._chips):
            room -= self._chips[place].full_width + (_SPACE if place > first else 0)
            if room < 0 and place > first:
                break
            place += 1
        return range(first, place)

    def _last_first(self) -> int:
        """Find the first chip of the row when it is moved to its end."""
        count = len(self._chips)
        return next((first for first in range(count) if self._fitting(first).stop == count), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        chosen = next((chip for chip in self._chips if chip.isChecked()), None)
        if chosen is not None:
            self.show_whole(chosen)
        else:
            self.arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._turned / 120)
        self._turned -= steps * 120
        if steps:
            self._first -= steps
            self.arrange()
        event.accept()
