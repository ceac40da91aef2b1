"""The window of backups: when each was made and what it holds; to look into, restore or delete."""

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QVBoxLayout,
)
from shiboken6 import isValid

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.invisible import badged, badged_line
from workbench.jobs import Progress
from workbench.project import backups
from workbench.project.analysts import in_local_time
from workbench.project.backups import Backup, Head
from workbench.project.project import Project
from workbench.project.store.encryption import is_encrypted
from workbench.settings import BACKUPS_EVERY
from workbench.ui.dialogs import pressed
from workbench.ui.file_dialogs import Wanted, ask_to_save
from workbench.ui.headed_table import HeadedModel, Index, side_and_tip, table_of
from workbench.ui.labels import breakable, named, plain_label
from workbench.ui.project.encryption.passphrase_dialog import ask_passphrase
from workbench.ui.project.leaving import may_leave
from workbench.ui.project.listed import Listed
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.theme import Theme
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_WHAT = (
    "A backup is a complete copy of the project file, without its recordings. It lies in the folder {folder} "
    "beside the project: on the same disk, so keep copies elsewhere too."
)
_KEPT = (
    "The 6 newest stay, then one for each hour of a day, each day of a month and each month of two years, "
    "up to 2 GB; a copy from before an update stays until you delete it. Restoring writes a new file; the "
    "project that is open stays as it is."
)
_FOLDER = "{folder}"
_EMPTY = "There is no backup yet. One is made after some minutes of work, and when you ask for one."
_CANNOT = "cannot be read"
_STEPS, _CODE, _SIZE, _NAME = 1, 2, 3, 4


