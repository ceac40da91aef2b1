"""Brings two moments together: the one that is held and the one on the screen, or two stills."""

from typing import Self

from PySide6.QtCore import QObject

from workbench.errors import WorkbenchError
from workbench.project.items import Item
from workbench.project.stills import Still
from workbench.project.stills import png as png_of_still
from workbench.recording.picture import Frame
from workbench.timecode import clock
from workbench.ui.stills import exact, moment, provenance
from workbench.ui.stills.compare_window import CompareWindow
from workbench.ui.stills.moment import Moment
from workbench.ui.stills.thumbnails import decoded
from workbench.ui.workspace import Workspace


class Held(QObject):
    """The moment that waits to be compared; let go with the project."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.moment: Moment | None = None
        workspace.project_closed.connect(self._let_go)

    def _let_go(self) -> None:
        self.moment = None

    @classmethod
    def of(cls, workspace: Workspace) -> Self:
        """Give the one that belongs to this workspace."""
        return workspace.findChild(cls) or cls(workspace)


def hold(workspace: Workspace) -> None:
    """Hold the exact frame on the screen, to be compared with another."""

    def keep(item: Item, frame: Frame) -> None:
        Held.of(workspace).moment = moment.of_frame(workspace.need_project(), item, frame)
        workspace.messages.tell(
            f"The frame of {item.label} at {clock(frame.time_ms)} is held. Go to another one and compare."
        )

    exact.take(workspace, keep)


def compare_with_held(workspace: Workspace) -> None:
    """Lay the held frame and the one on the screen side by side."""
    held = Held.of(workspace).moment
    if held is None:
        raise WorkbenchError("No frame is held.", "Go to the first frame and hold it for comparing.")

    def lay(item: Item, frame: Frame) -> None:
        open_window(workspace, held, moment.of_frame(workspace.need_project(), item, frame))

    exact.take(workspace, lay)


def compare_stills(workspace: Workspace, one: Still, other: Still) -> None:
    """Lay two stills side by side; their pictures are decoded in a job."""
    project = workspace.need_project()
    both = [(still, provenance.of_still(project, still)) for still in (one, other)]
    coded = [png_of_still(project, still) for still in (one, other)]

    def lay(images: list[moment.QImage]) -> None:
        if workspace.project is not project:
            return
        if any(image.isNull() for image in images):
            raise WorkbenchError("A still cannot be read.", "Verify the project, or take it again.")
        made = [
            moment.of_still(project, still, origin, image)
            for (still, origin), image in zip(both, images, strict=True)
        ]
        open_window(workspace, made[0], made[1])

    workspace.jobs.run("Reading the stills", lambda _: [decoded(png) for png in coded], lay)


def open_window(workspace: Workspace, one: Moment, other: Moment) -> CompareWindow:
    """Show two moments in a window of their own."""
    window = CompareWindow(workspace, one, other)
    window.show()
    window.activateWindow()
    return window
