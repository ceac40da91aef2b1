"""Find and replace with a look at every hit first: one language, one item or all, one step to undo."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import items, transcript
from workbench.project.transcript import replacing
from workbench.project.transcript.languages import most_written
from workbench.project.transcript.replacing import MOST, ORIGINAL, Finder, Hit, Text, Wanted
from workbench.timecode import clock
from workbench.ui import languages
from workbench.ui.headed_table import table_of
from workbench.ui.job_runner import Job
from workbench.ui.labels import counted, plain_label
from workbench.ui.text_layout import direction
from workbench.ui.transcript.changing.hit_table import NOW, THEN, TICK, HitDelegate, HitTable
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

_PAUSE_MS = 200  # after a letter, before the search begins
_AT_ONCE = 2000  # texts read in one go, so that the window never stands still


class ReplaceDialog(QDialog):
    """Searches beside the window while somebody types; nothing is written before Replace is pressed."""

    def __init__(self, workspace: Workspace, state: TranscriptState, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace, self._state = workspace, state
        self._names = {each.id: each.label for each in items.all(workspace.need_project())}
        self._texts: list[Text] = []
        self._reading: Iterator[Text] | None = None
        self._job: Job | None = None
        self.setWindowTitle("Find and replace")
        self.words, self.instead = QLineEdit(), QLineEdit()
        self.regular = QCheckBox("Regular expression")
        self.match_case = QCheckBox("Match case")
        self.whole_words = QCheckBox("Whole words")
        self.where, self.language = QComboBox(), QComboBox()
        self.every = QCheckBox("All hits")
        self.count, self.trouble = plain_label(role="dim"), plain_label()
        self.trouble.setWordWrap(True)
        self.hits = HitTable(self._place_of, self)
        self._build()
        self._reader = QTimer(self, interval=0)
        self._reader.timeout.connect(self._read_on)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._search)
        self._fill()
        self._listen()
        self._read()
        workspace.theme.give_room(self, 860, 560)
        self.words.setFocus()

    # the dialog

    def _build(self) -> None:
        self.table = table_of(self.hits, self._workspace.theme, wide=THEN)
        self.table.horizontalHeader().setSectionResizeMode(
            NOW, self.table.horizontalHeader().ResizeMode.Stretch
        )
        self.table.horizontalHeader().setResizeContentsPrecision(0)  # by the rows in view
        delegate = HitDelegate(self._workspace.theme, self)
        for column in (NOW, THEN):
            self.table.setItemDelegateForColumn(column, delegate)
        self.table.setAccessibleName("Hits")
        form = QGridLayout()
        form.setSpacing(8)
        for row, (name, box) in enumerate((("Find", self.words), ("Replace with", self.instead))):
            label = plain_label(f"&{name}", buddy=box)
            box.setAccessibleName(name)
            form.addWidget(label, row, 0)
            form.addWidget(box, row, 1, 1, 3)
        ticks = QHBoxLayout()
        for each in (self.regular, self.match_case, self.whole_words):
            ticks.addWidget(each)
        ticks.addStretch(1)
        form.addLayout(ticks, 2, 1, 1, 3)
        form.addWidget(plain_label("&In", buddy=self.where), 3, 0)
        form.addWidget(self.where, 3, 1)
        form.addWidget(plain_label("&Words", buddy=self.language), 3, 2)
        form.addWidget(self.language, 3, 3)
        form.setColumnStretch(1, 1)
        form.setColumnStretch(3, 1)
        line = QHBoxLayout()
        line.addWidget(self.every)
        line.addStretch(1)
        line.addWidget(self.count)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.replace = self.buttons.addButton("Replace", QDialogButtonBox.ButtonRole.AcceptRole)
        self.replace.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(form)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        column.addWidget(self.trouble)
        column.addWidget(self.buttons)

    def _fill(self) -> None:
        item = self._state.model.item_id
        if item is not None and len(self._state.model.segments):
            self.where.addItem(f"This item: {self._names.get(item, '')}", item)
        self.where.addItem("Whole project", None)
        self._fill_languages()
        self.words.setText(" ".join(self._workspace.selection.quote.split()))
        self.every.setChecked(True)

    def _fill_languages(self) -> None:
        project, item = self._workspace.need_project(), self.where.currentData()
        chosen = self.language.currentData()
        self.language.clear()
        self.language.addItem("Original", ORIGINAL)
        for code in transcript.languages_into(project, item):
            self.language.addItem(f"Translation: {languages.name(code)}", code)
        if chosen is None:
            chosen = most_written(project, item)
        self.language.setCurrentIndex(max(self.language.findData(chosen), 0))

    def _listen(self) -> None:
        for field in (self.words, self.instead):
            field.textChanged.connect(lambda _: self._soon.start())
            field.textChanged.connect(self._turn)
        for tick in (self.regular, self.match_case, self.whole_words):
            tick.toggled.connect(lambda _: self._soon.start())
        self.regular.toggled.connect(lambda _: self._turn())
        self.where.activated.connect(lambda _: self._turn_item())
        self.language.activated.connect(lambda _: self._read())
        self.every.clicked.connect(lambda wanted: self.hits.take_all(wanted))
        self.hits.changed.connect(self._tell)
        self.buttons.rejected.connect(self.reject)
        self.replace.clicked.connect(lambda: self._workspace.attempt(self._replace))
        self._workspace.signals.changed.connect(self._read_again)
        self.finished.connect(lambda _: self._stop())

    def _turn(self) -> None:
        for field in (self.words, self.instead):
            plain = not self.regular.isChecked()  # the signs of an expression are read from the left
            field.setLayoutDirection(direction(field.text()) if plain else Qt.LayoutDirection.LeftToRight)

    def _turn_item(self) -> None:
        self._fill_languages()
        self._read()

    def _place_of(self, hit: Hit) -> str:
        time = "no time" if hit.text.start_ms is None else clock(hit.text.start_ms, fraction=False)
        whole = self.where.currentData() is None
        return f"{self._names.get(hit.text.item, '')}  {time}" if whole else time

    # searching

    def _read(self) -> None:
        """Read the texts of the chosen language anew, in small pieces, then search."""
        project = self._workspace.project
        if project is None:
            return
        self._texts = []
        self._reading = replacing.texts(project, self.language.currentData(), self.where.currentData())
        self._reader.start()

    def _read_again(self, _changes: object) -> None:
        if self.isVisible():
            self._read()

    def _read_on(self) -> None:
        some = list(islice(self._reading, _AT_ONCE)) if self._reading is not None else []
        self._texts += some
        if len(some) < _AT_ONCE:
            self._reader.stop()
            self._reading = None
            self._search()

    def _wanted(self) -> Wanted:
        return Wanted(
            self.words.text(), self.instead.text(), self.regular.isChecked(),
            self.match_case.isChecked(), self.whole_words.isChecked(),
        )  # fmt: skip

    def _search(self) -> None:
        if self._reading is not None:
            return  # it follows by itself
        self._cancel()
        self._say("")
        if not self.words.text():
            self.hits.show(())
            return
        try:
            finder, texts = Finder(self._wanted()), tuple(self._texts)
        except WorkbenchError as error:
            self.hits.show(())
            self._say(str(error))
            return

        def work(progress: Progress) -> list[Hit]:
            return replacing.find(finder, texts, progress)

        self._job = self._workspace.jobs.run("Finding", work, self._show, self._fail)

    def _show(self, hits: list[Hit]) -> None:
        self._job = None
        self.hits.show(hits)
        self.table.resizeColumnToContents(TICK)

    def _fail(self, error: BaseException) -> None:
        self._job = None
        self.hits.show(())
        if not isinstance(error, WorkbenchError):
            raise error
        self._say(str(error))

    def _cancel(self) -> None:
        if self._job is not None and self._job in self._workspace.jobs.jobs:
            self._job.cancel()
        self._job = None

    def _stop(self) -> None:
        self._reader.stop()
        self._soon.stop()
        self._reading = None
        self._cancel()

    def _say(self, words: str) -> None:
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def _tell(self) -> None:
        taken = self.hits.taken
        rows, known = len({(hit.text.segment, hit.text.rendering) for hit in taken}), len(self.hits.hits)
        if known >= MOST:
            words = f"the first {known:,} hits"
        else:
            words = f"{len(taken):,} of {known:,} hits, in {counted(rows, 'row')}"
        self.count.setText(words if known else "No hits" if self.words.text() else "")
        self.every.setChecked(len(taken) == known)
        self.every.setEnabled(bool(known))
        self.replace.setText(f"Replace {len(taken):,}" if taken else "Replace")
        locked = self._workspace.project is not None and self._workspace.project.read_only
        self.replace.setEnabled(bool(taken) and not locked)

    # replacing

    def _replace(self) -> None:
        taken = self.hits.taken
        with self._workspace.edit(f"Replace words {len(taken):,} times"):
            count = replacing.replace(self._workspace.need_project(), taken)
        rows = counted(count, "row")
        self._workspace.messages.tell(f"{len(taken):,} replaced in {rows}. Undo takes all of it back.")
