"""The table of claims by sides and sources: what each says of each claim, and who says nothing."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from workbench.project.claims.sources import BEARINGS, Mention
from workbench.timecode import clock
from workbench.ui.claims.overview.tiles import Tile
from workbench.ui.headed_table import Index
from workbench.ui.labels import counted

_NOWHERE = QModelIndex()
SILENT = "says nothing"
WORDS = {
    "affirms": "affirms", "denies": "denies", "hedges": "hedges", "shows": "shows", "for": "evidence for",
    "against": "evidence against", "inconclusive": "inconclusive", "context": "context",
}  # fmt: skip


@dataclass(frozen=True)
class Head:
    """One column: a side, an item or a person; `place` decides the colour of a side (-1 for none)."""

    kind: str
    id: int
    label: str
    title: str = ""
    place: int = -1

    @property
    def name(self) -> str:
        """Label and title in one."""
        return f"{self.label} {self.title}".strip()


Column = tuple[str, int]  # what kind of head, and whose
Cells = dict[Column, dict[int, list[Mention]]]  # what a column says of each claim


@dataclass(frozen=True)
class Sources:
    """What is said by whom, by column and claim; `heard` are the claims of which anybody says anything."""

    heads: tuple[Head, ...] = ()
    cells: Cells = field(default_factory=Cells)
    heard: frozenset[int] = frozenset()

    def at(self, claim: int, head: Head) -> Sequence[Mention]:
        """Give what a column says of a claim."""
        return self.by(head).get(claim, ())

    def by(self, head: Head) -> dict[int, list[Mention]]:
        """Give what a column says of any claim."""
        return self.cells.get((head.kind, head.id), {})

    def of(self, kinds: Sequence[str]) -> "Sources":
        """Give the same with the columns of these kinds alone, in this order of kinds."""
        heads = tuple(head for kind in kinds for head in self.heads if head.kind == kind)
        return replace(self, heads=heads)


def table_of(heads: Sequence[Head], mentions: Sequence[Mention]) -> Sources:
    """Put each mention into the columns of its side, its item and its actor."""
    cells: Cells = {}
    kinds = {head.kind for head in heads}
    for each in mentions:
        for kind, who in (("side", each.side), ("item", each.item), ("actor", each.actor)):
            if who is not None and kind in kinds:
                cells.setdefault((kind, who), {}).setdefault(each.claim, []).append(each)
    return Sources(tuple(heads), cells, frozenset(claim for column in cells.values() for claim in column))


def bearings(mentions: Sequence[Mention]) -> list[str]:
    """Name what the mentions of one cell come to, the strongest first, each once."""
    held = {each.bearing for each in mentions}
    return [bearing for bearing in BEARINGS if bearing in held]


def cell_words(mentions: Sequence[Mention]) -> str:
    """Say what stands in a cell, as in "affirms (against own), evidence for"; empty for nothing."""
    own = any(each.against_own for each in mentions)
    words = [WORDS[bearing] for bearing in bearings(mentions)]
    if own and words[0] in ("affirms", "hedges"):
        words[0] += " (against own)"
    return ", ".join(words)


class MatrixModel(QAbstractTableModel):
    """Claims down, sides and sources across."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tiles: list[Tile] = []
        self.sources = Sources()
        self.spoken: dict[int, int] = {}  # by column: on how many of the claims shown
        self.silent_rows: frozenset[int] = frozenset()  # claims of which nobody says anything
        self._names: Mapping[int, str] = {}

    def show_table(self, tiles: Sequence[Tile], sources: Sources, items: Mapping[int, str]) -> None:
        """Show these claims against these columns; `items` names each item in the tips."""
        self.beginResetModel()
        self.tiles, self.sources, self._names = list(tiles), sources, items
        shown = {tile.id for tile in self.tiles}
        self.spoken = {
            place: len(shown & sources.by(head).keys()) for place, head in enumerate(sources.heads)
        }
        self.silent_rows = frozenset(shown - sources.heard)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tiles)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sources.heads)

    def mentions(self, index: Index) -> Sequence[Mention]:
        """Give what stands in a cell."""
        return self.sources.at(self.tiles[index.row()].id, self.sources.heads[index.column()])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(self.mentions(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tile, head = self.tiles[index.row()], self.sources.heads[index.column()]
            return f"{tile.label}. {head.name}: {cell_words(self.mentions(index)) or SILENT}"
        return self._tip(index) if role == Qt.ItemDataRole.ToolTipRole else None

    def _tip(self, index: Index) -> str:
        tile, head = self.tiles[index.row()], self.sources.heads[index.column()]
        found = self.mentions(index)
        lines = [f"{head.name}: {'' if found else SILENT}", *map(self.line, found[:8])]
        lines += [f"and {len(found) - 8} more"] if len(found) > 8 else []
        return f"<p><b>{html.escape(tile.label)}</b> {'<br>'.join(map(html.escape, lines))}</p>"

    def line(self, mention: Mention) -> str:
        """Say in one line what one mention says where."""
        where = self._names.get(mention.item, "an item")
        at = f" at {clock(mention.start_ms, fraction=False)}" if mention.start_ms is not None else ""
        return f"{WORDS[mention.bearing]}{', against own' if mention.against_own else ''}: {where}{at}"

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = way == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.sources.heads[section].name if across else self.tiles[section].words
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.head_words(section) if across else self.tiles[section].words
            return f"<p>{html.escape(words)}</p>"
        return None

    def head_words(self, place: int) -> str:
        """Say of a column on how many claims it speaks."""
        head, number = self.sources.heads[place], self.spoken.get(place, 0)
        of = counted(len(self.tiles), "claim")
        return f"{head.name}: {'says or shows something' if number else 'nothing'} on {number} of {of}"

    def silences(self) -> list[tuple[str, int]]:
        """Say of each side, and of all together, on how many claims nothing is said; only where any is."""
        found = [
            (head.label, len(self.tiles) - self.spoken[place])
            for place, head in enumerate(self.sources.heads)
            if head.kind == "side"
        ]
        return [(name, number) for name, number in found if number]
