"""The doubts about one row's hearing: added, changed and taken away, beside the words that they are about."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.project import transcript
from workbench.project.project import Changes
from workbench.project.transcript import hearings
from workbench.project.transcript.hearings import Hearing
from workbench.project.transcript.segments import Segment
from workbench.ui.labels import plain_label
from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.project_signals import touches
from workbench.ui.text_layout import has_arabic
from workbench.ui.workspace import Workspace

_KINDS = {"unclear": "Unclear", "inaudible": "Inaudible", "alternative": "Other reading"}
_REASONS = ("Why: wind, two voices at once, far from the microphone …", "Why it may be that (optional)")


class HearingDialog(QDialog):
    """Words are marked in the original by mouse or Shift and the arrows; each act is one edit."""

    def __init__(
        self, workspace: Workspace, segment: int, quote: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._segment = workspace, segment
        self._known: tuple[Hearing, ...] = ()
        self._text = ""
        self.setWindowTitle("Uncertain hearing")
        self.words = ParagraphEdit()
        self.words.setReadOnly(True)
        self.words.setAccessibleName("The original: mark the words in doubt")
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.doubts = QListWidget()
        self.doubts.setAccessibleName("Doubts about this row")
        self.kind = QComboBox()
        for kind, name in _KINDS.items():
            self.kind.addItem(name, kind)
        self.quote, self.reading, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.quote.setPlaceholderText("Mark words above; empty for the whole row")
        self.reading.setPlaceholderText("What may have been said instead")
        self.add, self.change = QPushButton("Add"), QPushButton("Change")
        self.remove, self.close_button = QPushButton("Remove"), QPushButton("Close")
        self._build()
        self._listen()
        workspace.theme.give_room(self, 560, 460)
        self._fill()
        self._mark(quote)

    def _build(self) -> None:
        self._form = form = QFormLayout()
        form.setVerticalSpacing(8)
        for words, field in (
            ("&Kind", self.kind), ("&Words", self.quote), ("&Or", self.reading), ("&Reason", self.reason),
        ):  # fmt: skip
            form.addRow(words, field)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.add.setProperty("role", "primary")
        for button in (self.add, self.change, self.remove):
            button.setAutoDefault(button is self.add)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.close_button.setAutoDefault(False)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(plain_label("Original", "section"))
        column.addWidget(self.words, 2)
        column.addWidget(plain_label("Doubts", "section"))
        column.addWidget(self.doubts, 2)
        column.addLayout(form)
        column.addLayout(buttons)

    def _listen(self) -> None:
        self.words.selectionChanged.connect(self._take_marked)
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        self.doubts.currentRowChanged.connect(lambda _: self._show())
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)
        self._workspace.signals.changed.connect(self._take)

    # ---- showing -------------------------------------------------------------------------------

    @property
    def selected(self) -> Hearing | None:
        """The doubt selected in the list."""
        row = self.doubts.currentRow()
        return self._known[row] if 0 <= row < len(self._known) else None

    def choose_kind(self, kind: str) -> None:
        """Begin a doubt of this kind."""
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def _take(self, changes: Changes) -> None:
        if touches(changes, "segment", "hearing"):
            self._fill()

    def _row(self) -> Segment | None:
        return transcript.get(self._workspace.need_project(), self._segment)

    def _fill(self) -> None:
        segment, before = self._row(), self.selected
        if segment is None:
            self.reject()
            return
        if segment.text != self._text:
            self._show_original(segment.text)
        self._known = segment.hearings
        self.doubts.clear()
        for each in self._known:
            gone = "" if not each.quote or each.quote in segment.text else " · no longer in the words"
            by = f" · heard by {each.heard_by}" if each.heard_by else ""
            self.doubts.addItem(QListWidgetItem(f"{hearings.in_words(each)}{by}{gone}"))
        kept = [row for row, each in enumerate(self._known) if before and each.id == before.id]
        if kept:
            self.doubts.setCurrentRow(kept[0])
        self._show()

    def _show_original(self, text: str) -> None:
        self._text = text
        theme = self._workspace.theme
        self.words.setFont(theme.reading_font(15) if has_arabic(text) else theme.font(13))
        self.words.setPlainText(text)

    def _show(self) -> None:
        here, writing = self.selected, not self._workspace.need_project().read_only
        self.add.setEnabled(writing)
        for button in (self.change, self.remove):
            button.setEnabled(writing and here is not None)
        if here is not None:
            self.choose_kind(here.kind)
            self.quote.setText(here.quote)
            self.reading.setText(here.reading)
            self.reason.setText(here.reason)
        self._show_kind()

    def _show_kind(self) -> None:
        alternative = self.kind.currentData() == "alternative"
        self._form.setRowVisible(self.reading, alternative)
        self.reason.setPlaceholderText(_REASONS[alternative])

    def _mark(self, quote: str) -> None:
        place = self._text.find(quote) if quote else -1
        if place >= 0:
            cursor = self.words.textCursor()
            cursor.setPosition(place)
            cursor.setPosition(place + len(quote), QTextCursor.MoveMode.KeepAnchor)
            self.words.setTextCursor(cursor)

    def _take_marked(self) -> None:
        if marked := self.words.textCursor().selectedText().replace("\u2029", "\n").strip():
            self.quote.setText(marked)

    # ---- acting --------------------------------------------------------------------------------

    def _values(self) -> dict[str, str]:
        return {
            "kind": self.kind.currentData(), "quote": self.quote.text(), "reading": self.reading.text(),
            "reason": self.reason.text(),
        }  # fmt: skip

    def _write(self, label: str, act: Callable[[], object]) -> bool:
        def write() -> None:
            with self._workspace.edit(label):
                act()

        return self._workspace.attempt(write)

    def _add(self) -> None:
        project, values = self._workspace.need_project(), self._values()
        if self._write("Note uncertain hearing", lambda: hearings.add(project, self._segment, **values)):
            for field in (self.quote, self.reading, self.reason):
                field.clear()

    def _change(self) -> None:
        project, values, here = self._workspace.need_project(), self._values(), self.selected
        if here is not None:
            self._write("Change uncertain hearing", lambda: hearings.update(project, here.id, **values))

    def _remove(self) -> None:
        project, here = self._workspace.need_project(), self.selected
        if here is not None:
            self._write("Remove uncertain hearing", lambda: hearings.remove(project, here.id))
