"""What is said in a REFI-QDA project: its transcripts and texts, each with the codes and notes on it.

Codes and notes of a stretch become the note of its segment. Lines are those of the chosen text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from workbench.formats.cues import drafted
from workbench.formats.importer import Reading
from workbench.formats.plain_text import read_text
from workbench.formats.stamps import visible
from workbench.formats.structured import children, local_name, milliseconds
from workbench.project.transcript.imports import DraftSegment, OtherLine
from workbench.timecode import clock

PROJECT = "project.qde"
TRANSLATION = "Translation"  # how the writer names the transcripts that are translations
_TAG = re.compile(r"\[([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\]$")
_MEDIA = ("AudioSource", "VideoSource")
_BACKWARDS = "the times of its sync points do not go forward; kept without an end"
_UNTIMED = "stands before the first sync point; kept without a time"
_ANOTHER = "another text of the project; it can be chosen instead"
_PICTURE = "a code or note on the recording itself"
_ABSENT = "the text of this transcript is not in the file"


@dataclass(frozen=True)
class _Point:
    id: str
    place: int
    ms: int


@dataclass(frozen=True)
class _Remark:
    """A code or note on a stretch of a text (places) or of the recording (ms)."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Found:
    """A text of the project that may be the transcript; `of` numbers the source that it belongs to."""

    of: int
    title: str
    name: str
    path: str
    words: str
    points: tuple[_Point, ...]
    remarks: tuple[_Remark, ...]
    on_recording: tuple[_Remark, ...]

    @property
    def language(self) -> str:
        """Give the language that stands at the end of the name as [ar]."""
        tag = _TAG.search(self.name)
        return tag[1] if tag else ""

    @property
    def translated(self) -> bool:
        """Tell a translation that stands beside the transcript of the same recording."""
        return self.name.startswith(TRANSLATION) and bool(self.language)

    @classmethod
    def all(cls, root: Element) -> "list[Found]":
        """List the transcripts, those with times first, then the texts."""
        named = _names(root)
        found: list[Found] = []
        for of, source in enumerate(children(root, "Sources")[:1] and list(children(root, "Sources")[0])):
            kind = local_name(source)
            if kind in _MEDIA:
                on_recording = tuple(_marks(source, f"{kind.removesuffix('Source')}Selection", named, {}))
                for each in (child for child in source if local_name(child) == "Transcript"):
                    found.append(_found(of, source, each, named, on_recording))
            elif kind == "TextSource":
                found.append(_found(of, source, source, named, ()))
        return sorted(found, key=lambda each: (each.translated, not each.points))


def _found(
    of: int, source: Element, element: Element, named: dict[str, str], on_recording: tuple[_Remark, ...]
) -> Found:
    points = {each.id: each for each in _points(element)}
    kind = "TranscriptSelection" if element is not source else "PlainTextSelection"
    name = visible(element.get("name", ""))
    whole = visible(source.get("name", ""))
    title = f"{whole}: {name or 'transcript'}" if element is not source else whole or "text"
    words = "".join(each.text or "" for each in element if local_name(each) == "PlainTextContent")
    remarks = tuple(_marks(element, kind, named, points))
    ordered = tuple(sorted(points.values(), key=lambda each: each.place))
    path = element.get("plainTextPath", "")
    return Found(of, title, name, path, words, ordered, remarks, on_recording)


def _names(root: Element) -> dict[str, str]:
    """Give the words of each code and note by its id."""
    named: dict[str, str] = {}
    for code in children(root, "Code"):
        named[code.get("guid", "")] = f"code: {visible(code.get('name', ''))}"
    for note in children(root, "Note"):
        words = "".join(each.text or "" for each in note if local_name(each) == "PlainTextContent")
        named[note.get("guid", "")] = visible(words) or visible(note.get("name", ""))
    return named


def _points(element: Element) -> Iterator[_Point]:
    for number, each in enumerate(child for child in element if local_name(child) == "SyncPoint"):
        place, ms = milliseconds(each.get("position")), milliseconds(each.get("timeStamp"))
        if place is not None and ms is not None:
            yield _Point(each.get("guid", "") or str(number), place, ms)


