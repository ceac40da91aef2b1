"""The fields that choose which claims all pages show, and in which order."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from workbench.direction import isolated
from workbench.project.claims import VERDICTS
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.overview.tiles import FLAGS, NOBODY, ORDERS, RUNGS, Tile, Wanted
from workbench.ui.labels import counted, plain_label

_GAP = 8
_AROUND = 40  # pixels of a field beside its words: its edges and its arrow, at 100 % text


class FilterBar(QWidget):
    """As many lines of fields as let each be read; `wanted` is what they ask for now.

    `count` and `clear` belong into the head of the window, where they come and go without moving a field.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find words")
        self.words.setAccessibleName("Find words in claims")
        self.words.setClearButtonEnabled(True)
        self.kind, self.side = Choice("Kind of claim"), Choice("Side that speaks")
        self.verdict, self.rung = Choice("Verdict"), Choice("Corroboration")
        self.assigned, self.flag = Choice("Assigned to"), Choice("What is to be said of it")
        self.order = Choice("Order", [f"By {order}" for order in ORDERS])
        self.clear = QPushButton("Show all")
        self.clear.setAutoDefault(False)
        self.count = plain_label("", "dim")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setSpacing(_GAP)
        for choice in self._choices:
            choice.currentIndexChanged.connect(self._tell)
        for choice in (*self._choices, self.order):
            choice.setMinimumContentsLength(1)
            choice.currentTextChanged.connect(choice.setToolTip)
        self.words.textChanged.connect(self._tell)
        self.order.currentIndexChanged.connect(self._tell)
        self.clear.clicked.connect(self.show_all)
        self.clear.hide()
        self.offer((), {}, {})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def lay_out(self) -> None:
        """Put the fields on as few lines as leave room for their words."""
        fields = [self.words, *self._choices, *([self.order] if not self.order.isHidden() else [])]
        firsts = [*(choice.itemText(0) for choice in self._choices), "By last change"]
        metrics = self.words.fontMetrics()
        around = _AROUND * metrics.height() // 17
        widest = max(metrics.horizontalAdvance(words) for words in firsts) + around
        across = max(1, (self.width() - 24 + _GAP) // (widest + _GAP))
        lines = -(-len(fields) // across)
        across = -(-len(fields) // lines)  # no line is much shorter than the others
        places = [divmod(n, across) for n in range(len(fields))]
        if places == [self._place(field) for field in fields]:
            return
        for field in (*fields, self.order):
            self._grid.removeWidget(field)
        for field, place in zip(fields, places, strict=True):
            self._grid.addWidget(field, *place)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, int(column < across))

    def _place(self, field: QWidget) -> tuple[int, int] | None:
        at = self._grid.indexOf(field)
        found = self._grid.getItemPosition(at) if at >= 0 else None
        return (int(found[0]), int(found[1])) if isinstance(found, tuple) else None

    @property
    def _choices(self) -> tuple[Choice, ...]:
        return self.kind, self.side, self.verdict, self.rung, self.assigned, self.flag

    @property
    def wanted(self) -> Wanted:
        """Give what the fields ask for."""
        return Wanted(self.words.text(), *(choice.currentData() for choice in self._choices))

    @property
    def sorted_by(self) -> str:
        """Name the order that is chosen."""
        return ORDERS[max(0, self.order.currentIndex())]

    def offer(self, tiles: Iterable[Tile], sides: Mapping[int, str], analysts: Mapping[int, str]) -> None:
        """Offer what there is to choose from; what is chosen stays so."""
        known = list(tiles)
        rungs = {tile.rung: tile.rung_words for tile in known}
        kinds = sorted({tile.kind for tile in known if tile.kind})
        ladder = [(rungs[code] or "not asserted", code) for code in RUNGS if code in rungs]
        _fill(self.kind, "Any kind", [(kind.capitalize(), kind) for kind in kinds])
        _fill(self.side, "Any side", [(f"{isolated(name)} speaks", side) for side, name in sides.items()])
        _fill(self.verdict, "Any verdict", [*((word, word) for word in VERDICTS), ("not assessed", "")])
        _fill(self.rung, "Any corroboration", ladder)
        people = [(name, analyst) for analyst, name in analysts.items()]
        _fill(self.assigned, "Anybody", [*people, ("unassigned", NOBODY)])
        _fill(self.flag, "Any remark", [(flag, flag) for flag in FLAGS])

    def say(self, shown: int, total: int) -> None:
        """Say how many of how many are shown."""
        self.count.setText(f"{shown:,} of {counted(total, 'claim')}" if shown != total else "")
        self.count.setVisible(shown != total)
        self.clear.setVisible(self.wanted != Wanted())

    def show_all(self) -> None:
        """Ask for every claim again."""
        self.blockSignals(True)
        self.words.clear()
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit()


def _fill(choice: Choice, first: str, offered: Sequence[tuple[str, object]]) -> None:
    now, wanted = choice.currentData(), [(first, None), *offered]
    if wanted == [(choice.itemText(n), choice.itemData(n)) for n in range(choice.count())]:
        return
    choice.blockSignals(True)
    choice.clear()
    for words, value in wanted:
        choice.addItem(words, value)
    place = next((n for n, (_, value) in enumerate(wanted) if value == now and value is not None), 0)
    choice.setCurrentIndex(place)
    choice.blockSignals(False)
