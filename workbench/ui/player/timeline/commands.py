"""What a person can do with the timeline: zoom, snap, and say what dragging does to the neighbours."""

from workbench.errors import WorkbenchError
from workbench.project import transcript
from workbench.ui.player.timeline.state import STEP, state_of
from workbench.ui.workspace import Workspace


def zoom_timeline_in(workspace: Workspace) -> None:
    """Show half as much of the recording, around the playhead."""
    state_of(workspace).zoom(STEP)


def zoom_timeline_out(workspace: Workspace) -> None:
    """Show twice as much of the recording, around the playhead."""
    state_of(workspace).zoom(1 / STEP)


def zoom_timeline_to_whole(workspace: Workspace) -> None:
    """Show the whole recording."""
    state_of(workspace).show_whole()


def zoom_timeline_to_selection(workspace: Workspace) -> None:
    """Show the marked stretch, or else the selected row, as large as it goes."""
    state = state_of(workspace)
    state.look(state.extent.around(*_stretch(workspace)))


def _stretch(workspace: Workspace) -> tuple[int, int]:
    if workspace.playhead.span is not None:
        return workspace.playhead.span
    chosen = workspace.selection.segment_id
    segment = transcript.get(workspace.need_project(), chosen) if chosen is not None else None
    if segment is None or segment.start_ms is None:
        raise WorkbenchError("There is nothing to zoom to.", "Mark a stretch, or select a row with a time.")
    end = segment.end_ms if segment.end_ms is not None else workspace.playhead.duration_ms
    return segment.start_ms, end


def toggle_snapping(workspace: Workspace) -> None:
    """Let dragged edges snap to silences, shots, other rows and the playhead, or not."""
    workspace.settings.change(snapping=not workspace.settings.snapping)


def snapping_is_on(workspace: Workspace) -> bool:
    """Say whether dragged edges snap."""
    return workspace.settings.snapping


def drag_overwriting(workspace: Workspace) -> None:
    """When a row is dragged into its neighbour, trim the neighbour."""
    workspace.settings.change(drag_mode="overwrite")


def drag_pushing(workspace: Workspace) -> None:
    """When a row is dragged into its neighbours, push them along."""
    workspace.settings.change(drag_mode="push")


def drag_shifting(workspace: Workspace) -> None:
    """When a row is dragged, move all later rows by as much."""
    workspace.settings.change(drag_mode="shift")


def drags_overwrite(workspace: Workspace) -> bool:
    """Say whether dragging trims the neighbour."""
    return workspace.settings.drag_mode == "overwrite"


def drags_push(workspace: Workspace) -> bool:
    """Say whether dragging pushes the neighbours."""
    return workspace.settings.drag_mode == "push"


def drags_shift(workspace: Workspace) -> bool:
    """Say whether dragging moves all later rows."""
    return workspace.settings.drag_mode == "shift"
