"""Keeps a frame as a still, and what was seen of it beside it: coded in a job, then written as one edit."""

from PIL import Image

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import still_views, stills
from workbench.project.anchors import Box
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.project.stills import Still
from workbench.recording import frames
from workbench.recording.as_seen import encoded
from workbench.recording.picture import Frame
from workbench.recording.view import View, seen
from workbench.ui.stills import exact
from workbench.ui.stills.caption_bar import CaptionBar
from workbench.ui.workspace import Workspace


def save(workspace: Workspace) -> None:
    """Keep the shown frame, untouched by how it is looked at, with the region that is marked in it."""
    exact.take(workspace, lambda item, frame: _keep(workspace, item, frame, workspace.playhead.region))


def save_seen(workspace: Workspace) -> None:
    """Keep the shown frame as it is looked at, beside the untouched one; `WorkbenchError` if that is all."""
    view = workspace.lens.view
    if view.untouched:
        raise WorkbenchError(
            "The picture is shown as it is.", "Zoom in, turn or adjust it first, or keep it as a plain still."
        )
    exact.take(workspace, lambda item, frame: _keep(workspace, item, frame, workspace.playhead.region, view))


def _keep(
    workspace: Workspace, item: Item, frame: Frame, region: Box | None, view: View | None = None
) -> None:
    project = workspace.need_project()

    def code(progress: Progress) -> tuple[bytes, Image.Image | None, bytes]:
        progress(0.0, "Writing the picture")
        png = frames.png(frame)
        if view is None:
            return png, None, b""
        image = seen(Image.frombytes("RGB", (frame.width, frame.height), frame.rgb), view)
        return png, image, encoded(image)

    def write(coded: tuple[bytes, Image.Image | None, bytes]) -> None:
        png, image, seen_png = coded
        sha256 = item.file.sha256 if item.file is not None else ""
        if workspace.project is not project:
            return
        with workspace.edit("Save still" if view is None else "Save still as seen"):
            made = _same(project, item, frame, region) if view is not None else None
            if made is None:
                facts = frame.as_still()
                made = stills.add(project, item.id, png, item_sha256=sha256, region=region, **facts)
            if view is not None and image is not None:
                wide, high = image.size
                still_views.add(project, made, seen_png, view.as_dict(), width=wide, height=high)
        _tell(workspace, made, as_seen=view is not None)

    workspace.jobs.run(f"Still of {item.label}", code, write)


def _same(project: Project, item: Item, frame: Frame, region: Box | None) -> int | None:
    """Find the newest still that keeps this frame: one original is enough for all that was seen of it."""
    of_frame = (still for still in reversed(stills.of_item(project, item.id)) if still.pts == frame.pts)
    return next((still.id for still in of_frame if region in (None, still.region)), None)


def _tell(workspace: Workspace, made: int, *, as_seen: bool) -> None:
    kept: Still | None = stills.get(workspace.need_project(), made)
    if kept is not None and workspace.window is not None:
        CaptionBar.of(workspace).show_still(kept, as_seen=as_seen)
