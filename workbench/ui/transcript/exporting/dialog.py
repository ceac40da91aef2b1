"""A transcript leaves: a look at the files as they will be and at what they lose, before they are written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.formats.exporter import ENCODING
from workbench.jobs import Progress
from workbench.project import history
from workbench.ui.job_runner import Job
from workbench.ui.labels import counted, plain_label
from workbench.ui.theme import Theme
from workbench.ui.transcript.exporting import plan as export_plan
from workbench.ui.transcript.exporting.form import ExportForm
from workbench.ui.transcript.exporting.plan import File
from workbench.ui.transcript.exporting.rows import ExportRows
from workbench.ui.transcript.exporting.writing import ask_and_write
from workbench.ui.workspace import Workspace

_PREVIEWED = 60  # lines
_NO_TEXT = "This format is no text: it cannot be shown here."


class ExportDialog(QDialog):
    """Makes the files again at every choice, and writes what it shows."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._project = workspace, workspace.need_project()
        self.files: list[File] = []
        self._job: Job | None = None
        self._rows = ExportRows(self._project, self)
        self._rows.read.connect(self._make)
        self.form = ExportForm(workspace)
        self.form.changed.connect(self._choose)
        self._build()
        self._choose()

    def _build(self) -> None:
        self.setWindowTitle("Export the transcript")
        self.setSizeGripEnabled(True)
        theme = self._workspace.theme
        theme.give_room(self, 920, 600)
        self.losses = plain_label()
        self.losses.setWordWrap(True)
        self.beginning = plain_label(role="section")
        self.preview = _preview(theme)
        chosen = QWidget()
        left = _below(self.form, self.losses)
        left.addStretch(1)
        chosen.setLayout(left)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(chosen)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(area, 2)
        sides.addLayout(_below(self.beginning, self.preview), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addLayout(self._last_line())

    def _last_line(self) -> QHBoxLayout:
        self.sentence = plain_label(role="dim")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export_button = buttons.addButton("Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1)
        line.addWidget(buttons)
        return line

    # ---- the files -----------------------------------------------------------------------------

    def _choose(self) -> None:
        self.export_button.setEnabled(False)
        self._rows.want(self.form.items())

    def _make(self) -> None:
        exporter, options, parts = self.form.exporter, self.form.options.chosen(), self.form.parts(self._rows)
        remark = history.remark(self._project)

        def work(_: Progress) -> list[File]:
            return export_plan.made(exporter, parts, options, remark)

        if self._job is not None:
            self._job.cancel()
        job = self._workspace.jobs.run("Preparing the export", work, self._take, self._refuse)
        self._job = job
        job.ended.connect(partial(self._forget, job))

    def _forget(self, job: Job) -> None:
        if self._job is job:
            self._job = None

    def _take(self, files: list[File]) -> None:
        self.files = files
        encoding = str(self.form.options.chosen().get(ENCODING.name, ENCODING.default))
        words = export_plan.beginning(files[0].content, encoding, _PREVIEWED)
        self.preview.setPlainText(_NO_TEXT if words is None else words)
        self.beginning.setText(f"Beginning of {isolated(files[0].name)}")
        lost = self._all_lost()
        self._tell(_in_lines(lost), "warn" if lost else "dim")
        size = sum(len(each.content) for each in files)
        self.sentence.setText(f"{counted(len(files), 'file')}, {counted(size, 'byte')}")
        self.export_button.setEnabled(True)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            self._workspace.trouble(error)
        self.files = []
        self.preview.setPlainText("")
        self.beginning.setText("")
        self.sentence.setText("")
        self._tell(str(error) if isinstance(error, WorkbenchError) else "It could not be written.", "warn")

    def _all_lost(self) -> list[str]:
        return list(dict.fromkeys(each for file in self.files for each in file.lost))

    def _tell(self, words: str, role: str) -> None:
        self.losses.setText(words)
        self.losses.setProperty("role", role)
        self.losses.style().polish(self.losses)

    # ---- writing -------------------------------------------------------------------------------

    def accept(self) -> None:
        """Ask where, write, and remember what was chosen of the format."""
        if self._workspace.attempt(self._write) and self.result():
            super().accept()

    def done(self, result: int) -> None:
        self._rows.stop()
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _write(self) -> None:
        self.setResult(0)
        where = ask_and_write(self._project, self.files, self._workspace.theme, self)
        if not where:
            return
        self.form.remember()
        lost = self._all_lost()
        told = f" Not in it: {'; '.join(lost)}." if lost else ""
        self._workspace.messages.tell(f"Exported to {isolated(where)}.{told}")
        self.setResult(1)


def _in_lines(lost: Sequence[str]) -> str:
    if not lost:
        return "Everything is in the file."
    return "\n".join(["This format cannot carry:", *(f"• {each}" for each in lost)])


def _preview(theme: Theme) -> QTextEdit:
    shown = QTextEdit(readOnly=True, acceptRichText=False)
    shown.setAccessibleName("Beginning of the file")
    shown.setTabChangesFocus(True)
    shown.setFont(theme.reading_font(14))
    way = QTextOption()
    way.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each line by its own letters
    way.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    shown.document().setDefaultTextOption(way)
    return shown


def _below(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    return column
