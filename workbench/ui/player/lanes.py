"""What the timeline shows of an item: its segments by side, and the places that claims cite, by verdict."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.project import claims, evidence, sides, transcript
from workbench.project.anchors import Anchor
from workbench.project.claims import Claim
from workbench.project.project import Project
from workbench.project.transcript import Segment


@dataclass(frozen=True)
class SegmentMark:
    """One segment as a bar; `side` is the place of its speaker's side, the first to enter being 0."""

    segment: int
    start_ms: int
    end_ms: int
    side: int | None
    speaker: str


@dataclass(frozen=True)
class ClaimMark:
    """One cited place; an instant has equal times."""

    claim: int
    start_ms: int
    end_ms: int
    verdict: str
    words: str


def segments(project: Project, item: int, duration_ms: int) -> list[SegmentMark]:
    """Make a bar of every segment that has a time; an open end reaches to the end of the recording."""
    places = _places(project)
    made = (_mark(segment, places, duration_ms) for segment in transcript.of_item(project, item))
    return [mark for mark in made if mark is not None]


def renewed(
    project: Project, item: int, duration_ms: int, marks: list[SegmentMark], ids: Iterable[int]
) -> list[SegmentMark]:
    """Give the bars after an edit of a few segments, without reading the thousands that stay."""
    places, changed = _places(project), frozenset(ids)
    kept = [mark for mark in marks if mark.segment not in changed]
    for segment in (transcript.get(project, known) for known in changed):
        if segment is not None and segment.item == item:
            mark = _mark(segment, places, duration_ms)
            kept += [mark] if mark is not None else []
    return sorted(kept, key=lambda mark: mark.start_ms)


def _places(project: Project) -> dict[int, int]:
    return {side.id: place for place, side in enumerate(sides.all(project))}


def _mark(segment: Segment, places: dict[int, int], duration_ms: int) -> SegmentMark | None:
    if segment.start_ms is None:
        return None
    speaker = segment.speaker
    side = places.get(speaker.side) if speaker is not None and speaker.side is not None else None
    end = segment.end_ms if segment.end_ms is not None else duration_ms
    return SegmentMark(segment.id, segment.start_ms, end, side, speaker.label if speaker else "")


def cited(project: Project, item: int) -> list[ClaimMark]:
    """Find each place of the item that a claim, one of its assertions or its evidence cites."""
    marks: dict[ClaimMark, None] = {}
    for claim in claims.all(project):
        for anchor in _anchors(project, claim):
            if anchor.item == item and anchor.start_ms is not None:
                end = anchor.end_ms if anchor.end_ms is not None else anchor.start_ms
                verdict = claim.assessment.verdict if claim.assessment else ""
                marks[ClaimMark(claim.id, anchor.start_ms, end, verdict, f"{claim.label} {claim.text}")] = (
                    None
                )
    return list(marks)


def _anchors(project: Project, claim: Claim) -> list[Anchor]:
    own = [claim.anchor] if claim.anchor is not None else []
    said = [assertion.anchor for assertion in claims.assertions(project, claim.id)]
    return own + said + [link.anchor for link in evidence.of_claim(project, claim.id)]
