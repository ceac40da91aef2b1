"""The board: every claim a card in the column of how far the work is, or of its verdict."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from workbench.ui.claims.overview.card_list import CardList
from workbench.ui.claims.overview.card_painter import CardPainter
from workbench.ui.claims.overview.tiles import WAYS, Tile, column_of
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme

_NARROWEST = 204
_HINTS = {
    "open": "Nothing waits", "in check": "Nobody checks a claim", "needs second opinion": "None",
    "ready for review": "None", "reviewed": "None yet", "parked": "None",
}  # fmt: skip


class Column(QWidget):
    """A name with a count, and the cards under it."""

    def __init__(self, theme: Theme, name: str, painter: CardPainter) -> None:
        super().__init__()
        self.name = name
        self._heading = plain_label("", "title")
        self._count = plain_label("", "dim")
        self.cards = CardList(painter, f"Claims: {name or 'not assessed'}", drags=True)
        self.cards.setStyleSheet("QListView { background: transparent; }")
        self._hint = plain_label(_HINTS.get(name, "None"), "dim")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._heading.setText((name or "not assessed").capitalize())
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self.cards, 1)
        self.fit(theme)

    def fit(self, theme: Theme) -> None:
        """Take the width that the text size asks for."""
        self.setMinimumWidth(theme.px(_NARROWEST))
        self.cards.restyle()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        self.cards.show_rows(tiles)
        self._count.setText(f"{len(tiles):,}")
        self._hint.setVisible(not tiles)


class Board(QScrollArea):
    """Shows tiles in columns; `moved` tells a claim and the column where a hand or a key put it."""

    chosen = Signal(object)
    play_wanted = Signal(object)
    moved = Signal(object, str)
    assigning = Signal(object, object)  # a tile, and where to show who can be chosen

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._painter = CardPainter(theme)
        self._tiles: list[Tile] = []
        self.way = ""
        self.columns: list[Column] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_way("by work")

    def set_way(self, way: str) -> None:
        """Part the claims by work or by verdict."""
        if way == self.way:
            return
        self.way = way
        inside = QWidget()
        self.setWidget(inside)  # before it is filled, else all of it is dressed anew
        row = QHBoxLayout(inside)
        row.setContentsMargins(8, 12, 8, 8)
        row.setSpacing(4)
        self.columns = [Column(self._theme, name, self._painter) for name in WAYS[way]]
        for place, column in enumerate(self.columns):
            row.addWidget(column, 1)
            self._connect(column.cards, place)
        self.show_tiles(self._tiles)

    def _connect(self, cards: CardList, place: int) -> None:
        cards.chosen.connect(self.chosen)
        cards.play_wanted.connect(self.play_wanted)
        cards.menu_wanted.connect(self._show_menu)
        cards.stepped.connect(lambda by: self.step(place, by))
        cards.carried.connect(lambda tile, by: self.carry(tile, place + by))
        cards.dropped.connect(lambda claim: self.moved.emit(claim, self.columns[place].name))

    # what is shown

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these claims, in this order within each column."""
        self._tiles = list(tiles)
        by_column: dict[str, list[Tile]] = {column.name: [] for column in self.columns}
        for tile in tiles:
            by_column[column_of(tile, self.way)].append(tile)
        for column in self.columns:
            column.show_tiles(by_column[column.name])

    def mark(self, claim: int | None) -> None:
        """Show which claim is selected; its card comes into view unless the keyboard is elsewhere here."""
        for column in self.columns:
            column.cards.mark(claim)
            if claim is not None and not column.cards.hasFocus():
                column.cards.go_to(claim)

    def go_to(self, claim: int) -> None:
        """Put the keyboard on the card of a claim."""
        for column in self.columns:
            if column.cards.go_to(claim):
                column.cards.setFocus()
                self.ensureWidgetVisible(column, 0, 0)

    def restyle(self) -> None:
        for column in self.columns:
            column.fit(self._theme)

    # moving about

    def step(self, place: int, by: int) -> None:
        """Put the keyboard on the next column with cards, at the same height."""
        row = self.columns[place].cards.currentIndex().row()
        beyond = self.columns[place + 1 :] if by > 0 else self.columns[:place][::-1]
        for column in beyond:
            if column.cards.rows:
                at = min(max(row, 0), len(column.cards.rows) - 1)
                column.cards.setCurrentIndex(column.cards.rows_model.index(at))
                column.cards.setFocus()
                self.ensureWidgetVisible(column, 0, 0)
                return

    def carry(self, tile: Tile, place: int) -> None:
        """Tell that a card is to stand in the column at a place; at the edge it stays."""
        if 0 <= place < len(self.columns):
            self.moved.emit(tile.id, self.columns[place].name)

    def _show_menu(self, tile: Tile, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Go to the claim\tEnter").triggered.connect(lambda: self.chosen.emit(tile))
        menu.addAction("Play its place\tShift+Enter").triggered.connect(lambda: self.play_wanted.emit(tile))
        menu.addSeparator()
        for column in self.columns:
            if column.name != column_of(tile, self.way):
                words = f"Move to “{column.name or 'not assessed'}”"
                menu.addAction(words).triggered.connect(
                    lambda _=False, name=column.name: self.moved.emit(tile.id, name)
                )
        menu.addSeparator()
        menu.addAction("Assign to…").triggered.connect(lambda: self.assigning.emit(tile, at))
        menu.popup(at)

    def setFocus(self, *reason: Qt.FocusReason) -> None:
        """Take the keyboard to the first column with cards."""
        cards = next((column.cards for column in self.columns if column.cards.rows), None)
        (cards or super()).setFocus(*reason)
