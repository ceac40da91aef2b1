"""How far playing goes back when it resumes where it was paused, so that the broken word is heard again."""

from collections.abc import Callable

from workbench.ui.workspace import Workspace


def rewind_off(workspace: Workspace) -> None:
    """Resume playing exactly where it was paused."""
    _rewind(workspace, 0)


def rewind_1_s(workspace: Workspace) -> None:
    """Go back 1 second when playing resumes."""
    _rewind(workspace, 1000)


def rewind_2_s(workspace: Workspace) -> None:
    """Go back 2 seconds when playing resumes."""
    _rewind(workspace, 2000)


def rewind_3_s(workspace: Workspace) -> None:
    """Go back 3 seconds when playing resumes."""
    _rewind(workspace, 3000)


def rewind_5_s(workspace: Workspace) -> None:
    """Go back 5 seconds when playing resumes."""
    _rewind(workspace, 5000)


def rewinds(ms: int) -> Callable[[Workspace], bool]:
    """Make the question whether playing goes back that far."""
    return lambda workspace: workspace.settings.rewind_ms == ms


def _rewind(workspace: Workspace, ms: int) -> None:
    workspace.settings.change(rewind_ms=ms)
    workspace.playhead.rewind_ms = ms
