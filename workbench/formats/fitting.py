"""A draft held against the recording it is for, and against what a person says of its lines."""

from collections.abc import Collection
from dataclasses import replace

from workbench.errors import WorkbenchError
from workbench.project.transcript.imports import Draft, DraftSegment, OtherLine, with_derived_ends
from workbench.timecode import clock


def fit(draft: Draft, duration_ms: int | None) -> Draft:
    """Derive the missing ends and remark on times after the recording's end; nothing is left out."""
    segments = with_derived_ends(draft.segments, duration_ms)
    late = [each for each in segments if duration_ms and (each.start_ms or 0) >= duration_ms]
    remarks = [_remark(each, duration_ms or 0) for each in late]
    return replace(draft, segments=tuple(segments), problems=(*draft.problems, *remarks))


def include(draft: Draft, lines: Collection[int]) -> Draft:
    """Make untimed segments, in their places, of lines that were not taken for the transcript."""
    taken = [each for each in draft.not_transcript if each.line in lines]
    if unknown := set(lines) - {each.line for each in taken}:
        raise WorkbenchError(
            f"Line {min(unknown)} of {draft.name} is not among the lines left out.",
            "Look at the report first: import with --dry-run.",
        )
    rows = sorted((*draft.segments, *map(OtherLine.as_segment, taken)), key=lambda each: each.line)
    left = tuple(each for each in draft.not_transcript if each.line not in lines)
    return replace(draft, segments=tuple(rows), not_transcript=left)


def _remark(segment: DraftSegment, duration_ms: int) -> OtherLine:
    end = clock(duration_ms, fraction=False)
    return OtherLine(
        segment.line, segment.text, f"begins after the end of the recording ({end}); kept as written"
    )
