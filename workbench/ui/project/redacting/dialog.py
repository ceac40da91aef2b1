"""The dialog that takes words out of a project for good: what to look for, every place with a tick, why."""

import threading
from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
)

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import backups, redaction
from workbench.project.backups import Backup
from workbench.project.project import Project
from workbench.project.redaction import REPLACEMENT, Found, Hit, KeptFile, Redacted
from workbench.project.store.file import NOBODY
from workbench.ui.dialogs import pressed
from workbench.ui.headed_table import table_of
from workbench.ui.job_runner import Job
from workbench.ui.labels import counted, named, plain_label
from workbench.ui.project.listed import Listed
from workbench.ui.project.redacting.progress import RedactingDialog
from workbench.ui.project.redacting.table import HOW, TICK, WHERE, WORDS, Entry, RedactTable, entries
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_WIDTHS = {TICK: 36, WHERE: 250, HOW: 170}  # pixels at 100 % text
_LIMITS = (
    "Not reached: copies elsewhere, exports already made, recordings and stills themselves, and what a solid"
    " state disk keeps in spare cells. A name cut in two by the end of a row is found by each half alone."
)
_FIRST = (
    "Type the words and press Find. Every place that holds them is listed here with a tick: rows as they are "
    "now, what they said earlier, kept files and backups. Nothing is changed before you say so."
)
_NOTHING = "These words are nowhere in this project that can be redacted."


