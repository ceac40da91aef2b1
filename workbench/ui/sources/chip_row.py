"""The row of chips: as many as fit whole, from one on; wheel and selection move it, none is cut."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from workbench.ui.sources.chip import Chip
from workbench.ui.sources.chip_words import ChipWords, measures
from workbench.ui.workspace import Workspace

_SPACE = 8  # pixels between two chips


class ChipRow(QWidget):
    """Places chips by hand, since a layout would squeeze or cut those that do not fit.

    A chip is made when it first comes into sight: hundreds at once would hold up the window.
    """

    hidden_changed = Signal(int)  # how many chips have no place

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._group = QButtonGroup(self)
        self._words: list[ChipWords] = []
        self._widths: dict[int, int] = {}  # by place in the row, measured when they are asked for
        self._made: dict[int, Chip] = {}
        self._chosen: int | None = None
        self._first = 0
        self._turned = 0  # of the wheel, in eighths of a degree
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def chips(self) -> dict[int, Chip]:
        """The chips that were made, by item and in their order."""
        return {each.item.id: self._made[each.item.id] for each in self._words if each.item.id in self._made}

    def dress(self) -> None:
        """Say once how the chips look: a sheet for each of hundreds takes long, as does the same again."""
        theme = self._workspace.theme
        sheet = (
            f"QToolButton {{ padding: 4px 10px; font-weight: 400; }}"
            f"QToolButton:checked {{ background: {theme.accent_ground}; color: {theme.accent};"
            f" border-color: {theme.accent_ground}; font-weight: 600; }}"
            f"QToolButton:focus {{ border-color: {theme.accent}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
            for chip in self._made.values():
                chip.dress()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def fill(self, words: Sequence[ChipWords]) -> None:
        """Say this, one chip an item, in this order, and let the chips go that are not among them."""
        self._words = list(words)
        self._widths.clear()
        by_item = {each.item.id: each for each in words}
        for gone in self._made.keys() - by_item.keys():
            chip = self._made.pop(gone)
            chip.hide()
            chip.deleteLater()
        for item, chip in self._made.items():
            chip.show_words(by_item[item])
        self.arrange()

    def choose(self, item: int | None) -> None:
        """Put the chip of an item down, in sight, and all others up."""
        self._chosen = item
        self._show_chosen()
        self._group.setExclusive(False)
        for known, chip in self._made.items():
            chip.setChecked(known == item)
        self._group.setExclusive(True)

    def _show_chosen(self) -> None:
        """Move the row so far that the chosen chip is seen whole."""
        place = next((n for n, each in enumerate(self._words) if each.item.id == self._chosen), self._first)
        self._first = min(self._first, place)
        while place not in self._fitting(self._first) and self._first < place:
            self._first += 1
        self.arrange()

    def arrange(self) -> None:
        """Place the chips that fit whole and hide the others; a lone chip that is too wide is shortened."""
        self._first = max(0, min(self._first, self._last_first()))
        shown = self._fitting(self._first)
        left, placed = 0, set[int]()
        for words in self._words[shown.start : shown.stop]:
            chip = self._chip(words)
            width = chip.fit(self.width() - left)
            chip.setGeometry(left, 0, width, self.height())
            left += width + _SPACE
            placed.add(words.item.id)
        for item, chip in self._made.items():
            chip.setVisible(item in placed)
        self.hidden_changed.emit(len(self._words) - len(shown))

    def _chip(self, words: ChipWords) -> Chip:
        """Give the chip of an item, made where there is none yet; Tab goes as the eye does."""
        if (known := self._made.get(words.item.id)) is not None:
            return known
        self._made[words.item.id] = made = Chip(self._workspace, words, self)
        made.setChecked(words.item.id == self._chosen)
        self._group.addButton(made)
        for before, after in pairwise(self.chips.values()):
            self.setTabOrder(before, after)
        return made

    def _fitting(self, first: int) -> range:
        room, place = self.width(), first
        while place < len(self._words):
            room -= self._width(place) + (_SPACE if place > first else 0)
            if room < 0 and place > first:
                break
            place += 1
        return range(first, place)

    def _last_first(self) -> int:
        """Find the first chip of the row when it is moved to its end."""
        last = first = len(self._words) - 1
        room = self.width() - (self._width(last) if self._words else 0)
        while first > 0 and (room := room - _SPACE - self._width(first - 1)) >= 0:
            first -= 1
        return max(first, 0)

    def _width(self, place: int) -> int:
        if place not in self._widths:
            theme = self._workspace.theme
            self._widths[place] = self._words[place].fitted(theme, measures(theme))[1]
        return self._widths[place]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_chosen()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._turned += event.angleDelta().y() or event.angleDelta().x()
        steps = int(self._turned / 120)
        self._turned -= steps * 120
        if steps:
            self._first -= steps
            self.arrange()
        event.accept()
