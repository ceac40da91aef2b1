"""Gets hold of the exact frame on the screen, pausing first and waiting for it where that is needed."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from workbench.errors import WorkbenchError
from workbench.project.items import Item
from workbench.recording.picture import Frame
from workbench.ui.workspace import Workspace

Use = Callable[[Item, Frame], None]


def take(workspace: Workspace, use: Use) -> None:
    """Hand the shown frame on; if it is still playing or being decoded, once it is there.

    `WorkbenchError` when nothing that has a picture is open.
    """
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
        use(item, frame)
    else:
        _WhenExact(workspace, item, use)


class _WhenExact(QObject):
    """Waits for the frame of this item; gives up without a word when another item is opened."""

    def __init__(self, workspace: Workspace, item: Item, use: Use) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._item = item
        self._use = use
        workspace.playhead.picture_changed.connect(self._look)

    def _look(self) -> None:
        playhead = self._workspace.playhead
        moved_on = playhead.playing or playhead.item is None or playhead.item.id != self._item.id
        frame = playhead.frame
        if not moved_on and frame is None:
            return
        playhead.picture_changed.disconnect(self._look)
        self.deleteLater()
        if not moved_on and frame is not None:
            self._workspace.attempt(lambda: self._use(self._item, frame))
