"""A transcript leaves: which rows, format and language, with a look at the file and at what it loses."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench import formats, plugins
from workbench.errors import WorkbenchError
from workbench.formats.exporter import ENCODING
from workbench.jobs import Progress
from workbench.project import export_choices, items, pseudonyms, transcript
from workbench.project.items import Item
from workbench.ui.job_runner import Job
from workbench.ui.transcript import export_plan, languages
from workbench.ui.transcript.export_options import Options
from workbench.ui.transcript.export_plan import File, Part
from workbench.ui.transcript.export_rows import ExportRows
from workbench.ui.transcript.export_writing import ask_and_write
from workbench.ui.transcript.import_report import count
from workbench.ui.transcript.plain_label import plain_label
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

_EACH = "each in a file of its own"  # of the languages; no code of a language has blanks
_PREVIEWED = 60  # lines


class ExportDialog(QDialog):
    """Makes the files again at every choice, and writes what it shows."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._project = workspace, workspace.need_project()
        self._exporters = {each.key: each for each in plugins.load().exporters}
        self._here = _current(workspace)
        self._spoken = [each for each in items.all(self._project) if _has_rows(workspace, each)]
        self.files: list[File] = []
        self._job: Job | None = None
        self._rows = ExportRows(self._project, self)
        self._rows.read.connect(self._make)
        self._build()
        self._fill()
        self.format.activated.connect(self._show_format)
        for box in (self.which, self.rows, self.language):
            box.activated.connect(self._choose)
        self.pseudonyms.toggled.connect(self._choose)
        self.options.changed.connect(self._choose)
        self._show_format()

    # ---- what it is made of --------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("Export the transcript")
        self.setSizeGripEnabled(True)
        theme = self._workspace.theme
        theme.give_room(self, 920, 600)
        self.format, self.which, self.rows, self.language = (
            _box(name) for name in ("Format", "Items", "Rows", "Language")
        )
        self.pseudonyms = QCheckBox("Pseudonyms instead of names")
        self.options = Options(self)
        self.losses = plain_label()
        self.losses.setWordWrap(True)
        self.preview = QTextEdit(self, readOnly=True)
        self.preview.setAccessibleName("Beginning of the file")
        self.preview.setTabChangesFocus(True)
        self.preview.setFont(theme.reading_font(14))
        way = QTextOption()
        way.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each line by its own letters
        way.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.preview.document().setDefaultTextOption(way)
        self.beginning = plain_label(role="section")
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._choices(), 2)
        sides.addLayout(_below(self.beginning, self.preview), 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addLayout(self._last_line())

    def _choices(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 8, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for words, field in (
            ("Format", self.format), ("Items", self.which), ("Rows", self.rows), ("Words", self.language),
        ):  # fmt: skip
            form.addRow(plain_label(words, buddy=field), field)
        for part in (self.pseudonyms, self.options, self.losses):
            form.addRow(part)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def _last_line(self) -> QHBoxLayout:
        self.sentence = plain_label(role="dim")
        self.sentence.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.export_button = buttons.addButton("Export…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.export_button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.sentence, 1)
        line.addWidget(buttons)
        return line

    def _fill(self) -> None:
        for key, exporter in self._exporters.items():
            self.format.addItem(exporter.title, key)
        self.which.addItem(f"{self._here.label} {self._here.title}".strip(), False)
        if len(self._spoken) > 1:
            self.which.addItem(f"All {len(self._spoken)} with a transcript, a file each", True)
        self.which.setEnabled(self.which.count() > 1)
        state = state_of(self._workspace)
        everything = [each.id for each in transcript.outline(self._project, self._here.id)]
        shown, selected = [each.id for each in state.model.outline], state.selected
        self.rows.addItem(f"All {count(len(everything), 'row')}", None)
        if 0 < len(shown) < len(everything):
            self.rows.addItem(f"The {count(len(shown), 'row')} shown", frozenset(shown))
        if len(selected) > 1:
            self.rows.addItem(f"The {len(selected):,} selected rows", frozenset(selected))
            self.rows.setCurrentIndex(self.rows.count() - 1)

    # ---- choosing ------------------------------------------------------------------------------

    def _show_format(self) -> None:
        """Show what the format offers, as it was chosen the last time."""
        exporter = self._exporters[self.format.currentData()]
        kept = export_choices.of_format(self._project, exporter.key)
        self.options.show_options(formats.offered(exporter), kept.get("options", {}))
        self._offer_languages("renderings" in exporter.carries, str(kept.get("language", "")))
        hidden = sum(pseudonyms.in_use(self._project, each.id) for each in self._items())
        self.pseudonyms.setEnabled(hidden > 0)
        self.pseudonyms.setChecked(hidden > 0)  # never remembered: to name somebody is said each time
        self._choose()

    def _offer_languages(self, together: bool, kept: str) -> None:
        spoken, into = (
            sorted({code for each in self._items() for code in read(self._project, each.id)})
            for read in (_spoken_in, transcript.languages_into)
        )
        named = ", ".join(map(languages.name, spoken))
        self.language.clear()
        if together:
            self.language.addItem("Original and all translations", "")
        else:
            self.language.addItem(f"Original ({named})" if named else "Original", "")
            for code in into:
                self.language.addItem(f"Translation: {languages.name(code)}", code)
            if into:
                self.language.addItem(_EACH.capitalize(), _EACH)
        self.language.setEnabled(self.language.count() > 1)
        self.language.setCurrentIndex(max(0, self.language.findData(kept)))

    def _choose(self) -> None:
        several = bool(self.which.currentData())
        self.rows.setEnabled(not several and self.rows.count() > 1)
        self.export_button.setEnabled(False)
        self._rows.want(self._items())

    def _items(self) -> list[Item]:
        return self._spoken if self.which.currentData() else [self._here]

    def _parts(self) -> list[Part]:
        wanted = None if self.which.currentData() else self.rows.currentData()
        public, chosen = self.pseudonyms.isChecked(), str(self.language.currentData())
        parts: list[Part] = []
        for item in self._items():
            segments = self._rows.of_item(item.id, wanted, public=public)
            into = transcript.languages_into(self._project, item.id)
            for code in ["", *into] if chosen == _EACH else [chosen]:
                suffix = code or ("original" if chosen == _EACH else "")
                name = export_plan.file_name(item.title, item.label, suffix)
                parts.append(Part(name, segments, code))
        return parts

    # ---- the files -----------------------------------------------------------------------------

    def _make(self) -> None:
        exporter, options, parts = (
            self._exporters[self.format.currentData()], self.options.chosen(), self._parts(),
        )  # fmt: skip

        def work(_: Progress) -> list[File]:
            return export_plan.made(exporter, parts, options)

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
        encoding = str(self.options.chosen().get(ENCODING.name, ENCODING.default))
        first = files[0]
        words = export_plan.beginning(first.content, encoding, _PREVIEWED)
        self.preview.setPlainText(
            "This format is no text: it cannot be shown here." if words is None else words
        )
        self.beginning.setText(f"Beginning of {first.name}")
        lost = self._all_lost()
        self.losses.setText(_lost(lost))
        self.losses.setProperty("role", "warn" if lost else "dim")
        self.losses.style().polish(self.losses)
        size = sum(len(each.content) for each in files)
        self.sentence.setText(f"{count(len(files), 'file')}, {count(size, 'byte')}")
        self.export_button.setEnabled(True)

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            self._workspace.trouble(error)
        self.files = []
        self.preview.setPlainText("")
        self.losses.setText(str(error) if isinstance(error, WorkbenchError) else "It could not be written.")
        self.sentence.setText("")

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
        self._remember()
        lost = self._all_lost()
        told = f" Not in it: {'; '.join(lost)}." if lost else ""
        self._workspace.messages.tell(f"Exported to {where}.{told}")
        self.setResult(1)

    def _all_lost(self) -> list[str]:
        return list(dict.fromkeys(each for file in self.files for each in file.lost))

    def _remember(self) -> None:
        key = str(self.format.currentData())
        chosen: dict[str, Any] = {"options": self.options.chosen(), "language": self.language.currentData()}
        if self._project.read_only or export_choices.of_format(self._project, key) == chosen:
            return
        with self._workspace.edit("Remember the export options"):
            export_choices.keep(self._project, key, chosen)


def _current(workspace: Workspace) -> Item:
    item = workspace.current_item()
    if item is None:
        raise WorkbenchError("No item is selected.", "Choose one above the picture.")
    return item


def _has_rows(workspace: Workspace, item: Item) -> bool:
    return bool(transcript.outline(workspace.need_project(), item.id))


def _spoken_in(project: Any, item: int) -> list[str]:
    return list({each.language for each in transcript.outline(project, item) if each.language})


def _lost(lost: Sequence[str]) -> str:
    if not lost:
        return "Everything is in the file."
    return "\n".join(["This format cannot carry:", *(f"• {each}" for each in lost)])


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box


def _below(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    for part in parts:
        column.addWidget(part)
    return column
