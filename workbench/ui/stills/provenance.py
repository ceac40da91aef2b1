"""Where a picture comes from: one line to stand under it, and everything for a file beside it."""

from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any
from unicodedata import category

from workbench.project import items
from workbench.project.items import Item
from workbench.project.project import Project
from workbench.project.still_views import StillView
from workbench.project.stills import Still
from workbench.recording.as_seen import in_words
from workbench.timecode import clock

SHORT = 12  # digits of a fingerprint that people compare by eye
_ISOLATE, _END = "\u2068", "\u2069"  # a title in any script leaves the order of the line alone


@dataclass(frozen=True)
class Origin:
    """What is said of one picture; empty words are left out of the line."""

    item: str
    title: str
    time_ms: int
    frame: int | None
    item_sha256: str
    still: str = ""
    still_sha256: str = ""
    seen: str = ""
    journal: str = ""

    @property
    def line(self) -> str:
        """Everything in one line, the title set apart so that its script does not turn the rest around."""
        parts = (
            f"{self.item} {_ISOLATE}{_plain(self.title)}{_END}",
            clock(self.time_ms),
            "" if self.frame is None else f"frame {self.frame}",
            f"{self.item} SHA-256 {self.item_sha256[:SHORT]}" if self.item_sha256 else "",
            f"{self.still or 'frame'} SHA-256 {self.still_sha256[:SHORT]}" if self.still_sha256 else "",
            f"as seen, not as it is: {self.seen}" if self.seen else "",
            f"history code {self.journal}" if self.journal else "",
        )
        return " · ".join(part for part in parts if part)


def _plain(title: str) -> str:
    """Leave out signs that would turn the rest of the line around, or break it."""
    return " ".join("".join(" " if category(sign)[0] in "CZ" else sign for sign in title).split())


def of_still(project: Project, still: Still, seen: StillView | None = None) -> Origin:
    """Say where a still comes from, or what was seen of it."""
    item = _item(project, still.item)
    return Origin(
        item=item.label if item else "",
        title=item.title if item else "",
        time_ms=still.time_ms,
        frame=still.frame,
        item_sha256=still.item_sha256,
        still=still.label,
        still_sha256=still.png,
        seen=in_words(seen.view) if seen is not None else "",
        journal=project.head_code,
    )


def record(project: Project, still: Still, seen: StillView | None = None) -> dict[str, Any]:
    """Gather all that is known of a still (and of what was seen of it), as plain values for a file."""
    item = _item(project, still.item)
    region = still.region
    facts: dict[str, Any] = {
        "still": still.label,
        "item": item.label if item else "",
        "title": item.title if item else "",
        "file": PurePosixPath(item.file.path).name if item and item.file else "",
        "item_sha256": still.item_sha256,
        "time": clock(still.time_ms),
        **{
            name: getattr(still, name) for name in ("time_ms", "pts", "time_base", "frame", "width", "height")
        },
        "region": dict(zip(("x", "y", "w", "h"), region, strict=True)) if region else None,
        "png_sha256": still.png,
        "decoder": still.decoder,
        "caption": still.caption,
        "created_at": still.created_at,
        "project": project.info().title,
        "journal": {"code": project.head_code, "head": project.head, "steps": project.step_count},
    }
    if seen is not None:
        made = {name: value for name, value in asdict(seen).items() if name not in {"id", "still", "png"}}
        facts["as_seen"] = {**made, "png_sha256": seen.png, "in_words": in_words(seen.view)}
    return facts


def _item(project: Project, item: int) -> Item | None:
    return next((each for each in items.all(project) if each.id == item), None)
