"""Plain transcripts: a time and perhaps a speaker at each line, as people type and paste them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from workbench import timecode
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.stamps import (
    MAYBE_FRAMES,
    Speaker,
    Timed,
    in_frames,
    read_line,
    speaker_of,
    visible,
)
from workbench.formats.wording import labelled, said, set_apart, worded
from workbench.frame_rate import RATES, need_rate
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import DraftSegment, OtherLine
from workbench.timecode import clock

_BEFORE = "before the first timed line"
_AFTER = "has no time; after the last timed line"
_BETWEEN = "has no time of its own; not given to the speaker before it"
_SPEAKER_WITHOUT_TIME = "looks like a speaker's words, but has no time"
_NO_WORDS = "a time with no words"
_UNTIMED = "no line of this file has a time: all are kept as untimed segments"
_HUNDREDTHS = "hundredths"
_DIGITS = Question(
    "digits", "What do the last two digits of these times count?",
    ((_HUNDREDTHS, "Hundredths of a second"), *((rate, f"Frames: {title}") for rate, title in RATES)),
    default=_HUNDREDTHS, other=True,
)  # fmt: skip
_NEARLY_AN_HOUR = 55 * 60_000
_TIME = re.compile(r"\d:\d\d")


@dataclass(frozen=True)
class PlainText:
    """Plain text in and out; it reads anything, so other importers go first where they are surer."""

    key: str = "text"
    title: str = "Plain text: times and speakers line by line"
    suffixes: tuple[str, ...] = (".txt", ".text", ".md")
    suffix: str = ".txt"
    carries: frozenset[str] = frozenset(("untimed", "open ends", "ends", "speakers", "roles", "exact times"))

    def recognises(self, source: Source) -> float:
        """Claim any text a little, its own suffixes more."""
        return 0.5 if source.name.lower().endswith(self.suffixes) else 0.1

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask what the last digits of [00:04:18.22] count, where there are such times."""
        found = MAYBE_FRAMES.finditer(timecode.from_arabic_digits(source.text))
        sample = tuple(match[0] for match in islice(found, 3))
        return (replace(_DIGITS, sample=sample),) if sample else ()

    def read(self, source: Source) -> Reading:
        """Account for each line: a segment, not of the transcript, or a problem."""
        answer = source.answers.get(_DIGITS.name, _HUNDREDTHS)
        return read_text(source.text, None if answer == _HUNDREDTHS else need_rate(answer))

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write a line for each segment, in words that `read` understands."""
        return "".join(f"{_line(segment, language)}\n" for segment in worded(segments, language)).encode()


def read_text(text: str, rate: Fraction | None = None) -> Reading:
    """Account for each line of a text; with a `rate`, last digits that may be frames are frames."""
    return _Reader(re.split(r"\r\n|\r|\n", text), rate).reading()


class _Reader:
    """One reading of one text; lines are counted from 1 as people count them."""

    def __init__(self, lines: Sequence[str], rate: Fraction | None) -> None:
        self.lines = [visible(line) for line in lines]
        self.timed = [read_line(line) if line else None for line in self.lines]
        if rate is not None:
            self.timed = [in_frames(timed, rate) if timed else None for timed in self.timed]
        self.segments: list[DraftSegment] = []
        self.not_transcript: list[OtherLine] = []
        self.problems: list[OtherLine] = []
        self.used: set[int] = set()

    def reading(self) -> Reading:
        if any(self.timed):
            for index, timed in enumerate(self.timed):
                if timed:
                    self._take(index, timed)
            self._take_speaker_before_first()
            self._take_known_speakers()
            self._remark_order()
            self._report_rest()
        else:
            self._keep_untimed()
        count = len(self.lines) - (not self.lines[-1])
        by_line = sorted(self.problems, key=lambda each: each.line)
        # The order of the file is kept even where its times go backwards.
        segments = sorted(self.segments, key=lambda each: each.line)
        return Reading(tuple(segments), tuple(self.not_transcript), tuple(by_line), count)

    def _take(self, index: int, timed: Timed) -> None:
        """Make the segment of a timed line, with the words below it where it has none itself."""
        below = self._words_below(index) if timed.heads_text else []
        words = timed.rest or "\n".join(self.lines[each] for each in below)
        if not words:
            self._problem(index, "; ".join(filter(None, (_NO_WORDS, timed.remark))))
            self.used.add(index)
            return
        named = None if timed.label else _spoken(words)
        start = self._f4_start() if timed.form == "f4 end" else timed.start_ms
        used = (*self._cue_number(index, timed), index, *below)
        self._add(
            used,
            DraftSegment(
                line=index + 1,
                start_ms=start,
                end_ms=timed.end_ms,
                start_derived=timed.form == "f4 end",
                speaker=named.label if named else timed.label,
                role=named.role if named else timed.role,
                text=named.text if named else words,
            ),
        )
        if timed.remark and not self._remarked(timed.remark):
            self._problem(index, timed.remark)

    def _add(self, used: Sequence[int], segment: DraftSegment) -> None:
        self.used.update(used)
        self.segments.append(replace(segment, lines_used=tuple(each + 1 for each in used)))

    def _problem(self, index: int, reason: str) -> None:
        self.problems.append(OtherLine(index + 1, self.lines[index], reason))

    def _remarked(self, remark: str) -> bool:
        """Say once what holds for a whole file: how its fractions were read."""
        return "no such" not in remark and any(each.reason == remark for each in self.problems)

    def _f4_start(self) -> int:
        ends = [each.end_ms for each in self.segments if each.end_ms is not None]
        return ends[-1] if ends else 0

    def _words_below(self, index: int) -> list[int]:
        """Find the one paragraph under a time that stands alone; a blank line may part them."""
        place = index + 1
        if place < len(self.lines) and not self.lines[place]:
            place += 1
        found: list[int] = []
        while place < len(self.lines) and self.lines[place] and not self.timed[place]:
            if self._is_cue_number(place):
                break
            found.append(place)
            place += 1
        return found

    def _is_cue_number(self, index: int) -> bool:
        following = self.timed[index + 1] if index + 1 < len(self.lines) else None
        return self.lines[index].isdigit() and following is not None and following.form == "range"

    def _cue_number(self, index: int, timed: Timed) -> tuple[int, ...]:
        return (index - 1,) if timed.heads_text and index and self._is_cue_number(index - 1) else ()

    def _take_speaker_before_first(self) -> None:
        """Let `Name (role): words` directly before the first time speak from the start, derived."""
        first = next(index for index, timed in enumerate(self.timed) if timed)
        start = self.timed[first].start_ms  # type: ignore[union-attr] - found just above
        place = self._line_before(first)
        if place is None or not start or place in self.used:
            return
        named = _spoken(self.lines[place])
        if named and (named.role or named.label.casefold() in self._known()):
            spoken = DraftSegment(place + 1, 0, None, start_derived=True, text=named.text)
            self._add((place,), replace(spoken, speaker=named.label, role=named.role))

    def _line_before(self, first: int) -> int | None:
        """Find the line directly before; where blank lines part the timed lines, they may part this, too."""
        second = next((i for i in range(first + 1, len(self.lines)) if self.lines[i]), first)
        parted = second - first
        for place in range(first - 1, max(first - 1 - parted, -1), -1):
            if self.lines[place]:
                return place
        return None

    def _known(self) -> set[str]:
        return {each.speaker.casefold() for each in self.segments if each.speaker}

    def _take_known_speakers(self) -> None:
        """Keep words whose line names a speaker of the timed lines, without a time, in their place."""
        known = self._known()
        for index in self._left():
            named = _spoken(self.lines[index])
            if named and named.label.casefold() in known:
                self._add(
                    (index,),
                    DraftSegment(
                        index + 1, None, None, speaker=named.label, role=named.role, text=named.text
                    ),
                )
                self._problem(index, "has a speaker but no time; kept as an untimed segment")

    def _left(self) -> list[int]:
        return [index for index, line in enumerate(self.lines) if line and index not in self.used]

    def _remark_order(self) -> None:
        latest = -1
        for segment in sorted(self.segments, key=lambda each: each.line):
            if segment.start_ms is None:
                continue
            if segment.start_ms < latest:
                reason = (
                    f"goes back in time: {clock(segment.start_ms)} after {clock(latest)}; kept as written"
                )
                hint = ", but these may be hours and minutes" if latest >= _NEARLY_AN_HOUR else ""
                self._problem(segment.line - 1, reason + hint)
            latest = max(latest, segment.start_ms)

    def _report_rest(self) -> None:
        taken = sorted(self.used)
        for index in self._left():
            line, reason = self.lines[index], self._reason(index, taken)
            named = _spoken(line) or Speaker("", "", line)
            self.not_transcript.append(
                OtherLine(index + 1, line, reason, named.label, named.role, named.text)
            )

    def _reason(self, index: int, taken: Sequence[int]) -> str:
        if _spoken(self.lines[index]):
            return _SPEAKER_WITHOUT_TIME
        if _TIME.search(self.lines[index]):
            return "has a time in it, but not as the time of a line"
        if index < taken[0]:
            return _BEFORE
        return _AFTER if index > taken[-1] else _BETWEEN

    def _keep_untimed(self) -> None:
        for index in self._left():
            spoken = _spoken(self.lines[index]) or Speaker("", "", self.lines[index])
            self._add(
                (index,),
                DraftSegment(index + 1, None, None, speaker=spoken.label, role=spoken.role, text=spoken.text),
            )
        if self.segments:
            self._problem(self.segments[0].line - 1, _UNTIMED)


def _spoken(words: str) -> Speaker | None:
    """Split off a speaker where words follow the name."""
    named = speaker_of(words)
    return named if named and named.text else None


def _line(segment: Segment, language: str) -> str:
    """Write time, speaker and words; an end only where a person set it."""
    words = set_apart(labelled(segment, " ".join(said(segment, language).split("\n"))))
    return " ".join(part for part in (_stamp(segment), words.strip()) if part)


def _stamp(segment: Segment) -> str:
    if segment.start_ms is None:
        return ""
    if segment.end_ms is None or segment.end_derived:
        return _clock(segment.start_ms)
    return f"[{_clock(segment.start_ms)} - {_clock(segment.end_ms)}]"


def _clock(ms: int) -> str:
    return clock(ms, fraction=bool(ms % 1000))
