"""The window that says whether all of a project is as it was written, and what is not, step by step."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
)
from shiboken6 import isValid

from workbench.custody.recheck import media_findings
from workbench.direction import from_the_left
from workbench.invisible import badged_line
from workbench.jobs import Progress
from workbench.project import Finding, Verified, verified, verify_file
from workbench.project.project import Project
from workbench.ui.headed_table import HeadedModel, Index, side_and_tip, table_of
from workbench.ui.job_runner import Job
from workbench.ui.labels import counted, named, plain_label
from workbench.ui.project.listed import Listed
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.workspace import Workspace

_WHAT = (
    "The project is held against its own history: every step follows from the one before, and all steps "
    "together give every row there is now. Kept files, the search index, time stamps, backups and the "
    "recordings are looked at too, and each still is taken once more from its recording."
)
_PROVED = (
    "{steps} were looked at, each following from the one before, every row that follows from them, all kept "
    "files, the files of the items, and the stills taken from them.\n\nThe history code now is {code}. "
    "Whoever finds an earlier code, noted elsewhere, in the history knows that nothing before it was altered."
)
_STOPPED = "It was stopped before all was looked at, so nothing is proved."
_WHERE, _HOW = 1, 2
_KINDS = {
    "damage": "Damage", "chain": "History", "replay": "Row", "reference": "Reference", "blob": "Kept bytes",
    "search": "Search index", "time stamp": "Time stamp", "backup": "Backup", "file": "File of an item",
    "still": "Still", "still as seen": "Still as seen",
}  # fmt: skip


class FindingModel(HeadedModel):
    """What is not as it was written, as rows."""

    HEADS = ("Kind", "Where", "What is wrong")

    def __init__(self) -> None:
        super().__init__(lambda: len(self.findings))
        self.findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Show these, in the order in which they were found."""
        self.beginResetModel()
        self.findings = findings
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        words = _cells(self.findings[index.row()])[index.column()]
        return words if role == Qt.ItemDataRole.DisplayRole else side_and_tip(words, role)


def _cells(finding: Finding) -> tuple[str, str, str]:
    kind = _KINDS.get(finding.what, finding.what)
    return kind, badged_line(finding.where), badged_line(finding.detail)


