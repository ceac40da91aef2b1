"""A draft held against the recording it is for: ends that were not written, and times that cannot be."""

from dataclasses import replace

from workbench.project.imports import Draft, DraftSegment, OtherLine, with_derived_ends
from workbench.timecode import clock


def fit(draft: Draft, duration_ms: int | None) -> Draft:
    """Derive the missing ends and remark on times after the recording's end; nothing is left out."""
    segments = with_derived_ends(draft.segments, duration_ms)
    late = [each for each in segments if duration_ms and (each.start_ms or 0) >= duration_ms]
    remarks = [_remark(each, duration_ms or 0) for each in late]
    return replace(draft, segments=tuple(segments), problems=(*draft.problems, *remarks))


def _remark(segment: DraftSegment, duration_ms: int) -> OtherLine:
    end = clock(duration_ms, fraction=False)
    return OtherLine(
        segment.line, segment.text, f"begins after the end of the recording ({end}); kept as written"
    )
