"""The window of the history: every step that was ever made, whose, when and what, and what it changed."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from workbench.errors import WorkbenchError
from workbench.invisible import badged
from workbench.project import history
from workbench.project.history import Row, Told, Wanted
from workbench.project.project import Changes
from workbench.project.row_names import RowNames
from workbench.ui.empty_page import EmptyPage
from workbench.ui.fields import button
from workbench.ui.headed_table import table_of
from workbench.ui.labels import counted, plain_label
from workbench.ui.project.history.change_view import ChangeView
from workbench.ui.project.history.model import CODE, STEP, WHAT, WHEN, WHO, HistoryModel
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_PAUSE_MS = 150  # after a letter, before the list is read
_AT_ONCE = 0.015  # seconds of finding before the window has a turn
_MOST = 100  # changes of a step that are shown
_WIDTHS = {STEP: 72, WHEN: 150, WHO: 130, CODE: 176}  # pixels of 100 % text
_EVERYBODY = "Everybody"


class HistoryWindow(SideWindow):
    """Goes with the work: a new step appears at its top; undo and redo work in it."""

    LAYOUT = "history"
    USUAL = (980, 640)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._project = workspace.need_project()
        self._row: Row | None = None
        self._told: list[Told] = []
        self._shown: object = None  # the step, the row and the state of the project that the view is of
        self.setWindowTitle("History")
        self.words, self.day, self.who = QLineEdit(), QLineEdit(), QComboBox()
        self.only = button("", "Show the steps of the whole project again")
        self.count = plain_label(role="dim")
        self.head = button("", "Copy the code with the whole hash")
        self.model = HistoryModel(self._project, workspace.theme)
        self.table = self._table()
        self.view = ChangeView(workspace.theme)
        self.go_there = button("Go there", "Select the row that the step changed, in the main window")
        self.only_this = button("Only this row", "Show only the steps that concern this row")
        self.copy = button("Copy as it was then", "Copy the words of the row as they were after this step")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._further = QTimer(self, interval=0)
        self._finding: Iterator[Sequence[int]] = iter(())
        self._stay_with: int | None = None
        self._build()
        self._listen()
        self.refresh()
        self.words.setFocus()

    def _table(self) -> QTableView:
        theme = self._workspace.theme
        table = table_of(self.model, theme, wide=WHAT)
        table.setAccessibleName("Steps")
        header = table.horizontalHeader()
        for column, width in _WIDTHS.items():  # measured widths would read the whole history
            header.setSectionResizeMode(column, header.ResizeMode.Interactive)
            table.setColumnWidth(column, theme.px(width))
        return table

    def _build(self) -> None:
        self.words.setPlaceholderText("Words in what was done, or a history code")
        self.words.setAccessibleName("Words in what was done, or a history code")
        self.words.setClearButtonEnabled(True)
        self.day.setPlaceholderText("Day, 2026-11-23")
        self.day.setAccessibleName("Day")
        self.day.setClearButtonEnabled(True)
        self.day.setFixedWidth(self._workspace.theme.px(150))
        self.who.setAccessibleName("Who")
        self.only.setProperty("role", "chip")
        self.head.setProperty("role", "quiet")
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.words, 1)
        above.addWidget(self.who)
        above.addWidget(self.day)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.only)
        line.addWidget(self.count, 1)
        line.addWidget(self.head)
        empty = EmptyPage()
        empty.say("No step matches what is asked for above.", "")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(empty)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self._pages)
        parts.addWidget(self.view)
        parts.setChildrenCollapsible(False)
        parts.setSizes([3, 2])
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for each in (self.go_there, self.only_this, self.copy):
            acts.addWidget(each)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(line)
        column.addWidget(parts, 1)
        column.addLayout(acts)
        column.addWidget(Trouble(self._workspace))
        column.addWidget(key_line("Up and Down: through the steps", "Return: go there", "Escape: close"))

    def _listen(self) -> None:
        for field in (self.words, self.day):
            field.textChanged.connect(self._soon.start)
            field.returnPressed.connect(self.table.setFocus)
        self._soon.timeout.connect(self.refresh)
        self._further.timeout.connect(self._find)
        self.who.activated.connect(self.refresh)
        self.only.clicked.connect(lambda: self.show_only(None))
        self.head.clicked.connect(self._copy_head)
        self.table.selectionModel().currentRowChanged.connect(self._show_step)
        self.table.activated.connect(lambda _: self._workspace.attempt(self._go))
        self.go_there.clicked.connect(lambda: self._workspace.attempt(self._go))
        self.only_this.clicked.connect(lambda: self.show_only(self._first))
        self.copy.clicked.connect(self._copy_words)
        self._workspace.signals.changed.connect(self._on_change)

    # what is shown

    def show_only(self, row: Row | None) -> None:
        """Show the steps that concern one row and what belongs to it; None for all steps."""
        self._row = row
        self.refresh()

    def _on_change(self, _: Changes) -> None:
        self._soon.start()

    def refresh(self, *_: object) -> None:
        """Read again which steps are wanted, and stay with the one selected."""
        if self._workspace.project is not self._project:
            return
        self._offer_people()
        wanted, current = self._wanted(), self._current()
        self._stay_with = current if current is not None else self._stay_with
        every = wanted == Wanted()
        self.model.show(history.numbers(self._project, wanted) if every else ())
        self._finding = iter(()) if every else history.found(self._project, wanted)
        self.head.setText(f"History code {self._project.head_code}")
        self.only.setVisible(self._row is not None)
        if self._row is not None:
            self.only.setText(f"Only {RowNames(self._project).of(*self._row)}  ×")
        self._find()

    def _find(self) -> None:
        """Find what there is time for; the rest after what else the window has to do."""
        if self._workspace.project is not self._project:
            self._further.stop()
            return
        until = time.monotonic() + _AT_ONCE
        while (some := next(self._finding, None)) is not None:
            self.model.add(some)
            if time.monotonic() >= until:
                break
        ended = some is None
        steps = self.model.rowCount()
        self.count.setText(f"{counted(steps, 'step')}{'' if ended else ' · looking further'}")
        self._pages.setCurrentIndex(0 if steps or not ended else 1)
        self._select(ended)
        self._further.start() if not ended else self._further.stop()

    def _select(self, ended: bool) -> None:
        """Stay with the step that was selected, as soon as it is found; without one, select the newest."""
        if self._current() is None:
            wish = self._stay_with
            place = self.model.row_of(wish) if wish is not None else None
            if place is None and self.model.rowCount() and (ended or wish is None):
                place = 0
            if place is not None:
                self.table.selectRow(place)
        self._show_step()

    def _offer_people(self) -> None:
        known = [self.who.itemData(place) for place in range(1, self.who.count())]
        new = self._project.analyst not in known and not self._project.read_only
        if new or not known:  # who else made steps is read once: it takes all of them
            people, chosen = history.analysts(self._project), self.who.currentData()
            self.who.clear()
            self.who.addItem(_EVERYBODY, None)
            for name in people:
                self.who.addItem(badged(name) or "no name given", name)
            self.who.setCurrentIndex(max(0, self.who.findData(chosen)) if chosen is not None else 0)

    def _wanted(self) -> Wanted:
        since, until = _day(self.day.text())
        return Wanted(self.words.text(), self.who.currentData(), since, until, self._row)

    def _current(self) -> int | None:
        index = self.table.currentIndex()
        known = index.isValid() and index.row() < self.model.rowCount()
        return self.model.step(index.row()).seq if known else None

    def _show_step(self, *_: object) -> None:
        seq = self._current()
        wanted = (seq, self._row, self._project.head)
        if wanted == self._shown:
            return  # it is asked for at each turn of a search
        self._shown = wanted
        self._told, count = [], 0
        if seq is not None:
            self._told, count = history.changes(self._project, seq, _MOST, self._row)
        if seq is None:
            self.view.clear()
        else:
            self.view.show_changes(self._told, count)
        self.go_there.setEnabled(self._place() != {})
        self.only_this.setEnabled(self._first not in (None, self._row))
        self.copy.setEnabled(any(column.after for told in self._told[:1] for column in told.columns))

    @property
    def _first(self) -> Row | None:
        return (self._told[0].table, self._told[0].row_id) if self._told else None

    # what is done

    def _place(self) -> dict[str, int]:
        places = (history.place_of(self._project, told.table, told.row_id) for told in self._told)
        return next((place for place in places if place), {})

    def _go(self) -> None:
        place = self._place()
        if not place:
            raise WorkbenchError("What this step changed is not there any more.", "Undo brings it back.")
        selection = self._workspace.selection
        if "item" in place:
            selection.set_item(place["item"])
        if "segment" in place:
            selection.set_segment(place["segment"])
        if "claim" in place:
            selection.set_claim(place["claim"])

    def _copy_words(self) -> None:
        words = [column.after for column in self._told[0].columns if column.after]
        QGuiApplication.clipboard().setText("\n".join(words))
        self._workspace.messages.tell("What the row said after this step is copied.")

    def _copy_head(self) -> None:
        project = self._project
        QGuiApplication.clipboard().setText(
            f"{project.head_code}\nstep {project.step_count}, SHA-256 {project.head}"
        )
        self._workspace.messages.tell("The history code is copied, with its whole hash.")


def _day(words: str) -> tuple[str, str]:
    """Read a day of this place as the moments between which it lies; nothing while it is half typed."""
    try:
        begin = datetime.combine(date.fromisoformat(words.strip()), datetime.min.time()).astimezone()
        return begin.astimezone(UTC).isoformat(), (begin + timedelta(days=1)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return "", ""