class RedactDialog(QDialog):
    """Looks beside the window; nothing is written before a last question is answered."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.window)
        self._workspace = workspace
        self._job: Job | None = None
        self._found: Found | None = None
        self.setWindowTitle("Redact words")
        self.words = QTextEdit(acceptRichText=False)  # sets each line at the side where it begins
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText("A name or words to redact; each line is looked for by itself")
        self.words.setAccessibleName("Words to redact, one text a line")
        self.look = QPushButton("Find")
        self.every = QCheckBox("All")
        self.count, self.kept_back = plain_label(role="dim"), plain_label(role="warn", wrap=True)
        self.reason, self.replacement = QLineEdit(), QLineEdit(REPLACEMENT)
        self.table = RedactTable(workspace.theme, self)
        self.redact = QPushButton("Redact")
        self._build()
        self._listen()
        self._show_state()
        workspace.theme.give_room(self, 900, 640)
        self.words.setFocus()

    def _build(self) -> None:
        theme = self._workspace.theme
        self.words.setFixedHeight(theme.px(68))
        self.view = table_of(self.table, theme, wide=WORDS)
        self.view.setAccessibleName("Places that hold the words")
        header = self.view.horizontalHeader()
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, header.ResizeMode.Interactive)
            self.view.setColumnWidth(column, theme.px(width))
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.view)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._tick_selected)
        self.pages = Listed(self.view)
        self.look.setProperty("role", "primary")
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.words, 1)
        above.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        ticks = QHBoxLayout()
        ticks.addWidget(self.every)
        ticks.addWidget(self.count, 1)
        form = QGridLayout()
        form.setSpacing(8)
        for row, (name, field) in enumerate(
            (("&Reason", self.reason), ("&Put in their place", self.replacement))
        ):
            field.setAccessibleName(name.replace("&", ""))
            form.addWidget(plain_label(name, buddy=field), row, 0)
            form.addWidget(field, row, 1)
        self.reason.setPlaceholderText("Needed, and stays in the project: say it without the words")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.redact, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        for button in (self.look, self.redact, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)  # Return in a field closes nothing
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addLayout(above)
        column.addLayout(ticks)
        column.addWidget(self.pages, 1)
        column.addWidget(self.kept_back)
        column.addLayout(form)
        column.addWidget(plain_label(_LIMITS, "small", wrap=True))
        column.addWidget(Trouble(self._workspace))
        column.addWidget(buttons)

    def _listen(self) -> None:
        self.look.clicked.connect(self.search)
        self.words.textChanged.connect(self._forget)
        self.every.clicked.connect(self.table.tick_all)
        self.table.changed.connect(self._show_state)
        self.reason.textChanged.connect(self._show_state)
        self.redact.clicked.connect(lambda: self._workspace.attempt(self._redact))

    # looking

    def _forget(self) -> None:
        self._stop()
        if self._found is not None:
            self._found = None
            self.table.show([])
        self._show_state()

    def search(self) -> None:
        """Look for the words beside the window."""
        self._forget()
        project, words = self._workspace.need_project(), self.words.toPlainText().splitlines()

        def work(progress: Progress) -> Found:
            with closing(project.beside()) as reader:
                return redaction.find(reader, words, progress=progress)

        self._job = self._workspace.jobs.run("Looking for words to redact", work, self._show, self._fail)
        self._job.changed.connect(self._show_looking)
        self._show_state()

    def _show_looking(self) -> None:
        if self._job is not None:
            self.pages.empty.say(f"Looking… {self._job.fraction:.0%}", "")

    def _show(self, found: Found) -> None:
        self._job, self._found = None, found
        self.table.show(entries(found))
        self._show_state()
        if not self.table.rowCount():  # other words may be meant
            self.words.selectAll()
            self.words.setFocus()

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self._show_state()
        self._workspace.trouble(error)

    def _show_state(self) -> None:
        found, ticked = self._found, self.table.ticked
        known = self.table.rowCount()
        self._show_ticks(len(ticked), known)
        self.look.setEnabled(bool(self.words.toPlainText().strip()) and self._job is None)
        self.redact.setText(f"Redact {counted(len(ticked), 'place')}…" if ticked else "Redact…")
        self.redact.setEnabled(bool(ticked) and bool(self.reason.text().strip()))
        self.pages.empty.say(
            _NOTHING if found is not None else _FIRST if self._job is None else "Looking…", ""
        )
        if found is None:
            self.count.setText("")
        elif known:
            self.count.setText(
                f"{counted(known, 'place')}; also in {counted(found.changes, 'change')} of the history"
            )
        else:
            self.count.setText("")
        told = _kept_back(found) if found is not None else ""
        self.kept_back.setText(told)
        self.kept_back.setVisible(bool(told))

    def _show_ticks(self, ticked: int, known: int) -> None:
        """Say whether all, some or none go; a click on some ticks all."""
        some = 0 < ticked < known
        whole = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        self.every.setVisible(bool(known))
        self.every.setTristate(some)
        self.every.setCheckState(Qt.CheckState.PartiallyChecked if some else whole)

    def _tick_selected(self) -> None:
        self.table.turn([index.row() for index in self.view.selectionModel().selectedRows()])

    # redacting

    def _redact(self) -> None:
        found, ticked = self._found, self.table.ticked
        self._workspace.commit_typing.emit()
        if self._workspace.unsaved:
            raise WorkbenchError("Some changes to the project are not saved.", "Save them, then redact.")
        if found is None or not _is_sure(self, ticked):
            return
        reason, replacement = self.reason.text(), self.replacement.text()
        self.accept()
        redact_beside(self._workspace, found, ticked, reason, replacement)

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)


def redact_beside(
    workspace: Workspace, found: Found, ticked: list[Entry], reason: str, replacement: str
) -> None:
    """Take it out beside the window, from which the project is gone meanwhile: no pane keeps what it read."""
    window, item = threading.get_ident(), workspace.selection.item_id
    copies = [each.what for each in ticked if isinstance(each.what, Backup)]
    project = workspace.lend_project()  # from here on nobody makes another
    known = backups.of(project.path)
    copies += [copy for copy in known if copy not in found.backups]  # made since, with them
    project.hand_over(NOBODY)

    def work(progress: Progress) -> Redacted:
        project.file.take_over()
        try:
            return redaction.apply(
                project, found, [each.what for each in ticked if isinstance(each.what, Hit)],
                reason=reason, replacement=replacement,
                kept=[each.what for each in ticked if isinstance(each.what, KeptFile)],
                copies=copies,
                progress=progress,
            )  # fmt: skip
        finally:
            project.hand_over(window)

    def done(result: Redacted) -> None:
        _go_on(workspace, project, item)
        workspace.messages.tell(
            f"Redacted: {counted(result.rows, 'row')} and {counted(result.changes, 'change')} of the history."
            + (f" Deleted: {counted(result.backups, 'backup')}." if result.backups else "")
            + ("" if result.compact else " The file is made compact when it is opened the next time.")
        )

    def failed(error: BaseException) -> None:
        _go_on(workspace, project, item)
        workspace.trouble(error)

    job = workspace.jobs.run("Redacting", work, done, failed)
    RedactingDialog(workspace, job).show()
    job.ended.connect(lambda: _go_on(workspace, project, item) if job.cancelled else None)


def _go_on(workspace: Workspace, project: Project, item: int | None) -> None:
    workspace.take_back(project)
    if item is not None:
        workspace.selection.set_item(item)


def _is_sure(parent: QDialog, ticked: list[Entry]) -> bool:
    """Ask the last question; No is what Return and Escape answer."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Redact words")
    copies = sum(isinstance(each.what, Backup) for each in ticked)
    box.setText(f"{counted(len(ticked), 'place')} will lose these words for good. This cannot be undone.")
    deleted = f" {counted(copies, 'backup')} will be deleted." if copies else ""
    box.setInformativeText(
        "What the rows concerned ever said before goes too; that it was redacted, when, by whom and why,"
        f" stays.{deleted}"
    )
    yes = box.addButton("Redact", QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.setMinimumWidth(QFontMetrics(box.font()).averageCharWidth() * 50)
    return pressed(box) is yes


def _kept_back(found: Found) -> str:
    """Say what holds the words and cannot be changed."""
    told: list[str] = []
    if found.labels:
        told.append(
            f"The names of {counted(len(found.labels), 'step')} hold them and cannot be changed: export the"
            " case (JSON) and make a new project from it, which has no history."
        )
    if found.analysts:
        told.append("They are in the name of an analyst who made steps; that name stays in the history.")
    unread = sum(holds is None for holds in found.backups.values())
    if unread:
        told.append(f"{counted(unread, 'backup')} could not be looked into.")
    if found.beside:
        names = ", ".join(f"“{named(path)}”" for path in found.beside)
        told.append(f"Copies of this project hold them and stay as they are: {names}.")
    return " ".join(told)
