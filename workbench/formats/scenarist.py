"""Scenarist closed captions (.scc): the byte pairs of CEA-608, one for each frame at 29.97 a second.

Captions that pop on, roll up and are painted on; of the two channels of a field the first is read. A line of
the file begins with its timecode, with `;` before the frames where numbers are dropped.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.line_cues import lines_of
from workbench.formats.stamps import visible
from workbench.frame_rate import first_ms, timecode_ms
from workbench.project.transcript.imports import OtherLine

_RATE = Fraction(30_000, 1001)
_LINE = re.compile(r"(\d\d):(\d\d):(\d\d)([:;.,])(\d\d)\s+(.*)")
_PAIR = re.compile(r"[0-9a-fA-F]{4}")
_NO_CAPTION = "is no line of captions: it has no timecode"
_TORN = "holds what are no byte pairs; they are left out"
_SECOND = "captions of the second channel are left out"
_FRAME_MS = 1001 / 30

# CEA-608-E, tables 49 to 51 and annex; where a sign is not named here it is that of ASCII
_BASIC = {
    0x2A: "á",
    0x5C: "é",
    0x5E: "í",
    0x5F: "ó",
    0x60: "ú",
    0x7B: "ç",
    0x7C: "÷",
    0x7D: "Ñ",
    0x7E: "ñ",
    0x7F: "█",
}
_SPECIAL = "®°½¿™¢£♪à\u00a0èâêîôû"
_EXTENDED = {0x12: "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»", 0x13: "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤│ÅåØø┌┐└┘"}
_ROWS = {0x10: 11, 0x11: 1, 0x12: 3, 0x13: 12, 0x14: 14, 0x15: 5, 0x16: 7, 0x17: 9}  # the upper of two
_POP, _ROLL, _PAINT = "pop", "roll", "paint"


@dataclass(frozen=True)
class Scenarist:
    """SCC, in only."""

    key: str = "scc"
    title: str = "Scenarist closed captions (SCC)"
    suffixes: tuple[str, ...] = (".scc",)

    def recognises(self, source: Source) -> float:
        """Claim what says that it is SCC."""
        return 1.0 if re.match(r"\ufeff?\s*Scenarist_SCC", source.text[:100]) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line; one that only takes captions away belongs to them."""
        lines = lines_of(source)
        if not self.recognises(source):
            raise WorkbenchError(f"{source.name} is no SCC.", "Choose another format for it.")
        decoder = _Decoder()
        others: list[OtherLine] = []
        problems: list[OtherLine] = []
        for number, line in enumerate(map(visible, lines), 1):
            match = _LINE.fullmatch(line)
            if match:
                pairs = match[6].split()
                sound = [int(each, 16) for each in pairs if _PAIR.fullmatch(each)]
                if len(sound) < len(pairs):
                    problems.append(OtherLine(number, line[:200], _TORN))
                decoder.take(number, _frame(match), sound)
            elif line:
                others.append(
                    OtherLine(number, line[:200], _NO_CAPTION if number > 1 else "names the format")
                )
        segments, remarks = segments_of(decoder.ended())
        if decoder.second:
            problems.append(OtherLine(decoder.second, "", _SECOND))
        problems = sorted((*remarks, *problems), key=lambda each: each.line)
        return Reading(tuple(segments), tuple(others), tuple(problems), len(lines) - (not lines[-1]))


def _frame(match: re.Match[str]) -> int:
    hours, minutes, seconds, frames = (int(match[n]) for n in (1, 2, 3, 5))
    ms = timecode_ms(hours, minutes, seconds, frames, _RATE, drop=match[4] in ";,")
    return round(ms / _FRAME_MS)


@dataclass
class _Caption:
    """Words that are on the picture, or are being made ready for it; `start` is a frame."""

    line: int
    start: int = 0
    row: int = 15  # of the fifteen on the picture
    rows: dict[int, str] = field(default_factory=dict[int, str])

    @property
    def words(self) -> str:
        """Give the rows from the top, blanks as one."""
        rows = (" ".join(self.rows[row].split()) for row in sorted(self.rows))
        return "\n".join(row for row in rows if row)

    def write(self, sign: str) -> None:
        """Put a sign at the end of the row."""
        self.rows[self.row] = self.rows.get(self.row, "") + sign

    def erase(self) -> None:
        """Take the last sign off the row."""
        self.rows[self.row] = self.rows.get(self.row, "")[:-1]


class _Decoder:
    """The screen of one channel, as the byte pairs change it."""

    def __init__(self) -> None:
        self._mode = _POP
        self._shown: _Caption | None = None
        self._next: _Caption | None = None
        self._before = 0  # the last control code, which is sent twice
        self._listening = True
        self._line, self._at = 1, 0
        self._cues: list[Cue] = []
        self.second = 0  # the first line with captions of the second channel

    def take(self, line: int, frame: int, pairs: list[int]) -> None:
        self._line = line
        for self._at, pair in enumerate(pairs, frame):
            first, second = pair >> 8 & 0x7F, pair & 0x7F
            if 0x10 <= first < 0x20:
                code = first << 8 | second
                if code != self._before:
                    self._control(first, second)
                self._before = 0 if code == self._before else code
            else:
                self._before = 0
                if self._listening:
                    for sign in (first, second):
                        if sign >= 0x20:
                            self._write(_BASIC.get(sign, chr(sign)))

    def ended(self) -> list[Cue]:
        """Give all captions; one that nothing took away has no end."""
        if self._shown is not None and self._shown.words:
            self._cue(self._shown, None)
        self._shown = None
        return self._cues

    def _control(self, first: int, second: int) -> None:
        self._listening = first < 0x18
        if not self._listening:
            self.second = self.second or self._line
        elif first in (0x14, 0x15) and 0x20 <= second < 0x30:
            self._command(second)
        elif first == 0x11 and 0x30 <= second < 0x40:
            self._write(_SPECIAL[second - 0x30])
        elif first in _EXTENDED and 0x20 <= second < 0x40:
            self._caption().erase()  # the sign before it is for receivers that know no better
            self._write(_EXTENDED[first][second - 0x20])
        elif first == 0x11 and 0x20 <= second < 0x30:
            self._write(" ")  # a change of looks takes the room of a blank
        elif second >= 0x40:
            self._caption().row = _ROWS.get(first, 11) + (second >> 5 & 1)

    def _command(self, code: int) -> None:
        match code:
            case 0x20:
                self._mode = _POP
            case 0x21:
                self._caption().erase()
            case 0x25 | 0x26 | 0x27 | 0x29:
                self._mode = _PAINT if code == 0x29 else _ROLL
            case 0x2C:
                self._hide()
            case 0x2D if self._mode == _ROLL:
                self._hide()
            case 0x2E:
                self._next = None
            case 0x2F:
                self._hide()
                self._shown, self._next = self._next, None
                if self._shown is not None:
                    self._shown.start = self._at
                self._mode = _POP
            case _:
                pass

    def _caption(self) -> _Caption:
        if self._mode == _POP:
            self._next = self._next or _Caption(self._line)
            return self._next
        self._shown = self._shown or _Caption(self._line, start=self._at)
        return self._shown

    def _write(self, sign: str) -> None:
        self._caption().write(sign)

    def _hide(self) -> None:
        if self._shown is not None and self._shown.words:
            self._cue(self._shown, self._at)
        self._shown = None

    def _cue(self, caption: _Caption, end: int | None) -> None:
        ends = None if end is None else first_ms(end, _RATE)
        self._cues.append(
            Cue(caption.line, Timing(first_ms(caption.start, _RATE), ends), caption.words, (caption.line,))
        )
