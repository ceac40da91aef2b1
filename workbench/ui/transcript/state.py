"""What the transcript pane shows and edits now: the desk between its commands and its widgets."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workbench.ui.transcript.rows.model import TranscriptModel
from workbench.ui.workspace import Workspace


@dataclass(frozen=True)
class Caret:
    """Where a person is typing: the field of a segment, the place in it, and the words as typed so far."""

    segment: int
    field: str  # times, speaker, text or translation
    place: int
    words: str


class TranscriptState(QObject):
    """Belongs to a workspace; commands ask it and the pane obeys its signals."""

    edit_wanted = Signal(object, str)  # segment id, field
    snippet_wanted = Signal(str)  # to be put in where somebody types
    language_changed = Signal(str)
    follow_changed = Signal(bool)
    side_by_side_changed = Signal(bool)
    find_shown = Signal()  # the bars and the panel: show yourself and take the keyboard
    filter_shown = Signal()
    problems_shown = Signal()
    problem_wanted = Signal(int)  # the next (1) or the previous (-1)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.model = TranscriptModel(self)
        self.caret: Caret | None = None
        self.selected: list[int] = []  # segment ids, in the order of the rows
        self._settings = workspace.settings

    @property
    def language(self) -> str:
        """The language of the translation shown; "" while there is none."""
        return self.model.language

    @property
    def follow(self) -> bool:
        """Whether the row being spoken is kept in view."""
        return self._settings.follow

    @property
    def side_by_side(self) -> bool:
        """Whether translations stand beside their originals, where there is room."""
        return self._settings.side_by_side

    def edit(self, segment_id: int, field: str) -> None:
        """Ask for a field to be opened for typing."""
        self.edit_wanted.emit(segment_id, field)

    def show_language(self, language: str) -> None:
        """Show the translations into this language."""
        if language != self.language:
            self.model.show_language(language)
            self.language_changed.emit(language)

    def set_side_by_side(self, wanted: bool) -> None:
        """Put translations beside their originals, or below them."""
        if wanted != self.side_by_side:
            self._settings.change(side_by_side=wanted)
            self.side_by_side_changed.emit(wanted)

    def set_follow(self, follow: bool) -> None:
        """Keep the row being spoken in view, or leave the rows where they are."""
        if follow != self.follow:
            self._settings.change(follow=follow)
            self.follow_changed.emit(follow)


def state_of(workspace: Workspace) -> TranscriptState:
    """Give the one state of this workspace's transcript pane."""
    found = workspace.findChild(TranscriptState)
    return found if isinstance(found, TranscriptState) else TranscriptState(workspace)
