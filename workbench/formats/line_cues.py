"""Subtitles of one line a cue: what their readers have in common. A line is a cue, a setting or left over."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.formats.cues import MARKUP, Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.project.transcript.imports import OtherLine

NO_CUE = "is no line of subtitles: it has no time"


@dataclass(frozen=True)
class Line:
    """What a line says: `timing` of its words, or the `setting` that it is."""

    timing: Timing | None = None
    words: str = ""
    setting: str = ""
    marked: bool = False  # signs for looks were left out


def lines_of(source: Source) -> list[str]:
    """Part a text into its lines."""
    return re.split(r"\r\n|\r|\n", source.text.removeprefix("\ufeff"))


def first_lines(source: Source, count: int) -> list[str]:
    """Give the first lines that are not blank, by which a format is recognised."""
    head = source.text[:8000].removeprefix("\ufeff").splitlines()
    return [visible(line) for line in head if visible(line)][:count]


def reading(lines: list[str], understood: Callable[[str], Line | None]) -> Reading:
    """Account for each line, by what `understood` makes of it (None: nothing)."""
    others: list[OtherLine] = []
    marked: list[OtherLine] = []

    def cues() -> Iterator[Cue]:
        for number, line in enumerate(lines, 1):
            found = understood(visible(line)) if visible(line) else Line()
            if found is None or found.setting:
                others.append(OtherLine(number, visible(line), found.setting if found else NO_CUE))
            elif found.timing is not None:
                if found.marked and not marked:
                    marked.append(OtherLine(number, visible(line), MARKUP))
                yield Cue(number, found.timing, found.words, (number,))

    segments, remarks = segments_of(cues())
    problems = sorted((*remarks, *marked), key=lambda each: each.line)
    return Reading(tuple(segments), tuple(others), tuple(problems), len(lines) - (not lines[-1]))
