"""MPL2 (.mpl, .txt): `[start][end]words` in tenths of a second, `|` between lines, `/` before italics."""

import re
from dataclasses import dataclass

from workbench.formats.cues import Timing
from workbench.formats.importer import Reading, Source
from workbench.formats.line_cues import Line, first_lines, lines_of, reading
from workbench.formats.stamps import visible

_CUE = re.compile(r"\[(\d{1,9})\]\s?\[(\d{0,9})\](.*)", re.DOTALL)


@dataclass(frozen=True)
class Mpl2:
    """MPL2 subtitles, in only."""

    key: str = "mpl2"
    title: str = "MPL2 subtitles"
    suffixes: tuple[str, ...] = (".mpl",)

    def recognises(self, source: Source) -> float:
        """Claim what begins with two numbers in brackets."""
        head = first_lines(source, 2)
        return 0.95 if head and all(map(_CUE.fullmatch, head)) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line."""
        return reading(lines_of(source), _line)


def _line(line: str) -> Line | None:
    match = _CUE.fullmatch(line)
    if match is None:
        return None
    said = match[3].split("|")
    words = "\n".join(visible(visible(each).removeprefix("/")) for each in said)
    end = int(match[2]) * 100 if match[2] else None
    marked = any(visible(each).startswith("/") for each in said)
    return Line(Timing(int(match[1]) * 100, end), words, marked=marked)
