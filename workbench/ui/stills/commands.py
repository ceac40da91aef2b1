"""What a person can do with stills: keep the frame on the screen, look through them, compare two frames."""

from workbench.errors import WorkbenchError
from workbench.project import stills
from workbench.ui.stills import comparing, gallery, keeping
from workbench.ui.stills.caption_bar import CaptionBar
from workbench.ui.workspace import Workspace


def save_still(workspace: Workspace) -> None:
    """Keep the exact frame that is shown as a still in the project; while playing, pause on it first."""
    keeping.save(workspace)


def save_seen(workspace: Workspace) -> None:
    """Keep the picture as it is looked at now, zoomed and adjusted, beside the untouched still."""
    keeping.save_seen(workspace)


def caption_still(workspace: Workspace) -> None:
    """Write what the newest still shows; Enter goes back to where you were."""
    newest = max(
        stills.all(workspace.need_project()), key=lambda still: (still.created_at, still.number), default=None
    )
    if newest is None:
        raise WorkbenchError("No still is kept yet.", "Pause on a frame and keep it first.")
    bar = CaptionBar.of(workspace)
    bar.show_still(newest)
    bar.begin_typing()


def show_stills(workspace: Workspace) -> None:
    """Show the stills of the project: what each shows, where it comes from, two side by side."""
    workspace.need_project()
    gallery.Gallery.beside(workspace)


def hold_frame(workspace: Workspace) -> None:
    """Hold the exact frame that is shown, to compare it with another moment of this or another item."""
    comparing.hold(workspace)


def compare_held(workspace: Workspace) -> None:
    """Compare the frame that is held with the one that is shown: side by side, swipe, blink, difference."""
    comparing.compare_with_held(workspace)
