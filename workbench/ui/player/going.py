"""Moving through a recording: by frames, key frames, shots, seconds and rows, to an end, to a place typed."""

from bisect import bisect_left, bisect_right

from PySide6.QtWidgets import QInputDialog

from workbench.errors import WorkbenchError
from workbench.project import transcript
from workbench.ui.player.picture.own_window import OwnWindow
from workbench.ui.player.time_field import TimeField, go
from workbench.ui.workspace import Workspace

_AGAIN_MS = 700  # while playing, "previous" within this of a beginning goes to the one before it


def frame_back(workspace: Workspace) -> None:
    """Go one frame back and show it exactly."""
    workspace.playhead.step(-1)


def frame_forward(workspace: Workspace) -> None:
    """Go one frame forward and show it exactly."""
    workspace.playhead.step(1)


def back_10_frames(workspace: Workspace) -> None:
    """Go ten frames back and show the frame there exactly."""
    workspace.playhead.step(-10)


def forward_10_frames(workspace: Workspace) -> None:
    """Go ten frames forward and show the frame there exactly."""
    workspace.playhead.step(10)


def previous_key_frame(workspace: Workspace) -> None:
    """Go to the key frame before: a whole picture, kept with the least loss."""
    workspace.playhead.step_keys(-1)


def next_key_frame(workspace: Workspace) -> None:
    """Go to the next key frame: a whole picture, kept with the least loss."""
    workspace.playhead.step_keys(1)


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


def go_to_time(workspace: Workspace) -> None:
    """Type a time, a frame or a stamp, and go there."""
    window = workspace.window
    beside = window.findChild(OwnWindow) if window is not None else None
    if beside is not None and beside.show_time_field():
        return
    fields = window.findChildren(TimeField) if window is not None else []
    field = next((each for each in fields if each.window() is window and each.isVisible()), None)
    if field is not None:
        field.edit()
        return
    words, said = QInputDialog.getText(workspace.window, "Go to a time", "Time, frame or stamp (pts):")
    if said and words.strip():
        go(workspace, words)


# rows of the transcript and shots: places that follow one another


def previous_row_time(workspace: Workspace) -> None:
    """Go to where the transcript row before begins; what is selected and typed stays as it is."""
    _go_among(workspace, _rows(workspace), -1, "row")


def next_row_time(workspace: Workspace) -> None:
    """Go to where the next transcript row begins; what is selected and typed stays as it is."""
    _go_among(workspace, _rows(workspace), 1, "row")


def previous_shot(workspace: Workspace) -> None:
    """Go to the first frame of this shot, or of the one before."""
    _go_among(workspace, _shots(workspace), -1, "shot")


def next_shot(workspace: Workspace) -> None:
    """Go to the first frame of the next shot."""
    _go_among(workspace, _shots(workspace), 1, "shot")


def _rows(workspace: Workspace) -> list[int]:
    item = workspace.selection.item_id
    rows = transcript.outline(workspace.need_project(), item) if item is not None else []
    starts = sorted({row.start_ms for row in rows if row.start_ms is not None})
    if not starts:
        raise WorkbenchError("No transcript row of this item has a time.", "Write one, or import them.")
    return starts


def _shots(workspace: Workspace) -> list[int]:
    shots = workspace.analyses.shots
    if shots is None and workspace.analyses.finding_shots:
        workspace.messages.tell("The shots are being looked for; the bottom line says how far it is.")
    elif shots is None:
        workspace.messages.offer("The shots are not known yet.", "player.find_shots")
    return list(shots or ())


def _go_among(workspace: Workspace, places: list[int], step: int, name: str) -> None:
    if places and (there := neighbour(places, workspace, step)) is not None:
        workspace.playhead.seek(there)
    elif places:
        workspace.messages.tell(f"There is no {name} {'before' if step < 0 else 'after'} this one.")


def neighbour(places: list[int], workspace: Workspace, step: int) -> int | None:
    """Give the next place after the playhead, or the last before it; None at the ends."""
    playhead = workspace.playhead
    here = playhead.asked_ms  # paused on the frame of a place, which may have begun before the place
    if step > 0:
        at = bisect_right(places, here)
        return places[at] if at < len(places) else None
    at = bisect_left(places, here - (_AGAIN_MS if playhead.playing else 0)) - 1
    return places[at] if at >= 0 else None
