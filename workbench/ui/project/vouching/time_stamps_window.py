"""The window of time stamps: what was asked for, what was answered, and what a stamp is good for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout

from workbench.direction import isolated
from workbench.project import item_files
from workbench.project.analysts import in_local_time
from workbench.project.integrity import time_stamps
from workbench.project.integrity.time_stamps import OPEN_TIMESTAMPS, RFC3161, TimeStamp
from workbench.project.project import Changes
from workbench.ui.file_dialogs import Wanted, ask_for_folder, ask_to_open, ask_to_save
from workbench.ui.headed_table import HeadedModel, Index, side_and_tip, table_of
from workbench.ui.labels import counted, plain_label
from workbench.ui.project.listed import Listed
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow
from workbench.ui.theme import Theme
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace
from workbench.whole_file import write_whole

_WHY = (
    "A time stamp proves when this history was there. Only somebody outside can give that proof: an "
    "authority signs the hash of the newest step, which stands for all steps before it. Nothing of the case "
    "is in it."
)
_HOW = (
    "No network is needed here: save the request to a stick, have it stamped on any other machine, bring the "
    "answer back and attach it. The program checks that it is about this history; whether its signature is "
    "sound is for OpenSSL to say, with the certificate of the authority: save the files, and see how they "
    "are checked."
)
_NONE = "Nothing was stamped yet. A request takes a second and needs no network."
_KINDS = {RFC3161: "RFC 3161", OPEN_TIMESTAMPS: "OpenTimestamps"}
_STAMPED, _AUTHORITY = 4, 5


class TimeStampModel(HeadedModel):
    """The requests of a project as rows, the newest first."""

    HEADS = ("Step", "History code", "Kind", "Asked", "Stamped", "By")

    def __init__(self, theme: Theme) -> None:
        super().__init__(lambda: len(self.stamps))
        self.stamps: list[TimeStamp] = []
        self._theme = theme

    def show(self, stamps: list[TimeStamp]) -> None:
        """Show these, given the oldest first."""
        self.beginResetModel()
        self.stamps = stamps[::-1]
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        stamp = self.stamps[index.row()]
        words = _cells(stamp)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ForegroundRole and stamp.answer is None and index.column() == _STAMPED:
            return QColor(self._theme.dim)
        if role == Qt.ItemDataRole.FontRole and index.column() < 2:
            return self._theme.mono()
        return side_and_tip(words, role)


def _cells(stamp: TimeStamp) -> tuple[str, ...]:
    stamped = in_local_time(stamp.stamped_at) or "when the proof says"
    return (
        str(stamp.step),
        stamp.head_code,
        _KINDS[stamp.kind],
        in_local_time(stamp.at),
        "no answer yet" if stamp.answer is None else stamped,
        stamp.authority,
    )


class TimeStampsWindow(SideWindow):
    """Lists the stamps of the open project; asks for new ones, takes answers in and gives files out."""

    LAYOUT = "time stamps"
    USUAL = (920, 480)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setWindowTitle("Time stamps")
        self._model = TimeStampModel(workspace.theme)
        self.table = table_of(self._model, workspace.theme, wide=_AUTHORITY)
        self.ask = self._button("New request…", self._ask, "Make an RFC 3161 request and save it")
        self.ask_open = self._button(
            "For OpenTimestamps…", self._ask_open, "Save the hash of the newest step for OpenTimestamps"
        )
        self.attach = self._button("Attach answer…", self._attach, "Take in a .tsr or .ots file")
        self.save = self._button("Save files…", self._save, "Write the selected stamp's files to a folder")
        self.ask.setProperty("role", "primary")
        self.how = self._button("How to check them…", self._explain, "The page on the history, its last part")
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.ask, self.ask_open, self.attach, self.save, self.how):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(plain_label(_WHY, wrap=True))
        column.addWidget(plain_label(_HOW, "dim", wrap=True))
        column.addWidget(Listed(self.table, _NONE), 1)
        column.addWidget(Trouble(workspace))
        column.addLayout(line)
        workspace.signals.changed.connect(self._on_change)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self._show()

    def _explain(self) -> None:
        if "program.show_stamp_checks" in self._workspace.actions:
            self._workspace.actions["program.show_stamp_checks"].trigger()

    def _on_change(self, changes: Changes) -> None:
        if touches(changes, "time_stamp"):
            self._show()

    def _show(self) -> None:
        chosen = self.selected
        self._model.show(time_stamps.all(self._workspace.need_project()))
        rows = [row for row, each in enumerate(self._model.stamps) if chosen and each.id == chosen.id]
        if self._model.stamps:
            self.table.selectRow(rows[0] if rows else 0)
        self._allow()

    def _allow(self) -> None:
        writes = not self._workspace.need_project().read_only
        for button in (self.ask, self.ask_open, self.attach):
            button.setEnabled(writes)
        self.attach.setEnabled(writes and bool(self._model.stamps))
        self.save.setEnabled(self.selected is not None)

    @property
    def selected(self) -> TimeStamp | None:
        """The stamp whose row is selected."""
        rows = self.table.selectionModel().selectedRows()
        return self._model.stamps[rows[0].row()] if rows else None

    def _ask(self) -> None:
        self._request(RFC3161, "Save the request", "Requests for a time stamp (*.tsq)")

    def _ask_open(self) -> None:
        self._request(OPEN_TIMESTAMPS, "Save what is to be stamped", "Text (*.txt)")

    def _request(self, kind: str, title: str, files: str) -> None:
        project, here = self._workspace.need_project(), self._workspace
        name = f"step {project.step_count}.{'tsq' if kind == RFC3161 else 'txt'}"
        target = ask_to_save(here.theme, self, Wanted(title, project.path.parent, files), name)
        if target is None:
            return

        def work() -> None:
            item_files.refuse_overwriting(project, target)
            stamp = time_stamps.ask(project, kind)
            write_whole(target, project.blob(stamp.request))
            here.messages.tell(f"The request is saved as {isolated(target.name)}.")

        here.attempt(work)

    def _attach(self) -> None:
        here, project = self._workspace, self._workspace.need_project()
        wanted = Wanted("Attach an answer", project.path.parent, "Answers (*.tsr *.ots);;All files (*)")
        if (path := ask_to_open(here.theme, self, wanted)) is None:
            return

        def work() -> None:
            stamp = time_stamps.attach_file(project, path)
            here.messages.tell(f"The answer is kept with the request for step {stamp.step}.")

        here.attempt(work)

    def _save(self) -> None:
        here, project, stamp = self._workspace, self._workspace.need_project(), self.selected
        if stamp is None:
            return
        folder = ask_for_folder(here.theme, self, Wanted("Save the files of this stamp", project.path.parent))
        if folder is None:
            return

        def work() -> None:
            written = time_stamps.save(project, stamp, folder)
            here.messages.tell(f"{counted(len(written), 'file')} saved in {isolated(folder.name)}.")

        here.attempt(work)
