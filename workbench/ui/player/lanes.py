"""What the timeline shows of an item: its segments by side, and the places that claims cite, by verdict."""

from dataclasses import dataclass

from workbench.project import claims, evidence, sides, transcript
from workbench.project.anchors import Anchor
from workbench.project.claims import Claim
from workbench.project.project import Project


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
    place = {side.id: index for index, side in enumerate(sides.all(project))}
    marks: list[SegmentMark] = []
    for segment in transcript.of_item(project, item):
        if segment.start_ms is None:
            continue
        speaker = segment.speaker
        side = place.get(speaker.side) if speaker is not None and speaker.side is not None else None
        end = segment.end_ms if segment.end_ms is not None else duration_ms
        marks.append(SegmentMark(segment.id, segment.start_ms, end, side, speaker.label if speaker else ""))
    return marks


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
