"""Everything in a project that can be made again from its recordings, made again and compared."""

from collections.abc import Iterator

from workbench.custody.check import file_findings
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.project import Finding, Project, item_files, items, still_views, stills
from workbench.project.items import Item
from workbench.project.stills import Still
from workbench.recording.frames_apart import FramesApart
from workbench.recording.picture import Frame

_HASHING = 0.8  # of the time; stills take the rest


def media_findings(project: Project, progress: Progress = silent) -> Iterator[Finding]:
    """Compare each recording with its fingerprint, and take each still again from unchanged recordings.

    A child decodes: a recording that stops it is named, and hurts nobody else.
    """
    yield from file_findings(project, part(progress, 0.0, _HASHING))
    for item in items.all(project):
        if item_files.presence(project, item) == "present":
            yield from _still_findings(
                project, item, part(progress, _HASHING, 0, f"Taking the stills of {item.label} again")
            )
    yield from _seen_findings(project)
    progress(1.0)


def _still_findings(project: Project, item: Item, progress: Progress) -> Iterator[Finding]:
    taken = stills.of_item(project, item.id)
    path = item_files.file_path(project, item)
    if not taken or path is None or item.file is None:
        return
    progress(0)
    try:
        with FramesApart(path, lambda: progress(0)) as frames:
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


def _difference(project: Project, item: Item, still: Still, frame: Frame) -> str:
    """Say how the frame taken now differs from the one kept, nothing when it does not."""
    from workbench.recording.as_seen import opened  # only here: a window starts sooner without

    if item.file and still.item_sha256 != item.file.sha256:
        return "it was taken from another file"
    if frame.pts != still.pts:
        return f"another frame is at its time: {frame.pts} instead of {still.pts}"
    try:
        kept = opened(stills.png(project, still))
    except WorkbenchError:
        return "its bytes are no picture"
    same = kept.size == (frame.width, frame.height) and kept.tobytes() == frame.rgb
    return "" if same else "taken again, its picture is another one"
