"""The steps of a history as rows of a table: a page of them is read when it comes into view."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor

from workbench.project import history
from workbench.project.analysts import in_local_time
from workbench.project.project import Project
from workbench.project.store.journal import Step, code_of
from workbench.ui.headed_table import HeadedModel, Index, side_and_tip
from workbench.ui.theme import Theme

_PAGE = 200  # steps read at once
_MOST_PAGES = 20
STEP, WHEN, WHO, WHAT, CODE = range(5)


class HistoryModel(HeadedModel):
    """Undone steps, undos and redos are dim and say so."""

    HEADS = ("Step", "When", "Who", "What", "History code")

    def __init__(self, project: Project, theme: Theme) -> None:
        super().__init__(lambda: len(self._seqs))
        self._project, self._theme = project, theme
        self._seqs: Sequence[int] = ()
        self._pages: dict[int, list[Step]] = {}

    def show(self, seqs: Sequence[int]) -> None:
        """Show steps, newest first."""
        self.beginResetModel()
        self._seqs, self._pages = seqs, {}
        self.endResetModel()

    def add(self, seqs: Sequence[int]) -> None:
        """Show older steps too."""
        if seqs:
            count = len(self._seqs)
            self.beginInsertRows(QModelIndex(), count, count + len(seqs) - 1)
            self._pages.pop(count // _PAGE, None)  # it was not full
            self._seqs = [*self._seqs, *seqs]
            self.endInsertRows()

    def step(self, row: int) -> Step:
        """Give the step in a row."""
        page = row // _PAGE
        if page not in self._pages:
            if len(self._pages) >= _MOST_PAGES:
                self._pages.pop(next(iter(self._pages)))
            some = self._seqs[page * _PAGE : (page + 1) * _PAGE]
            self._pages[page] = history.steps(self._project, some)
        return self._pages[page][row % _PAGE]

    def row_of(self, seq: int) -> int | None:
        """Give the row of a step; None where it is not among those shown."""
        try:
            return self._seqs.index(seq)
        except ValueError:
            return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ROLES:
            return None
        step, column = self.step(index.row()), index.column()
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(self._theme.dim) if step.undone or step.kind in ("undo", "redo") else None
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.mono() if column in (STEP, CODE) else None
        words = cells(step)[column]
        return words if role == Qt.ItemDataRole.DisplayRole else side_and_tip(words, role)


_ROLES = {
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.FontRole,
    Qt.ItemDataRole.TextAlignmentRole, Qt.ItemDataRole.ToolTipRole,
}  # fmt: skip


def cells(step: Step) -> tuple[str, ...]:
    """Word a step, cell by cell."""
    what = {"undo": f"Undone: {step.label}", "redo": f"Done again: {step.label}"}.get(step.kind, step.label)
    note = " (undone)" if step.undone else ""
    at, who = in_local_time(step.at, seconds=True), step.analyst or "no name given"
    return (f"{step.seq:,}", at, who, what + note, code_of(step.hash))