def _marks(
    element: Element, kind: str, named: dict[str, str], points: dict[str, _Point]
) -> Iterator[_Remark]:
    for each in (child for child in element if local_name(child) == kind):
        told = [
            named.get(below.get("targetGUID", ""), "")
            for below in each.iter()
            if local_name(below) in ("CodeRef", "NoteRef")
        ]
        names = ("begin", "end") if kind.startswith(("Audio", "Video")) else ("startPosition", "endPosition")
        start, end = (milliseconds(each.get(name)) for name in names)
        if kind == "TranscriptSelection":
            ends = (points.get(each.get("fromSyncPoint", "")), points.get(each.get("toSyncPoint", "")))
            start, end = (point.place if point else None for point in ends)
        words = "\n".join(dict.fromkeys(filter(None, told)))
        if words and start is not None:
            yield _Remark(start, max(end or start, start + 1), words)


def read(found: Sequence[Found], chosen: int, text_of: Callable[[str], str]) -> Reading:
    """Account for each stretch of the chosen text; `text_of` gives the words of a path."""
    one = found[chosen]
    text = one.words or text_of(one.path)
    beside = [each for each in found if each is not one and _translates(each, one)]
    if not visible(text):
        reading = Reading((), (), (OtherLine(1, one.title, _ABSENT),), 1)
    elif one.points:
        reading = _timed(one, text, [(each, each.words or text_of(each.path)) for each in beside])
    else:
        reading = read_text(text)
        reading = replace(reading, segments=tuple(_noted(each, one, text) for each in reading.segments))
    others = list(reading.not_transcript)
    others += [OtherLine(1, each.title, _ANOTHER) for each in found if each is not one and each not in beside]
    others += [OtherLine(1, f"{_span(each)} {each.words}", _PICTURE) for each in one.on_recording]
    return replace(reading, not_transcript=tuple(others), language=one.language, encoding="utf-8")


def _translates(other: Found, one: Found) -> bool:
    """Tell a translation of the same recording, parted at the same times."""
    times, others = ([point.ms for point in each.points] for each in (one, other))
    return other.translated and other.of == one.of and bool(times) and times == others


class _Stretch(NamedTuple):
    """The words between two sync points, with their places in the text."""

    start: int
    end: int
    ms: int | None
    end_ms: int | None
    words: str


def _stretches(one: Found, text: str) -> list[_Stretch]:
    edges = [(0, None), *((min(each.place, len(text)), each.ms) for each in one.points), (len(text), None)]
    return [
        _Stretch(start, end, ms, end_ms, visible(text[start:end]))
        for (start, ms), (end, end_ms) in pairwise(edges)
    ]


def _timed(one: Found, text: str, beside: Sequence[tuple[Found, str]]) -> Reading:
    """Part a text at its sync points and lay translations, parted alike, beside it."""
    breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    segments: list[DraftSegment] = []
    problems: list[OtherLine] = []
    parted = [(each.language, _stretches(each, words)) for each, words in beside]
    for number, stretch in enumerate(_stretches(one, text)):
        translated = [(language, rows[number].words) for language, rows in parted if rows[number].words]
        if not stretch.words and not translated:
            continue
        blank = len(text[stretch.start : stretch.end]) - len(text[stretch.start : stretch.end].lstrip())
        line = bisect_right(breaks, stretch.start + blank) + 1
        ms, end_ms = stretch.ms, stretch.end_ms
        backwards = ms is not None and end_ms is not None and end_ms <= ms
        if backwards or ms is None:
            problems.append(OtherLine(line, stretch.words, _BACKWARDS if backwards else _UNTIMED))
        words = stretch.words or translated[0][1]
        made = drafted(line, ms, None if backwards or ms is None else end_ms, words)
        note = _notes(one, stretch.start, stretch.end)
        renderings = tuple((language, _bare(made.speaker, each)) for language, each in translated)
        text_here = made.text if stretch.words else ""
        segments.append(replace(made, text=text_here, note=note, renderings=renderings))
    count = len(breaks) + (not text.endswith(("\n", "\r")))
    return Reading(tuple(segments), (), tuple(problems), count)


def _bare(speaker: str, words: str) -> str:
    """Leave out the name of the speaker, who is told apart."""
    named = drafted(1, None, None, words)
    return named.text if named.speaker == speaker else words


def _noted(segment: DraftSegment, one: Found, text: str) -> DraftSegment:
    """Put the codes and notes on the lines of a segment into its note."""
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text)), len(text)]
    lines = segment.lines_used or (segment.line,)
    return replace(segment, note=_notes(one, starts[min(lines) - 1], starts[max(lines)]))


def _notes(one: Found, start: int, end: int) -> str:
    found = [each.words for each in one.remarks if each.start < end and each.end > start]
    return "\n".join(dict.fromkeys(found))


def _span(remark: _Remark) -> str:
    return f"{clock(remark.start, fraction=False)}–{clock(remark.end, fraction=False)}"
