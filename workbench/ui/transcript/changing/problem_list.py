"""Problems of a transcript as lines of words, and the list that goes where a line leads."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from workbench.project.transcript.validation import Problem
from workbench.timecode import clock
from workbench.ui.headed_table import Index
from workbench.ui.transcript.rows.model import TranscriptModel

_NOWHERE = QModelIndex()


class ProblemList(QAbstractListModel):
    """The problems as lines of words."""

    def __init__(self, rows: TranscriptModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._transcript = rows
        self.problems: list[Problem] = []

    def show(self, problems: list[Problem]) -> None:
        """Show other problems; nothing happens if they are the same."""
        if problems != self.problems:
            self.beginResetModel()
            self.problems = problems
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        problem = self.problems[index.row()]
        start = self._transcript.start_of(problem.segment)
        time = "no time" if start is None else clock(start, fraction=False)
        more = f" · {problem.detail}" if problem.detail else ""
        return f"{time}   {problem.kind.value}{more}"


class ProblemLines(QListView):
    """A list of lines that goes where a line leads on Enter, and away on Escape."""

    chosen = Signal()
    left = Signal()

    def __init__(self, model: ProblemList) -> None:
        super().__init__()
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters typed on a line are not a search."""
