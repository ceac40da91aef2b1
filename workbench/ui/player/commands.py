"""What a person can do with the player: move through time, play, mark a stretch."""

from workbench.errors import WorkbenchError
from workbench.project import transcript
from workbench.ui.playhead import LOUDNESS_STEP, RATES
from workbench.ui.workspace import Workspace


def play_pause(workspace: Workspace) -> None:
    """Play, or pause on the exact frame."""
    workspace.playhead.toggle()


def frame_back(workspace: Workspace) -> None:
    """Go one frame back and show it exactly."""
    workspace.playhead.step(-1)


def frame_forward(workspace: Workspace) -> None:
    """Go one frame forward and show it exactly."""
    workspace.playhead.step(1)


def back_1_s(workspace: Workspace) -> None:
    """Jump back 1 second."""
    workspace.playhead.jump(-1_000)


def forward_1_s(workspace: Workspace) -> None:
    """Jump forward 1 second."""
    workspace.playhead.jump(1_000)


def back_5_s(workspace: Workspace) -> None:
    """Jump back 5 seconds."""
    workspace.playhead.jump(-5_000)


def forward_5_s(workspace: Workspace) -> None:
    """Jump forward 5 seconds."""
    workspace.playhead.jump(5_000)


def back_10_s(workspace: Workspace) -> None:
    """Jump back 10 seconds."""
    workspace.playhead.jump(-10_000)


def forward_10_s(workspace: Workspace) -> None:
    """Jump forward 10 seconds."""
    workspace.playhead.jump(10_000)


def to_start(workspace: Workspace) -> None:
    """Go to the first frame."""
    workspace.playhead.seek(0)


def to_end(workspace: Workspace) -> None:
    """Pause on the last frame."""
    workspace.playhead.show(workspace.playhead.duration_ms)


def faster(workspace: Workspace) -> None:
    """Play at the next higher speed, up to four times."""
    playhead = workspace.playhead
    playhead.set_rate(min((rate for rate in RATES if rate > playhead.rate), default=RATES[-1]))


def slower(workspace: Workspace) -> None:
    """Play at the next lower speed, down to a quarter."""
    playhead = workspace.playhead
    playhead.set_rate(max((rate for rate in RATES if rate < playhead.rate), default=RATES[0]))


def normal_speed(workspace: Workspace) -> None:
    """Play at the speed at which it was recorded."""
    workspace.playhead.set_rate(1.0)


def louder(workspace: Workspace) -> None:
    """Turn the sound up by a tenth."""
    workspace.playhead.set_volume(workspace.playhead.volume + LOUDNESS_STEP)


def quieter(workspace: Workspace) -> None:
    """Turn the sound down by a tenth."""
    workspace.playhead.set_volume(workspace.playhead.volume - LOUDNESS_STEP)


def mute(workspace: Workspace) -> None:
    """Silence the sound, or bring it back."""
    workspace.playhead.set_muted(not workspace.playhead.muted)


def sound_is_muted(workspace: Workspace) -> bool:
    """Say whether the sound is silenced."""
    return workspace.playhead.muted


def mark_in(workspace: Workspace) -> None:
    """Mark the playhead as the start of a stretch."""
    workspace.playhead.set_marks(workspace.playhead.position_ms, workspace.playhead.mark_out)


def mark_out(workspace: Workspace) -> None:
    """Mark the playhead as the end of a stretch."""
    workspace.playhead.set_marks(workspace.playhead.mark_in, workspace.playhead.position_ms)


def clear_marks(workspace: Workspace) -> None:
    """Let the marked stretch go."""
    workspace.playhead.set_marks(None, None)


def play_marked(workspace: Workspace) -> None:
    """Play the marked stretch once."""
    span = workspace.playhead.span
    if span is None:
        raise WorkbenchError("No stretch is marked.", "Mark its start and its end first.")
    workspace.playhead.play_span(*span)


def play_segment(workspace: Workspace) -> None:
    """Play the selected transcript row once."""
    chosen = workspace.selection.segment_id
    segment = transcript.get(workspace.need_project(), chosen) if chosen is not None else None
    if segment is None or segment.start_ms is None:
        raise WorkbenchError("There is no row with a time to play.", "Select a transcript row that has one.")
    end = segment.end_ms if segment.end_ms is not None else workspace.playhead.duration_ms
    workspace.playhead.play_span(segment.start_ms, end)
