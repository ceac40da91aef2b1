r"""InqScribe (.inqscr): key=value lines, the whole transcript in one line `text=` with `\r` for breaks.

Times are `[hh:mm:ss.ff]` where ff are frames at `timecode.fps`; a time with nothing behind it ends the
words before it. A line of the transcript counts as a line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from workbench.errors import WorkbenchError
from workbench.formats.cues import UNTIMED, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.frame_rate import rate_of, timecode_ms
from workbench.project.transcript.imports import DraftSegment, OtherLine

_CODE = re.compile(r"[\[({<](\d{1,2}):(\d\d):(\d\d)(?:[.:;](\d{1,3}))?[\])}>]")
_USUAL = Fraction(30000, 1001)  # what the program assumes itself
_ESCAPES = {"\\r": "\n", "\\n": "\n", "\\t": "\t", "\\\\": "\\"}


@dataclass(frozen=True)
class InqScribe:
    """InqScribe's own files, in only."""

    key: str = "inqscr"
    title: str = "InqScribe"
    suffixes: tuple[str, ...] = (".inqscr",)

    def recognises(self, source: Source) -> float:
        """Claim what says that InqScribe made it."""
        return 1.0 if re.search(r"^app=InqScribe", source.text[:4000], re.MULTILINE) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line of the transcript."""
        values = dict(line.split("=", 1) for line in re.split(r"\r\n|\r|\n", source.text) if "=" in line)
        if "text" not in values:
            raise WorkbenchError(f"{source.name} holds no transcript.", "Save it again in InqScribe.")
        text = re.sub(r"\\[rnt\\]", lambda match: _ESCAPES[match[0]], values["text"])
        rate = rate_of(values.get("timecode.fps", "")) or _USUAL
        return _reading(text.split("\n"), rate, dropping=_dropping(values))


def _dropping(values: dict[str, str]) -> bool:
    return any(
        "drop" in key and value.strip().lower() in ("1", "true", "yes") for key, value in values.items()
    )


def _reading(lines: Sequence[str], rate: Fraction, *, dropping: bool) -> Reading:
    segments: list[DraftSegment] = []
    problems: list[OtherLine] = []
    for number, start, words in _parts(lines, rate, dropping=dropping):
        if start is not None and not words:
            _end_last(segments, start)
            continue
        if not words:
            continue
        if start is None:
            problems.append(OtherLine(number, words, UNTIMED))
        segments.append(drafted(number, start, None, words))
    if segments:
        remark = f"the number after the last point of a time counts frames, {float(rate):.6g} a second"
        problems.insert(0, OtherLine(segments[0].line, segments[0].text, remark))
    return Reading(tuple(segments), (), tuple(problems), len(lines))


def _parts(lines: Sequence[str], rate: Fraction, *, dropping: bool) -> list[tuple[int, int | None, str]]:
    """Give line, time and words of each stretch between two times or line breaks."""
    found: list[tuple[int, int | None, str]] = []
    for number, line in enumerate(lines, 1):
        place, start = 0, None
        for match in _CODE.finditer(line):
            if start is not None or visible(line[place : match.start()]):
                found.append((number, start, visible(line[place : match.start()])))
            hours, minutes, seconds, frames = (int(part or 0) for part in match.groups())
            drops = (dropping or ";" in match[0]) and rate.denominator > 1  # `;` marks numbers left out
            start, place = timecode_ms(hours, minutes, seconds, frames, rate, drop=drops), match.end()
        found.append((number, start, visible(line[place:])))
    return found


def _end_last(segments: list[DraftSegment], end_ms: int) -> None:
    if segments and segments[-1].start_ms is not None and segments[-1].start_ms < end_ms:
        segments[-1] = replace(segments[-1], end_ms=end_ms)
