"""One exact frame to be looked at beside another: its picture, and where it comes from."""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from PySide6.QtGui import QImage

from workbench.project import item_files, items
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.project.stills import Still
from workbench.recording.picture import Frame
from workbench.timecode import clock
from workbench.ui.stills.provenance import SHORT, Origin


@dataclass(frozen=True)
class Moment:
    """`path` is the recording where frames beside it can be had; None when it is not there unchanged."""

    item: int
    origin: Origin
    path: Path | None
    image: QImage
    pts: int
    time_base: str

    @property
    def read_out(self) -> str:
        """Say which frame it is, and that it is exact."""
        origin = self.origin
        number = "no fixed frame rate" if origin.frame is None else f"frame {origin.frame}"
        digest = origin.item_sha256[:SHORT]
        parts = (origin.still, clock(origin.time_ms), number, "exact", f"SHA-256 {digest}" if digest else "")
        return " · ".join(part for part in parts if part)

    @property
    def frame(self) -> Frame:
        """Give the frame without its picture, as a place to step from."""
        return Frame(
            time_ms=self.origin.time_ms, pts=self.pts, time_base=Fraction(self.time_base),
            number=self.origin.frame, width=0, height=0, rgb=b"", key=False,
        )  # fmt: skip

    def stepped(self, frame: Frame) -> "Moment":
        """Give the moment of another frame of the same recording, which is no still."""
        origin = replace(
            self.origin, time_ms=frame.time_ms, frame=frame.number, still="", still_sha256="", seen=""
        )
        return replace(
            self, origin=origin, image=image_of(frame), pts=frame.pts, time_base=str(frame.time_base)
        )


def of_frame(project: Project, item: Item, frame: Frame) -> Moment:
    """Make a moment of a frame that was decoded."""
    sha256 = item.file.sha256 if item.file is not None else ""
    origin = Origin(
        item=item.label, title=item.title, time_ms=frame.time_ms, frame=frame.number, item_sha256=sha256,
        journal=project.head_code,
    )  # fmt: skip
    return Moment(item.id, origin, _path(project, item), image_of(frame), frame.pts, str(frame.time_base))


def of_still(project: Project, still: Still, origin: Origin, image: QImage) -> Moment:
    """Make a moment of a still, whose picture has been decoded."""
    item = next((each for each in items.all(project) if each.id == still.item), None)
    path = _path(project, item) if item is not None else None
    return Moment(still.item, origin, path, image, still.pts, still.time_base)


def image_of(frame: Frame) -> QImage:
    """Make a picture of a frame's pixels."""
    form = QImage.Format.Format_RGB888
    return QImage(frame.rgb, frame.width, frame.height, frame.width * 3, form).copy()


def _path(project: Project, item: Item) -> Path | None:
    """Find the recording, if it is there unchanged and has other frames."""
    unchanged = item.kind == "video" and item_files.glanced(project, item) == "present"
    return item_files.file_path(project, item) if unchanged else None
