"""Editing in place: one box over one field of a row, written on Enter, on leaving and after a short pause."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea

from workbench.project.transcript import Segment
from workbench.ui.transcript.rows import fields
from workbench.ui.transcript.rows.fields import SPEAKER, TEXT, TIMES, TRANSLATION, WORDS, stored, write
from workbench.ui.transcript.rows.layout import Look
from workbench.ui.transcript.rows.words_editor import FRAME, LineEditor, WordsEditor, starting_direction
from workbench.ui.transcript.state import Caret, TranscriptState
from workbench.ui.transcript.typing import snippets, timing, voices
from workbench.ui.transcript.typing.pause import TypingPause
from workbench.ui.transcript.typing.spelling import SpellingMarks
from workbench.ui.workspace import Workspace

PAUSE_MS = 700
_LONGEST_MS = 5000  # somebody who types without a pause is written down this often

Editor = WordsEditor | LineEditor


class RowEditor(QObject):
    """Holds the box while somebody types; the view says where it stands and which segment comes next."""

    grown = Signal(object)  # segment id: its row needs measuring again
    moved_on = Signal(object, str)  # segment id, field: Tab goes there
    opened = Signal()
    typed = Signal()
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        state: TranscriptState,
        view: QAbstractScrollArea,
        find: Callable[[int], Segment | None],
        next_to: Callable[[int, int], int | None],
    ) -> None:
        super().__init__(view)
        self.workspace, self.state, self._view, self.ground = workspace, state, view, view.viewport()
        self._find, self._next_to = find, next_to
        self.segment_id: int | None = None
        self.field = ""
        self.editor: Editor | None = None
        self._language = self._opened_with = self._known = ""
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._longest = QTimer(self, interval=_LONGEST_MS, singleShot=True)
        for timer in (self._pause, self._longest):
            timer.timeout.connect(self.commit)
        workspace.commit_typing.connect(self.commit)
        workspace.selection.segment_changed.connect(self._follow)
        state.snippet_wanted.connect(self._insert)
        self._playing = TypingPause(workspace, self)

    @property
    def segment(self) -> Segment | None:
        """The segment whose field is under the box, as it stands in the project."""
        return self._find(self.segment_id) if self.segment_id is not None else None

    @property
    def draft(self) -> tuple[str, str] | None:
        """The field under the box and its words so far; None when nothing is being edited."""
        return (self.field, self.editor.words()) if self.editor else None

    # ---- opening and closing -------------------------------------------------------------------

    def open(self, segment: Segment, field: str, look: Look, place: int | None = None) -> None:
        """Put the box over a field, its caret at a place in the text or at the end."""
        if self.workspace.need_project().read_only:
            self.workspace.messages.warn(
                "This project was opened for reading only. Save a copy to work on it."
            )
            return
        if (segment.id, field) == (self.segment_id, self.field):
            self._focus(place)
            return
        self.close()
        if self.editor is not None:
            return  # what is in it is not saved yet
        self.segment_id, self.field, self._language = segment.id, field, self.state.language
        self._opened_with = self._known = stored(segment, field, self._language)
        self.editor = self._make(segment, field, look)
        self.editor.takes_key = self._takes_key
        self.editor.textChanged.connect(self._typed)
        self.editor.cursorPositionChanged.connect(self._note_caret)
        self.editor.selectionChanged.connect(self._note_marked)
        self.editor.left.connect(self.commit if field in WORDS else self._leave)
        self._focus(len(self._known) if place is None else place)
        self.grown.emit(segment.id)
        self.editor.show()
        self.opened.emit()

    def _make(self, segment: Segment, field: str, look: Look) -> Editor:
        if field in WORDS:
            near = segment.text if field == TEXT else ""
            way = starting_direction(self._words_language(), near)
            made = WordsEditor(self.ground, self._known, look.words_font(self._known), way)
            SpellingMarks(self.workspace, made, self._words_language)
            return made
        known = [] if field == TIMES else self._names(segment.item)
        return LineEditor(self.ground, self._known, look.time if field == TIMES else look.name, known)

    def _words_language(self) -> str:
        """Give the language of the words under the box; the item's, where the row says none."""
        if self.field != TEXT:
            return self._language
        segment, item = self.segment, self.workspace.current_item()
        return (segment.language if segment else "") or (item.language if item else "")

    def _names(self, item: int) -> list[str]:
        known = voices.numbered(self.workspace.need_project(), item)
        return list(dict.fromkeys(speaker.label for speaker in known))

    def _focus(self, place: int | None) -> None:
        if self.editor is None:
            return
        if place is not None:
            self.editor.put_caret(place)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._note_caret()

    def close(self) -> None:
        """Write what was typed and take the box away; where the disk does not take it the box stays."""
        if not self.commit() and self.workspace.unsaved:
            self._focus(None)
            return
        editor, segment = self.editor, self.segment_id
        if editor is None:
            return
        self.editor, self.segment_id, self.field, self.state.caret = None, None, "", None
        had_focus = editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        self.workspace.selection.set_quote("")
        if had_focus:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit(segment)
        self.closed.emit()

    def _leave(self) -> None:
        if self.commit():
            self.close()

    def abandon(self) -> None:
        """Bring back the words as they were when the box was opened, take it away; undo gives the others."""
        if self.editor is not None and self.segment_id is not None:
            if self.field in WORDS and self.commit():
                self._take_back()
            self.editor.take(self._opened_with)
            self.workspace.unsaved.forget(fields.group(self.segment_id, self.field, self._language))
        self.close()

    def _take_back(self) -> None:
        """Write the words of before in a step of its own, after what was typed."""
        segment, before = self.segment, self._opened_with
        if segment is not None and self._known != before:
            here, field, language = self.workspace, self.field, self._language
            if here.attempt(lambda: write(here, segment, field, language, before, apart=True)):
                here.messages.offer("What you typed is taken back.", "project.undo")

    # ---- writing -------------------------------------------------------------------------------

    def commit(self) -> bool:
        """Write what was typed as an edit; False if it could not be, with the reason said."""
        self._pause.stop()
        self._longest.stop()
        segment = self.segment
        if self.editor is None or segment is None or self.editor.words() == self._known:
            return True
        words = self.editor.words()
        if not self.workspace.attempt(
            lambda: write(self.workspace, segment, self.field, self._language, words)
        ):
            return False
        if not self.workspace.unsaved:
            self._known = words
        return not self.workspace.unsaved

    def refresh(self) -> None:
        """Follow a change made elsewhere: an undo, a deletion, another room."""
        if self.editor is None or self.segment_id is None:
            return
        segment = self._find(self.segment_id)
        if segment is None:
            self._known = self.editor.words()  # there is nothing left to write to
            self.close()
            return
        now = stored(segment, self.field, self._language)
        if now != self._known and self.editor.words() != now:
            self._known = now
            self.editor.take(now)
        self._known = now

    # ---- while typing --------------------------------------------------------------------------

    def _typed(self) -> None:
        if self.editor is None or self.editor.words() == self._known:
            return
        if self.field in WORDS:
            self._playing.typed()
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        self.grown.emit(self.segment_id)
        self.typed.emit()

    def _note_caret(self) -> None:
        if self.editor is not None and self.segment_id is not None:
            self.state.caret = Caret(self.segment_id, self.field, self.editor.place(), self.editor.words())

    def _note_marked(self) -> None:
        if self.editor is not None:
            self.workspace.selection.set_quote(self.editor.marked())

    def _takes_key(self, event: QKeyEvent) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.abandon()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self._enter()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._go(-1 if key == Qt.Key.Key_Backtab else 1)
        else:
            return False
        return True

    def _enter(self) -> None:
        """Go down: to the same field of the next row, and after the last to a new one while it plays."""
        if self.segment is None or not self.commit():
            return
        following = self._next_to(self.segment.id, 1)
        if self.field == SPEAKER and not self.segment.text:
            self.moved_on.emit(self.segment.id, TEXT)
        elif self.field not in WORDS:
            self._leave()
        elif following is not None:
            self.moved_on.emit(following, self.field)
        elif self.workspace.playhead.playing or self._playing.waits:
            self.workspace.run(timing.new_segment)
        else:
            self._leave()

    def _follow(self, segment_id: int | None) -> None:
        """Leave a row that is no longer the chosen one, so that keys mean the row that is typed in."""
        if segment_id is not None and self.segment_id not in (None, segment_id):
            self.close()

    def _insert(self, snippet: str) -> None:
        if isinstance(self.editor, WordsEditor):
            self.editor.put_apart(snippets.in_direction(snippet, self.editor.way))

    def _go(self, step: int) -> None:
        if self.segment_id is None or not self.commit():
            return
        order = [TEXT, TRANSLATION] if self.state.language else [TEXT]
        if self.field not in order:
            self.moved_on.emit(self.segment_id, TEXT if step > 0 or self.field == TEXT else SPEAKER)
            return
        place = order.index(self.field) + step
        if 0 <= place < len(order):
            self.moved_on.emit(self.segment_id, order[place])
        elif (segment := self._next_to(self.segment_id, step)) is not None:
            self.moved_on.emit(segment, order[0 if step > 0 else -1])

    def stand(self, area: QRect) -> None:
        """Stand over a field; a one-line box takes the width that it needs."""
        if self.editor is None:
            return
        if isinstance(self.editor, LineEditor):
            width = max(self.editor.sizeHint().width(), area.width() + 24)
            area = QRect(area.topLeft(), area.size())
            area.setWidth(min(width, self.ground.width() - area.left() - 8))
            area.adjust(0, -2, 0, 2)
        self.editor.setGeometry(area.adjusted(-FRAME - 2, -FRAME, FRAME + 2, FRAME))
