"""The help page: the first steps, and every action with its keys, made from the table of actions."""

from html import escape

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
)

from workbench.ui.headed_table import HeadedModel, Index, table_of
from workbench.ui.program.keys_dialog import ask_keys, keep_keys, restore_keys
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace

_KEYS = 2  # the column
_SHORT = {"Toggle Media Play/Pause": "Media Play/Pause"}
FIRST_STEPS = (
    "1  Add a recording, a document or a statement.",
    "2  Write down who says what and when, or import a transcript.",
    "3  Mark words, or a stretch of video, and make a claim of it.",
    "4  Attach evidence for and against, tick the checklist, give a verdict.",
    "5  Export the report. Everything is saved as you go.",
)


class KeysModel(HeadedModel):
    """The actions that match the words typed, as rows."""

    HEADS = ("Menu", "Action", "Keys", "What it does")

    def __init__(self, actions: list[QAction], theme: Theme) -> None:
        super().__init__(lambda: len(self._rows))
        self._actions = actions
        self._words = ""
        self._rows: list[tuple[str, ...]] = []
        self.shown: list[QAction] = []
        self._theme = theme
        self.find("")

    def find(self, words: str) -> None:
        """Keep the rows that hold every word."""
        self._words = words
        wanted = words.casefold().split()
        found = [(action, _row(action)) for action in self._actions]
        found = [
            (action, row) for action, row in found if all(word in " ".join(row).casefold() for word in wanted)
        ]
        self.beginResetModel()
        self.shown = [action for action, _ in found]
        self._rows = [row for _, row in found]
        self.endResetModel()

    def read_again(self) -> None:
        """Show the keys as they are now."""
        self.find(self._words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() >= _KEYS:
            return escape(self._rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (0, 3):
            return QColor(self._theme.dim)
        return None


def keys_in_words(action: QAction) -> str:
    """Write an action's keys as this system calls them."""
    how = QKeySequence.SequenceFormat.NativeText
    return ", ".join(_SHORT.get(name, name) for name in (keys.toString(how) for keys in action.shortcuts()))


def _row(action: QAction) -> tuple[str, ...]:
    menu = str(action.property("menu")).replace("/", " › ")
    text = action.text().replace("&&", "&")
    return (menu, text, keys_in_words(action), str(action.property("help")))


class HelpDialog(QDialog):
    """First steps above, a field to search in, the table of keys."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self.setWindowTitle("Help and keys")
        steps = QLabel("\n".join(FIRST_STEPS))
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find an action or a key")
        self.model = KeysModel(list(workspace.actions.values()), workspace.theme)
        self.field.textChanged.connect(self.model.find)
        self._workspace = workspace
        self.table = table_of(self.model, workspace.theme, wide=3)
        self.table.horizontalHeader().setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(_KEYS, workspace.theme.px(180))
        self.table.activated.connect(self.change_keys)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.change = buttons.addButton("Change keys…", QDialogButtonBox.ButtonRole.ActionRole)
        self.change.clicked.connect(lambda: self.change_keys(self.table.currentIndex()))
        self.restore = buttons.addButton("All keys as they came", QDialogButtonBox.ButtonRole.ResetRole)
        self.restore.clicked.connect(self.restore_keys)
        self.restore.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for part in (steps, self.field, self.table, buttons):
            column.addWidget(part)
        self.change.setAutoDefault(False)
        if (close := buttons.button(QDialogButtonBox.StandardButton.Close)) is not None:
            close.setDefault(True)
        workspace.theme.give_room(self, 980, 640)

    def change_keys(self, index: QModelIndex) -> None:
        """Let the person choose other keys for the action of a row."""
        if not index.isValid():
            return
        action = self.model.shown[index.row()]
        if (chosen := ask_keys(self._workspace, self, action)) is not None:
            keep_keys(self._workspace, chosen)
            self.model.read_again()

    def restore_keys(self) -> None:
        """Give every action the keys that it came with, if the person is sure."""
        asked = "Give every action the keys that it came with? Your own are then forgotten."
        if QMessageBox.question(self, "All keys as they came", asked) == QMessageBox.StandardButton.Yes:
            restore_keys(self._workspace)
            self.model.read_again()
