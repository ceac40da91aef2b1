"""The head of the transcript pane: its name, the languages shown, how many rows, and following."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from workbench.ui import coverage, languages
from workbench.ui.labels import counted, plain_label
from workbench.ui.transcript import commands
from workbench.ui.transcript.state import TranscriptState
from workbench.ui.transcript.translation.languages_menu import LanguagesMenu
from workbench.ui.transcript.typing import timing
from workbench.ui.workspace import Workspace


class Header(QWidget):
    """One line above the rows; the languages open a menu of translations."""

    def __init__(self, workspace: Workspace, state: TranscriptState) -> None:
        super().__init__()
        self._workspace, self._state = workspace, state
        self._counts: tuple[str, ...] = ("",)  # the longest first
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = plain_label("Transcript", "title")
        self.languages = self._languages_button()
        self.count = plain_label(role="dim")
        self.follow = self._button(
            "Follow", "Keep the row that is being spoken in view", commands.follow_playback
        )
        self.follow.setCheckable(True)
        self.add = self._button("", "New row at the playhead", timing.new_segment)
        self.add.setAccessibleName("New row at the playhead")
        self.filter = self._button("", "Show only some rows", lambda _: self._show_filter())
        self.filter.setAccessibleName("Show only some rows")
        self.filter.setCheckable(True)
        self._arrange()
        self._coverage = coverage.state_of(workspace)
        self._coverage.changed.connect(self._count)
        state.follow_changed.connect(self.follow.setChecked)
        model = state.model
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._count)
        workspace.theme.changed.connect(self.restyle)
        self.follow.setChecked(state.follow)
        self.restyle()

    def _languages_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName("Languages shown")
        button.setToolTip("Choose the translation that is shown, or add one")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(LanguagesMenu(self._workspace, self._state, button))
        return button

    def _arrange(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 8, 4)
        line.setSpacing(4)
        for part in (self.title, self.languages, self.count):
            line.addWidget(part)
        line.addStretch(1)
        for part in (self.follow, self.filter, self.add):
            line.addWidget(part)

    def _button(self, text: str, hint: str, command: commands.Command) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(hint)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda: self._workspace.run(command))
        return button

    def _keys(self, command: str) -> str:
        action = self._workspace.actions.get(f"transcript.{command}")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action else ""
        return f" ({keys})" if keys else ""

    def restyle(self) -> None:
        """Take the icons of the theme."""
        self.add.setIcon(self._workspace.theme.icon("add"))
        self.filter.setIcon(self._workspace.theme.icon("filter"))
        self.setMinimumWidth(1)  # the style sheet gives the height, one for the heads of all panes

    def refresh(self, spoken: str) -> None:
        """Say what is shown: languages, rows, and how many rows are still to be checked."""
        segments = self._state.model.segments
        heard = languages.name(spoken) if spoken else "Language not said"
        into = languages.name(self._state.language) if self._state.language else ""
        self.languages.setText(f"{heard} → {into}" if into else heard)
        self.languages.setVisible(bool(segments))
        self._coverage.show_language(self._state.language)
        self._count()
        project = self._workspace.project
        locked = project is not None and project.read_only
        self.add.setEnabled(self._workspace.selection.item_id is not None and not locked)
        hint = " (the project is open read-only)" if locked else self._keys("new_segment")
        self.add.setToolTip(f"New row at the playhead{hint}")
        self.follow.setToolTip(f"Keep the row that is being spoken in view{self._keys('follow_playback')}")

    def _count(self) -> None:
        """Count the rows and what is done of the recording, as far as there is room."""
        number, open_rows = len(self._state.model.segments), self._state.model.unchecked
        shown = f"{len(self._state.model.outline):,} of " if self._state.model.is_partial else ""
        rows = f"{shown}{counted(number, 'row')}"
        self.filter.setChecked(self._state.model.is_partial)
        checked = f"{rows} · {open_rows:,} to check" if open_rows else rows
        done = self._coverage.words()
        self._counts = (*(f"{checked} · {words}" for words in done[:1]), checked, rows, "")
        self.count.setToolTip(escape(" · ".join(done)))
        self._make_do()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_do()

    def _make_do(self) -> None:
        """Say as much as there is room for: the count gives way first, then following, then filtering."""
        some = bool(self._state.model.segments)
        room = (
            self.width()
            - 28
            - sum(part.sizeHint().width() + 4 for part in (self.title, self.languages, self.add))
        )
        for button in (self.filter, self.follow):
            width = button.sizeHint().width() + 4
            button.setVisible(some and width <= room)
            room -= width if width <= room else 0
        measure = self.count.fontMetrics().horizontalAdvance
        self.count.setText(next(words for words in self._counts if measure(words) <= room or not words))
        self.count.setVisible(some)

    def _show_filter(self) -> None:
        self._state.filter_shown.emit()
        self._count()
