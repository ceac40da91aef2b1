"""Audacity labels: start, end and words parted by tabs, in seconds; a line with a backslash is spectral."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.formats.cues import NO_WORDS, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import milliseconds
from workbench.formats.wording import labelled, said, set_apart, worded
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import DraftSegment, OtherLine

_LABEL = re.compile(r"(\d+(?:[.,]\d+)?)\t(\d+(?:[.,]\d+)?)(?:\t(.*))?")
_SPECTRAL = "the frequencies of the label above"
_BACKWARDS = "ends before it starts; kept without an end"
_OTHER = "is no label: a label is start, tab, end, tab, words"


@dataclass(frozen=True)
class AudacityLabels:
    """Audacity label tracks in and out."""

    key: str = "audacity"
    title: str = "Audacity labels"
    suffixes: tuple[str, ...] = (".txt",)
    suffix: str = ".txt"
    carries: frozenset[str] = frozenset(("open ends", "ends", "speakers", "roles", "exact times"))

    def recognises(self, source: Source) -> float:
        """Claim what begins with two labels, or is one."""
        lines = [line for line in source.text[:4000].splitlines() if line.strip() and line[0] != "\\"][:2]
        return 0.9 if lines and all(_LABEL.fullmatch(line) for line in lines) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line."""
        lines = re.split(r"\r\n|\r|\n", source.text.removeprefix("\ufeff"))
        segments: list[DraftSegment] = []
        others: list[OtherLine] = []
        problems: list[OtherLine] = []
        for number, line in enumerate(lines, 1):
            if match := _LABEL.fullmatch(line):
                start, end = (milliseconds(each.replace(",", "."), 1000) for each in match.group(1, 2))
                backwards = start is None or end is None or end < start
                if backwards or not visible(match[3] or ""):
                    problems.append(OtherLine(number, visible(line), _BACKWARDS if backwards else NO_WORDS))
                if visible(match[3] or ""):  # a label at one moment has no end
                    ends = None if backwards or end == start else end
                    segments.append(drafted(number, start, ends, match[3]))
            elif visible(line):
                others.append(OtherLine(number, visible(line), _SPECTRAL if line[0] == "\\" else _OTHER))
        return Reading(tuple(segments), tuple(others), tuple(problems), len(lines) - (not lines[-1]))

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment that has a start, words on one line."""
        rows = worded(segments, language)
        return "".join(_label(each, language) for each in rows if each.start_ms is not None).encode()


def _label(segment: Segment, language: str) -> str:
    start = segment.start_ms or 0
    end = segment.end_ms if segment.end_ms is not None else start
    words = re.sub(r"[\t\r\n]", " ", said(segment, language))
    words = re.sub(r"[\t\r\n]", " ", set_apart(labelled(segment, words)))
    return f"{start / 1000:.6f}\t{end / 1000:.6f}\t{words}\n"
