"""Stills leave the project: as files that overwrite nothing, provenance beside them, or by the clipboard."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QFont, QImage

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project.project import Project
from workbench.project.still_views import StillView
from workbench.project.stills import Still
from workbench.ui.stills import provenance
from workbench.ui.stills.strip import with_lines
from workbench.ui.stills.thumbnails import decoded
from workbench.whole_file import write_whole

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_LONGEST = 80  # letters of a name, so that no folder of anybody's refuses it


@dataclass(frozen=True)
class StillExport:
    """One picture on its way out: its very bytes, what its file is called, and what is said of it."""

    name: str
    png: bytes
    line: str
    record: dict[str, Any]


def leaving(project: Project, still: Still, seen: StillView | None = None) -> StillExport:
    """Gather a still, or what was seen of it; read in the window's thread, used in any."""
    origin = provenance.of_still(project, still, seen)
    mark = " as seen" if seen is not None else ""
    time = origin.line.split(" · ")[1].replace(":", "-")
    return StillExport(
        safe_name(f"{still.label} {origin.item} {time}{mark} {still.caption}"),
        project.blob(seen.png if seen is not None else still.png),
        origin.line,
        provenance.record(project, still, seen),
    )


def safe_name(words: str) -> str:
    """Make a file name that every system takes, in any script, without ending."""
    plain = " ".join(_UNSAFE.sub(" ", words).split())
    return plain[:_LONGEST].rstrip(" .") or "still"


def write(some: list[StillExport], folder: Path, font: QFont | None, progress: Progress) -> list[Path]:
    """Write each picture and, beside it, its provenance; with a font, the line is burnt in below it.

    Names that are taken get a number. `WorkbenchError` when the folder takes no files.
    """
    written: list[Path] = []
    for place, each in enumerate(some):
        progress(place / len(some), each.name)
        content = each.png if font is None else png_of(with_lines(_picture(each), [each.line], font))
        path = free_name(folder, each.name if font is None else f"{each.name} with line")
        record = {**each.record, "line": each.line, "burnt_in": font is not None}
        written.append(write_whole(path, content, replacing=False))
        beside = json.dumps(record, indent=2, ensure_ascii=False).encode()
        write_whole(path.with_suffix(".json"), beside, replacing=False)
    return written


def free_name(folder: Path, name: str) -> Path:
    """Find a name for a picture and the record beside it that nothing has yet."""
    path, number = folder / f"{name}.png", 1
    while path.exists() or path.with_suffix(".json").exists():
        number += 1
        path = folder / f"{name} ({number}).png"
    return path


def for_clipboard(one: StillExport, font: QFont | None) -> QImage:
    """Give the picture to copy, with its line below it if there is a font to write it."""
    return _picture(one) if font is None else with_lines(_picture(one), [one.line], font)


def mime(image: QImage, line: str) -> QMimeData:
    """Offer the picture to programs that take pictures, and its line to those that take words."""
    made = QMimeData()
    made.setImageData(image)
    made.setText(line)
    return made


def png_of(image: QImage) -> bytes:
    """Write a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportArgumentType, reportCallIssue] - PySide takes str
    return bytes(buffer.data().data())


def _picture(one: StillExport) -> QImage:
    image = decoded(one.png)
    if image.isNull():
        raise WorkbenchError(f"{isolated(one.name)} cannot be read.", "Verify the project, or take it again.")
    return image
