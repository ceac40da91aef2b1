"""EBU STL (.stl, Tech 3264): a head of 1024 bytes and blocks of 128, each with times in frames and 112 signs.

A subtitle counts as a line. The times of broadcasts often begin at ten o'clock; the head says where.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.stamps import visible
from workbench.frame_rate import timecode_ms
from workbench.project.transcript.imports import OtherLine
from workbench.timecode import clock

_HEAD, _BLOCK = 1024, 128
_FORM = re.compile(rb"STL(\d\d)\.01")
_PAGES = {b"01": "iso8859_5", b"02": "iso8859_6", b"03": "iso8859_7", b"04": "iso8859_8"}
_LANGUAGES = {b"08": "de", b"09": "en", b"0A": "es", b"0F": "fr", b"15": "it", b"7E": "ar"}
_NEW_LINE, _UNUSED, _USER_DATA, _LAST = 0x8A, 0x8F, 0xFE, 0xFF
_COMMENT = "a comment of whoever made the file"
_DATA = "data of the program that made the file, no words"
_OFFSET = "counts from the start of the programme, which the file puts at {}"
_TORN = "the last subtitle is torn: the file ends inside it"

# ISO 6937: signs from A0 on, and the marks (C1 to CF) that stand before their letter
_SIGNS = dict(
    zip(
        (*range(0xA0, 0xC0), *range(0xD0, 0xD8), *range(0xDC, 0x100)),
        "\xa0¡¢£$¥#§¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿―¹®©™♪¬¦⅛⅜⅝⅞ΩÆĐªĦ\ufffdĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ\xad",
        strict=True,
    )
)
_MARKS = dict(
    zip(
        range(0xC1, 0xD0),
        "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030a\u0327\u0332\u030b\u0328\u030c",
        strict=True,
    )
)


@dataclass(frozen=True)
class EbuStl:
    """EBU STL, in only."""

    key: str = "stl"
    title: str = "EBU STL subtitles"
    suffixes: tuple[str, ...] = (".stl",)

    def recognises(self, source: Source) -> float:
        """Claim what states the form STL25.01 or another."""
        return 1.0 if _FORM.match(source.data[3:11]) else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask where the times count from, if the programme does not begin at zero."""
        starts = _programme(source)
        if not starts:
            return ()
        choices = (("programme", f"the start of the programme, {clock(starts)}"), ("zero", "zero"))
        return (Question("start", "From where do its times count?", choices, "programme"),)

    def read(self, source: Source) -> Reading:
        """Account for each subtitle."""
        if not _FORM.match(source.data[3:11]):
            raise WorkbenchError(f"{source.name} is no EBU STL.", "Choose another format for it.")
        before = _programme(source) if source.answers.get("start", "programme") == "programme" else 0
        return _Reader(source, before).reading()


def _rate(source: Source) -> Fraction:
    stated = _FORM.match(source.data[3:11])
    frames = int(stated[1]) if stated else 25
    return Fraction(max(frames, 1)) if frames != 30 else Fraction(30_000, 1001)


def _programme(source: Source) -> int:
    """Give the time at which the head says that the programme starts, in milliseconds."""
    stated = source.data[256:264]
    if not re.fullmatch(rb"\d{8}", stated):
        return 0
    hours, minutes, seconds, frames = (int(stated[n : n + 2]) for n in (0, 2, 4, 6))
    return timecode_ms(hours, minutes, seconds, frames, _rate(source), drop=False)


class _Reader:
    def __init__(self, source: Source, before: int) -> None:
        self._data, self._rate, self._before = source.data, _rate(source), before
        self._page = _PAGES.get(source.data[12:14], "")
        self._others: list[OtherLine] = []
        self._count = 0

    def reading(self) -> Reading:
        segments, problems = segments_of(self._cues())
        remarks = list(problems)
        if self._before and segments:
            start = _OFFSET.format(clock(self._before))
            remarks.insert(0, OtherLine(segments[0].line, segments[0].text, start))
        if (len(self._data) - _HEAD) % _BLOCK and len(self._data) > _HEAD:
            remarks.append(OtherLine(max(self._count, 1), "", _TORN))
        language = _LANGUAGES.get(self._data[14:16].upper(), "")
        return Reading(
            tuple(segments), tuple(self._others), tuple(remarks), max(self._count, 1), language,
            encoding=self._page or "iso6937",
        )  # fmt: skip

    def _cues(self) -> Iterator[Cue]:
        """Give each subtitle, whose words may run over several blocks."""
        words = b""
        for place in range(_HEAD, len(self._data) - _BLOCK + 1, _BLOCK):
            block = self._data[place : place + _BLOCK]
            if block[3] == _USER_DATA:
                self._count += 1
                self._others.append(OtherLine(self._count, "", _DATA))
                continue
            words += block[16:].split(b"\x8f", 1)[0]
            if block[3] != _LAST and len(words) < 100_000:
                continue
            self._count += 1
            said, words = self._decoded(words), b""
            if block[15] == 1:
                self._others.append(OtherLine(self._count, said, _COMMENT))
            else:
                timing = Timing(self._ms(block[5:9]), self._ms(block[9:13]))
                yield Cue(self._count, timing, said, (self._count,))

    def _ms(self, code: bytes) -> int | None:
        hours, minutes, seconds, frames = code
        if minutes > 59 or seconds > 59 or frames >= round(self._rate):
            return None
        found = timecode_ms(hours, minutes, seconds, frames, self._rate, drop=False) - self._before
        return found if found >= 0 else None

    def _decoded(self, words: bytes) -> str:
        lines = (self._line(line) for line in words.split(bytes((_NEW_LINE,))))
        return "\n".join(visible(line) for line in lines if visible(line))

    def _line(self, line: bytes) -> str:
        # Codes below 20 and from 80 to 9F are colours and places of teletext; they take the room of a blank.
        plain = bytes(0x20 if code < 0x20 or 0x80 <= code < 0xA0 else code for code in line)
        bare = plain.decode(self._page, errors="replace") if self._page else _iso_6937(plain)
        return re.sub(r" {2,}", " ", bare)


def _iso_6937(words: bytes) -> str:
    found: list[str] = []
    mark = ""
    for code in words:
        if code in _MARKS:
            mark = _MARKS[code]
            continue
        sign = chr(code) if code < 0x80 else _SIGNS.get(code, "\ufffd")
        found.append(sign + mark)
        mark = ""
    return unicodedata.normalize("NFC", "".join(found))
