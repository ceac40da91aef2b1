"""The commands that go through what is amiss in a transcript."""

from workbench.ui.transcript import chosen
from workbench.ui.transcript.state import state_of
from workbench.ui.workspace import Workspace


def show_problems(workspace: Workspace) -> None:
    """List what is amiss in the transcript: overlaps, gaps, empty rows, missing speakers and translations."""
    chosen.item(workspace)
    state_of(workspace).problems_shown.emit()


def next_problem(workspace: Workspace) -> None:
    """Go to the next row with a problem."""
    chosen.item(workspace)
    state_of(workspace).problem_wanted.emit(1)


def previous_problem(workspace: Workspace) -> None:
    """Go to the row with a problem before this one."""
    chosen.item(workspace)
    state_of(workspace).problem_wanted.emit(-1)
