"""The one kind of citation: an item, and in it a time, a frame, a region or a quote; it always plays.

A quote from a segment plays at that segment's times, also after those are corrected; when the segment is
deleted its last times are written into the anchor.
"""

from dataclasses import dataclass, fields
from typing import Any

from workbench.errors import WorkbenchError
from workbench.project.project import Project
from workbench.project.store.file import Parameters

Box = tuple[float, float, float, float]  # x, y, width, height: fractions of the displayed frame

_CONTEXT = 32  # characters kept on each side of a quote, to find it again in changed words

_SELECT = """
SELECT a.id, a.item, a.kind,
    CASE WHEN a.kind = 'text' AND s.start_ms IS NOT NULL THEN s.start_ms ELSE a.start_ms END AS start_ms,
    CASE WHEN a.kind = 'text' AND s.start_ms IS NOT NULL THEN s.end_ms ELSE a.end_ms END AS end_ms,
    a.pts, a.time_base, a.x, a.y, a.w, a.h, a.segment, a.quote, a.quote_prefix, a.quote_suffix, a.page
FROM anchor AS a LEFT JOIN segment AS s ON s.id = a.segment
"""


@dataclass(frozen=True)
class Anchor:
    """A place in an item; times in milliseconds, a region in fractions of the displayed frame."""

    id: int
    item: int
    kind: str
    start_ms: int | None = None
    end_ms: int | None = None
    pts: int | None = None
    time_base: str | None = None
    x: float | None = None
    y: float | None = None
    w: float | None = None
    h: float | None = None
    segment: int | None = None
    quote: str = ""
    quote_prefix: str = ""
    quote_suffix: str = ""
    page: int | None = None

    @property
    def box(self) -> Box | None:
        """The marked region of the picture, where one is cited."""
        if self.x is None or self.y is None or self.w is None or self.h is None:
            return None
        return self.x, self.y, self.w, self.h


COLUMNS = tuple(field.name for field in fields(Anchor) if field.name != "id")


def get(project: Project, anchor: int) -> Anchor:
    """Find an anchor by id; `WorkbenchError` when it is gone."""
    if found := project.rows(f"{_SELECT} WHERE a.id = ?", [anchor]):
        return Anchor(**found[0])
    raise WorkbenchError("This citation is no longer in the project.", "Choose another one.")


def among(project: Project, ids: str, values: Parameters = ()) -> dict[int, Anchor]:
    """Find the anchors whose ids the query `ids` gives, in one query, for the nouns that hold anchors."""
    rows = project.rows(f"{_SELECT} WHERE a.id IN ({ids})", values)
    return {row["id"]: Anchor(**row) for row in rows}


def resolved(row: dict[str, Any], cited: dict[int, Anchor]) -> dict[str, Any]:
    """Put the anchor itself in the place of its id in a row of a noun that holds one."""
    return dict(row, anchor=cited.get(row["anchor"]))


def of_segment(project: Project, segment: int) -> list[Anchor]:
    """List what cites a segment."""
    return [Anchor(**row) for row in project.rows(f"{_SELECT} WHERE a.segment = ? ORDER BY a.id", [segment])]


def add(project: Project, item: int, kind: str, **columns: Any) -> int:
    """Add an anchor from its columns, as when a case is brought over."""
    return project.insert("anchor", item=item, kind=kind, **columns)


def whole(project: Project, item: int) -> int:
    """Cite an item as a whole."""
    return add(project, item, "whole")


def span(project: Project, item: int, start_ms: int, end_ms: int) -> int:
    """Cite a stretch of a recording; what is being said there when it begins comes with it."""
    if not 0 <= start_ms < end_ms:
        raise WorkbenchError("The stretch has no length.", "Mark a beginning and, after it, an end.")
    return add(project, item, "span", start_ms=start_ms, end_ms=end_ms)


def instant(
    project: Project, item: int, ms: int, pts: int | None = None, time_base: str | None = None
) -> int:
    """Cite one moment: the exact frame when its presentation time stamp and time base are given."""
    return add(project, item, "instant", start_ms=ms, end_ms=ms, pts=pts, time_base=time_base)


def region(
    project: Project,
    item: int,
    box: Box,
    ms: int | None = None,
    pts: int | None = None,
    time_base: str | None = None,
) -> int:
    """Cite a part of the picture: x, y, width and height as fractions of the displayed frame."""
    x, y, w, h = box
    if min(x, y) < 0 or min(w, h) <= 0 or x + w > 1 or y + h > 1:
        raise WorkbenchError("The region does not lie inside the picture.", "Mark it again.")
    where = {"x": x, "y": y, "w": w, "h": h}
    return add(project, item, "region", start_ms=ms, end_ms=ms, pts=pts, time_base=time_base, **where)


def page(project: Project, item: int, number: int) -> int:
    """Cite a page of a document."""
    return add(project, item, "page", page=number)


def text(project: Project, segment: int, quote: str) -> int:
    """Cite words of a segment, in the original or in a rendering; it plays the segment."""
    row = project.row("segment", segment)
    if row is None:
        raise WorkbenchError("This segment is no longer in the project.", "Choose another one.")
    renderings = project.rows("SELECT text FROM rendering WHERE segment = ? ORDER BY id", [segment])
    words = [row["text"], *(each["text"] for each in renderings)]
    times = {"start_ms": row["start_ms"], "end_ms": row["end_ms"]}
    return add(project, row["item"], "text", segment=segment, **times, **_quoted(quote, words))


def body(project: Project, item: int, quote: str) -> int:
    """Cite words of a statement."""
    row = project.row("item", item) or {"body": ""}
    return add(project, item, "text", **_quoted(quote, [row["body"]]))


def _quoted(quote: str, texts: list[str]) -> dict[str, str]:
    quote = quote.strip()
    around = next((text.partition(quote) for text in texts if quote and quote in text), ("", quote, ""))
    return {"quote": quote, "quote_prefix": around[0][-_CONTEXT:], "quote_suffix": around[2][:_CONTEXT]}


def let_go(project: Project, segment: int) -> None:
    """Write a segment's last times into its quotes, before the segment is deleted."""
    for anchor in of_segment(project, segment):
        if anchor.kind == "text":
            project.update("anchor", anchor.id, start_ms=anchor.start_ms, end_ms=anchor.end_ms)
