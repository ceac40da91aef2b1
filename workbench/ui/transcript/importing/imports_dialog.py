"""What was imported into an item: each file with its date and fingerprint, its report, its very bytes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench import plugins
from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import item_files, transcript
from workbench.project.analysts import in_local_time
from workbench.project.transcript import imports
from workbench.project.transcript.imports import Import
from workbench.ui import languages
from workbench.ui.file_dialogs import Wanted, ask_to_save
from workbench.ui.headed_table import HeadedModel, Index, table_of
from workbench.ui.labels import counted, plain_label
from workbench.ui.theme import Theme
from workbench.ui.words_delegate import WordsDelegate
from workbench.ui.workspace import Workspace
from workbench.whole_file import write_whole

_LOOKED_AT = 40  # rows that the widths of columns are taken from


class _Records(HeadedModel):
    HEADS = ("When", "File", "Format", "Encoding", "Language", "Rows", "SHA-256")

    def __init__(self, records: list[Import], theme: Theme) -> None:
        super().__init__(lambda: len(self.records))
        self.records = records
        self._theme = theme
        self._titles = {each.key: each.title.partition(":")[0] for each in plugins.load().importers}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        record, column = self.records[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(record)[column]
        if role == Qt.ItemDataRole.FontRole and column in (0, 6):
            return self._theme.mono()
        if role == Qt.ItemDataRole.ToolTipRole and column == 6:
            return record.original
        return None

    def _cells(self, record: Import) -> tuple[str, ...]:
        rows = sum(1 for each in record.report.get("segments", []) if each.get("included", True))
        return (
            in_local_time(record.imported_at),
            record.name,
            self._titles.get(record.format, record.format),
            record.encoding,
            languages.name(record.language) if record.language else "",
            f"{rows:,}",
            f"{record.original[:12]}…",
        )


class _Report(HeadedModel):
    """Every line of one import that is worth a look: the remarks and what was left, then what was taken."""

    HEADS = ("Line", "What became of it", "Words")

    def __init__(self) -> None:
        super().__init__(lambda: len(self.lines))
        self.lines: list[tuple[str, str, str]] = []

    def show(self, report: dict[str, Any], numbers: Mapping[int, int]) -> None:
        """Show a report; `numbers` are those that the rows have now."""
        self.beginResetModel()
        left = [*report.get("problems", []), *report.get("not_transcript", [])]
        self.lines = [(str(each["line"]), each["reason"], each["text"]) for each in left]
        self.lines += [
            (str(each["line"]), _fate(each, numbers), each["text"]) for each in report.get("segments", [])
        ]
        self.endResetModel()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self.lines[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


_IN_ROWS = {
    "filled": "into {}",
    "beside": "another version beside the words of {}",
    "same": "{} had these words",
    "refused": "{} kept its own words",
    "added": "a row of its own",
}


def _fate(segment: dict[str, Any], numbers: Mapping[int, int]) -> str:
    if not segment.get("included", True):
        return "left out by hand"
    if words := _IN_ROWS.get(str(segment.get("fate"))):
        number = numbers.get(segment.get("row", 0))
        return words.format("a row that is gone" if number is None else f"row {number}")
    return "taken without a time" if segment.get("start_ms") is None else "taken"


class ImportsDialog(QDialog):
    """Lists the imports of the selected item; the report of the chosen one stands below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._project = workspace.need_project()
        item = workspace.current_item()
        if item is None:
            raise WorkbenchError("No item is selected.", "Choose one above the picture.")
        records = imports.of_item(self._project, item.id)[::-1]
        if not records:
            raise WorkbenchError(f"Nothing was imported into {item.label} yet.", "Import a transcript first.")
        self._numbers = {
            each.id: number for number, each in enumerate(transcript.outline(self._project, item.id), 1)
        }
        self.setWindowTitle(f"Imports of {item.label}")
        self.records, self.report = _Records(records, workspace.theme), _Report()
        self.table, self.lines = (
            _table(self.records, workspace.theme, 1),
            _table(self.report, workspace.theme, 2),
        )
        self.table.setAccessibleName("Imports")
        self.lines.setAccessibleName("Report of the import")
        words = WordsDelegate(self)
        self.table.setItemDelegateForColumn(1, words)
        self.lines.setItemDelegateForColumn(2, words)
        self.title = plain_label(role="section")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for part, stretch in ((self.table, 2), (self.title, 0), (self.lines, 3)):
            column.addWidget(part, stretch)
        column.addLayout(self._last_line())
        workspace.theme.give_room(self, 860, 560)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.table.selectRow(0)

    def _last_line(self) -> QHBoxLayout:
        self.save_button = QPushButton("Save the original as…")
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(lambda: self._workspace.attempt(self.save_original))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.save_button)
        line.addStretch(1)
        line.addWidget(buttons)
        return line

    def _chosen(self) -> Import:
        rows = self.table.selectionModel().selectedRows()
        return self.records.records[rows[0].row() if rows else 0]

    def _show_chosen(self, _selected: QItemSelection, _before: QItemSelection) -> None:
        record = self._chosen()
        self.report.show(record.report, self._numbers)
        answers = record.report.get("answers") or {}
        said = "".join(f" · {name}: {value}" for name, value in answers.items())
        self.title.setText(
            f"Report on {isolated(record.name)}: {counted(record.report.get('lines', 0), 'line')}{said}"
        )

    def save_original(self) -> None:
        """Write the bytes of the chosen import, as they came, to a file."""
        record = self._chosen()
        wanted = Wanted("Save the original file", folder=self._project.path.parent)
        path = ask_to_save(self._workspace.theme, self, wanted, record.name)
        if path is None:
            return
        item_files.refuse_overwriting(self._project, path)
        write_whole(path, imports.original(self._project, record))
        self._workspace.messages.tell(f"Saved {isolated(path.name)} as it came.")


def _table(model: HeadedModel, theme: Theme, wide: int) -> QTableView:
    table = table_of(model, theme, wide=wide)
    table.horizontalHeader().setResizeContentsPrecision(_LOOKED_AT)
    table.setAlternatingRowColors(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    return table
