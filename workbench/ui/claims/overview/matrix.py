"""The page of claims by sides and sources: what is shown against what, and who says nothing."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.project.claims.sources import Mention
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.overview.matrix_model import Head, MatrixModel, Sources
from workbench.ui.claims.overview.matrix_view import MatrixView
from workbench.ui.claims.overview.tiles import Tile
from workbench.ui.labels import counted, plain_label
from workbench.ui.theme import Theme

_ACROSS = {"Sides and items": ("side", "item"), "Sides and people": ("side", "actor"), "Sides": ("side",)}
_NO_COLUMNS = (
    "Nothing to set them against yet: add a recording or a statement, and enter the sides of the case."
)
_ALL, _WITHOUT = "All claims", "Claims without any source"


class Matrix(QWidget):
    """Shows tiles against heads; `cell_opened` tells the tile and the mention that a person chose."""

    chosen = Signal(object)
    play_wanted = Signal(object)
    cell_opened = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._tiles: list[Tile] = []
        self._all = self._sources = Sources()
        self._items: Mapping[int, str] = {}
        self.model = MatrixModel(self)
        self.view = MatrixView(theme, self.model)
        self.across = Choice("Columns", _ACROSS)
        self.rows = Choice("Rows", (_ALL,))
        self.silence = plain_label("", "dim", wrap=True)
        self.across.setMinimumContentsLength(15)
        self.rows.setMinimumContentsLength(24)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(self.across)
        bar.addWidget(self.rows)
        bar.addWidget(self.silence, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.across.currentIndexChanged.connect(self._lay_out)
        self.rows.currentIndexChanged.connect(self._fill)
        self.view.chosen.connect(self.chosen)
        self.view.play_wanted.connect(self.play_wanted)
        self.view.opened.connect(self._open)

    def show_table(self, tiles: Sequence[Tile], sources: Sources, items: Mapping[int, str]) -> None:
        """Show these claims against these sides, items and people."""
        if sources is self._all and list(tiles) == self._tiles:
            return
        self._tiles, self._items = list(tiles), items
        if sources is not self._all:
            self._all = sources
            self._lay_out()
        else:
            self._fill()

    def _lay_out(self) -> None:
        """Choose the columns anew."""
        self._sources = self._all.of(_ACROSS[self.across.currentText()])
        self._offer_rows(self._sources.heads)
        self._fill()

    def _offer_rows(self, heads: Sequence[Head]) -> None:
        offered = [_ALL, _WITHOUT]
        offered += [f"{isolated(head.label)} says nothing" for head in heads if head.kind == "side"]
        if offered != [self.rows.itemText(n) for n in range(self.rows.count())]:
            held = self.rows.currentText()
            self.rows.blockSignals(True)
            self.rows.clear()
            self.rows.addItems(offered)
            self.rows.setCurrentIndex(max(0, self.rows.findText(held)))
            self.rows.blockSignals(False)

    def _fill(self) -> None:
        found, place = self._sources, self.rows.currentIndex()
        self.model.show_table(self._tiles, found, self._items)
        silences = self.model.silences()
        none = len(self.model.silent_rows)
        parts = [f"{isolated(name)} says nothing on {counted(number, 'claim')}" for name, number in silences]
        parts += [f"{counted(none, 'claim')} without any source"] if none else []
        self.silence.setText(" · ".join(parts) if found.heads else _NO_COLUMNS)
        if place > 0:
            self.model.show_table(self._asked(found, place), found, self._items)

    def _asked(self, found: Sources, place: int) -> list[Tile]:
        if place == 1:
            return [tile for tile in self._tiles if tile.id in self.model.silent_rows]
        sides = [head for head in found.heads if head.kind == "side"]
        return [tile for tile in self._tiles if not found.at(tile.id, sides[place - 2])]

    def mark(self, claim: int | None) -> None:
        """Show which claim is selected."""
        self.view.mark(claim)

    def restyle(self) -> None:
        self.view.fit()

    def _open(self, index: QModelIndex, at: QPoint) -> None:
        """Open what stands in a cell: the one place, or a choice of several; of nothing the claim itself."""
        tile, found = self.model.tiles[index.row()], self.model.mentions(index)
        if not found:
            self.chosen.emit(tile)
        elif len(found) == 1:
            self.cell_opened.emit(tile, found[0])
        else:
            self._offer(tile, found, at)

    def _offer(self, tile: Tile, found: Sequence[Mention], at: QPoint) -> None:
        menu = QMenu(self)
        for mention in found[:30]:
            words = self.model.line(mention).replace("&", "&&")
            menu.addAction(words).triggered.connect(
                lambda _=False, place=mention: self.cell_opened.emit(tile, place)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
