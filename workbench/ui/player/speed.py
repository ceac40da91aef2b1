"""How fast and which way: steps of speed, and the shuttle of J, K and L."""

from workbench.errors import WorkbenchError
from workbench.ui.playhead import RATES
from workbench.ui.workspace import Workspace


def shuttle_back(workspace: Workspace) -> None:
    """Run backwards through exact frames, without sound; again for twice and four times as fast."""
    item = workspace.playhead.item
    if item is not None and item.kind == "audio":
        raise WorkbenchError("Sound alone does not run backwards.", "Jump back by seconds instead.")
    workspace.playhead.shuttle(-1)


def shuttle_stop(workspace: Workspace) -> None:
    """Stop on the exact frame."""
    workspace.playhead.shuttle(0)


def shuttle_forward(workspace: Workspace) -> None:
    """Play; again for twice and four times as fast."""
    workspace.playhead.shuttle(1)


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