class BackupModel(HeadedModel):
    """The copies of a project as rows, the newest first; what each holds is read later."""

    HEADS = ("Made", "Steps", "History code", "Size", "File")

    def __init__(self, theme: Theme) -> None:
        super().__init__(lambda: len(self.backups))
        self.backups: list[Backup] = []
        self._heads: dict[Backup, Head | None] = {}
        self._theme = theme

    def show(self, found: list[Backup]) -> None:
        """Show these, the newest first."""
        self.beginResetModel()
        self.backups = found
        self.endResetModel()

    def tell(self, heads: dict[Backup, Head | None]) -> None:
        """Fill in what the copies hold; None for one that cannot be read."""
        self._heads = heads
        if self.backups:
            last = self.index(len(self.backups) - 1, len(self.HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        backup, column = self.backups[index.row()], index.column()
        words = self._cells(backup)[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ForegroundRole and column == _NAME:
            return QColor(self._theme.dim)
        if role == Qt.ItemDataRole.FontRole and column in {_STEPS, _CODE, _SIZE}:
            return self._theme.mono()
        if role == Qt.ItemDataRole.TextAlignmentRole and column in {_STEPS, _SIZE}:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return side_and_tip(words, role)

    def _cells(self, backup: Backup) -> tuple[str, ...]:
        head = self._heads.get(backup)
        if head is not None:
            steps, code = f"{head.steps:,}", head.code
        else:
            steps, code = "", _CANNOT if backup in self._heads else "…"
        made = in_local_time(backup.made_at.isoformat())
        return made, steps, code, _size(backup.size), _set_apart(badged(backup.path.name))


def _set_apart(name: str) -> str:
    """Isolate the project's name in that of its backup: an Arabic one would turn the date round."""
    found = re.fullmatch(r"(.+)( \d{4}-\d\d-\d\d \d{4}\D.*)", name)
    return f"{isolated(found[1])}{found[2]}" if found else name


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size / 1e3:,.0f} kB"


class BackupsWindow(SideWindow):
    """Lists the backups of the open project; makes, opens, restores and deletes them."""

    LAYOUT = "backups"
    USUAL = (860, 520)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setWindowTitle("Backups")
        self._home = backups.project_of(workspace.need_project().path)
        self._model = BackupModel(workspace.theme)
        self.table = table_of(self._model, workspace.theme, wide=_NAME)
        self.every = self._chooser()
        self.restored = plain_label(wrap=True)
        self.restored.hide()
        self.make = self._button("Back up now", self._make, "Make a backup of what is there now")
        self.look = self._button("Open to look", self._look, "Open the selected backup for reading only")
        self.restore = self._button("Restore…", self._restore, "Write the selected backup as a new project")
        self.remove = self._button("Delete…", self._remove, "Delete the selected backup")
        self.back = self._button("Back to the project", self._go_back, "Open the project itself again")
        looked_at = self._home != workspace.need_project().path
        self.make.setVisible(not looked_at)
        self.back.setVisible(looked_at)
        for button in (self.make, self.back):
            button.setProperty("role", "primary")
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.table.doubleClicked.connect(lambda: self.look.click())
        self._show()
        (self.table if self._model.backups else self.make).setFocus()

    def _lay_out(self) -> None:
        folder = named(backups.folder_of(self._home))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.make, self.back, self.look, self.restore, self.remove):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(close)
        often = QHBoxLayout()
        often.setSpacing(8)
        often.addWidget(plain_label("&Make one", buddy=self.every))
        often.addWidget(self.every)
        often.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(plain_label(_WHAT.replace(_FOLDER, f"“{folder}”"), wrap=True))
        column.addWidget(plain_label(_KEPT, "dim", wrap=True))
        column.addLayout(often)
        column.addWidget(Listed(self.table, _EMPTY), 1)
        column.addWidget(self.restored)
        column.addWidget(Trouble(self._workspace))
        column.addLayout(line)
        column.addWidget(key_line("Enter: open to look", "Delete: delete", "Escape: close"))

    def _chooser(self) -> QComboBox:
        chooser = QComboBox()
        for minutes in BACKUPS_EVERY:
            words = f"after {minutes} minutes of work, and at closing" if minutes else "never by itself"
            chooser.addItem(words, minutes)
        chooser.setCurrentIndex(chooser.findData(self._workspace.settings.backups_every_minutes))
        chooser.activated.connect(self._choose)
        return chooser

    def _choose(self) -> None:
        self._workspace.settings.change(backups_every_minutes=self.every.currentData())

    @property
    def selected(self) -> Backup | None:
        """The backup whose row is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.backups[rows[0].row()] if rows else None

    def _show(self) -> None:
        """List what is there, then read in a job what each copy holds."""
        project, chosen = self._workspace.need_project(), self.selected
        found = backups.of(self._home)
        self._model.show(found)
        if found:
            self.table.selectRow(found.index(chosen) if chosen in found else 0)
        self._allow()
        if found:
            self._workspace.jobs.run("Backups", lambda progress: _heads(project, found, progress), self._tell)

    def _tell(self, heads: dict[Backup, Head | None]) -> None:
        if isValid(self):  # it may be closed meanwhile
            self._model.tell(heads)

    def _allow(self) -> None:
        if not isValid(self):
            return
        project = self._workspace.project
        self.make.setEnabled(project is not None and not project.read_only)
        backup = self.selected
        is_open = project is not None and backup is not None and backup.path == project.path
        self.restore.setEnabled(backup is not None)
        for button in (self.look, self.remove):
            button.setEnabled(backup is not None and not is_open)

    def _make(self) -> None:
        project = self._workspace.need_project()
        self.make.setEnabled(False)

        def failed(error: BaseException) -> None:
            self._allow()
            self._workspace.trouble(error)

        self._workspace.jobs.run(
            "Backup", lambda progress: backups.make(project, progress), lambda _: self._again(), failed
        )

    def _again(self) -> None:
        if isValid(self):
            self._show()
            self.table.setFocus()

    def _look(self) -> None:
        if (backup := self.selected) is not None:
            self._open(backup.path, read_only=True)

    def _go_back(self) -> None:
        self._workspace.attempt(lambda: self._open(self._home, read_only=False))

    def _open(self, path: Path, *, read_only: bool) -> None:
        if not may_leave(self._workspace):
            return
        passphrase = None
        if is_encrypted(path):  # a backup may be of the time of an earlier passphrase
            passphrase = ask_passphrase(self._workspace.theme, self, path.name)
            if passphrase is None:
                return
        self._workspace.open_project(path, read_only=read_only, passphrase=passphrase)

    def _restore(self) -> None:
        here, project, backup = self._workspace, self._workspace.need_project(), self.selected
        if backup is None:
            return
        at = in_local_time(backup.made_at.isoformat()).replace(":", "")
        name = f"{self._home.stem} restored {at}{self._home.suffix}"
        wanted = Wanted(
            "Restore as a new project", self._home.parent, "Projects (*.vwb)", "Restore", replaces=False
        )
        target = ask_to_save(here.theme, self, wanted, name)
        if target is None:
            return
        self.restored.hide()
        key = project.file.key.again() if project.file.key is not None else None  # the project may be locked
        here.jobs.run(
            "Restoring",
            lambda _: backups.restore(backup.path, target, key=key),
            self._tell_restored,
        )

    def _tell_restored(self, path: Path) -> None:
        words = f"The backup is restored as “{isolated(path.name)}”: open it any time."
        self._workspace.messages.tell(words)
        if isValid(self):  # which lies over the news of the window
            self.restored.setText(breakable(badged_line(words)))
            self.restored.show()

    def _remove(self) -> None:
        backup = self.selected
        if backup is not None and self._asks_to_delete(backup):
            self._workspace.attempt(lambda: backups.remove(backup))
            self._show()

    def _asks_to_delete(self, backup: Backup) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle("Delete the backup?")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Delete {named(backup.path)}?")
        box.setInformativeText("The project itself and its other backups stay.")
        delete = box.addButton("Delete", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return pressed(box) is delete

    def keyPressEvent(self, event: QKeyEvent) -> None:
        on_list = self.table.hasFocus() and self.selected is not None
        if on_list and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.look.click()
        elif on_list and event.key() == Qt.Key.Key_Delete and self.remove.isEnabled():
            self._remove()
        else:
            super().keyPressEvent(event)


def _heads(project: Project, found: list[Backup], progress: Progress) -> dict[Backup, Head | None]:
    heads: dict[Backup, Head | None] = {}
    for number, backup in enumerate(found):
        progress(number / len(found), "reading the backups")
        try:
            heads[backup] = backups.head(backup.path, project.file.key)
        except WorkbenchError:
            heads[backup] = None
    return heads
