"""The stretches of time that a person can mean: what is marked, a row of the transcript, a claim's place."""

from workbench.errors import WorkbenchError
from workbench.project import claims, transcript
from workbench.project.transcript import Segment
from workbench.ui.workspace import Workspace

Stretch = tuple[int, int]  # from and to, in ms


def marked(workspace: Workspace) -> Stretch:
    """Give the marked stretch; `WorkbenchError` when there is none."""
    span = workspace.playhead.span
    if span is None:
        raise WorkbenchError("No stretch is marked.", "Mark its start and its end first.")
    return span


def of_row(workspace: Workspace) -> Stretch:
    """Give the times of the selected row, else of the one at the playhead."""
    segment = _row(workspace)
    if segment is None or segment.start_ms is None:
        raise WorkbenchError("There is no row with a time to play.", "Select a transcript row that has one.")
    end = segment.end_ms if segment.end_ms is not None else workspace.playhead.duration_ms
    return segment.start_ms, end


def _row(workspace: Workspace) -> Segment | None:
    project, selected = workspace.need_project(), workspace.selection
    if selected.segment_id is not None:
        return transcript.get(project, selected.segment_id)
    if selected.item_id is None:
        return None
    return transcript.at(project, selected.item_id, workspace.playhead.position_ms)


def of_claim(workspace: Workspace) -> Stretch:
    """Give the times of the selected claim's place, and turn to its recording."""
    project, chosen = workspace.need_project(), workspace.selection.claim_id
    claim = claims.get(project, chosen) if chosen is not None else None
    anchor = claim.anchor if claim is not None else None
    if anchor is None or anchor.start_ms is None or anchor.end_ms is None or anchor.end_ms <= anchor.start_ms:
        raise WorkbenchError("The selected claim has no stretch of time.", "Select one that has.")
    workspace.selection.set_item(anchor.item)
    return anchor.start_ms, anchor.end_ms
