"""The matrix as Qt asks for it: cells by place and explanation, every one of them also in words."""

import html
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.project.claims import Claim
from workbench.project.claims.rival_matrix import Matrix, Place
from workbench.ui.claims.rivals import marks
from workbench.ui.claims.rivals.grid_values import ClaimHead, PlaceHead

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Cell:
    """How well one place fits one explanation; `claim` is None in the column that is only offered."""

    place: Place
    claim: Claim | None
    mark: int | None
    is_open: bool

    @property
    def sign(self) -> str:
        return marks.OPEN_SIGN if self.is_open else marks.SIGNS[self.mark]

    @property
    def word(self) -> str:
        return marks.OPEN_WORD if self.is_open else marks.word(self.mark)


class GridModel(QAbstractTableModel):
    """Holds the matrix that was last read, with its heads."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix((), ())
        self.columns: list[ClaimHead] = []
        self.lines: list[PlaceHead] = []

    def show(self, matrix: Matrix, columns: list[ClaimHead], lines: list[PlaceHead]) -> None:
        """Hold another matrix."""
        self.beginResetModel()
        self.matrix, self.columns, self.lines = matrix, columns, lines
        self.endResetModel()

    def cell(self, index: Index) -> Cell:
        """Give the value of a cell."""
        place, column = self.matrix.places[index.row()], index.column()
        if column >= len(self.matrix.claims):
            return Cell(place, None, None, is_open=True)
        return Cell(place, self.matrix.claims[column], place.marks[column], place.is_open(column))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).word
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head, line = self.columns[index.column()], self.lines[index.row()]
            label = head.claim.label if head.claim else head.text
            return f"{line.cited}, {label}: {self.cell(index).word}"
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        heads = self.columns if way == Qt.Orientation.Horizontal else self.lines
        if section >= len(heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heads[section].words
        tip = role == Qt.ItemDataRole.ToolTipRole  # all of it, where the head had to cut
        return f"<p>{html.escape(heads[section].words)}</p>" if tip else None
