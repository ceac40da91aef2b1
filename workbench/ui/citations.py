"""What the person points at now, as something that can be cited: words, a stretch, a frame, a whole item."""

from dataclasses import dataclass

from workbench.direction import isolated
from workbench.project import Project, anchors, item_files, items, transcript
from workbench.project.anchors import Anchor
from workbench.project.items import Item
from workbench.project.transcript import Segment
from workbench.timecode import clock
from workbench.ui.workspace import Workspace

_QUOTE_LENGTH = 60
_SHORT_BODY = 300
_MARKED = {"region": 0, "span": 1}  # what was marked by hand comes before what is merely there


@dataclass(frozen=True)
class Citation:
    """A place that may be cited; nothing is written before `keep`."""

    kind: str  # text, span, region, instant or whole
    item: Item
    start_ms: int | None = None
    end_ms: int | None = None
    quote: str = ""
    segment: Segment | None = None
    pts: int | None = None
    time_base: str | None = None
    region: anchors.Box | None = None

    @property
    def words(self) -> str:
        """Say in one line what would be cited."""
        if self.kind == "text" and self.segment:
            speaker = self.segment.speaker.label if self.segment.speaker else ""
            return " ".join(part for part in (self._where, speaker, quoted(self.quote)) if part)
        if self.kind == "text":
            return f"{self.item.label} {quoted(self.quote)}"
        if self.kind == "span" and self.start_ms is not None and self.end_ms is not None:
            return f"{self.item.label} {clock(self.start_ms)} to {clock(self.end_ms)}"
        if self.kind == "instant":
            return f"{self._where} this frame"
        if self.kind == "region":
            return f"{self._where} {self._region_words}"
        return f"{self.item.label} {self.item.title}, the whole of it"

    @property
    def speaks(self) -> bool:
        """Say whether it is words or sound, in which somebody asserts, and not a picture, which shows."""
        return self.kind == "text" or (self.kind == "span" and self.item.kind == "audio")

    @property
    def short(self) -> str:
        """Name the place alone, for a button."""
        what = {"text": "the selected words", "span": "the marked stretch", "instant": "this frame"}
        what["region"] = self._region_words
        return f"{what.get(self.kind, 'the whole item')} ({self._where})"

    @property
    def _region_words(self) -> str:
        return f"the marked region of this {'picture' if self.start_ms is None else 'frame'}"

    @property
    def _where(self) -> str:
        return self.item.label + (f" {clock(self.start_ms)}" if self.start_ms is not None else "")

    def keep(self, project: Project) -> int:
        """Write the anchor and give its id."""
        if self.kind == "text" and self.segment:
            return anchors.text(project, self.segment.id, self.quote)
        if self.kind == "text":
            return anchors.body(project, self.item.id, self.quote)
        if self.kind == "span" and self.start_ms is not None and self.end_ms is not None:
            return anchors.span(project, self.item.id, self.start_ms, self.end_ms)
        if self.kind == "instant" and self.start_ms is not None:
            return anchors.instant(project, self.item.id, self.start_ms, self.pts, self.time_base)
        if self.kind == "region" and self.region is not None:
            when = (self.start_ms, self.pts, self.time_base)
            return anchors.region(project, self.item.id, self.region, *when)
        return anchors.whole(project, self.item.id)


def offered(workspace: Workspace) -> list[Citation]:
    """List what can be cited now, the most deliberate choice first."""
    project = workspace.project
    if project is None:
        return []
    found = [_words_or_segment(workspace, project), _stretch(workspace), _frame(workspace), _whole(workspace)]
    present = [citation for citation in found if citation is not None]
    marked_words = bool(workspace.selection.quote)
    return present if marked_words else sorted(present, key=lambda citation: _MARKED.get(citation.kind, 2))


def from_speech(workspace: Workspace) -> Citation | None:
    """Give the selected words or segment."""
    return _words_or_segment(workspace, workspace.project) if workspace.project else None


def place(anchor: Anchor, item: Item | None) -> str:
    """Say in a few letters where an anchor lies: a time, else the exhibit."""
    if anchor.start_ms is not None:
        return clock(anchor.start_ms)
    return item.label if item else "?"


def in_words(project: Project, anchor: Anchor) -> str:
    """Say what stands at an anchor: who says which words, or which item; and that its file has changed."""
    item = items.get(project, anchor.item)
    changed = item is not None and item_files.last_presence(project, item) == "changed"
    return f"{_what(project, anchor, item)}{' (the file has changed since)' if changed else ''}"


def _what(project: Project, anchor: Anchor, item: Item | None) -> str:
    title = item.title if item else "an item that was removed"
    segment = transcript.get(project, anchor.segment) if anchor.segment is not None else None
    if anchor.kind == "text" and anchor.quote:
        issuer = item.publisher if item and segment is None else ""
        speaker = segment.speaker.label if segment and segment.speaker else issuer or title
        return f"{speaker}: {quoted(anchor.quote)}"
    if anchor.kind == "span" and anchor.end_ms is not None:
        return f"{title}, to {clock(anchor.end_ms)}"
    if anchor.kind == "region":
        return f"{title}, a marked region of {'the picture' if anchor.start_ms is None else 'this frame'}"
    if anchor.kind == "instant" and anchor.start_ms is not None:
        return f"{title}, this frame"
    return ", ".join(part for part in (title, item.published_edtf if item else "") if part)


def _words_or_segment(workspace: Workspace, project: Project) -> Citation | None:
    chosen = workspace.selection.segment_id
    segment = transcript.get(project, chosen) if chosen is not None else None
    item = items.get(project, segment.item) if segment else None
    if segment is None or item is None:
        return _words_of_statement(workspace)
    quote = workspace.selection.quote or segment.text or next((r.text for r in segment.renderings), "")
    return Citation("text", item, segment.start_ms, segment.end_ms, quote.strip(), segment)


def _words_of_statement(workspace: Workspace) -> Citation | None:
    """Give the marked words, or all of a statement that is one short paragraph: nobody marks what is one."""
    item, quote = workspace.current_item(), workspace.selection.quote
    body = item.body.strip() if item else ""
    if not quote and len(body) <= _SHORT_BODY and "\n" not in body:
        quote = body
    return Citation("text", item, quote=quote) if item and body and quote else None


def _stretch(workspace: Workspace) -> Citation | None:
    playhead, item = workspace.playhead, workspace.playhead.item
    start, end = playhead.mark_in, playhead.mark_out
    if item is None or start is None or end is None or end <= start:
        return None
    return Citation("span", item, start, end)


def _frame(workspace: Workspace) -> Citation | None:
    playhead, item = workspace.playhead, workspace.playhead.item
    frame = playhead.frame
    if item is None or frame is None:
        return None
    if item.kind == "still":  # which has no moment: without a region it is cited as a whole
        return Citation("region", item, region=playhead.region) if playhead.region is not None else None
    if playhead.region is not None:
        where = {"pts": frame.pts, "time_base": str(frame.time_base), "region": playhead.region}
        return Citation("region", item, frame.time_ms, frame.time_ms, **where)
    return Citation(
        "instant", item, frame.time_ms, frame.time_ms, pts=frame.pts, time_base=str(frame.time_base)
    )


def _whole(workspace: Workspace) -> Citation | None:
    item = workspace.current_item()
    return Citation("whole", item) if item else None


def quoted(words: str) -> str:
    """Put words between marks, isolated so that their direction does not turn the line around them.

    The marks go along: outside, the closing one would stand at the beginning of words from right to left.
    """
    return isolated(f"“{_short(words)}”")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTE_LENGTH else plain[: _QUOTE_LENGTH - 1].rstrip() + "…"
