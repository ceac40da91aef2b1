"""The pictures of cited regions for one report: exact frames from the decode child, or kept stills."""

import hashlib
import io
from collections import defaultdict
from pathlib import Path

from PIL import Image

from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.invisible import badged
from workbench.jobs import Progress, silent
from workbench.project import item_files
from workbench.recording.as_seen import encoded, opened
from workbench.recording.child import Stopped
from workbench.recording.frames_apart import FramesApart
from workbench.report.content import CitedRegion, Picture, Report

_MOST = 1600  # pixels of the longer side; what is larger is shown smaller, as JPEG
_QUALITY = 90


def pictures_of(report: Report, progress: Progress = silent) -> dict[str, Picture]:
    """Take the picture of each cited region, by label; one that cannot be taken says why."""
    found: dict[str, Picture] = {}
    by_file: defaultdict[Path, list[CitedRegion]] = defaultdict(list)
    for cited in report.regions:
        if cited.file is not None:
            by_file[cited.file].append(cited)
        else:
            found[cited.label] = _of_still(cited) if cited.still else Picture(trouble=cited.why_not)

    def beat() -> None:
        progress(len(found) / len(report.regions), "Taking the pictures of cited regions")

    for path, regions in by_file.items():
        with FramesApart(path, beat) as frames:
            for cited in regions:
                beat()
                found[cited.label] = _of_frame(frames, path, cited, inside=report.profile == "internal")
    return found


def _of_still(cited: CitedRegion) -> Picture:
    try:
        image = opened(cited.png)
    except WorkbenchError as error:
        return Picture(trouble=error.what_happened)
    return _shown(cited, image, cited.time_ms, cited.frame)


def _of_frame(frames: FramesApart, path: Path, cited: CitedRegion, *, inside: bool) -> Picture:
    try:
        frame = frames.at(cited.time_ms or 0)
    except WorkbenchError as error:
        stopped = error if isinstance(error, Stopped) else None
        return Picture(trouble=_why_none(error, inside=inside), stopped=stopped)
    if cited.pts not in (None, frame.pts):
        return Picture(trouble="another frame is at its time than the one that was cited.")
    if item_files.stamp_of(path) != cited.stamp:
        return Picture(trouble="its file changed while this was written.")
    image = Image.frombytes("RGB", (frame.width, frame.height), frame.rgb)
    return _shown(cited, image, None if cited.time_ms is None else frame.time_ms, frame.number)


def _why_none(error: WorkbenchError, *, inside: bool) -> str:
    """Say what kept a frame from being decoded; the words of others name the file, which is for insiders."""
    if isinstance(error, Stopped):
        return f"the decoder stopped {'answering ' if error.how == 'hung' else ''}at its file."
    return badged(error.what_happened) if inside else "its file could not be decoded."


def _shown(cited: CitedRegion, image: Image.Image, time_ms: int | None, frame: int | None) -> Picture:
    image = Image.frombytes("RGB", image.size, image.tobytes())  # pixels alone: no metadata comes along
    whole = encoded(image)
    kind, content, size = "image/png", whole, image.size
    if max(size) > _MOST:
        image.thumbnail((_MOST, _MOST), Image.Resampling.LANCZOS)
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=_QUALITY)
        kind, content = "image/jpeg", stream.getvalue()
    which = "" if frame is None else f" {frame}"
    where = "Picture" if time_ms is None else f"Frame{which} at {timecode.clock(time_ms)} of"
    return Picture(
        alt=f"{where} {cited.item}: {cited.title}",
        kind=kind,
        image=content,
        sha256=hashlib.sha256(content).hexdigest(),
        size=image.size,
        time_ms=time_ms,
        frame=frame,
        frame_sha256=hashlib.sha256(whole).hexdigest(),
        frame_size=size,
    )
