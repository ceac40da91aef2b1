"""Finding words in the transcript: one line above the rows that goes from hit to hit."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton

from workbench.project.transcript import row_filter
from workbench.ui.labels import counted, plain_label
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.workspace import Workspace

_PAUSE_MS = 200  # after a change, before thousands of rows are looked through again
_LEAST_FIELD = 160  # pixels, scaled; with less than this the way to replacing is left to the menu


class FindBar(QFrame):
    """Looks in the rows shown, in the original and the shown translation, spelt as search allows.

    In the field Enter and F3 go to the next hit, with Shift to the one before; Escape closes.
    """

    closed = Signal()
    looked_for = Signal(str)  # words to be marked in the rows; "" for none

    def __init__(self, workspace: Workspace, state: TranscriptState) -> None:
        super().__init__()
        self._workspace, self._state = workspace, state
        self.setObjectName("find_bar")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in the transcript")
        self.field.setAccessibleName("Find in the transcript")
        self.field.setProperty("own_keys", ["F3", "Shift+F3"])
        self.count = plain_label(role="dim")
        self.previous = self._button("Previous hit (Shift+Enter)", lambda: self.go(-1))
        self.next = self._button("Next hit (Enter)", lambda: self.go(1))
        self.replace = QToolButton()
        self.replace.setText("Replace…")
        self.replace.setProperty("role", "quiet")
        self.replace.clicked.connect(lambda: workspace.actions["transcript.replace_words"].trigger())
        self.shut = self._button("Close (Escape)", self.close_bar)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 8, 4)
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for part in (self.count, self.previous, self.next, self.replace, self.shut):
            line.addWidget(part)
        self._icons = ((self.previous, "up"), (self.next, "down"), (self.shut, "close"))
        self._rows: list[int] = []  # that hold the words, in their order
        self._stale = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self.field.textEdited.connect(lambda _: self._typed())
        self.field.installEventFilter(self)
        state.find_shown.connect(self.open_bar)
        state.language_changed.connect(lambda _: self._forget())
        workspace.signals.changed.connect(lambda _: self._forget())
        workspace.selection.item_changed.connect(lambda _: self._forget())
        workspace.selection.segment_changed.connect(lambda _: self._tell())
        state.model.modelReset.connect(self._forget)
        workspace.theme.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def _button(self, hint: str, pressed: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolTip(hint)
        button.setAccessibleName(hint.partition(" (")[0])
        button.clicked.connect(pressed)
        return button

    def restyle(self) -> None:
        """Take the icons of the theme."""
        for button, name in self._icons:
            button.setIcon(self._workspace.theme.icon(name))

    def open_bar(self) -> None:
        """Show the bar and type in it; words marked in a row are looked for."""
        if marked := self._workspace.selection.quote:
            self.field.setText(" ".join(marked.split()))
        self._workspace.commit_typing.emit()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Hide the bar and go back to the rows."""
        self.hide()
        self.looked_for.emit("")
        self.closed.emit()

    # looking

    def _typed(self) -> None:
        self._look()
        here = self._here()
        if self._rows and here not in self._rows:
            self._select(self._rows[bisect_left(self._rows, here) % len(self._rows)])
        self._tell()

    def _forget(self) -> None:
        """Look through what changed soon, or as soon as somebody goes on."""
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _look(self) -> None:
        model, project = self._state.model, self._workspace.project
        words = self.field.text().strip()
        self.looked_for.emit(words)
        found: frozenset[int] = frozenset()
        if words and project is not None and model.item_id is not None:
            found = row_filter.saying(project, model.item_id, words, model.language)
        self._rows = [row for row, each in enumerate(model.outline) if each.id in found]
        self._stale = False
        self._tell()

    def go(self, step: int) -> None:
        """Select the next hit after the selected row (1), or the one before it (-1), round the ends."""
        if self._stale:
            self._look()
        if self._rows:
            here = self._here()
            place = bisect_right(self._rows, here) if step > 0 else bisect_left(self._rows, here) - 1
            self._select(self._rows[place % len(self._rows)])
        self._tell()

    def _here(self) -> int:
        return self._state.model.row_of(self._workspace.selection.segment_id)

    def _select(self, row: int) -> None:
        self._workspace.selection.set_segment(self._state.model.outline[row].id)

    def _tell(self) -> None:
        if not self.isVisible():
            return
        here = self._here()
        many = f"{len(self._rows):,}"
        if not self.field.text().strip():
            words = ""
        elif not self._rows:
            words = "Nothing found"
        elif here in self._rows:
            words = f"{bisect_left(self._rows, here) + 1:,} of {many}"
        else:
            words = counted(len(self._rows), "row")
        self.count.setText(words)
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._rows) or self._stale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = (self.count, self.previous, self.next, self.replace, self.shut)
        room = self.width() - sum(part.sizeHint().width() + 4 for part in others)
        self.replace.setVisible(room >= self._workspace.theme.px(_LEAST_FIELD))

    # keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and watched is self.field:
            down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or event.key() == up
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3, down, up):
                if event.type() == QEvent.Type.KeyPress:
                    self.go(-1 if back else 1)
                    return True
            elif event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
