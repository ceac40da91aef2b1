"""Where a segment is cut in two: in time at the playhead, in the words at the caret or at the same share."""

from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.project.transcript import Segment
from workbench.ui.transcript.fields import TEXT, TRANSLATION
from workbench.ui.transcript.state import Caret


@dataclass(frozen=True)
class Cut:
    """The time of a cut, and the place in the original and in each translation."""

    at_ms: int
    text_at: int
    rendering_at: dict[str, int]


def plan(segment: Segment, playhead_ms: int, caret: Caret | None, language: str) -> Cut:
    """Choose the cut; outside the segment's time the words decide the time, as far as they are cut."""
    start, end = segment.start_ms, segment.end_ms
    inside = start is not None and start < playhead_ms and (end is None or playhead_ms < end)
    words = caret if caret is not None and caret.field in (TEXT, TRANSLATION) and caret.words else None
    if words is not None:
        share = words.place / len(words.words)
    elif inside and start is not None and end is not None:
        share = (playhead_ms - start) / (end - start)
    elif inside or start is None:
        share = 0.5
    else:
        raise WorkbenchError("The playhead is not in this row.", "Move it to where the row is to be cut.")
    return Cut(
        at_ms=_time(segment, playhead_ms, share, inside=inside),
        text_at=_place(segment.text, share, words.place if words and words.field == TEXT else None),
        rendering_at={
            each.language: _place(
                each.text, share,
                words.place if words and words.field == TRANSLATION and each.language == language else None,
            )
            for each in segment.renderings
        },
    )  # fmt: skip


def _time(segment: Segment, playhead_ms: int, share: float, *, inside: bool) -> int:
    if inside or segment.start_ms is None:
        return playhead_ms
    if segment.end_ms is None:
        raise WorkbenchError("This row has no end yet.", "Move the playhead to where it is to be cut.")
    length = segment.end_ms - segment.start_ms
    return segment.start_ms + min(max(round(length * share), 1), length - 1)


def _place(text: str, share: float, given: int | None) -> int:
    """Cut where told to, else at the gap between words that is nearest to the share."""
    if given is not None:
        return given
    gaps = [0, *(place for place, letter in enumerate(text) if letter.isspace()), len(text)]
    return min(gaps, key=lambda place: abs(place - share * len(text)))
