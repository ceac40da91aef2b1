"""The tables of the import dialog: what becomes a row, the other lines, and above them how many of each."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from workbench.project.transcript.imports import Draft
from workbench.ui.headed_table import HeadedModel, table_of
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme
from workbench.ui.transcript.importing.draft_table import DraftTable
from workbench.ui.transcript.importing.kinds import KindBar
from workbench.ui.transcript.importing.other_lines import OtherLines
from workbench.ui.transcript.importing.reading import Found
from workbench.ui.transcript.importing.report import Kind, accepted
from workbench.ui.words_delegate import WordsDelegate

_OTHERS = "Lines with a remark, or not part of the transcript: kept with the record; tick one to take it in"
_LOOKED_AT = 40  # rows that a column's width is taken from: thousands would hold the window up
_WIDEST = 180
_FIXED = QHeaderView.ResizeMode.Interactive
_STRETCHED = QHeaderView.ResizeMode.Stretch


class ImportPreview(QWidget):
    """Shows one draft; `changed` when a person left something out, took something in or put it right."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._draft: Draft | None = None
        self.segments, self.others = DraftTable(self), OtherLines(self)
        self.kinds = KindBar(self)
        self.table = _table(self.segments, theme, "Segments")
        self._title = plain_label(_OTHERS, role="section")
        self.other_lines = _table(self.others, theme, "Lines that are not segments")
        self._words, self._cells = WordsDelegate(self), QStyledItemDelegate(self)
        self.other_lines.setItemDelegateForColumn(3, self._words)
        self.other_lines.horizontalHeader().setSectionResizeMode(2, _STRETCHED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part, stretch in ((self.kinds, 0), (self.table, 3), (self._title, 0), (self.other_lines, 2)):
            column.addWidget(part, stretch)
        self.kinds.chosen.connect(self._show_kind)
        self.segments.changed.connect(self.changed)
        self.others.changed.connect(self.changed)

    def show_found(self, found: Found, duration_ms: int | None) -> None:
        """Show what was found of a file; without a draft there is nothing to show."""
        self._draft = found.draft
        self.others.show(found.draft)
        self.segments.show(found.draft.segments if found.draft else (), duration_ms)
        self.kinds.show_kinds(found.kinds if found.draft else ())
        self._show_tables()

    def show_rows(self, into: Callable[[int], str] | None) -> None:
        """Show beside each segment what `into` says of its row; None: no rows are filled."""
        self.segments.show_rows(into)
        for column in range(len(self.segments.HEADS)):
            wide = column in self.segments.wide
            self.table.horizontalHeader().setSectionResizeMode(column, _STRETCHED if wide else _FIXED)
            self.table.setColumnHidden(column, column in self.segments.empty)
            self.table.setItemDelegateForColumn(column, self._words if wide else self._cells)
        for table in (self.table, self.other_lines):
            _fit(table, self._theme.px(_WIDEST))

    def settled(self) -> Draft | None:
        """Give the draft as the person settled on it."""
        return accepted(self._draft, self.segments.segments, self.others.taken()) if self._draft else None

    def _show_kind(self, kind: Kind) -> None:
        self.segments.show_only(kind.segments)
        self.others.show_only(kind.lines)
        self._show_tables()

    def _show_tables(self) -> None:
        self.table.setVisible(self.segments.rowCount() > 0)
        for part in (self._title, self.other_lines):
            part.setVisible(self.others.rowCount() > 0)


def _fit(table: QTableView, widest: int) -> None:
    for column in range(table.model().columnCount()):
        if table.horizontalHeader().sectionResizeMode(column) == _FIXED:
            table.resizeColumnToContents(column)
            table.setColumnWidth(column, min(table.columnWidth(column) + 8, widest))


def _table(model: HeadedModel, theme: Theme, name: str) -> QTableView:
    table = table_of(model, theme, wide=len(model.HEADS) - 1)
    table.setAccessibleName(name)
    table.setAlternatingRowColors(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    header = table.horizontalHeader()
    header.setResizeContentsPrecision(_LOOKED_AT)
    for column in range(len(model.HEADS) - 1):
        header.setSectionResizeMode(column, _FIXED)
    return table
