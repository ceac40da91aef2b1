"""What a person chooses of an export: format and its options, items, rows, languages, pseudonyms."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from workbench import formats, plugins
from workbench.errors import WorkbenchError
from workbench.formats import Exporter
from workbench.project import export_choices, items, transcript
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.project.transcript import pseudonyms
from workbench.project.transcript.languages import most_written
from workbench.ui import languages
from workbench.ui.labels import counted, plain_label
from workbench.ui.transcript.exporting import plan as export_plan
from workbench.ui.transcript.exporting.options import Options
from workbench.ui.transcript.exporting.plan import Part
from workbench.ui.transcript.exporting.rows import ExportRows
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

EACH = "each in a file of its own"  # of the languages; no code of a language has blanks


class ExportForm(QWidget):
    """Offers what there is for the selected item; `changed` at every other choice."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._project = workspace, workspace.need_project()
        self._exporters = {each.key: each for each in plugins.load().exporters}
        self._here = _current(workspace)
        self._with_rows = [each for each in items.all(self._project) if _has_rows(self._project, each)]
        self.format, self.which, self.rows, self.language = (
            _box(name) for name in ("Format", "Items", "Rows", "Language")
        )
        self.pseudonyms = QCheckBox("Pseudonyms instead of names")
        self.options = Options(self)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 8, 0)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("Format", self.format), ("Items", self.which), ("Rows", self.rows), ("Words", self.language),
        ):  # fmt: skip
            form.addRow(plain_label(words, buddy=field), field)
        form.addRow(self.pseudonyms)
        form.addRow(self.options)
        self._offer()
        self._show_format()
        self._listen()

    def _offer(self) -> None:
        for key, exporter in self._exporters.items():
            self.format.addItem(exporter.title, key)
        self.which.addItem(f"{self._here.label} {self._here.title}".strip(), False)
        if len(self._with_rows) > 1:
            self.which.addItem(f"All {len(self._with_rows)} with a transcript, a file each", True)
        self.which.setEnabled(self.which.count() > 1)
        state = state_of(self._workspace)
        everything = len(transcript.outline(self._project, self._here.id))
        shown = [each.id for each in state.model.outline]
        self.rows.addItem(f"All {counted(everything, 'row')}", None)
        if 0 < len(shown) < everything:
            self.rows.addItem(f"The {counted(len(shown), 'row')} shown", frozenset(shown))
        if len(state.selected) > 1:
            self.rows.addItem(f"The {len(state.selected):,} selected rows", frozenset(state.selected))
            self.rows.setCurrentIndex(self.rows.count() - 1)

    def _listen(self) -> None:
        self.format.activated.connect(self._show_format)
        for box in (self.format, self.which, self.rows, self.language):
            box.activated.connect(self._choose)
        self.pseudonyms.toggled.connect(self._choose)
        self.options.changed.connect(self._choose)

    # ---- choosing ------------------------------------------------------------------------------

    def _show_format(self) -> None:
        """Show what the format offers, as it was chosen the last time."""
        exporter = self.exporter
        kept = export_choices.of_format(self._project, exporter.key)
        self.options.show_options(formats.offered(exporter), kept.get("options", {}))
        self._offer_languages("renderings" in exporter.carries, kept.get("language"))
        hidden = sum(pseudonyms.in_use(self._project, each.id) for each in self.items())
        self.pseudonyms.setEnabled(hidden > 0)
        self.pseudonyms.blockSignals(True)  # one change is told, not two
        self.pseudonyms.setChecked(hidden > 0 and kept.get("pseudonyms") is not False)
        self.pseudonyms.blockSignals(False)
        self.rows.setEnabled(self.rows.count() > 1)

    def _offer_languages(self, together: bool, kept: object) -> None:
        spoken, into = (
            sorted({code for each in self.items() for code in read(self._project, each.id)})
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
                self.language.addItem(EACH.capitalize(), EACH)
        self.language.setEnabled(self.language.count() > 1)
        if kept is None and not together:
            kept = most_written(self._project, self._here.id)
        self.language.setCurrentIndex(max(0, self.language.findData(kept)))

    def _choose(self) -> None:
        self.rows.setEnabled(not self.which.currentData() and self.rows.count() > 1)
        self.changed.emit()

    # ---- what was chosen -----------------------------------------------------------------------

    @property
    def exporter(self) -> Exporter:
        """The format chosen."""
        return self._exporters[self.format.currentData()]

    def items(self) -> list[Item]:
        """List the items that are written."""
        return self._with_rows if self.which.currentData() else [self._here]

    def parts(self, rows: ExportRows) -> list[Part]:
        """Plan the files, of rows that have been read."""
        wanted = None if self.which.currentData() else self.rows.currentData()
        public, chosen = self.pseudonyms.isChecked(), str(self.language.currentData())
        parts: list[Part] = []
        for item in self.items():
            segments = rows.of_item(item.id, wanted, public=public)
            into = transcript.languages_into(self._project, item.id)
            for code in ["", *into] if chosen == EACH else [chosen]:
                suffix = code or ("original" if chosen == EACH else "")
                name = export_plan.file_name(item.title, item.label, suffix)
                parts.append(Part(name, segments, code))
        return parts

    def remember(self) -> None:
        """Keep with the project what was chosen of the format, if it is anything new."""
        key = self.exporter.key
        chosen: dict[str, Any] = {"options": self.options.chosen(), "language": self.language.currentData()}
        if self.pseudonyms.isEnabled():
            chosen["pseudonyms"] = self.pseudonyms.isChecked()
        if self._project.read_only or export_choices.of_format(self._project, key) == chosen:
            return
        with self._workspace.edit("Remember the export options"):
            export_choices.keep(self._project, key, chosen)


def _current(workspace: Workspace) -> Item:
    item = workspace.current_item()
    if item is None:
        raise WorkbenchError("No item is selected.", "Choose one above the picture.")
    return item


def _has_rows(project: Project, item: Item) -> bool:
    return bool(transcript.outline(project, item.id))


def _spoken_in(project: Project, item: int) -> list[str]:
    return list({each.language for each in transcript.outline(project, item) if each.language})


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(16)
    return box
