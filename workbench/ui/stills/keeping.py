"""Keeps the exact frame on the screen as a still: coded as PNG in a job, then written as one edit."""

from PySide6.QtCore import QObject

from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project import stills
from workbench.project.items import Item
from workbench.recording import frames
from workbench.recording.picture import Frame
from workbench.timecode import clock
from workbench.ui.workspace import Workspace


def save(workspace: Workspace) -> None:
    """Save the shown frame; if it is still playing or being decoded, pause and save once it is there."""
    playhead = workspace.playhead
    item = playhead.item
    workspace.need_project()
    if item is None or item.file is None or not playhead.has_recording:
        raise WorkbenchError("There is no picture to keep.", "Select a video and go to the frame first.")
    if item.kind == "audio":
        raise WorkbenchError("A sound recording has no picture to keep.", "Select a video.")
    if playhead.playing:
        playhead.pause()
    if (frame := playhead.frame) is not None:
        _keep(workspace, item, frame)
    else:
        _WhenExact(workspace, item)


class _WhenExact(QObject):
    """Waits for the frame of this item; gives up without a word when another item is opened."""

    def __init__(self, workspace: Workspace, item: Item) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._item = item
        workspace.playhead.picture_changed.connect(self._look)

    def _look(self) -> None:
        playhead = self._workspace.playhead
        moved_on = playhead.playing or playhead.item is None or playhead.item.id != self._item.id
        if not moved_on and playhead.frame is None:
            return
        playhead.picture_changed.disconnect(self._look)
        self.deleteLater()
        if not moved_on and playhead.frame is not None:
            _keep(self._workspace, self._item, playhead.frame)


def _keep(workspace: Workspace, item: Item, frame: Frame) -> None:
    project = workspace.need_project()

    def code(progress: Progress) -> bytes:
        progress(0.0, "Writing the picture")
        return frames.png(frame)

    def write(png: bytes) -> None:
        if workspace.project is not project or item.file is None:
            return
        with workspace.edit("Save still"):
            made = stills.add(project, item.id, png, item_sha256=item.file.sha256, **frame.as_still())
        kept = next(still for still in stills.all(project) if still.id == made)
        workspace.messages.tell(
            f"Still {kept.label} of {item.label} at {clock(kept.time_ms)} is kept. "
            "It stands in Stills › Show the stills…"
        )

    workspace.jobs.run(f"Still of {item.label}", code, write)
