"""The quiet line below the rows while somebody types: speakers with their keys, and how long the row is.

Where spelling cannot be checked because nobody has said what is spoken, it offers to say it.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton

from workbench.direction import isolated
from workbench.project.transcript.validation import Limits
from workbench.ui.transcript.rows.editor import RowEditor
from workbench.ui.transcript.rows.fields import TEXT, WORDS
from workbench.ui.transcript.typing.counts import count
from workbench.ui.transcript.typing.voices import KEYS, numbered
from workbench.ui.workspace import Workspace


class TypingLine(QFrame):
    """Shows itself when a box is opened in the row editor and hides when it is closed."""

    def __init__(self, workspace: Workspace, editor: RowEditor) -> None:
        super().__init__()
        self._workspace, self._editor = workspace, editor
        self.setObjectName("typing_line")
        self.speakers, self.length, self.warning = _Elided(), QLabel(), QLabel()
        self.length.setTextFormat(Qt.TextFormat.PlainText)
        for each in (self.speakers, self.length):
            each.setProperty("role", "dim")
        self.language = QToolButton()
        self.language.setText("Spoken language…")
        self.language.setToolTip("Spelling is checked once it is said which language is spoken.")
        self.language.setAutoRaise(True)
        self.language.clicked.connect(self._say_language)
        counts = QHBoxLayout()
        counts.setSpacing(4)
        counts.addWidget(self.warning)
        counts.addWidget(self.length)
        counts.addWidget(self.language)
        counts.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(12, 4, 12, 4)
        self._line.setSpacing(4)
        self._line.addWidget(self.speakers, 1)
        self._line.addLayout(counts)
        self.hide()
        editor.opened.connect(self._opened)
        editor.closed.connect(self.hide)
        editor.typed.connect(self._count)
        # Queued: the rows follow a change first.
        workspace.signals.changed.connect(self._refresh, Qt.ConnectionType.QueuedConnection)
        workspace.theme.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        theme = self._workspace.theme
        self.warning.setPixmap(
            theme.icon("warn", theme.color("doubtful").name()).pixmap(theme.px(16), theme.px(16))
        )

    def _opened(self) -> None:
        self._refresh()
        self.show()

    def _refresh(self, *_: object) -> None:
        if self._editor.editor is not None:
            self._name_speakers()
            self._count()
            self.language.setVisible(self._waits_for_language())
            self._arrange()

    def _waits_for_language(self) -> bool:
        segment, item = self._editor.segment, self._workspace.current_item()
        if segment is None or self._editor.field != TEXT or not self._workspace.settings.spelling:
            return False
        return not segment.language and not (item and item.language)

    def _say_language(self) -> None:
        if action := self._workspace.actions.get("transcript.set_spoken_language"):
            action.trigger()

    def _name_speakers(self) -> None:
        segment, project = self._editor.segment, self._workspace.project
        if segment is None or project is None:
            return
        known = numbered(project, segment.item)
        own = segment.speaker.id if segment.speaker else None
        names = [
            f"{number} {isolated(each.label)}{' ✓' if each.id == own else ''}"
            for number, each in zip(KEYS, known, strict=False)
        ]
        if len(names) < len(KEYS):
            names.append(f"{len(names) + 1} new")
        self.speakers.say("Alt+  " + "   ".join(names))
        self.speakers.setToolTip("Alt and the number says who speaks in this row.")
        self._arrange()

    def _arrange(self) -> None:
        """Put names and numbers beside one another where there is room, else below one another."""
        shown = [each for each in (self.length, self.warning, self.language) if not each.isHidden()]
        both = self.speakers.wished + sum(each.sizeHint().width() for each in shown)
        way = QBoxLayout.Direction
        self._line.setDirection(way.LeftToRight if both + 48 <= self.width() else way.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _count(self) -> None:
        segment, draft = self._editor.segment, self._editor.draft
        if segment is None or draft is None or draft[0] not in WORDS:
            self.length.clear()
            self.warning.hide()
            return
        end = None if segment.end_derived else segment.end_ms  # nobody has said yet how long it is shown
        counted = count(draft[1], segment.start_ms, end)
        self.length.setText(str(counted))
        most = Limits.of(self._workspace.settings.limits).characters_a_second
        too_fast = 0 < most < (counted.per_second or 0)
        self.warning.setVisible(too_fast)
        hint = f"More than {most} letters a second: too fast to read as a subtitle."
        for each in (self.warning, self.length):
            each.setToolTip(hint if too_fast else "")
        self.warning.setAccessibleName(hint)
        self._arrange()


class _Elided(QLabel):
    """One line that gives way when the pane is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def wished(self) -> int:
        """How wide it would be with all its words."""
        return self.fontMetrics().horizontalAdvance(self._words)

    def say(self, words: str) -> None:
        """Show as much of the words as there is room for."""
        self._words = words
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.say(self._words)
