"""Transcripts that came in: the draft a person looks at first, and the record kept of what was accepted."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class DraftSegment:
    """A segment as an importer understood it; `included` is the person's choice in the preview."""

    line: int
    start_ms: int | None
    end_ms: int | None
    start_derived: bool = False
    end_derived: bool = False
    speaker: str = ""
    role: str = ""
    text: str = ""
    included: bool = True
    lines_used: tuple[int, ...] = ()  # every line of the file that went into it; empty: only `line`


@dataclass(frozen=True)
class OtherLine:
    """A line that did not become a segment, or a remark on one that did, with the reason in words."""

    line: int
    text: str
    reason: str

    def as_segment(self) -> DraftSegment:
        """Make the untimed segment that a person asks for in the preview."""
        return DraftSegment(line=self.line, start_ms=None, end_ms=None, text=self.text)


@dataclass(frozen=True)
class Draft:
    """What an importer made of a file: nothing is in the project yet, nothing of the file is lost."""

    name: str
    format: str
    encoding: str
    language: str
    segments: tuple[DraftSegment, ...]
    not_transcript: tuple[OtherLine, ...]
    problems: tuple[OtherLine, ...]
    lines: int
    original: bytes

    @property
    def sha256(self) -> str:
        """Name the original bytes."""
        return hashlib.sha256(self.original).hexdigest()

    def report(self) -> dict[str, Any]:
        """Give the import report as plain JSON values."""
        return {
            "name": self.name,
            "format": self.format,
            "encoding": self.encoding,
            "language": self.language,
            "sha256": self.sha256,
            "lines": self.lines,
            "segments": [_row(number, each) for number, each in enumerate(self.segments, 1)],
            "not_transcript": [_other(each) for each in self.not_transcript],
            "problems": [_other(each) for each in self.problems],
        }


def _row(number: int, segment: DraftSegment) -> dict[str, Any]:
    return {
        "number": number,
        "line": segment.line,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "start_derived": segment.start_derived,
        "end_derived": segment.end_derived,
        "speaker": segment.speaker,
        "role": segment.role,
        "text": segment.text,
        "included": segment.included,
    }


def _other(line: OtherLine) -> dict[str, Any]:
    return {"line": line.line, "text": line.text, "reason": line.reason}


def with_derived_ends(segments: Iterable[DraftSegment], duration_ms: int | None) -> list[DraftSegment]:
    """End each open segment at the next later start (the last at the item's length), marked derived."""
    rows = list(segments)
    starts = sorted({row.start_ms for row in rows if row.start_ms is not None})
    return [_ended(row, starts, duration_ms) for row in rows]


def _ended(row: DraftSegment, starts: list[int], duration_ms: int | None) -> DraftSegment:
    if row.start_ms is None or row.end_ms is not None:
        return row
    later = [start for start in starts if start > row.start_ms] or [duration_ms or 0]
    return replace(row, end_ms=later[0], end_derived=True) if later[0] > row.start_ms else row
