"""What a person can do to look closely: zoom, move, turn, adjust; evidence itself is never changed."""

from collections.abc import Callable

from PySide6.QtCore import QPointF

from workbench.errors import WorkbenchError
from workbench.ui.aids import GRIDS, Viewport
from workbench.ui.player.picture import region
from workbench.ui.workspace import Workspace

_CLOSER = 1.5
_MOVE = 0.2  # of the room's width or height


def _on_stage(workspace: Workspace, do: Callable[[Viewport], None]) -> None:
    if (stage := workspace.aids.stage) is not None:
        do(stage)


def zoom_in(workspace: Workspace) -> None:
    """Come closer to the middle of what is seen, up to 16 times."""
    _zoom(workspace, _CLOSER)


def zoom_out(workspace: Workspace) -> None:
    """Go back from the picture, until all of it is seen."""
    _zoom(workspace, 1 / _CLOSER)


def _zoom(workspace: Workspace, factor: float) -> None:
    _on_stage(workspace, lambda at: workspace.lens.zoom_by(factor, at.room.center(), at.size, at.room))


def _move(workspace: Workspace, across: float, down: float) -> None:
    def pan(at: Viewport) -> None:
        by = QPointF(-across * _MOVE * at.room.width(), -down * _MOVE * at.room.height())
        workspace.lens.pan_by(by.x(), by.y(), at.size, at.room)

    _on_stage(workspace, pan)


def look_left(workspace: Workspace) -> None:
    """Look further left in a picture that is zoomed."""
    _move(workspace, -1, 0)


def look_right(workspace: Workspace) -> None:
    """Look further right in a picture that is zoomed."""
    _move(workspace, 1, 0)


def look_up(workspace: Workspace) -> None:
    """Look further up in a picture that is zoomed."""
    _move(workspace, 0, -1)


def look_down(workspace: Workspace) -> None:
    """Look further down in a picture that is zoomed."""
    _move(workspace, 0, 1)


def fit_picture(workspace: Workspace) -> None:
    """Show the whole picture, as large as there is room."""
    workspace.lens.fit()


def one_to_one(workspace: Workspace) -> None:
    """Show one pixel of the frame on one of the screen."""
    _on_stage(workspace, lambda at: workspace.lens.one_to_one(at.size, at.room, at.ratio))


def turn_picture(workspace: Workspace) -> None:
    """Turn the view a quarter clockwise."""
    workspace.lens.turn()


def mirror_picture(workspace: Workspace) -> None:
    """Swap left and right in the view, as when a picture was mirrored to hide where it is from."""
    workspace.lens.mirror()


def picture_is_mirrored(workspace: Workspace) -> bool:
    """Say whether left and right are swapped."""
    return workspace.lens.view.mirrored


def reset_look(workspace: Workspace) -> None:
    """Show the whole picture untouched again: no zoom, no turn, no adjustment."""
    workspace.lens.reset()


def show_look_panel(workspace: Workspace) -> None:
    """Show or hide the sliders for light, colour and sharpness beside the picture."""
    workspace.aids.set(panel=not workspace.aids.panel)


def look_panel_is_shown(workspace: Workspace) -> bool:
    """Say whether the sliders stand beside the picture."""
    return workspace.aids.panel


def show_edges(workspace: Workspace) -> None:
    """Show only where light changes, which brings out outlines and lettering."""
    workspace.lens.adjust("edges", int(not workspace.lens.view.edges))


def edges_are_shown(workspace: Workspace) -> bool:
    """Say whether only edges are shown."""
    return workspace.lens.view.edges


def use_loupe(workspace: Workspace) -> None:
    """Show single pixels at the mouse, with their place and colour."""
    workspace.aids.set(loupe=not workspace.aids.loupe)


def loupe_is_used(workspace: Workspace) -> bool:
    """Say whether the loupe follows the mouse."""
    return workspace.aids.loupe


def next_grid(workspace: Workspace) -> None:
    """Lay a grid over the picture: thirds, then tenths, then none."""
    place = GRIDS.index(workspace.aids.grid)
    workspace.aids.set(grid=GRIDS[(place + 1) % len(GRIDS)])


def grid_is_shown(workspace: Workspace) -> bool:
    """Say whether a grid lies over the picture."""
    return bool(workspace.aids.grid)


def mark_region(workspace: Workspace) -> None:
    """Mark a region of the exact frame, to cite it; arrows move it, Shift and arrows size it, Esc lets go."""
    playhead, stage = workspace.playhead, workspace.aids.stage
    if playhead.region is not None:
        playhead.set_region(None)
        return
    if playhead.frame is None or stage is None:
        raise WorkbenchError("There is no exact frame to mark a region of.", "Pause the picture first.")
    seen = workspace.lens.part(stage.size, stage.room)
    across, down = seen.width() / 3, seen.height() / 3
    playhead.set_region(region.fractions(seen.adjusted(across, down, -across, -down), stage.size))


def region_is_marked(workspace: Workspace) -> bool:
    """Say whether a region of the frame is marked."""
    return workspace.playhead.region is not None


def full_screen(workspace: Workspace) -> None:
    """Show the picture on a whole screen, the second one where there is one; Esc leaves."""
    workspace.aids.set(place="pane" if workspace.aids.place == "screen" else "screen")


def picture_fills_screen(workspace: Workspace) -> bool:
    """Say whether the picture has a screen to itself."""
    return workspace.aids.place == "screen"


def own_window(workspace: Workspace) -> None:
    """Show the picture in a window of its own, or bring it back."""
    workspace.aids.set(place="pane" if workspace.aids.place == "window" else "window")


def bring_picture_back(workspace: Workspace) -> None:
    """Show the picture in its pane again."""
    workspace.aids.set(place="pane")


def picture_has_window(workspace: Workspace) -> bool:
    """Say whether the picture stands in its own window."""
    return workspace.aids.place == "window"
