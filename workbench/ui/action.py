"""What a row of the table of actions is: function, words, menu, keys, and when it can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from workbench.ui.player import subtitles
from workbench.ui.workspace import Workspace


class Needs(Enum):
    """What must be there for an action to make sense; the value completes "needs ..."."""

    NOTHING = ""
    PROJECT = "an open project"
    ENCRYPTED = "an encrypted project"
    ITEM = "a selected item"
    RECORDING = "a recording to play"
    TRACKS = "several sound tracks"
    INTERLACED = "interlaced video"
    SUBTITLES = "a recording with subtitles of its own"
    SEGMENT = "a selected transcript row"
    CLAIM = "a selected claim"
    UNDO = "a step to undo"
    REDO = "an undone step"

    def met(self, workspace: Workspace) -> bool:
        """Say whether it is there now."""
        if self is Needs.NOTHING or workspace.project is None:
            return self is Needs.NOTHING
        return _MET[self](workspace)


_MET: dict[Needs, Callable[[Workspace], bool]] = {  # while a project is open
    Needs.PROJECT: lambda _: True,
    Needs.ENCRYPTED: lambda here: here.need_project().encrypted,
    Needs.ITEM: lambda here: here.selection.item_id is not None,
    Needs.RECORDING: lambda here: here.playhead.has_recording,
    Needs.TRACKS: lambda here: len(here.playhead.sound_tracks) > 1,
    Needs.INTERLACED: lambda here: here.playhead.interlaced,
    Needs.SUBTITLES: lambda here: any(track.text for track in subtitles.tracks_of(here)),
    Needs.SEGMENT: lambda here: here.selection.segment_id is not None,
    Needs.CLAIM: lambda here: here.selection.claim_id is not None,
    Needs.UNDO: lambda here: bool(here.need_project().undo_label),
    Needs.REDO: lambda here: bool(here.need_project().redo_label),
}

READ_ONLY = "the project is open read-only"
_WRITING_MENUS = ("Project", "Transcript", "Claims", "Sources", "Stills", "Safety")
_READING = frozenset({  # what these menus hold that changes nothing in the project
    "project.save_copy", "project.encrypt_into", "project.change_passphrase", "project.lock_now",
    "project.export_case", "project.show_history",
    "project.show_row_history", "project.show_claim_history", "project.show_item_history",
    "project.verify_project", "project.show_time_stamps", "project.show_backups", "project.close_project",
    "transcript.show_speakers", "parties.show_people", "parties.show_sides", "transcript.export_transcript",
    "transcript.show_imports",
    "transcript.find_in_transcript", "transcript.filter_rows", "transcript.show_problems",
    "transcript.next_problem", "transcript.previous_problem",
    "transcript.previous_segment", "transcript.next_segment", "transcript.follow_playback",
    "transcript.compare_versions", "transcript.next_open_translation",
    "transcript.previous_open_translation", "transcript.show_side_by_side",
    "claims.play_claim", "claims.previous_claim", "claims.next_claim", "claims.filter_claims",
    "claims.go_to_evidence", "claims.go_to_voices", "claims.go_to_checks",
    "claims.show_overview",
    "claims.show_rivals", "claims.show_figures",
    "claims.show_item_checks",
    "claims.show_checklists",
    "sources.next_item", "sources.previous_item", "sources.show_properties", "sources.check_files",
    "sources.use_place", "sources.show_nonetheless",
    "sources.show_origins", "sources.answer_suggestions",
    "stills.show_stills", "stills.hold_frame", "stills.compare_held",
})  # fmt: skip


@dataclass(frozen=True)
class Action:
    """One row of the table."""

    run: Callable[[Workspace], None]
    text: str
    menu: str  # "Play", or "View/Theme" for a menu inside a menu
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.PROJECT
    after_line: bool = False  # a dividing line stands before it in its menu
    checked: Callable[[Workspace], bool] | None = None  # makes it one that is on or off
    words: Callable[[Workspace], str] | None = None  # its text now, where that changes
    repeats: bool = True  # holding its keys does it again and again

    @cached_property
    def id(self) -> str:
        """Room and function."""
        return f"{self.run.__module__.split('.')[2]}.{self.run.__name__}"

    @cached_property
    def writes(self) -> bool:
        """Say whether it changes the project; a new row of those menus does until listed as reading."""
        writing = self.menu.split("/")[0] in _WRITING_MENUS and self.needs is not Needs.NOTHING
        return writing and self.id not in _READING

    def lacks(self, workspace: Workspace) -> str:
        """Say why it cannot be done now; "" when it can."""
        opened = workspace.project
        if opened is not None and opened.read_only and self.writes:
            return READ_ONLY
        return "" if self.needs.met(workspace) else f"needs {self.needs.value}"

    @cached_property
    def help(self) -> str:
        """The one line that the command says of itself."""
        return (self.run.__doc__ or self.text).strip().splitlines()[0]
