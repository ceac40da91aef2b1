"""What is asked when a project is refused as damaged or altered, and what is told after a rescue."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from workbench.direction import from_the_left
from workbench.errors import WorkbenchError
from workbench.invisible import badged_line
from workbench.project.backups import Backup, Head
from workbench.project.rescue.rescuing import Note, Rescued
from workbench.sealed import is_sealed
from workbench.ui.dialogs import answered
from workbench.ui.headed_table import HeadedModel, Index, side_and_tip, table_of
from workbench.ui.labels import counted, named, plain_label
from workbench.ui.project.backups.window import BackupModel
from workbench.ui.theme import Theme

_ROLE = QDialogButtonBox.ButtonRole.ActionRole
_FILE = 4
_WAYS = (
    "A rescue writes all that can be read of it into a new file and lists what cannot. This file itself is "
    "not touched."
)
_OR_BACKUP = "Or go on with a backup: it is whole, but older."
_NO_BACKUP = "There is no backup of it."


class Way(Enum):
    """What a person wants to do about a file that cannot be opened."""

    RESCUE = "rescue"
    RESTORE = "restore"
    LOOK = "look"
    EXAMINE = "examine"


class DamagedDialog(QDialog):
    """Says why a project is refused and offers a rescue and its backups; `chosen` holds the answer."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None,
        error: WorkbenchError,
        heads: dict[Backup, Head | None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("This project cannot be opened")
        self.chosen: Way | None = None
        self._model = BackupModel(theme)
        self._model.show(list(heads))
        self._model.tell(heads)
        self.table = table_of(self._model, theme, wide=_FILE)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.rejected.connect(self.reject)
        self.examine = self._button(buttons, "Show what is wrong", Way.EXAMINE)
        self.rescue = self._button(buttons, "Rescue to a new file…", Way.RESCUE)
        self.look = self._button(buttons, "Open backup to look", Way.LOOK)
        self.restore = self._button(buttons, "Restore backup…", Way.RESTORE)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(plain_label(from_the_left(badged_line(error.what_happened)), "title", wrap=True))
        column.addWidget(plain_label(_WAYS, wrap=True))
        column.addWidget(plain_label(_OR_BACKUP if heads else _NO_BACKUP, wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        for part in (self.table, self.look, self.restore):
            part.setVisible(bool(heads))
        self.table.selectionModel().selectionChanged.connect(self._allow)
        if heads:
            self.table.selectRow(0)
        self._allow()
        self.rescue.setFocus()
        theme.give_room(self, 820 if heads else 640, 420 if heads else 0)

    def _button(self, buttons: QDialogButtonBox, words: str, way: Way) -> QPushButton:
        button = buttons.addButton(words, _ROLE)
        button.clicked.connect(lambda: self._choose(way))
        return button

    def _choose(self, way: Way) -> None:
        self.chosen = way
        self.accept()

    def _allow(self) -> None:
        for button in (self.look, self.restore):
            button.setEnabled(self.backup is not None)

    @property
    def backup(self) -> Backup | None:
        """The backup whose row is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.backups[rows[0].row()] if rows else None


class NoteModel(HeadedModel):
    """What there is to know about a rescue, the losses first."""

    HEADS = ("Where", "How many", "What")

    def __init__(self, notes: list[Note]) -> None:
        super().__init__(lambda: len(self.notes))
        self.notes = sorted(notes, key=lambda note: not note.loss)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        note = self.notes[index.row()]
        words = (note.where.replace("_", " "), f"{note.count:,}", note.what)[index.column()]
        return words if role == Qt.ItemDataRole.DisplayRole else side_and_tip(words, role)


def asks_to_open(theme: Theme, parent: QWidget | None, rescued: Rescued) -> bool:
    """Show what a rescue came to, and ask whether to open the new project."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Rescued")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.addButton("Open the new project", QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 20)
    column.setSpacing(12)
    saved = f"{counted(rescued.rows, 'row')} saved in “{named(rescued.project)}”."
    sealed = ", encrypted as the project is" if is_sealed(rescued.history) else ""
    lost = "Nothing was lost." if not rescued.losses else "Not everything is as it was:"
    column.addWidget(plain_label(f"{saved} {lost}", "title", wrap=True))
    column.addWidget(
        plain_label(
            f"The old history ({counted(rescued.steps, 'step')}) is kept beside it in "
            f"“{named(rescued.history)}”{sealed}: its hashes prove what was done before. It holds all old "
            "words too, as the damaged file does: redacting the new project offers to delete it, but does "
            "not reach the damaged file.",
            wrap=True,
        )
    )
    if rescued.notes:
        column.addWidget(table_of(NoteModel(rescued.notes), theme, wide=2), 1)
    column.addWidget(buttons)
    theme.give_room(dialog, 820, 420 if rescued.notes else 0)
    return answered(dialog)
