"""A table with a line of heads, for lists that are read in a dialog: its model, and how it looks."""

import html
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from workbench.ui.labels import clipped
from workbench.ui.text_layout import direction
from workbench.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MEASURED = 100  # rows, for the width of a column; Qt's thousand keep the window waiting


class HeadedModel(QAbstractTableModel):
    """Rows under heads; a child names its `HEADS`, and `count` tells how many rows there are now."""

    HEADS: tuple[str, ...] = ()

    def __init__(self, count: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = count

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.HEADS[section]
        return None


def table_of(model: HeadedModel, theme: Theme, *, wide: int) -> QTableView:
    """Make the view of a model: whole rows, no grid, column `wide` taking what the others leave."""
    table = QTableView()
    table.setModel(model)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(28))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setResizeContentsPrecision(_MEASURED)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    return table


def cell_flags(*, ticks: bool, edits: bool) -> Qt.ItemFlag:
    """Give the flags of a cell that can be selected, and perhaps ticked or typed into."""
    flag = Qt.ItemFlag
    found = flag.ItemIsEnabled | flag.ItemIsSelectable
    found |= flag.ItemIsUserCheckable if ticks else flag.NoItemFlags
    return found | (flag.ItemIsEditable if edits else flag.NoItemFlags)


def side_and_tip(words: str, role: int) -> object:
    """Set words at the side where they begin, and show all of them, as plain text, to a resting mouse."""
    if role == Qt.ItemDataRole.TextAlignmentRole:
        right = direction(words) == Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        )
    return f"<p>{html.escape(clipped(words))}</p>" if role == Qt.ItemDataRole.ToolTipRole else None
