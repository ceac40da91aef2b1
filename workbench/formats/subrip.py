"""SubRip (.srt): a number, a timing line and words, parted by blank lines - and all that is met instead.

No standard exists; the quirks read here (missing numbers, points for commas, short fractions, blank lines
inside a cue, coordinates after the times) are those of files in use.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.formats.cues import MARKUP, Cue, segments_of, timing_of, without_markup
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.wording import labelled, said, set_apart, worded
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import OtherLine

_ARROW = re.compile("-+>")
_NUMBER = re.compile(r"\d{1,6}")
_BEFORE = "before the first timed line"
_TORN = "stood after a blank line inside its cue; kept with it"


@dataclass(frozen=True)
class SubRip:
    """SubRip in and out."""

    key: str = "srt"
    title: str = "SubRip subtitles"
    suffixes: tuple[str, ...] = (".srt",)
    suffix: str = ".srt"
    carries: frozenset[str] = frozenset(("ends", "speakers", "roles", "exact times", "line breaks"))

    def recognises(self, source: Source) -> float:
        """Claim texts whose first lines hold a SubRip timing line with nothing but numbers before it."""
        head = [line for line in source.text[:4000].splitlines() if visible(line)][:3]
        timed = next((place for place, line in enumerate(head) if timing_of(line)), None)
        if timed is None or not all(_NUMBER.fullmatch(visible(line)) for line in head[:timed]):
            return 0.6 if source.name.lower().endswith(self.suffixes) else 0.0
        return 0.95 if timed else 0.7  # without numbers it may be anything; still a timing line is one

    def read(self, source: Source) -> Reading:
        """Account for each line: a cue's, a number, or left over."""
        return _Reader(re.split(r"\r\n|\r|\n", source.text)).reading()

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment that has both times, numbered; the speaker stands before the words."""
        rows = worded(segments, language)
        timed = [each for each in rows if each.start_ms is not None and each.end_ms is not None]
        cues = (_cue(number, each, language) for number, each in enumerate(timed, 1))
        return "\n".join(cues).encode()


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        found = ((place, timing_of(line)) for place, line in enumerate(lines))
        self._timings = {place: timing for place, timing in found if timing}
        self._numbers: set[int] = set()
        counted = 0
        for count, place in enumerate(self._timings, 1):
            number = self._number_at(place - 1, expected=(count, counted + 1))
            if number is not None:
                self._numbers.add(place - 1)
                counted = number

    def _number_at(self, place: int, expected: tuple[int, int]) -> int | None:
        """Tell the number of a cue from words that are digits: it follows a blank line, or counts on."""
        if place < 0 or not _NUMBER.fullmatch(visible(self._lines[place])):
            return None
        number = int(visible(self._lines[place]))
        after_blank = place == 0 or not visible(self._lines[place - 1])
        return number if after_blank or number in expected else None

    def reading(self) -> Reading:
        places = [*self._timings, len(self._lines)]
        torn: list[OtherLine] = []
        cues = [self._cue(at, until, torn) for at, until in pairwise(places)]
        segments, remarks = segments_of(cues)
        problems: list[OtherLine] = [*remarks, *torn, *self._looks(places[0])]
        problems.sort(key=lambda each: each.line)
        count = len(self._lines) - (not self._lines[-1])
        return Reading(tuple(segments), tuple(self._head(places[0])), tuple(problems), count)

    def _cue(self, at: int, until: int, torn: list[OtherLine]) -> Cue:
        last = until - 1 if until - 1 in self._numbers else until
        body = [place for place in range(at + 1, last) if visible(self._lines[place])]
        if gap := next((b for a, b in pairwise(body) if b > a + 1), None):
            torn.append(OtherLine(gap + 1, self._lines[gap], _TORN))
        number = (at - 1,) if at - 1 in self._numbers else ()
        words = "\n".join(visible(without_markup(self._lines[place])) for place in body)
        used = tuple(place + 1 for place in (*number, at, *body))
        return Cue(at + 1, self._timings[at], words, used)

    def _head(self, first: int) -> list[OtherLine]:
        places = [
            place for place in range(first) if place not in self._numbers and visible(self._lines[place])
        ]
        return [OtherLine(place + 1, visible(self._lines[place]), _BEFORE) for place in places]

    def _looks(self, first: int) -> list[OtherLine]:
        """Say once that something was left out of the words."""
        marked = (
            p for p in range(first, len(self._lines)) if without_markup(self._lines[p]) != self._lines[p]
        )
        place = next((p for p in marked if p not in self._timings), None)
        return [] if place is None else [OtherLine(place + 1, self._lines[place], MARKUP)]


def _cue(number: int, segment: Segment, language: str) -> str:
    words = set_apart(labelled(segment, said(segment, language)))
    return entry(number, segment.start_ms or 0, segment.end_ms or 0, words)


def entry(number: int, start_ms: int, end_ms: int, words: str) -> str:
    """Write one cue, without the empty lines that would end it early, nor lines that would begin another."""
    lines = "\n".join(_as_words(line) for line in words.splitlines() if line.strip())
    return f"{number}\n{_clock(start_ms)} --> {_clock(end_ms)}\n{lines}\n"


def _as_words(line: str) -> str:
    """Write a line so that nobody takes it for the times of a cue; the form has no sign that says so."""
    return _ARROW.sub("→", line) if "-->" in line or timing_of(line) else line


def _clock(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"
