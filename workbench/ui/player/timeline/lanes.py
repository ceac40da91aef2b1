"""What the timeline shows of an item: its segments by side, and the places that claims cite, by verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbench.project import claims, transcript
from workbench.project.anchors import Anchor
from workbench.project.claims import Claim, evidence
from workbench.project.parties import sides
from workbench.project.project import Project
from workbench.project.transcript import Outlined, speakers
from workbench.project.transcript.speakers import Speaker

_NOBODY = (None, "")


class SegmentMark(NamedTuple):  # thousands are made at once, which a dataclass is slow at
    """One segment as a bar; `side` is the place of its speaker's side, the first to enter being 0."""

    segment: int
    start_ms: int
    end_ms: int
    side: int | None
    speaker: str
    start_derived: bool = False
    end_derived: bool = False
    open: bool = False  # its end is not known: the bar reaches to the end of the recording


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
    return _marks(project, transcript.outline(project, item), duration_ms)


def renewed(
    project: Project, item: int, duration_ms: int, marks: list[SegmentMark], ids: Iterable[int]
) -> list[SegmentMark]:
    """Give the bars after an edit of a few segments, without reading the thousands that stay."""
    changed = frozenset(ids)
    found = [transcript.get(project, known) for known in changed]
    here = [transcript.outlined(segment) for segment in found if segment and segment.item == item]
    kept = [mark for mark in marks if mark.segment not in changed]
    return sorted(kept + _marks(project, here, duration_ms), key=lambda mark: mark.start_ms)


def _marks(project: Project, outline: list[Outlined], duration_ms: int) -> list[SegmentMark]:
    places = {side.id: place for place, side in enumerate(sides.all(project))}
    heard = {each.speaker for each in outline if each.speaker is not None}
    voices = {known: _voice(speakers.get(project, known), places) for known in heard}
    return [
        SegmentMark(
            each.id,
            each.start_ms,
            duration_ms if each.end_ms is None else each.end_ms,
            *(_NOBODY if each.speaker is None else voices[each.speaker]),
            each.start_derived,
            each.end_derived,
            each.end_ms is None,
        )
        for each in outline
        if each.start_ms is not None
    ]


def _voice(speaker: Speaker | None, places: dict[int, int]) -> tuple[int | None, str]:
    if speaker is None:
        return _NOBODY
    return (places.get(speaker.side) if speaker.side is not None else None), speaker.label


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