class VerifyWindow(SideWindow):
    """Verifies the open project, or a file that is refused, in a job; the findings can be copied."""

    LAYOUT = "verify"
    USUAL = (860, 480)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.setWindowTitle("Verify the project")
        self._job: Job | None = None
        self._again: Callable[[], None] = self.look_at_open
        self._then: Callable[[], None] | None = None
        self._model = FindingModel()
        self.table = table_of(self._model, workspace.theme, wide=_HOW)
        self.table.setStyleSheet("QTableView::item { padding: 4px 8px; }")  # between words of several lines
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._wrap)
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self._soon.start())
        self._pages = Listed(self.table)
        self.empty = self._pages.empty
        self._sign = QLabel()
        self.said = plain_label("", "title", wrap=True)
        self.so_far = plain_label(role="dim")
        self.bar = QProgressBar(textVisible=False)
        self.stop = self._button("Stop", self._stop, "Stop looking; what was found so far is not shown")
        self.again = self._button("Verify again", lambda: self._again(), "Look at everything once more")
        self.copy = self._button("Copy", self.copy_findings, "Copy the selected findings, or all of them")
        self.ways = self._button("What can be done…", self._show_ways, "Rescue the file, or use a backup")
        self._lay_out()

    def _lay_out(self) -> None:
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.close)
        progress = QHBoxLayout()
        progress.setSpacing(8)
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.so_far)
        progress.addWidget(self.stop)
        line = QHBoxLayout()
        line.setSpacing(8)
        for part in (self.again, self.copy, self.ways):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self.said, 1)
        column.addLayout(head)
        column.addWidget(plain_label(_WHAT, "dim", wrap=True))
        column.addLayout(progress)
        column.addWidget(self._pages, 1)
        column.addLayout(line)
        column.addWidget(key_line("Ctrl+C: copy", "Escape: close"))

    def look_at_open(self) -> None:
        """Verify the project that is open, as it is at this moment; if that is being done, it goes on."""
        project = self._workspace.need_project()
        if self._job is not None and self._then is None:
            return
        self._then = None
        self._look(project.path, self.look_at_open, lambda progress: _verify(project, progress))

    def look_at(self, path: Path, passphrase: str | None, then: Callable[[], None]) -> None:
        """Verify a file that is refused; `then` says what can be done about it."""
        self._then = then
        self._look(
            path,
            lambda: self.look_at(path, passphrase, then),
            lambda progress: verify_file(
                path, passphrase=passphrase, media=media_findings, progress=progress
            ),
        )

    def _look(self, path: Path, again: Callable[[], None], work: Callable[[Progress], Verified]) -> None:
        self._stop()
        self._again = again
        self._model.show(())
        self._say(f"Looking at {named(path)}…")
        self.empty.say("", "")
        self.bar.setValue(0)
        self.so_far.clear()
        job = self._workspace.jobs.run(f"Verifying {path.name}", work, self._show, self._fail)
        self._job = job
        job.changed.connect(self._tell)
        job.ended.connect(lambda: self._end(job))
        self._allow()

    def _tell(self) -> None:
        if self._job is not None and isValid(self):
            self.bar.setValue(round(self._job.fraction * 100))
            self.so_far.setText(self._job.so_far())
            if self._job.doing:
                self.empty.say(f"{self._job.doing}…", "")

    def _end(self, job: Job) -> None:
        if self._job is not job or not isValid(self):
            return  # another one was begun instead, or nobody looks any more
        self._job = None
        if job.cancelled:
            self._say("Stopped")
            self.empty.say(_STOPPED, "")
        self._allow()

    def _fail(self, error: BaseException) -> None:
        if isValid(self):
            self._say("This could not be verified", "warn", "doubtful")
            self.empty.say(from_the_left(badged_line(str(error))), "")
        else:
            self._workspace.trouble(error)

    def _show(self, found: Verified) -> None:
        if not isValid(self):
            return
        self._model.show(found.findings)
        if found.findings:
            self._say(f"{counted(len(found.findings), 'thing')} not as written", "error", "refuted")
            self.table.setFocus()
            self._fit()
        else:
            self._say("All is as it was written", "check", "established")
            steps = counted(found.steps, "step")
            self.empty.say(_PROVED.replace("{steps}", steps).replace("{code}", found.head_code), "")
        self._allow()

    def _say(self, words: str, icon: str = "", colour: str = "") -> None:
        theme = self._workspace.theme
        self.said.setText(words)
        self._sign.setVisible(bool(icon))
        if icon:
            drawn = theme.icon(icon, theme.color(colour).name())
            self._sign.setPixmap(drawn.pixmap(QSize(theme.px(20), theme.px(20))))

    def _fit(self) -> None:
        """Leave what is wrong more room than where, however long a path is."""
        header, theme = self.table.horizontalHeader(), self._workspace.theme
        header.setSectionResizeMode(_WHERE, header.ResizeMode.Interactive)
        wished = self.table.sizeHintForColumn(_WHERE) + theme.px(16)
        self.table.setColumnWidth(_WHERE, min(wished, self.table.viewport().width() * 2 // 5))
        self._soon.start()

    def _wrap(self) -> None:
        """Give what is in sight the lines that it needs: to measure thousands would take long."""
        table, bar = self.table, self.table.verticalScrollBar()
        if not table.isVisible() or not self._model.findings:
            return
        at_end = 0 < bar.maximum() == bar.value()
        last = table.rowAt(table.viewport().height())
        for row in range(table.rowAt(0), (last if last >= 0 else len(self._model.findings) - 1) + 1):
            table.resizeRowToContents(row)
        if at_end:
            table.doItemsLayout()  # else the end is still where it was with lower rows
            table.scrollToBottom()

    def _allow(self) -> None:
        running = self._job is not None
        for part in (self.bar, self.so_far, self.stop):
            part.setVisible(running)
        self.again.setEnabled(not running)
        self.copy.setEnabled(not running and bool(self._model.findings))
        self.ways.setVisible(self._then is not None)
        self.ways.setEnabled(not running)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_ways(self) -> None:
        then = self._then
        self.close()
        if then is not None:
            then()

    def copy_findings(self) -> None:
        """Copy the selected findings, or all, one a line, to be pasted into a mail or a table."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        chosen = [self._model.findings[row] for row in rows] or self._model.findings
        QGuiApplication.clipboard().setText("\n".join("\t".join(_cells(each)) for each in chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.copy.isEnabled():
            self.copy_findings()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()


def _verify(project: Project, progress: Progress) -> Verified:
    with closing(project.beside()) as reader:
        return verified(reader, media=media_findings, progress=progress)
