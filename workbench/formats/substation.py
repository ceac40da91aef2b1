"""SubStation Alpha (.ass, .ssa): events whose columns a `Format:` line names; the Name column is the speaker.

Own reading, because the libraries for it give up a whole file for one bad time.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.formats.cues import MARKUP, Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.wording import named, said, set_apart, worded
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import OtherLine

_TIME = re.compile(r"(\d{1,3}):(\d{1,2}):(\d{1,2})[.:,](\d{1,3})")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")  # the only markup that it has: what stands between < and > is words
_SECTION = re.compile(r"^\[(?:Script Info|Events)\]", re.MULTILINE)
_USUAL = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_HEAD = f"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, Encoding
Style: Default,Arial,20,&H00FFFFFF,1

[Events]
Format: {_USUAL}
"""
_COMMENT = "a comment of whoever made the file"
_SETTING = "how it is to look"


@dataclass(frozen=True)
class SubStation:
    """SubStation Alpha in and out."""

    key: str = "ass"
    title: str = "SubStation Alpha subtitles"
    suffixes: tuple[str, ...] = (".ass", ".ssa")
    suffix: str = ".ass"
    carries: frozenset[str] = frozenset(("ends", "speakers", "roles", "hundredths", "line breaks"))

    def recognises(self, source: Source) -> float:
        """Claim what has a section of events with dialogue."""
        return 0.95 if _SECTION.search(source.text[:4000]) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line: dialogue, a comment, or how it is to look."""
        return _reading(re.split(r"\r\n|\r|\n", source.text))

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write every segment that has both times, to the hundredth of a second; the speaker as Name."""
        rows = worded(segments, language)
        timed = [each for each in rows if each.start_ms is not None and each.end_ms is not None]
        return (_HEAD + "".join(_event(each, language) for each in timed)).encode()


def _reading(lines: Sequence[str]) -> Reading:
    columns = _columns(_USUAL)
    cues: list[Cue] = []
    others: list[OtherLine] = []
    marked: list[OtherLine] = []
    for number, line in enumerate(lines, 1):
        kind, _, rest = line.lstrip("\ufeff").partition(":")
        match kind.strip():
            case "Dialogue":
                cues.append(_cue(number, rest, columns))
                if not marked and _OVERRIDE.search(rest):
                    marked.append(OtherLine(number, visible(line), MARKUP))
            case "Comment":
                others.append(OtherLine(number, visible(line), _COMMENT))
            case "Format" if "Text" in rest:
                columns = _columns(rest)
                others.append(OtherLine(number, visible(line), _SETTING))
            case _:
                others += [OtherLine(number, visible(line), _SETTING)] if visible(line) else []
    segments, remarks = segments_of(cues)
    problems = sorted((*remarks, *marked), key=lambda each: each.line)
    return Reading(tuple(segments), tuple(others), tuple(problems), len(lines) - (not lines[-1]))


def _columns(words: str) -> list[str]:
    return [name.strip().lower() for name in words.split(",")]


def _cue(number: int, rest: str, columns: Sequence[str]) -> Cue:
    """Cut an event at its commas; those after the last column belong to the words."""
    fields = dict(zip(columns, rest.lstrip().split(",", len(columns) - 1), strict=False))
    words = re.sub(r"\\[Nn]", "\n", _OVERRIDE.sub("", fields.get("text", ""))).replace("\\h", " ")
    words = "\n".join(visible(line) for line in words.split("\n"))
    timing = Timing(_ms(fields.get("start", "")), _ms(fields.get("end", "")))
    speaker = visible(fields.get("name", "") or fields.get("actor", ""))
    return Cue(number, timing, words, (number,), speaker)


def _ms(text: str) -> int | None:
    match = _TIME.fullmatch(text.strip())
    if match is None or int(match[2]) > 59 or int(match[3]) > 59:
        return None
    whole = (int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])
    return whole * 1000 + int(match[4].ljust(3, "0"))


def _event(segment: Segment, language: str) -> str:
    words = set_apart(said(segment, language)).replace("{", "(").replace("}", ")").replace("\n", "\\N")
    name = named(segment).replace(",", ";")
    start, end = _clock(segment.start_ms or 0), _clock(segment.end_ms or 0)
    return f"Dialogue: 0,{start},{end},Default,{name},0,0,0,,{words}\n"


def _clock(ms: int) -> str:
    hundredths = round(ms / 10)
    seconds, rest = divmod(hundredths, 100)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:02}"
