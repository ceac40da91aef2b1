"""Praat TextGrid, long and short form: a tier a voice, intervals with words, and empty ones between.

Form as in Praat's manual, "TextGrid file formats": only quoted texts, free-standing numbers and flags
count, everything else on a line is comment - which makes both forms one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.formats.cues import NO_WORDS, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import milliseconds
from workbench.formats.wording import named, said, worded
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import DraftSegment, OtherLine

_TOKEN = re.compile(r'"(?:[^"]|"")*"|(?<!\S)(?:[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|<exists>|<absent>)(?!\S)')
_POINT = "marks a moment, not a stretch: kept with its start alone"
_UNNAMED = "speech"  # the tier of those whom nobody has named yet
_TORN = "the file ends in the middle of a tier"


@dataclass(frozen=True)
class TextGrid:
    """Praat TextGrid in and out."""

    key: str = "textgrid"
    title: str = "Praat TextGrid"
    suffixes: tuple[str, ...] = (".textgrid",)
    suffix: str = ".TextGrid"
    carries: frozenset[str] = frozenset(("ends", "speakers", "roles", "exact times", "line breaks"))

    def recognises(self, source: Source) -> float:
        """Claim what says of itself that it is a TextGrid."""
        return (
            1.0
            if re.search(r'"(?:ooTextFile|Praat[^"]*)"\s+.*"TextGrid"', source.text[:300], re.DOTALL)
            else 0.0
        )

    def read(self, source: Source) -> Reading:
        """Account for each interval and point that holds words; the tier's name is the speaker."""
        return _Reader(source).reading()

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment that has both times, in tiers without overlaps, in the long form."""
        return _written(list(_tiers(segments, language))).encode()


class _Reader:
    def __init__(self, source: Source) -> None:
        self._name = source.name
        self._breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", source.text)]
        self._tokens = [
            (bisect_right(self._breaks, m.start()) + 1, m[0]) for m in _TOKEN.finditer(source.text)
        ]
        self._place = 0
        self._lines = len(self._breaks) + (not source.text.endswith(("\n", "\r")))
        self.segments: list[DraftSegment] = []
        self.problems: list[OtherLine] = []

    def reading(self) -> Reading:
        kinds = [each for _, each in self._tokens[:2]]
        if '"TextGrid"' not in kinds:
            raise WorkbenchError(f"{self._name} is no TextGrid.", "Choose the TextGrid that Praat saved.")
        self._place = 6  # both names, begin and end of the whole, the flag, how many tiers
        try:
            while self._place < len(self._tokens):
                self._tier()
        except IndexError:
            self.problems.append(OtherLine(max(self._lines, 1), "", _TORN))
        self.segments.sort(key=lambda each: (each.start_ms is None, each.start_ms or 0, each.line))
        return Reading(tuple(self.segments), (), tuple(self.problems), max(self._lines, 1))

    def _next(self) -> tuple[int, str]:
        self._place += 1
        return self._tokens[self._place - 1]

    def _tier(self) -> None:
        kind, speaker = _unquoted(self._next()[1]), visible(_unquoted(self._next()[1]))
        speaker = "" if speaker == _UNNAMED else speaker
        self._place += 2  # where the tier begins and ends
        count = milliseconds(self._next()[1]) or 0
        for _ in range(count):
            if kind == "IntervalTier":
                self._interval(speaker)
            else:
                self._point(speaker)

    def _interval(self, speaker: str) -> None:
        line, start = self._next()
        end = self._next()[1]
        words = visible(_unquoted(self._next()[1]))
        if not words:
            return
        start_ms, end_ms = milliseconds(start, 1000), milliseconds(end, 1000)
        if start_ms is None or end_ms is None or end_ms <= start_ms:
            self.problems.append(OtherLine(line, words, "there is no such stretch; kept without an end"))
            end_ms = None
        self.segments.append(drafted(line, start_ms, end_ms, words, speaker=speaker))

    def _point(self, speaker: str) -> None:
        line, at = self._next()
        words = visible(_unquoted(self._next()[1]))
        self.problems.append(OtherLine(line, words, _POINT if words else NO_WORDS))
        if words:
            self.segments.append(drafted(line, milliseconds(at, 1000), None, words, speaker=speaker))


def _unquoted(token: str) -> str:
    return token[1:-1].replace('""', '"') if token.startswith('"') else token


_Row = tuple[int, int, str]


def _tiers(segments: Sequence[Segment], language: str) -> Iterator[tuple[str, list[_Row]]]:
    """Lay the rows of each voice into as few tiers as have no overlap."""
    tiers: dict[str, list[list[_Row]]] = {}
    rows = worded(segments, language)
    timed = [each for each in rows if each.start_ms is not None and each.end_ms is not None]
    for each in sorted(timed, key=lambda one: one.start_ms or 0):
        row = (each.start_ms or 0, each.end_ms or 0, said(each, language))
        lanes = tiers.setdefault(named(each) or _UNNAMED, [])
        free = next((lane for lane in lanes if lane[-1][1] <= row[0]), None)
        if free is None:
            lanes.append([row])
        else:
            free.append(row)
    for name, lanes in tiers.items():
        for lane in lanes:  # two tiers may have one name
            yield name, lane


def _written(tiers: Sequence[tuple[str, list[_Row]]]) -> str:
    end = max((row[1] for _, rows in tiers for row in rows), default=0)
    head = [
        'File type = "ooTextFile"',
        'Object class = "TextGrid"',
        "",
        "xmin = 0",
        f"xmax = {_seconds(end)}",
    ]
    head += ["tiers? <exists>", f"size = {len(tiers)}", "item []:"]
    for number, (name, rows) in enumerate(tiers, 1):
        full = list(_filled(rows, end))
        head += [f"    item [{number}]:", '        class = "IntervalTier"', f"        name = {_quoted(name)}"]
        head += [
            "        xmin = 0",
            f"        xmax = {_seconds(end)}",
            f"        intervals: size = {len(full)}",
        ]
        for place, (start, until, words) in enumerate(full, 1):
            head += [f"        intervals [{place}]:", f"            xmin = {_seconds(start)}"]
            head += [f"            xmax = {_seconds(until)}", f"            text = {_quoted(words)}"]
    return "\n".join(head) + "\n"


def _filled(rows: Sequence[_Row], end: int) -> Iterator[_Row]:
    """Put the empty intervals between, which Praat wants."""
    reached = 0
    for row in rows:
        if row[0] > reached:
            yield (reached, row[0], "")
        yield row
        reached = row[1]
    if reached < end:
        yield (reached, end, "")


def _seconds(ms: int) -> str:
    return f"{ms // 1000}.{ms % 1000:03}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
