"""The lines of a file that are not segments, with the reason; a tick makes an untimed segment of one."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Qt, Signal

from workbench.project.transcript.imports import Draft, OtherLine
from workbench.ui.headed_table import HeadedModel, Index, cell_flags, side_and_tip
from workbench.ui.transcript.importing import report as import_report

_ROLE = Qt.ItemDataRole
_TICKED, _UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class OtherLines(HeadedModel):
    """Shows all of them, or those of some places; remarks on segments have no tick."""

    changed = Signal()
    HEADS = ("Take", "Line", "Why", "Words")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(lambda: len(self._shown), parent)
        self.lines: list[OtherLine] = []
        self.ticked: set[int] = set()  # places in `lines`
        self._shown: list[int] = []
        self._remarks: dict[int, int] = {}

    def show(self, draft: Draft | None) -> None:
        """Show the lines of another draft, none ticked."""
        self.beginResetModel()
        self.lines = import_report.others(draft) if draft else []
        self._remarks = import_report.remarks(draft) if draft else {}
        self._shown = list(range(len(self.lines)))
        self.ticked = set()
        self.endResetModel()
        self.changed.emit()

    def show_only(self, places: Collection[int]) -> None:
        """Show the lines of these places."""
        self.beginResetModel()
        self._shown = sorted(places)
        self.endResetModel()

    def taken(self) -> list[OtherLine]:
        """List the ticked lines."""
        return [self.lines[place] for place in sorted(self.ticked)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        return cell_flags(
            ticks=index.column() == 0 and self._shown[index.row()] not in self._remarks, edits=False
        )

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        place, column = self._shown[index.row()], index.column()
        line = self.lines[place]
        if role == _ROLE.CheckStateRole and column == 0 and place not in self._remarks:
            return _TICKED if place in self.ticked else _UNTICKED
        if role == _ROLE.DisplayRole and column:
            return (str(line.line), line.reason, line.text)[column - 1]
        if role == _ROLE.ToolTipRole and column == 2:
            return side_and_tip(line.reason, role)
        return side_and_tip(line.text, role) if column == len(self.HEADS) - 1 else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        change = self.ticked.add if Qt.CheckState(value) == _TICKED else self.ticked.discard
        change(self._shown[index.row()])
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True
