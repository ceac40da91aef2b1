"""Everything in a project that can be made again from its recordings, made again and compared."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PIL import Image

from workbench import sandbox
from workbench.custody.check import file_findings
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.project import Finding, Project, items, still_views, stills
from workbench.project.items import Item
from workbench.project.stills import Still

if TYPE_CHECKING:
    from workbench.recording.frames import Frame

_HASHING = 0.8  # of the time; stills take the rest


def media_findings(project: Project, progress: Progress = silent) -> Iterator[Finding]:
    """Compare each recording with its fingerprint, and take each still again from unchanged recordings.

    It decodes here: not for the process of a window.
    """
    yield from file_findings(project, part(progress, 0.0, _HASHING))
    for item in items.all(project):
        if items.presence(project, item) == "present":
            progress(_HASHING, f"Taking the stills of {item.label} again")
            yield from _still_findings(project, item)
    yield from _seen_findings(project)
    progress(1.0)


def _still_findings(project: Project, item: Item) -> Iterator[Finding]:
    taken = stills.of_item(project, item.id)
    path = items.file_path(project, item)
    if not taken or path is None or item.file is None:
        return
    from workbench.recording.frames import Frames

    sandbox.block_network()
    try:
        with Frames(path) as frames:
            for still in taken:
                if difference := _difference(project, item, still, frames.at(still.time_ms)):
                    yield Finding("still", f"{still.label} of {item.label}", difference)
    except WorkbenchError as error:
        yield Finding("still", item.label, str(error))


def _seen_findings(project: Project) -> Iterator[Finding]:
    """Make each derivative again from its still, which needs no recording."""
    made = still_views.by_still(project)
    if not made:
        return
    from workbench.recording.as_seen import difference

    for still in stills.all(project):
        for number, each in enumerate(made.get(still.id, []), 1):
            if found := difference(stills.png(project, still), project.blob(each.png), each.view):
                yield Finding("still as seen", f"{still.label}, view {number}", found)


def _difference(project: Project, item: Item, still: Still, frame: "Frame") -> str:
    """Say how the frame taken now differs from the one kept, nothing when it does not."""
    if item.file and still.item_sha256 != item.file.sha256:
        return "it was taken from another file"
    if frame.pts != still.pts:
        return f"another frame is at its time: {frame.pts} instead of {still.pts}"
    with Image.open(io.BytesIO(stills.png(project, still))) as kept:
        same = kept.size == (frame.width, frame.height) and kept.convert("RGB").tobytes() == frame.rgb
    return "" if same else "taken again, its picture is another one"
