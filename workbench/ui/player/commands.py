"""What a person does with a recording as a whole: play it, mark a stretch, look at its shots."""

from workbench.errors import WorkbenchError
from workbench.ui.player import stretches
from workbench.ui.player.contact_sheet.window import ContactSheet
from workbench.ui.workspace import Workspace


def open_marked(workspace: Workspace) -> None:
    """Open a recording that stopped the player or the decoder before; everything else is kept from harm."""
    item = workspace.current_item()
    if item is None or not workspace.marked.held_back(item):
        raise WorkbenchError("This recording is not held back.", "It opens when you select it.")
    workspace.marked.ask_for(item)
    workspace.open_item(item)


def play_pause(workspace: Workspace) -> None:
    """Play, or pause on the exact frame."""
    workspace.playhead.toggle()


def play_segment(workspace: Workspace) -> None:
    """Play the selected transcript row once."""
    workspace.playhead.play_span(*stretches.of_row(workspace))


def play_marked(workspace: Workspace) -> None:
    """Play the marked stretch once."""
    workspace.playhead.play_span(*stretches.marked(workspace))


def mark_in(workspace: Workspace) -> None:
    """Mark the playhead as the start of a stretch."""
    workspace.playhead.set_marks(workspace.playhead.position_ms, workspace.playhead.mark_out)


def mark_out(workspace: Workspace) -> None:
    """Mark the playhead as the end of a stretch."""
    workspace.playhead.set_marks(workspace.playhead.mark_in, workspace.playhead.position_ms)


def clear_marks(workspace: Workspace) -> None:
    """Let the marked stretch go."""
    workspace.playhead.set_marks(None, None)


def show_deinterlaced(workspace: Workspace) -> None:
    """Smooth the combs of interlaced video for the eye; stills keep the untouched frame."""
    workspace.playhead.set_deinterlaced(not workspace.playhead.deinterlaced)


def is_deinterlaced(workspace: Workspace) -> bool:
    """Say whether the fields of interlaced video are smoothed for the eye."""
    return workspace.playhead.deinterlaced


def find_shots(workspace: Workspace) -> None:
    """Look for the cuts of the recording in the background; they then stand on the timeline."""
    workspace.analyses.find_shots()


def show_contact_sheet(workspace: Workspace) -> None:
    """Show one frame of each shot in a window; a click goes there."""
    ContactSheet.beside(workspace)
