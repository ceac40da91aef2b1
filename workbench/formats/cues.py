"""What SubRip and WebVTT have in common: timing lines, words with markup in them, and remarks on both."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.formats.stamps import role_apart, speaker_of, visible
from workbench.formats.word_stamps import held_to
from workbench.project.transcript.imports import DraftSegment, OtherLine
from workbench.project.transcript.word_times import WordTime
from workbench.timecode import clock, from_arabic_digits

_TIME = r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,:](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-+>\s*{_TIME}(?P<settings>(?:\s.*)?)")
_MARKUP = re.compile(
    r"</?(?:[bius]|c|v|lang|ruby|rt|font|span)(?:[.\s][^<>]*)?>|\{\\[^{}]*\}|<\d[\d:.]*>", re.I
)

NO_WORDS = "a time with no words"
UNTIMED = "has no time; kept as an untimed segment"
MARKUP = "signs for looks (italics, colour, place) are left out of the words"


@dataclass(frozen=True)
class Timing:
    """A line `start --> end`; a time is None when there is no such time."""

    start_ms: int | None
    end_ms: int | None
    settings: str = ""


@dataclass(frozen=True)
class Cue:
    """One caption as it stands in the file; `line` is that of its timing, all lines count from 1."""

    line: int
    timing: Timing
    text: str
    lines_used: tuple[int, ...]
    speaker: str = ""
    words: tuple[WordTime, ...] = ()
    engine: str = ""


def timing_of(line: str) -> Timing | None:
    """Read a timing line, however many digits its hours and fractions have; None for any other line."""
    if "->" not in line:
        return None
    if match := _TIMING.fullmatch(from_arabic_digits(visible(line))):
        numbers = match.groups()
        return Timing(_ms(numbers[:4]), _ms(numbers[4:8]), visible(match["settings"]))
    begins_like_one = re.match(r"\s*[\d:.,-]+\s*-->", line)
    return Timing(None, None) if begins_like_one else None


def _ms(parts: Iterable[str | None]) -> int | None:
    hours, minutes, seconds, fraction = (part or "" for part in parts)
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int(fraction.ljust(3, "0") or 0)  # a short fraction is a fraction: .5 is 500 ms


def without_markup(text: str, *, entities: bool = False) -> str:
    """Leave signs for looks out of the words; with `entities`, `&amp;` becomes the sign it means."""
    bare = _MARKUP.sub("", text)
    return html.unescape(bare) if entities else bare


def drafted(
    line: int,
    start_ms: int | None,
    end_ms: int | None,
    words: str,
    *,
    speaker: str = "",
    lines_used: tuple[int, ...] = (),
) -> DraftSegment:
    """Make a segment of words; a speaker who is named at their head is taken from there."""
    named = None if speaker else speaker_of(words)
    if named and named.text:
        speaker, role, words = named.label, named.role, named.text
    else:
        speaker, role = role_apart(speaker)
        words = visible(words)
    return DraftSegment(line, start_ms, end_ms, speaker=speaker, role=role, text=words, lines_used=lines_used)


def segments_of(cues: Iterable[Cue]) -> tuple[list[DraftSegment], list[OtherLine]]:
    """Make a segment of each cue that has words, and remark on times and words that are not as they seem."""
    segments: list[DraftSegment] = []
    remarks: list[OtherLine] = []
    latest = 0
    for cue in cues:
        start, end = cue.timing.start_ms, cue.timing.end_ms
        for reason in _remarks(cue, latest):
            remarks.append(OtherLine(cue.line, cue.text.split("\n")[0], reason))
        if not visible(cue.text):
            continue
        latest = max(latest, start or 0)
        ends = end if start is not None and end is not None and end > start else None
        made = drafted(cue.line, start, ends, cue.text, speaker=cue.speaker, lines_used=cue.lines_used)
        segments.append(replace(made, words=held_to(made.text, cue.words, start), engine=cue.engine))
    return segments, remarks


def _remarks(cue: Cue, latest: int) -> list[str]:
    start, end = cue.timing.start_ms, cue.timing.end_ms
    if not visible(cue.text):
        return [NO_WORDS]
    found: list[str] = []
    if start is None:
        found.append("there is no such time; kept without a time")
    elif end is None:
        found.append("there is no such end; kept without an end")
    elif end <= start:
        found.append("it ends before it starts; kept without an end")
    if start is not None and start < latest:
        found.append(f"goes back in time: {clock(start)} after {clock(latest)}; kept as written")
    return found
