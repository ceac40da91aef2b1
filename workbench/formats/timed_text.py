"""Timed text in XML (TTML, DFXP, IMSC, EBU-TT-D): paragraphs with times that count from those around them.

Read by the rules of TTML2 for times (clock, frames, ticks; `par` and `seq`); looks are passed over. A
paragraph counts as a line. Own reading: the libraries for it drop without a word what is not quite sound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Question, Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import children, local_name, xml_of
from workbench.frame_rate import RATES, need_rate, rate_of
from workbench.project.transcript.imports import DraftSegment

_XML = "{http://www.w3.org/XML/1998/namespace}"
_CLOCK = re.compile(r"(\d{2,3}):(\d\d):(\d\d)(?:(\.\d{1,9})|[:;](\d{2,4})(?:\.\d{1,4})?)?")
_OFFSET = re.compile(r"(\d{1,15}(?:\.\d{1,9})?)(h|m|s|ms|f|t)")
_FRAMES = re.compile(r"\d\d:\d\d:\d\d[:;]\d\d|\d+f")
_UNITS = {"h": 3_600_000, "m": 60_000, "s": 1000, "ms": 1}
_QUESTION = Question(
    "rate", "Its times count frames. How many frames a second has the recording?", RATES, "30", other=True
)  # 30 where nothing is stated: TTML2, 7.2.5
_LATEST = 1000 * 3_600_000


class _Rates(NamedTuple):
    frames: Fraction
    ticks: Fraction


class _Paragraph(NamedTuple):
    number: int
    begin: Fraction | None
    end: Fraction | None
    words: str
    language: str
    agent: str


@dataclass(frozen=True)
class TimedText:
    """TTML and its kin, in only."""

    key: str = "ttml"
    title: str = "Timed text (TTML, DFXP, IMSC, EBU-TT-D)"
    suffixes: tuple[str, ...] = (".ttml", ".dfxp", ".itt", ".imsc", ".xml")

    def recognises(self, source: Source) -> float:
        """Claim XML whose root is `tt`."""
        return 0.95 if re.search(r"<(?:\w{1,20}:)?tt[\s>]", source.text[:4000]) else 0.0

    def questions(self, source: Source) -> tuple[Question, ...]:
        """Ask for the frame rate where times count frames and the file does not state it."""
        root = xml_of(source)
        times = (value for each in root.iter() for value in each.attrib.values())
        counts = any(_FRAMES.search(value) for value in times if len(value) < 40)
        return (_QUESTION,) if counts and not _stated(root, "frameRate") else ()

    def read(self, source: Source) -> Reading:
        """Account for each paragraph."""
        root = xml_of(source)
        if local_name(root) != "tt":
            raise WorkbenchError(f"{source.name} is no timed text.", "Choose another format for it.")
        return _Reader(root, _rates(root, source.answers.get(_QUESTION.name, ""))).reading()


def _stated(element: Element, name: str) -> str:
    """Find an attribute, whatever namespace it is in: there are three generations of them."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _rates(root: Element, answer: str) -> _Rates:
    stated = rate_of(_stated(root, "frameRate"))
    frames = stated or (need_rate(answer) if answer else Fraction(30))
    parts = re.split(r"[\s:]+", _stated(root, "frameRateMultiplier").strip())
    if stated and len(parts) == 2 and all(re.fullmatch(r"[1-9]\d{0,6}", part) for part in parts):
        frames *= Fraction(int(parts[0]), int(parts[1]))
    ticks = _stated(root, "tickRate")
    known = Fraction(int(ticks)) if re.fullmatch(r"[1-9]\d{0,11}", ticks) else None
    return _Rates(frames, known or (frames if stated else Fraction(1)))


