"""The report as one HTML file that asks no network for anything."""

import base64
import hashlib
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbench import resources, timecode
from workbench.errors import WorkbenchError
from workbench.jobs import Progress, part, silent
from workbench.originals import read_original
from workbench.project import Project
from workbench.recording.child import Stopped
from workbench.report.cited_regions import pictures_of
from workbench.report.content import PROFILES, Item, Picture, Report
from workbench.report.gathering import LEFT_OUT, gather
from workbench.whole_file import write_whole

GATHERING = 0.4  # of the time of a report, where files are to be hashed;
_PICTURES = 0.5  # of the rest, pictures of cited regions
EMBED_LIMIT = 24 * 1024 * 1024  # bytes of recordings that still open quickly inside one page
_TYPES = {
    ".mp4": "video/mp4", ".m4v": "video/mp4", ".mov": "video/mp4", ".webm": "video/webm",
    ".mkv": "video/webm", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4", ".wav": "audio/wav", ".png": "image/png", ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg", ".webp": "image/webp",
}  # fmt: skip


_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Media:
    """How the page reaches a recording: its bytes inside the page, or a file lying beside it."""

    source: str
    embedded: bool


@dataclass(frozen=True)
class Written:
    """What became of a page: what it lacks, in words, "" when nothing; what stopped the decoder meanwhile."""

    lacking: str
    stopped: list[Stopped]


def write_html(
    project: Project,
    path: Path,
    *,
    profile: str = "internal",
    embed_limit: int = EMBED_LIMIT,
    progress: Progress = silent,
) -> Written:
    """Write the case to `path` and say what is lacking; up to `embed_limit` bytes of recordings go inside."""
    report = gather(project, profile, part(progress, 0, GATHERING))
    return write_page(
        report, path, embed_limit=embed_limit, progress=part(progress, GATHERING, 1 - GATHERING)
    )


def write_page(
    report: Report, path: Path, *, embed_limit: int = EMBED_LIMIT, progress: Progress = silent
) -> Written:
    """Write the page of a gathered report and say what it lacks.

    The old file is replaced only when the new one is whole.
    """
    pictures = pictures_of(report, part(progress, 0, _PICTURES))
    reading = part(progress, _PICTURES, 1 - _PICTURES)
    reading(0, "Reading recordings")
    page = render(report, media_of(report, path.parent, embed_limit, reading), pictures)
    write_whole(path, page.encode())
    progress(1)
    stopped = {each.stopped.path: each.stopped for each in pictures.values() if each.stopped}
    return Written(_lacking(pictures), list(stopped.values()))


def _lacking(pictures: dict[str, Picture]) -> str:
    count = sum(each.trouble not in ("", LEFT_OUT) for each in pictures.values())
    which = "1 cited picture is" if count == 1 else f"{count} cited pictures are"
    return f"{which} not in it; the page says why." if count else ""


def render(report: Report, media: dict[str, Media], pictures: dict[str, Picture]) -> str:
    """Make the page's text; `media` says by item label how recordings are reached."""
    filters: dict[str, Callable[..., str | None]] = {
        "clock": _clock,
        "short_clock": _short_clock,
        "base64": _base64,
        "mark": VERDICT_SIGNS.get,
        "size": _size,
    }
    environment = Environment(
        loader=FileSystemLoader(resources.path("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    vars(environment)["filters"].update(filters)
    script = resources.path("report/report.js").read_text("utf-8")
    style = resources.path("report/report.css").read_text("utf-8")
    template = environment.get_template("report.html.j2")
    page = template.render(
        report=report, media=media, pictures=pictures, profiles=PROFILES, style=style, script=script,
        script_hash=_csp_hash(script),
    )  # fmt: skip
    return page.replace("<style>", f"<style>{_arabic_face()}", 1) if _ARABIC.search(page) else page


def _arabic_face() -> str:
    """Give the style that puts the shipped Arabic face into the page, for Arabic letters and nothing else.

    The whole face (230 kB in the page) rather than a part of it: that asks for no library, and the page
    holds recordings of megabytes anyhow. Without it a reader's machine may have no Arabic face at all.
    """
    face = _base64((resources.path("fonts") / "NotoNaskhArabic-Regular.ttf").read_bytes())
    return (
        '@font-face { font-family: "Report Arabic"; unicode-range: U+0600-06FF, U+0750-077F, U+08A0-08FF,'
        f" U+FB50-FDFF, U+FE70-FEFF; src: url(data:font/ttf;base64,{face}); }}\n"
    )


# A shape for each verdict, so that none is told by colour alone.
VERDICT_SIGNS = {"established": "●", "probable": "◐", "unresolved": "○", "doubtful": "◔", "refuted": "✕",
                 "not checkable": "–", "not assessed": "·"}  # fmt: skip


def media_of(report: Report, folder: Path, limit: int, progress: Progress) -> dict[str, Media]:
    """Decide for each item with a file whether its bytes go into the page; smallest first, up to `limit`."""
    found: dict[str, Media] = {}
    held = [item for item in report.items if item.file and item.kind in ("video", "audio", "still")]
    for done, item in enumerate(sorted(held, key=lambda item: item.size)):
        progress(done / max(len(held), 1), f"Reading {item.label}")
        if item.size <= limit:
            limit -= item.size
            found[item.label] = Media(_data_uri(item), embedded=True)
        elif beside := _beside(item, folder):
            found[item.label] = Media(beside, embedded=False)
    return found


def _data_uri(item: Item) -> str:
    assert item.file is not None  # noqa: S101 - media_of takes only items with a file
    kind = _TYPES.get(item.file.suffix.lower(), "application/octet-stream")
    content = read_original(item.file)
    if hashlib.sha256(content).hexdigest() != item.sha256:
        raise WorkbenchError(
            f"The file of {item.label} is not the one that was added: it goes into no report.",
            "Check files, then write the report again: it will say so.",
        )
    return f"data:{kind};base64,{_base64(content)}"


def _beside(item: Item, folder: Path) -> str:
    """Give the path from the page to the recording; none across drives, where no relative path exists."""
    assert item.file is not None  # noqa: S101
    try:
        return Path(os.path.relpath(item.file, folder)).as_posix()
    except ValueError:
        return ""


def _short_clock(ms: int | None) -> str:
    return "" if ms is None else timecode.clock(ms, fraction=False)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _size(size: int) -> str:
    return f"{size:,} bytes".replace(",", "\u202f")


def _clock(ms: int | None) -> str:
    return "–:–" if ms is None else timecode.clock(ms)


def _csp_hash(script: str) -> str:
    return _base64(hashlib.sha256(script.encode()).digest())
