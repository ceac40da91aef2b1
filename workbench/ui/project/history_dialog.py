"""The dialog that shows the journal: every step that was ever made, newest first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from workbench.project.analysts import in_local_time
from workbench.project.store.journal import Step
from workbench.ui.headed_table import HeadedModel, Index, table_of
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace

_LIMIT = 2000


class HistoryModel(HeadedModel):
    """The newest steps as rows; undone ones are dim and say so."""

    HEADS = ("Step", "When", "Who", "What", "Hash")

    def __init__(self, steps: list[Step], theme: Theme) -> None:
        super().__init__(lambda: len(self._steps))
        self._steps = steps
        self._theme = theme

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        step = self._steps[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(step)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and (step.undone or step.kind != "edit"):
            return QColor(self._theme.dim)
        if role == Qt.ItemDataRole.FontRole and index.column() in (0, 4):
            return self._theme.mono()
        return None


def _cells(step: Step) -> tuple[str, ...]:
    what = {"undo": f"Undone: {step.label}", "redo": f"Done again: {step.label}"}.get(step.kind, step.label)
    note = " (undone)" if step.undone else ""
    at, who = in_local_time(step.at, seconds=True), step.analyst or "no name given"
    return (str(step.seq), at, who, what + note, step.hash[:8])


class HistoryDialog(QDialog):
    """A list to read; undo and redo work from the main window."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        project = workspace.need_project()
        self.setWindowTitle("History")
        head = QLabel(
            f"{project.step_count} steps. Each one is chained to the one before it; the newest is "
            f"{project.head_code}. Note that code elsewhere, and nobody can change the past unseen."
        )
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self._model = HistoryModel(project.history(_LIMIT), workspace.theme)
        self.table = table_of(self._model, workspace.theme, wide=3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for part in (head, self.table, buttons):
            column.addWidget(part)
        workspace.theme.give_room(self, 860, 560)
