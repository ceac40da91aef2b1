"""Setting the times of rows by ear: at the playhead less the reaction time, and by small nudges."""

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import cast

from PySide6.QtWidgets import QInputDialog

from workbench.project import transcript
from workbench.project.transcript import segment_edges
from workbench.project.transcript.segment_edges import Edge
from workbench.project.transcript.segment_retiming import Mode
from workbench.recording.probe import Facts
from workbench.settings import SLOWEST_REACTION_MS
from workbench.ui.transcript import chosen
from workbench.ui.transcript.rows.fields import TEXT
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

_TENTH_MS = 100
_NO_FRAMES_MS = 40  # a step where there are no frames, as in sound alone


def heard_ms(workspace: Workspace) -> int:
    """Give the moment that a key was pressed for: the playhead, while playing less the reaction time."""
    playhead = workspace.playhead
    late = workspace.settings.reaction_ms * playhead.shuttle_rate if playhead.playing else 0
    return max(0, min(round(playhead.position_ms - late), playhead.duration_ms))


def set_start(workspace: Workspace) -> None:
    """Let the selected row start at the playhead, while playing less the reaction time."""
    segment = chosen.row(workspace)
    with workspace.edit("Set start"):
        transcript.set_times(workspace.need_project(), segment.id, start_ms=heard_ms(workspace))


def set_end(workspace: Workspace) -> None:
    """Let the selected row end at the playhead, while playing less the reaction time."""
    segment = chosen.row(workspace)
    with workspace.edit("Set end"):
        transcript.set_times(workspace.need_project(), segment.id, end_ms=heard_ms(workspace))


def new_segment(workspace: Workspace) -> None:
    """Begin a new row at the playhead and type its words; without a recording, after the selected row."""
    project, item = workspace.need_project(), chosen.spoken_item(workspace)
    with workspace.edit("New row"):
        if workspace.playhead.has_recording:
            made = transcript.insert_at(project, item, heard_ms(workspace))
        else:
            made = transcript.add(project, item, start_ms=None, after=workspace.selection.segment_id)
    workspace.selection.set_segment(made)
    state_of(workspace).edit(made, TEXT)


def end_and_begin(workspace: Workspace) -> None:
    """End the row at the playhead and begin the next there: one that waits without a time, or a new one."""
    project, state = workspace.need_project(), state_of(workspace)
    here = chosen.row(workspace)
    following = state.model.next_to(here.id, 1)
    waiting = transcript.get(project, following) if following is not None else None
    if waiting is None or waiting.start_ms is not None or here.start_ms is None:
        new_segment(workspace)
        return
    ms, field = heard_ms(workspace), state.caret.field if state.caret else ""
    with workspace.edit("End the row and begin the next"):
        transcript.set_times(project, here.id, end_ms=ms)
        transcript.set_times(project, waiting.id, start_ms=ms)
    workspace.selection.set_segment(waiting.id)
    if field:
        state.edit(waiting.id, field)


# nudging


def start_100_ms_earlier(workspace: Workspace) -> None:
    """Let the row start 100 ms earlier; a border that it shares moves for both."""
    _nudge(workspace, "start", lambda ms: ms - _TENTH_MS)


def start_100_ms_later(workspace: Workspace) -> None:
    """Let the row start 100 ms later; a border that it shares moves for both."""
    _nudge(workspace, "start", lambda ms: ms + _TENTH_MS)


def start_frame_earlier(workspace: Workspace) -> None:
    """Let the row start one frame earlier; a border that it shares moves for both."""
    _nudge(workspace, "start", lambda ms: next_frame(workspace.playhead.facts, ms, -1))


def start_frame_later(workspace: Workspace) -> None:
    """Let the row start one frame later; a border that it shares moves for both."""
    _nudge(workspace, "start", lambda ms: next_frame(workspace.playhead.facts, ms, 1))


def end_100_ms_earlier(workspace: Workspace) -> None:
    """Let the row end 100 ms earlier; a border that it shares moves for both."""
    _nudge(workspace, "end", lambda ms: ms - _TENTH_MS)


def end_100_ms_later(workspace: Workspace) -> None:
    """Let the row end 100 ms later; a border that it shares moves for both."""
    _nudge(workspace, "end", lambda ms: ms + _TENTH_MS)


def end_frame_earlier(workspace: Workspace) -> None:
    """Let the row end one frame earlier; a border that it shares moves for both."""
    _nudge(workspace, "end", lambda ms: next_frame(workspace.playhead.facts, ms, -1))


def end_frame_later(workspace: Workspace) -> None:
    """Let the row end one frame later; a border that it shares moves for both."""
    _nudge(workspace, "end", lambda ms: next_frame(workspace.playhead.facts, ms, 1))


def _nudge(workspace: Workspace, edge: Edge, to: Callable[[int], int]) -> None:
    project, segment = workspace.need_project(), chosen.row(workspace)
    wish = to(segment_edges.time_of(segment, edge))
    mode = cast("Mode", workspace.settings.drag_mode)
    with workspace.edit(f"Nudge the {edge}", field=f"segment:{segment.id}:{edge}"):
        now = segment_edges.move_edge(project, segment.id, edge, wish, mode)
    if workspace.playhead.has_time and not workspace.playhead.playing:
        workspace.playhead.show(now if edge == "start" else now - 1)  # the first or the last frame of it


def next_frame(facts: Facts | None, ms: int, by: int) -> int:
    """Give the time of the frame before (-1) or after (1) a time; about a frame off where frames vary."""
    if facts is None or facts.frame_rate is None:
        even = (
            facts.duration_ms / facts.frame_count if facts and facts.duration_ms and facts.frame_count else 0
        )
        return ms + by * (round(even) or _NO_FRAMES_MS)
    rate = Fraction(facts.frame_rate) / 1000
    here = floor(ms * rate)
    number = here + 1 if by > 0 else here if ceil(here / rate) < ms else here - 1
    return max(0, ceil(number / rate))  # rounded up, as the times of frames are


# the reaction time


def choose_reaction_time(workspace: Workspace) -> None:
    """Choose how long after hearing something you press a key; it is taken off while playing."""
    words = "You press a key so many milliseconds after you hear. They are taken off while playing:"
    here = workspace.settings.reaction_ms
    ms, chosen_now = QInputDialog.getInt(
        workspace.window, "Reaction time", words, here, 0, SLOWEST_REACTION_MS, 50
    )  # fmt: skip
    if chosen_now:
        workspace.settings.change(reaction_ms=ms)


def reaction_words(workspace: Workspace) -> str:
    """Write the action with the time that holds now."""
    return f"Reaction time: {workspace.settings.reaction_ms} ms…"
