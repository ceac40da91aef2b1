"""Every place that holds the words as a row with a tick: rows of the project, kept files, backups."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor

from workbench.direction import isolated
from workbench.invisible import badged
from workbench.project.backups import Backup
from workbench.project.history import column_name
from workbench.project.redaction import INSIDE, Found, Hit, KeptFile, order
from workbench.project.rescue import old_history
from workbench.ui.headed_table import HeadedModel, Index, cell_flags, side_and_tip
from workbench.ui.labels import named
from workbench.ui.theme import Theme

_ROLE = Qt.ItemDataRole
TICK, WHERE, HOW, WORDS = range(4)


@dataclass(frozen=True)
class Entry:
    """One thing that can be redacted or deleted, in words; `usual` is ticked at first."""

    what: Hit | KeptFile | Backup
    where: str
    how: str
    words: str
    usual: bool


def entries(found: Found) -> list[Entry]:
    """Put all that was found into rows: what stands there now first, the backups last."""
    return [
        *(_of_hit(hit) for hit in sorted(found.hits, key=order)),
        *(_of_file(file) for file in found.kept),
        *(_of_backup(copy) for copy, holds in found.backups.items() if holds),
    ]


def _of_hit(hit: Hit) -> Entry:
    column = column_name(hit.column)
    how = hit.spelling if hit.now else f"earlier version, {hit.spelling}"
    if not hit.usual and hit.spelling != INSIDE:
        how = "where the file lies: rename and relink it first"
    return Entry(hit, f"{hit.where} · {column}", how, hit.excerpt, hit.usual)


def _of_file(file: KeptFile) -> Entry:
    name = isolated(badged(file.name)) if file.name else "of an import that is gone"
    how = "words in it are replaced" if file.as_text and file.name else "goes as a whole"
    if not file.usual:
        how = f"{how}, {', '.join(sorted(file.spellings))}"
    return Entry(file, "Kept file", how, name, usual=file.usual)


def _of_backup(copy: Backup) -> Entry:
    where = "Old history of a rescue" if old_history.is_one(copy.path) else "Backup"
    return Entry(copy, where, "is deleted", named(copy.path), usual=True)


class RedactTable(HeadedModel):
    """Rows with ticks; thousands cost nothing until they are seen."""

    changed = Signal()
    HEADS = ("", "Where", "How", "Words")

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(lambda: len(self._entries), parent)
        self._theme = theme
        self._entries: Sequence[Entry] = ()
        self._ticked: set[int] = set()

    def show(self, found: Sequence[Entry]) -> None:
        """Show what was found, ticked as is usual."""
        self.beginResetModel()
        self._entries = found
        self._ticked = {place for place, entry in enumerate(found) if entry.usual}
        self.endResetModel()
        self.changed.emit()

    @property
    def ticked(self) -> list[Entry]:
        """What is to go."""
        return [self._entries[place] for place in sorted(self._ticked)]

    def tick_all(self, wanted: bool) -> None:
        """Tick every row, or none."""
        self._ticked = set(range(len(self._entries))) if wanted else set()
        self.dataChanged.emit(self.index(0, TICK), self.index(len(self._entries) - 1, WORDS))
        self.changed.emit()

    def turn(self, rows: Sequence[int]) -> None:
        """Tick these rows, or none of them where all were ticked."""
        self._ticked = self._ticked - set(rows) if self._ticked.issuperset(rows) else self._ticked | set(rows)
        self.dataChanged.emit(self.index(0, TICK), self.index(len(self._entries) - 1, WORDS))
        self.changed.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return cell_flags(ticks=index.column() == TICK, edits=False)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        entry, column = self._entries[index.row()], index.column()
        if column == TICK:
            goes = index.row() in self._ticked
            if role == _ROLE.CheckStateRole:
                return Qt.CheckState.Checked if goes else Qt.CheckState.Unchecked
            return ("goes" if goes else "stays") if role == _ROLE.AccessibleTextRole else None
        words = (entry.where, entry.how, entry.words)[column - 1]
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            return words
        if role == _ROLE.ForegroundRole and column == HOW:
            return QColor(self._theme.dim)
        return side_and_tip(words, role)

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self._ticked.add if ticked else self._ticked.discard)(index.row())
        self.dataChanged.emit(self.index(index.row(), TICK), self.index(index.row(), WORDS))
        self.changed.emit()
        return True
