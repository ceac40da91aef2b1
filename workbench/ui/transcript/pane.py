"""The transcript pane: the rows of the selected item, joined to playhead, selection and project."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.project.project import Changes
from workbench.ui.project_signals import touches
from workbench.ui.transcript.changing.filter_bar import FilterBar
from workbench.ui.transcript.changing.find_bar import FindBar
from workbench.ui.transcript.changing.problems_panel import ProblemsPanel
from workbench.ui.transcript.chosen import WITHOUT_SPEECH
from workbench.ui.transcript.header import Header
from workbench.ui.transcript.hearing.commands import note_hearing
from workbench.ui.transcript.importing import commands as importing
from workbench.ui.transcript.importing.dropping import TakesTranscripts
from workbench.ui.transcript.rows.menu import row_menu, state_menu, translation_menu
from workbench.ui.transcript.rows.view import TranscriptView
from workbench.ui.transcript.state import state_of
from workbench.ui.transcript.typing import timing
from workbench.ui.transcript.typing.line import TypingLine
from workbench.ui.workspace import Workspace

_SHOWN = (
    "segment",
    "rendering",
    "hearing",
    "speaker",
    "actor",
    "side",
    "claim",
    "assertion",
    "evidence",
    "anchor",
    "item",
)


class TranscriptPane(QWidget):
    """Shows the transcript of the item that is selected in the workspace."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace, self.state = workspace, state_of(workspace)
        self.model = self.state.model
        self.setProperty("role", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.header = Header(workspace, self.state)
        self.view = TranscriptView(workspace, self.state, self.model)
        self.empty = _Empty(workspace)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.find_bar = FindBar(workspace, self.state)
        # Before `_listen`: a row that is selected has to be shown first.
        self.filter_bar = FilterBar(workspace, self.state)
        self.problems = ProblemsPanel(workspace, self.state)
        for bar in (self.find_bar, self.filter_bar, self.problems):
            bar.closed.connect(self.view.setFocus)
        self.filter_bar.applied.connect(self._refresh)
        self.find_bar.looked_for.connect(self.view.mark)
        column.addWidget(self.header)
        column.addWidget(self.find_bar)
        column.addWidget(self.filter_bar)
        column.addWidget(self.pages, 1)
        column.addWidget(self.problems)
        column.addWidget(TypingLine(workspace, self.view.editor))
        self._away = False  # the person has scrolled to another place
        self._taking = False  # rows come and go: what Qt selects meanwhile is nobody's wish
        self._listen()
        TakesTranscripts(self, workspace)
        self._show_item(workspace.selection.item_id)

    def _listen(self) -> None:
        here, view = self.workspace, self.view
        here.selection.item_changed.connect(self._show_item)
        here.selection.segment_changed.connect(self._show_segment)
        here.signals.changed.connect(self._take)
        here.project_closed.connect(lambda: self._show_item(None))
        here.playhead.moved.connect(self._follow)
        here.playhead.playing_changed.connect(self._played)
        here.theme.changed.connect(lambda: view.restyle())
        self.state.edit_wanted.connect(view.edit_field)
        self.state.language_changed.connect(lambda _: self._refresh())
        self.state.follow_changed.connect(lambda _: self._return())
        self.state.side_by_side_changed.connect(view.set_side_by_side)
        here.playhead.item_changed.connect(self._refresh)  # whether there are subtitles is known then
        self.model.modelReset.connect(self._keep_chosen)
        view.play_wanted.connect(self._play)
        view.claim_wanted.connect(here.selection.set_claim)
        view.state_wanted.connect(self._open_state)
        view.scrolled_by_hand.connect(self._scrolled, Qt.ConnectionType.QueuedConnection)  # once it has moved
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._current_changed)
        view.selectionModel().selectionChanged.connect(lambda *_: self._note_selected())

    # ---- what is shown -------------------------------------------------------------------------

    def _show_item(self, item_id: int | None) -> None:
        self.view.editor.close()
        self.model.show_item(self.workspace.project, item_id)
        into = self.model.languages_into
        if self.state.language not in into:
            self.state.show_language("en" if "en" in into else into[0] if into else "")
        self._away = False
        self.view.restyle(self.model.longest_ms)
        self.view.scrollToTop()
        self._refresh()
        self._follow(self.workspace.playhead.position_ms)

    def _take(self, changes: Changes) -> None:
        if not touches(changes, *_SHOWN):
            return
        self._taking = True
        self.model.take(changes)
        self._taking = False
        self.view.editor.refresh()
        self.view.make_room(self.model.longest_ms)
        if not self.state.language and touches(changes, "rendering") and (into := self.model.languages_into):
            self.state.show_language(into[0])
        chosen = self.workspace.selection.segment_id
        if self.model.row_of(chosen) < 0:
            self._current_changed(self.view.currentIndex())
        elif self.view.currentIndex().row() != self.model.row_of(chosen):
            self._show_segment(chosen)
        self._refresh()
        self._follow(self.workspace.playhead.position_ms)

    def _refresh(self) -> None:
        item = self.workspace.current_item()
        spoken = self.model.spoken_languages
        self.header.refresh(spoken[0] if spoken else item.language if item else "")
        read = self.view.hasFocus()
        self.pages.setCurrentWidget(self.view if self.model.segments else self.empty)
        if read and self.pages.currentWidget() is self.empty:
            self.empty.setFocus()  # Qt gives the keyboard to its first button, which Space would press
        if item is None:
            self.empty.say(
                "What is said in an item stands here. Add one, or choose one above the picture.",
                buttons=False,
            )
        elif item.kind in WITHOUT_SPEECH:
            self.empty.say(WITHOUT_SPEECH[item.kind], buttons=False)
        else:
            facts = self.workspace.playhead.facts
            subtitles = facts is not None and any(track.text for track in facts.subtitles)
            sentence = f"Nobody has written down yet what is said in {item.label}."
            self.empty.say(sentence, buttons=True, subtitles=subtitles)

    # ---- selecting -----------------------------------------------------------------------------

    def _current_changed(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        if self._taking:
            return
        segment = self.model.outline[current.row()].id if current.isValid() else None
        if segment is not None or self.model.row_of(self.workspace.selection.segment_id) < 0:
            self.workspace.selection.set_segment(segment)

    def _note_selected(self) -> None:
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        self.state.selected = [self.model.outline[row].id for row in rows if row < len(self.model.outline)]

    def _keep_chosen(self) -> None:
        """Select again what was selected before other rows were shown."""
        chosen = self.workspace.selection.segment_id
        if not self._taking and self.model.row_of(chosen) >= 0:
            self._show_segment(chosen)

    def _show_segment(self, segment_id: int | None) -> None:
        row = self.model.row_of(segment_id)
        flag = QItemSelectionModel.SelectionFlag
        if segment_id is None or row < 0:
            self.view.selectionModel().clear()
            return
        chosen = self.view.selectionModel()
        if self.view.currentIndex().row() != row or not chosen.hasSelection():
            chosen.setCurrentIndex(self.model.index(row), flag.ClearAndSelect | flag.Rows)
        self.view.bring(segment_id)

    # ---- playing -------------------------------------------------------------------------------

    def _play(self, segment_id: int) -> None:
        row = self.model.row_of(segment_id)
        start = self.model.outline[row].start_ms if row >= 0 else None
        if start is not None and not self.workspace.playhead.has_recording:
            self.workspace.messages.warn(
                "The recording is not here to play. Relink it from the Sources menu."
            )
        elif start is not None:
            self._away = False
            self.workspace.playhead.seek(start)
            self.workspace.playhead.play()

    def _follow(self, ms: int) -> None:
        segment = self.model.segment_at(ms) if self.workspace.playhead.has_recording else None
        spoken = segment.id if segment else None
        if spoken == self.view.spoken:
            return
        self.view.speak(spoken)
        if spoken is not None and self.state.follow and not self._away and not self.view.is_edited:
            self.view.bring(spoken)

    def _played(self, playing: bool) -> None:
        if playing:
            self._return()

    def _return(self) -> None:
        self._away = False
        if self.state.follow and self.view.spoken is not None and not self.view.is_edited:
            self.view.bring(self.view.spoken)

    def _scrolled(self) -> None:
        self._away = self.view.spoken is None or not self.view.is_in_view(self.view.spoken)

    def _open_state(self, segment_id: int, area: str, place: QPoint) -> None:
        self.workspace.selection.set_segment(segment_id)
        if area == "hearing":
            self.workspace.run(note_hearing)
            return
        menu = state_menu(self.workspace, self) if area == "state" else translation_menu(self.workspace, self)
        menu.popup(place)

    # ---- menus ---------------------------------------------------------------------------------

    def _menu(self, point: QPoint) -> None:
        row, _, _ = self.view.hit(point)
        if row is not None:
            self.workspace.selection.set_segment(row.segment.id)
            menu: QMenu = row_menu(self.workspace, self)
            menu.popup(self.view.viewport().mapToGlobal(point))


class _Empty(QWidget):
    """What stands there instead of rows: one sentence, and the next step where there is one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("role", "dim")
        self.bring_in = QPushButton("Import a transcript…")
        self.bring_in.setProperty("role", "primary")
        self.subtitles = QPushButton("Use the recording's subtitles…")
        self.paste = QPushButton("Paste a transcript…")
        self.write = QPushButton("Start typing at the playhead")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        for button, command in (
            (self.bring_in, importing.import_transcript),
            (self.subtitles, importing.import_subtitles),
            (self.paste, importing.paste_transcript),
            (self.write, timing.new_segment),
        ):
            button.clicked.connect(lambda _=False, command=command: workspace.run(command))
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)

    def say(self, sentence: str, *, buttons: bool, subtitles: bool = False) -> None:
        """Show a sentence, with or without the ways to begin."""
        self.sentence.setText(sentence)
        for button in (self.bring_in, self.paste, self.write):
            button.setVisible(buttons)
        self.subtitles.setVisible(buttons and subtitles)
