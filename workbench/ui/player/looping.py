"""Hearing a stretch again and again: a row, the marked stretch, the place of a claim."""

from workbench.ui.player import stretches
from workbench.ui.workspace import Workspace


def loop(workspace: Workspace) -> None:
    """Play the marked stretch, else the row, again and again; or stop repeating."""
    if workspace.playhead.loop is not None:
        stop_looping(workspace)
    elif workspace.playhead.span is not None:
        loop_marked(workspace)
    else:
        loop_segment(workspace)


def is_looping(workspace: Workspace) -> bool:
    """Say whether a stretch is being repeated."""
    return workspace.playhead.loop is not None


def loop_segment(workspace: Workspace) -> None:
    """Play the selected row, or the one at the playhead, again and again."""
    _repeat(workspace, stretches.of_row(workspace))


def loop_marked(workspace: Workspace) -> None:
    """Play the marked stretch again and again."""
    _repeat(workspace, stretches.marked(workspace))


def loop_claim(workspace: Workspace) -> None:
    """Play the place of the selected claim again and again."""
    _repeat(workspace, stretches.of_claim(workspace))


def stop_looping(workspace: Workspace) -> None:
    """Play on past the end of the stretch that is repeated."""
    workspace.playhead.set_loop(None)


def _repeat(workspace: Workspace, span: stretches.Stretch) -> None:
    playhead = workspace.playhead
    playhead.set_loop(span)
    playhead.seek(span[0])
    playhead.play()
