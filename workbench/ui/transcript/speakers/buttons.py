"""What can be done with the speakers selected in the list: heard, given rows, split, merged, removed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import transcript
from workbench.project.transcript import speakers
from workbench.ui.fields import button
from workbench.ui.transcript.speakers import acts as speaker_acts
from workbench.ui.transcript.speakers.table import Line
from workbench.ui.workspace import Workspace

_MOST = 40  # names in a menu


class SpeakerButtons(QWidget):
    """A line of buttons; each act is one edit."""

    select_wanted = Signal(object)  # a speaker's id

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._chosen: Sequence[Line] = ()
        self._make()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for made in (self.play, self.show_first, self.give, self.split, self.merge, self.remove):
            line.addWidget(made)
        line.addStretch(1)

    def _make(self) -> None:
        self.play = button("Play first row", "Play the first row of the speaker (Enter)")
        self.show_first = button("Show first row", "Select the first row of the speaker in the transcript")
        self.give = button(
            "Give it the selected rows", "Let this speaker say the rows selected in the transcript"
        )
        self.split = button(
            "Split selected rows off…", "The rows selected in the transcript are somebody else’s"
        )
        self.merge = button("Merge", "Choose several speakers who are one, with Ctrl held down")
        self.remove = button("Remove", "Remove the speaker; the rows stay, with nobody named")
        self._kept = QMenu(self.merge)
        self._kept.aboutToShow.connect(self._fill_kept)
        self.merge.setMenu(self._kept)
        for made, run in (
            (self.play, self.play_first),
            (self.show_first, self.show_first_row),
            (self.give, self.give_rows),
            (self.split, self.split_off),
            (self.remove, self.take_away),
        ):
            made.clicked.connect(partial(self._workspace.attempt, run))

    def show_chosen(self, lines: Sequence[Line]) -> None:
        """Offer what can be done with these speakers."""
        project, self._chosen = self._workspace.project, lines
        one, writes = len(lines) == 1, project is not None and not project.read_only
        for made in (self.play, self.show_first):
            made.setEnabled(one and lines[0].heard.segment is not None)
        for made in (self.give, self.split):
            made.setEnabled(one and writes)
        self.merge.setEnabled(len(lines) > 1 and writes)
        self.remove.setEnabled(bool(lines) and writes)

    def _fill_kept(self) -> None:
        self._kept.clear()
        some = self._chosen
        for each in some[:_MOST]:
            who = each.heard.speaker
            words = f"{len(some)} into {each.number}. {isolated(who.label)}".replace("&", "&&")
            self._kept.addAction(words).triggered.connect(
                partial(self._workspace.attempt, partial(self.merge_into, who.id))
            )

    def _one(self) -> Line:
        some = self._chosen
        if len(some) != 1:
            raise WorkbenchError("No single speaker is selected.", "Select one in the list.")
        return some[0]

    def show_first_row(self) -> None:
        """Select the first row of the speaker in the transcript."""
        self._workspace.selection.set_segment(self._one().heard.segment)

    def play_first(self) -> None:
        """Play the first row of the speaker once, from its start to its end."""
        self.show_first_row()
        segment = self._one().heard.segment
        found = transcript.get(self._workspace.need_project(), segment) if segment is not None else None
        if found is None or found.start_ms is None or found.end_ms is None:
            raise WorkbenchError("The first row of this speaker has no time to play.", "Give it one first.")
        if not self._workspace.playhead.has_recording:
            raise WorkbenchError("The recording is not here to play.", "Relink it from the Sources menu.")
        self._workspace.playhead.play_span(found.start_ms, found.end_ms)

    def give_rows(self) -> None:
        """Let this speaker say the rows that are selected in the transcript."""
        speaker_acts.assign(self._workspace, self._one().heard.speaker.id)

    def split_off(self) -> None:
        """Say that the rows of this speaker that are selected in the transcript are somebody else's."""
        who = self._one().heard.speaker
        made = speaker_acts.split_off(self._workspace, who, self)
        if made is not None:
            self.select_wanted.emit(made)

    def merge_into(self, kept: int) -> None:
        """Make the selected speakers one, with the label of `kept`."""
        others = [each.heard.speaker.id for each in self._chosen]
        with self._workspace.edit(f"Merge {len(others)} speakers"):
            speakers.merge(self._workspace.need_project(), kept, others)
        self.select_wanted.emit(kept)

    def take_away(self) -> None:
        """Remove the selected speakers; their rows stay."""
        some = self._chosen
        with self._workspace.edit("Remove the speaker" if len(some) == 1 else f"Remove {len(some)} speakers"):
            for each in some:
                speakers.remove(self._workspace.need_project(), each.heard.speaker.id)
