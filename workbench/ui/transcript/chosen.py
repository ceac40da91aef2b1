"""What a command of the transcript is about: the item, the row, or the rows that are chosen now."""

from workbench.errors import WorkbenchError
from workbench.project import items, transcript
from workbench.project.transcript import Segment
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

WITHOUT_SPEECH = {
    "still": "A still has no transcript.",
    "statement": "A statement has no transcript: its words stand beside.",
    "document": "A document has no transcript.",
}


def item(workspace: Workspace) -> int:
    """Give the selected item; `WorkbenchError` without one."""
    workspace.need_project()
    if workspace.selection.item_id is None:
        raise WorkbenchError("No item is selected.", "Choose one above the picture, or add one.")
    return workspace.selection.item_id


def spoken_item(workspace: Workspace) -> int:
    """Give the selected item; `WorkbenchError` where nobody speaks in it."""
    found = items.get(workspace.need_project(), item(workspace))
    if found is None or found.kind in WITHOUT_SPEECH:
        words = WITHOUT_SPEECH[found.kind] if found is not None else "The item is no longer there."
        raise WorkbenchError(words, "Choose a recording.")
    return found.id


def row(workspace: Workspace) -> Segment:
    """Give the selected row, else the one being spoken; `WorkbenchError` without either."""
    project, here = workspace.need_project(), item(workspace)
    chosen = workspace.selection.segment_id
    found = transcript.get(project, chosen) if chosen is not None else None
    found = found or transcript.at(project, here, workspace.playhead.position_ms)
    if found is None:
        raise WorkbenchError("No row of the transcript is selected.", "Click one, or play to it.")
    return found


def rows(workspace: Workspace) -> list[int]:
    """Give the ids of all selected rows, else of the current one."""
    state = state_of(workspace)
    return list(state.selected) if len(state.selected) > 1 else [row(workspace).id]
