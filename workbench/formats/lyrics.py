"""Lyrics (.lrc): `[mm:ss.xx]words`, more times before words that return, tags such as `[ar:…]`.

A time with no words ends those before it; `[offset:500]` moves all that follows half a second ahead.
"""

import re
from dataclasses import dataclass, replace

from workbench.formats.cues import MARKUP, UNTIMED, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.line_cues import NO_CUE, first_lines, lines_of
from workbench.formats.stamps import visible
from workbench.project.transcript.imports import DraftSegment, OtherLine

_STAMP = re.compile(r"\[(\d{1,3}):([0-5]?\d)(?:[.:](\d{1,3}))?\]\s*")
_TAG = re.compile(r"\[([A-Za-z#]+):\s*([^\[\]]*)\]")
_WORD_STAMP = re.compile(r"<\d{1,3}:\d\d(?:[.:]\d{1,3})?>\s?")
_ABOUT = "is about the file"
_OFFSET = re.compile(r"[+-]?\d{1,9}")


@dataclass(frozen=True)
class Lyrics:
    """LRC, in only."""

    key: str = "lrc"
    title: str = "Lyrics (LRC)"
    suffixes: tuple[str, ...] = (".lrc",)

    def recognises(self, source: Source) -> float:
        """Claim stamps in a file so named, or under tags; other stamps in brackets are plain text."""
        head = first_lines(source, 40)
        stamped = any(map(_STAMP.match, head))
        named = source.name.lower().endswith(self.suffixes)
        return 0.9 if stamped and (named or bool(head and _TAG.fullmatch(head[0]))) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line; words with several times become a segment at each, in the order of time."""
        return _Reader().reading(lines_of(source))


class _Reader:
    def __init__(self) -> None:
        self._ahead = 0
        self.segments: list[DraftSegment] = []
        self.others: list[OtherLine] = []
        self.problems: list[OtherLine] = []
        self._silences: list[int] = []

    def reading(self, lines: list[str]) -> Reading:
        for number, line in enumerate(map(visible, lines), 1):
            if line:
                self._take(number, line)
        # Words that return stand once in the file: the order of time is the order in which they are sung.
        self.segments.sort(key=lambda each: (each.start_ms is None, each.start_ms or 0))
        ended = tuple(self._ended())
        return Reading(ended, tuple(self.others), tuple(self.problems), len(lines) - (not lines[-1]))

    def _take(self, number: int, line: str) -> None:
        starts: list[int] = []
        place = 0
        while match := _STAMP.match(line, place):
            starts.append(self._ms(match))
            place = match.end()
        words = visible(_WORD_STAMP.sub("", line[place:]))
        if not starts:
            self._take_other(number, line)
            return
        if not words:
            self._silences += starts
        elif words != visible(line[place:]) and not any(each.reason == MARKUP for each in self.problems):
            self.problems.append(OtherLine(number, line, MARKUP))
        self.segments += [drafted(number, start, None, words) for start in starts if words]

    def _take_other(self, number: int, line: str) -> None:
        tag = _TAG.fullmatch(line)
        if tag and tag[1].lower() == "offset" and _OFFSET.fullmatch(tag[2].strip()):
            self._ahead = int(tag[2])
        if tag or not any(sign.isalnum() for sign in line):
            self.others.append(OtherLine(number, line, _ABOUT if tag else NO_CUE))
        else:
            self.segments.append(drafted(number, None, None, line))
            self.problems.append(OtherLine(number, line, UNTIMED))

    def _ms(self, match: re.Match[str]) -> int:
        whole = (int(match[1]) * 60 + int(match[2])) * 1000 + int((match[3] or "").ljust(3, "0"))
        return max(whole - self._ahead, 0)

    def _ended(self) -> list[DraftSegment]:
        """End words at the silence after them, where that comes before the next words."""
        starts = [each.start_ms for each in self.segments if each.start_ms is not None]
        silences, place = sorted(self._silences), 0
        found: list[DraftSegment] = []
        for each, following in zip(self.segments, [*starts[1:], None] if starts else [], strict=False):
            start = each.start_ms or 0
            while place < len(silences) and silences[place] <= start:
                place += 1
            silence = silences[place] if place < len(silences) else None
            ends = silence if silence is not None and (following is None or silence <= following) else None
            found.append(replace(each, end_ms=ends))
        return [*found, *self.segments[len(found) :]]
