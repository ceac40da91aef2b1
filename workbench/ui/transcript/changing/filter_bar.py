"""Choosing which rows are shown, and in what order: by words, speaker, hearing and translation."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QToolButton

from workbench.project import transcript
from workbench.project.project import Changes
from workbench.project.transcript import row_filter, speakers, translation_states
from workbench.project.transcript.row_filter import ALL, ANYBODY, IN_ORDER, NOBODY, OPEN, SORTS, Filter
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

_PAUSE_MS = 120  # after a letter, before thousands of rows are looked through
_TRANSLATIONS = (
    ("Any translation", ""),
    ("Translation open", OPEN),
    ("Not translated", translation_states.MISSING),
    ("Translation: draft", translation_states.DRAFT),
    ("Original changed since", translation_states.CHANGED),
    ("Checked by translator", translation_states.SELF_CHECKED),
    ("Translation checked", translation_states.CHECKED),
)


class FilterBar(QFrame):
    """Rows are judged when the wish changes: what is edited meanwhile stays in view until it is applied anew.

    A row that is selected from elsewhere, as by a search, is shown too.
    """

    closed = Signal()
    applied = Signal()  # other rows are shown

    def __init__(self, workspace: Workspace, state: TranscriptState) -> None:
        super().__init__()
        self._workspace, self._state = workspace, state
        self.setObjectName("filter_bar")
        self.words = QLineEdit()
        self.words.setPlaceholderText("Only rows with these words")
        self.words.setAccessibleName("Only rows with these words")
        self.speaker = self._box("Only rows of this speaker", ())
        hearings = (("Any state", ""), *((each.capitalize(), each) for each in transcript.STATES))
        self.hearing = self._box("Only rows in this state", hearings)
        self.translation = self._box("Only rows whose translation is", _TRANSLATIONS)
        self.sort = self._box("Order of the rows", tuple((each, each) for each in SORTS))
        self.count = plain_label(role="dim")
        self.again = self._button("Apply again", "Judge the rows anew: some were edited since")
        self.clear = self._button("Show all", "Show all rows in their order")
        self.shut = self._button("", "Show all rows and close (Escape)")
        self._lay_out()
        self._applied = ALL
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.apply)
        self._listen()
        self.restyle()
        self.hide()

    def _box(self, name: str, entries: tuple[tuple[str, object], ...]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        for words, value in entries:
            box.addItem(words, value)
        return box

    def _button(self, words: str, hint: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setProperty("role", "quiet")
        button.setToolTip(hint)
        button.setAccessibleName(words or "Close")
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 4, 8, 4)
        grid.setSpacing(4)
        first, last = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.words, 1)
        first.addWidget(self.shut)
        last.addWidget(self.count, 1)
        last.addWidget(self.again)
        last.addWidget(self.clear)
        grid.addLayout(first, 0, 0, 1, 2)
        for place, box in enumerate((self.speaker, self.hearing, self.translation, self.sort)):
            grid.addWidget(box, 1 + place // 2, place % 2)
        grid.addLayout(last, 3, 0, 1, 2)

    def _listen(self) -> None:
        here = self._workspace
        self.words.textEdited.connect(lambda _: self._soon.start())
        self.words.installEventFilter(self)
        for box in (self.speaker, self.hearing, self.translation, self.sort):
            box.activated.connect(lambda _: self.apply())
        self.again.clicked.connect(self.apply)
        self.clear.clicked.connect(self.show_all)
        self.shut.clicked.connect(self.close_bar)
        self._state.filter_shown.connect(self.open_bar)
        self._state.language_changed.connect(lambda _: self._turn_language())
        here.selection.item_changed.connect(lambda _: self._turn_item())
        here.selection.segment_changed.connect(self._reveal)
        here.signals.changed.connect(self._take)
        here.theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        """Take the icon of the theme."""
        self.shut.setIcon(self._workspace.theme.icon("close"))

    # showing

    def open_bar(self) -> None:
        """Show the bar and type in it."""
        self._fill_speakers()
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._tell()

    def close_bar(self) -> None:
        """Show all rows, hide the bar and go back to the rows."""
        self.show_all()
        self.hide()
        self.closed.emit()

    def show_all(self) -> None:
        """Show all rows in their order."""
        self._set(ALL)
        self.apply()

    def wish(self) -> Filter:
        """Give what is asked for in the boxes."""
        return Filter(
            self.words.text(), self.speaker.currentData() if self.speaker.count() else ANYBODY,
            self.hearing.currentData(), self.translation.currentData(), self.sort.currentData(),
        )  # fmt: skip

    def _set(self, wish: Filter) -> None:
        self.words.setText(wish.words)
        for box, value in (
            (self.speaker, wish.speaker), (self.hearing, wish.hearing),
            (self.translation, wish.translation), (self.sort, wish.sort),
        ):  # fmt: skip
            box.setCurrentIndex(max(box.findData(value), 0))

    def _fill_speakers(self) -> None:
        project, item, chosen = self._workspace.project, self._state.model.item_id, self.speaker.currentData()
        self.speaker.clear()
        self.speaker.addItem("Any speaker", ANYBODY)
        self.speaker.addItem("No speaker", NOBODY)
        for each in speakers.of_item(project, item) if project and item is not None else ():
            self.speaker.addItem(each.label or "(no name)", each.id)
        self.speaker.setCurrentIndex(max(self.speaker.findData(chosen), 0))

    # judging

    def apply(self) -> None:
        """Show the rows that fit now."""
        self._soon.stop()
        project, model, wish = self._workspace.project, self._state.model, self.wish()
        self._workspace.commit_typing.emit()
        if project is None or model.item_id is None or wish == ALL:
            model.show_only(None)
        else:
            found = row_filter.matching(project, model.item_id, wish, model.language)
            model.show_only(found, as_given=wish.sort != IN_ORDER)
        self._applied, self._stale = wish, False
        self._tell()
        self.applied.emit()

    def _take(self, changes: Changes) -> None:
        if touches(changes, "speaker") and self.isVisible():
            self._fill_speakers()
        self._stale |= touches(changes, "segment", "rendering", "speaker")
        self._tell()

    def _reveal(self, segment: int | None) -> None:
        model = self._state.model
        if segment is None or not model.is_partial or model.row_of(segment) >= 0 or not model.holds(segment):
            return
        shown = [each.id for each in model.outline]
        in_order = self._applied.sort == IN_ORDER
        model.show_only([*shown, segment], as_given=not in_order)
        self._tell()
        self.applied.emit()

    def _turn_language(self) -> None:
        if self._applied.translation or self._applied.words:
            self.apply()

    def _turn_item(self) -> None:
        self._set(ALL)
        self._applied, self._stale = ALL, False
        if self.isVisible():
            self._fill_speakers()
        self._tell()

    def _tell(self) -> None:
        shown, known = len(self._state.model.outline), len(self._state.model.segments)
        partial = self._applied != ALL
        self.count.setText(f"{shown:,} of {known:,} rows" if partial else f"{known:,} rows")
        self.again.setVisible(partial and self._stale)
        self.clear.setEnabled(partial)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.apply()
                return True
        return super().eventFilter(watched, event)
