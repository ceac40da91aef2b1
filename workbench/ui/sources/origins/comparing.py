"""Brings the pictures of two items together, by the actions of the room of stills."""

from workbench.errors import WorkbenchError
from workbench.project.items import Item
from workbench.ui.workspace import Workspace


def hold_for(workspace: Workspace, item: Item, other: Item) -> None:
    """Hold the exact frame of an item and go to the other, in which the person then finds its like."""
    playhead = workspace.playhead
    if playhead.playing:
        playhead.pause()
    if playhead.frame is None:
        raise WorkbenchError(
            f"The exact picture of {item.label} is not there yet.",
            f"Pause on a frame that {other.label} shows too, and compare again.",
        )
    workspace.actions["stills.hold_frame"].trigger()
    workspace.selection.set_item(other.id)
    key = workspace.actions["stills.compare_held"].shortcut().toString()
    workspace.messages.tell(
        f"The frame of {item.label} is held. Go to the like of it in {other.label}, then compare"
        f" with the held frame{f' ({key})' if key else ''}."
    )
