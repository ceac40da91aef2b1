"""The commands for the times of many rows: moving, snapping, filling gaps, giving ends up."""

from collections.abc import Callable

from PySide6.QtWidgets import QInputDialog

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.transcript import range_times
from workbench.project.transcript.timing_plans import Marks
from workbench.ui.dialogs import answered
from workbench.ui.labels import counted
from workbench.ui.transcript import chosen
from workbench.ui.transcript.changing.retime_dialog import RetimeDialog
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace

_SNAP_MS, _FILL_MS = 300, 500  # what is offered at first
_MOST_MS = 60_000


def move_rows(workspace: Workspace) -> None:
    """Shift or stretch rows: by an amount, by two points that are known, or to another frame rate."""
    chosen.item(workspace)
    workspace.commit_typing.emit()
    answered(RetimeDialog(workspace, state_of(workspace), workspace.window))


def snap_rows(workspace: Workspace) -> None:
    """Move the edges of the selected rows to where speech begins or ends, and to shots, if those are near."""
    rows, found = chosen.rows(workspace), workspace.analyses
    silences = found.waveform.silences() if found.waveform is not None else ()
    if not silences and not found.shots:
        raise WorkbenchError(
            "Neither silences nor shots are known of this recording.",
            "Wait for its waveform, or find its shots from the Play menu.",
        )
    within = _ask(workspace, "Snap edges", "Farthest that an edge may move, in ms", _SNAP_MS)
    if within is not None:
        marks = Marks.of(silences, found.shots or ())
        _change(workspace, "Snap", lambda project, item: range_times.snap(project, item, rows, marks, within))


def fill_gaps(workspace: Workspace) -> None:
    """Let the selected rows last until the next one begins, if the gap is short."""
    rows = chosen.rows(workspace)
    up_to = _ask(workspace, "Fill gaps", "Longest gap that is filled, in ms", _FILL_MS)
    if up_to is not None:
        _change(workspace, "Fill gaps", lambda project, item: range_times.fill(project, item, rows, up_to))


def let_ends_follow(workspace: Workspace) -> None:
    """Give up the ends of the selected rows: each ends where the next begins, and follows it."""
    rows = chosen.rows(workspace)
    _change(workspace, "Derive ends", lambda project, item: range_times.let_ends_follow(project, item, rows))


def _ask(workspace: Workspace, title: str, words: str, usual: int) -> int | None:
    number, given = QInputDialog.getInt(workspace.window, title, words, usual, 1, _MOST_MS, 50)
    return number if given else None


def _change(workspace: Workspace, label: str, change: Callable[[Project, int], int]) -> None:
    workspace.commit_typing.emit()
    with workspace.edit(label):
        count = change(workspace.need_project(), chosen.item(workspace))
    rows = counted(count, "row")
    workspace.messages.tell(f"{rows} changed." if count else "No row had to be changed.")