class _Reader:
    def __init__(self, root: Element, rates: _Rates) -> None:
        self._root, self._rates = root, rates
        self._main = root.get(f"{_XML}lang", "")
        self._count = 0
        self._agents = {
            each.get(f"{_XML}id", ""): next((visible(n.text or "") for n in children(each, "name")), "")
            for each in children(root, "agent")
        }

    def reading(self) -> Reading:
        body = next((each for each in self._root if local_name(each) == "body"), None)
        found = [] if body is None else list(self._within(body, Fraction(0), None, self._main, ""))
        by_line = {each.number: each for each in reversed(found)}
        segments, problems = segments_of(map(self._cue, found))
        said = tuple(self._with_language(each, by_line[each.line]) for each in segments)
        main = self._main.split("-")[0].lower()
        return Reading(said, (), tuple(problems), max(self._count, 1), main)

    def _cue(self, each: _Paragraph) -> Cue:
        timing = Timing(_ms(each.begin), _ms(each.end))
        return Cue(each.number, timing, each.words, (each.number,), self._agents.get(each.agent, ""))

    def _with_language(self, segment: DraftSegment, paragraph: _Paragraph) -> DraftSegment:
        other = paragraph.language if paragraph.language != self._main else ""
        return replace(segment, language=other.split("-")[0].lower())

    def _within(
        self, element: Element, begin: Fraction, end: Fraction | None, language: str, agent: str
    ) -> Iterator[_Paragraph]:
        """Walk down to the paragraphs, with the times of what they stand in."""
        follows = element.get("timeContainer") == "seq"
        language = element.get(f"{_XML}lang", language)
        agent = _stated(element, "agent") or agent
        at = begin
        for each in element:
            kind = local_name(each)
            if kind not in ("body", "div", "p", "span"):
                continue
            starts, ends = self._span(each, at if follows else begin, end)
            if kind == "p":
                yield from self._paragraph(each, starts, ends, language, agent)
            else:
                yield from self._within(each, starts or begin, ends, language, agent)
            at = ends if follows and ends is not None else at

    def _span(
        self, element: Element, base: Fraction, outer: Fraction | None
    ) -> tuple[Fraction | None, Fraction | None]:
        """Give when an element begins and ends; None for what the file does not say, or not soundly."""
        begin, end, lasts = (element.get(name) for name in ("begin", "end", "dur"))
        starts = base if begin is None else self._time(begin)
        starts = starts + base if starts is not None and begin is not None else starts
        if starts is None:
            return None, None
        if end is not None:
            ends = self._time(end)
            return starts, None if ends is None else ends + base
        length = self._time(lasts) if lasts is not None else None
        return starts, outer if length is None else starts + length

    def _paragraph(
        self, element: Element, begin: Fraction | None, end: Fraction | None, language: str, agent: str
    ) -> Iterator[_Paragraph]:
        self._count += 1
        language = element.get(f"{_XML}lang", language)
        agent = _stated(element, "agent") or agent
        spans = [each for each in element if local_name(each) == "span" and each.get("begin") is not None]
        if not spans or element.get("begin") is not None:
            told = begin if element.get("begin") is not None or begin or end is not None else None
            yield _Paragraph(self._count, told, end, _words(element), language, agent)
            return
        for each in spans:  # the words of live captions come one by one
            starts, ends = self._span(each, begin or Fraction(0), end)
            yield _Paragraph(self._count, starts, ends, _words(each), language, agent)

    def _time(self, words: str) -> Fraction | None:
        """Read a time expression as milliseconds; None for what is none."""
        plain = words.strip()
        if match := _CLOCK.fullmatch(plain):
            hours, minutes, seconds, fraction, frames = match.groups()
            if int(minutes) > 59 or int(seconds) > 60:
                return None
            whole = Fraction((int(hours) * 60 + int(minutes)) * 60 + int(seconds))
            part = Fraction(int(frames)) / self._rates.frames if frames else Fraction(fraction or 0)
            return (whole + part) * 1000
        match = _OFFSET.fullmatch(plain)
        if match is None:
            return None
        amount = Fraction(match[1])
        if match[2] in _UNITS:
            return amount * _UNITS[match[2]]
        return amount * 1000 / (self._rates.frames if match[2] == "f" else self._rates.ticks)


def _ms(exact: Fraction | None) -> int | None:
    return round(exact) if exact is not None and exact <= _LATEST else None


def _words(element: Element) -> str:
    """Give the words of a paragraph, with its breaks; blanks are as one, whatever the layout of the file."""
    lines = "".join(_parts(element)).split("\n")
    return "\n".join(words for line in lines if (words := visible(line)))


def _parts(element: Element) -> Iterator[str]:
    yield " ".join(re.split(r"\s+", element.text or ""))
    for each in element:
        kind = local_name(each)
        if kind == "br":
            yield "\n"
        elif kind not in ("metadata", "set", "animate"):
            yield from _parts(each)
        yield " ".join(re.split(r"\s+", each.tail or ""))
