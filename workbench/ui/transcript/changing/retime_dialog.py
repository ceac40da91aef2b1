"""Moving many rows in time at once: by an amount, by two points that are known, or to another frame rate."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from workbench.errors import WorkbenchError
from workbench.frame_rate import RATES
from workbench.project.transcript import range_times
from workbench.project.transcript.timing_plans import (
    Line,
    along,
    between_rates,
    shifted,
    through,
)
from workbench.timecode import clock, parse
from workbench.ui.labels import counted, plain_label
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

SELECTED, ONWARDS, ALL = range(3)
BY, POINTS, RATE = range(3)


def signed(words: str) -> int:
    """Read `+1.5`, `-0:02` or `2` as ms; ValueError for anything else."""
    words = words.strip().replace("−", "-")
    sign = -1 if words.startswith("-") else 1
    return sign * parse(words.removeprefix("-").removeprefix("+"))


class RetimeDialog(QDialog):
    """Says before anything is written where the first and the last of the rows will be."""

    def __init__(self, workspace: Workspace, state: TranscriptState, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._workspace, self._state = workspace, state
        self.setWindowTitle("Move rows in time")
        self._spans = range_times.spans(workspace.need_project(), state.model.item_id or 0)
        count = len(state.selected)
        words = (f"The {count:,} selected rows", "The selected row and all after it", "All rows of this item")
        self.which = [QRadioButton(each) for each in words]
        self.how = [QRadioButton(each) for each in ("By an amount", "By two points", "To another frame rate")]
        self.amount = QLineEdit()
        self.amount.setPlaceholderText("+1.5 or -0:02")
        self.times = [QLineEdit() for _ in range(4)]
        self.rates = [QComboBox(), QComboBox()]
        self.preview = plain_label(role="dim")
        self.preview.setWordWrap(True)
        self._name()
        self._build()
        self._listen()
        chosen = workspace.selection.segment_id is not None
        self.which[SELECTED].setVisible(count > 1)
        self.which[ONWARDS].setEnabled(chosen)
        self.which[SELECTED if count > 1 else ONWARDS if chosen else ALL].setChecked(True)
        self.how[BY].setChecked(True)
        self._turn()
        workspace.theme.give_room(self, 480)
        self.amount.setFocus()

    def _name(self) -> None:
        self.amount.setAccessibleName("By how much, in seconds or as a time")
        points = ("First point now", "First point belongs at", "Second point now", "Second point belongs at")
        for field, words in zip(self.times, points, strict=True):
            field.setAccessibleName(words)
        for box, words, usual in zip(self.rates, ("Made for", "Convert to"), ("25", "23.976"), strict=True):
            box.addItems([rate for rate, _ in RATES])
            box.setEditable(True)
            box.setAccessibleName(words)
            box.setCurrentText(usual)

    def _build(self) -> None:
        which, how = QWidget(), QWidget()
        first = QVBoxLayout(which)
        first.setContentsMargins(0, 0, 0, 0)
        for button in self.which:
            first.addWidget(button)
        grid = QGridLayout(how)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        room = QFontMetrics(self.amount.font()).horizontalAdvance("0:00:00.000 0000")
        for field in (self.amount, *self.times, *self.rates):
            field.setMinimumWidth(room)
        for row, parts in enumerate((
            (self.how[BY], self.amount),
            (self.how[POINTS], self.times[0], plain_label("belongs at"), self.times[1]),
            (None, self.times[2], plain_label("belongs at"), self.times[3]),
            (self.how[RATE], self.rates[0], plain_label("frames a second, to"), self.rates[1]),
        )):  # fmt: skip
            for column, part in enumerate(parts):
                if part is not None:
                    grid.addWidget(part, row, column)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for part in (which, how, self.preview, self.buttons):
            column.addWidget(part)

    def _listen(self) -> None:
        for button in self.which:
            button.toggled.connect(lambda on: self._turn() if on else None)
        for button in self.how:
            button.toggled.connect(lambda on: self._look() if on else None)
        for field in (self.amount, *self.times):
            field.textChanged.connect(lambda _: self._look())
        for box in self.rates:
            box.currentTextChanged.connect(lambda _: self._look())
        self.amount.textEdited.connect(lambda _: self.how[BY].setChecked(True))
        for field in self.times:
            field.textEdited.connect(lambda _: self.how[POINTS].setChecked(True))
        for box in self.rates:
            box.activated.connect(lambda _: self.how[RATE].setChecked(True))
        self.buttons.accepted.connect(lambda: self._workspace.attempt(self.accept))
        self.buttons.rejected.connect(self.reject)

    # what is to be moved, and how

    def _chosen(self) -> list[int]:
        """Give the ids of the rows that have a time, in their order."""
        if self.which[SELECTED].isChecked():
            wanted = frozenset(self._state.selected)
            return [each.id for each in self._spans if each.id in wanted]
        if self.which[ONWARDS].isChecked():
            here = self._state.model.place_of(self._workspace.selection.segment_id)
            return [each.id for each in self._spans if self._state.model.place_of(each.id) >= here]
        return [each.id for each in self._spans]

    def _turn(self) -> None:
        """Offer the first and the last of the rows as the two points."""
        starts = {each.id: each.start_ms for each in self._spans}
        rows = self._chosen()
        for field, row in zip(self.times[::2], (rows[:1], rows[-1:]), strict=True):
            field.setText(clock(starts[row[0]]) if row else "")
        self._look()

    def line(self) -> Line:
        """Give what is asked for; ValueError for what cannot be read, WorkbenchError for what cannot be."""
        if self.how[BY].isChecked():
            return shifted(signed(self.amount.text()))
        if self.how[POINTS].isChecked():
            return through(*(parse(field.text()) for field in self.times))
        return between_rates(*(box.currentText().strip() for box in self.rates))

    def _look(self) -> None:
        """Say where the rows will be, or what is missing."""
        rows, ready = self._chosen(), False
        wanted = frozenset(rows)
        try:
            line = self.line()
            spans = [each for each in self._spans if each.id in wanted]
            along(spans, line)
            ready = bool(spans)
            ends = [spans[0], spans[-1]] if spans else []
            moves = [f"{clock(each.start_ms)} → {clock(line(each.start_ms))}" for each in ends]
            words = (
                f"First row {moves[0]}, last row {moves[1]}." if spans else "None of these rows has a time."
            )
        except ValueError:
            words = "Write times as 1:20 or 1:20.500, amounts as +1.5 or -0:02."
        except WorkbenchError as error:
            words = str(error)
        self.preview.setText(words)
        move = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        move.setText(f"Move {counted(len(rows), 'row')}")
        move.setEnabled(ready)

    def accept(self) -> None:
        """Move the rows as one edit."""
        rows, item = self._chosen(), self._state.model.item_id
        label = f"Move {counted(len(rows), 'row')} in time"
        if item is not None:
            with self._workspace.edit(label):
                range_times.move(self._workspace.need_project(), item, rows, self.line())
        super().accept()
