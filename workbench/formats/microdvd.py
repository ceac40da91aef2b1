"""MicroDVD (.sub): `{start}{end}words` in frames; a person says their rate unless the file does."""

import re
from dataclasses import dataclass
from fractions import Fraction

from workbench.errors import WorkbenchError
from workbench.formats.cues import Timing
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.line_cues import Line, first_lines, lines_of, reading
from workbench.formats.stamps import visible
from workbench.frame_rate import RATES, first_ms, need_rate, rate_of

_CUE = re.compile(r"\{(\d{1,9})\}\{(\d{0,9})\}(.*)", re.DOTALL)
_LOOKS = re.compile(r"\{[A-Za-z]:[^{}]*\}|(?<![^|])/")
_RATE = "the frame rate of the file"
_QUESTION = Question(
    "rate", "Its times are frame numbers. How many frames a second has the recording?", RATES, other=True
)


@dataclass(frozen=True)
class MicroDvd:
    """MicroDVD subtitles, in only."""

    key: str = "microdvd"
    title: str = "MicroDVD subtitles"
    suffixes: tuple[str, ...] = (".sub",)

    def recognises(self, source: Source) -> float:
        """Claim what begins with two numbers of frames."""
        head = first_lines(source, 2)
        return 0.95 if head and all(map(_CUE.fullmatch, head)) else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask for the frame rate, unless the first line states it."""
        return () if _stated(source) else (_QUESTION,)

    def read(self, source: Source) -> Reading:
        """Account for each line."""
        stated = _stated(source)
        answer = source.answers.get(_QUESTION.name)
        if stated is None and not answer:
            raise WorkbenchError(f"The file leaves open: {_QUESTION.words}", "Answer rate, such as 25.")
        rate = stated or need_rate(answer or "")
        first = True

        def understood(line: str) -> Line | None:
            nonlocal first
            states, first = first and stated is not None, False
            return Line(setting=_RATE) if states else _line(line, rate)

        return reading(lines_of(source), understood)


def _stated(source: Source) -> Fraction | None:
    """Find the rate that the first cue states in the place of words, as `{1}{1}25.000`."""
    head = first_lines(source, 1)
    match = _CUE.fullmatch(head[0]) if head else None
    return rate_of(match[3]) if match and int(match[1]) <= 1 and match[2] in ("0", "1") else None


def _line(line: str, rate: Fraction) -> Line | None:
    match = _CUE.fullmatch(line)
    if match is None:
        return None
    bare = _LOOKS.sub("", match[3])
    end = first_ms(int(match[2]), rate) if match[2] else None
    words = "\n".join(visible(each) for each in bare.split("|"))
    return Line(Timing(first_ms(int(match[1]), rate), end), words, marked=bare != match[3])
