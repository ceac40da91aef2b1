"""TMPlayer (.tmp, .txt): `hh:mm:ss:words` with `|` between lines; there are no ends."""

import re
from dataclasses import dataclass, replace

from workbench.formats.cues import Timing
from workbench.formats.importer import Reading, Source
from workbench.formats.line_cues import Line, first_lines, lines_of, reading
from workbench.formats.stamps import visible

_CUE = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)(?:,\d)?[:=](?!\d\d\b)(.*)", re.DOTALL)
_OPEN = "there is no such end; kept without an end"


@dataclass(frozen=True)
class TmPlayer:
    """TMPlayer subtitles, in only."""

    key: str = "tmp"
    title: str = "TMPlayer subtitles"
    suffixes: tuple[str, ...] = (".tmp",)

    def recognises(self, source: Source) -> float:
        """Claim lines of a time and a colon with no blank after it; plain text can look like that, too."""
        head = first_lines(source, 20)
        cues = [line for line in head if _CUE.fullmatch(line)]
        if source.name.lower().endswith(self.suffixes):
            return 0.9 if cues else 0.0
        marked = any("|" in line or "=" in line[:12] for line in cues)
        return 0.6 if len(cues) == len(head) and marked else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line."""
        found = reading(lines_of(source), _line)
        return replace(found, problems=tuple(each for each in found.problems if each.reason != _OPEN))


def _line(line: str) -> Line | None:
    match = _CUE.fullmatch(line)
    if match is None:
        return None
    hours, minutes, seconds = map(int, match.groups()[:3])
    words = "\n".join(visible(each) for each in match[4].split("|"))
    return Line(Timing(((hours * 60 + minutes) * 60 + seconds) * 1000, None), words)
