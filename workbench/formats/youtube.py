"""The captions that YouTube serves besides WebVTT: json3, the srv XML forms, and SubViewer (.sbv).

None is documented; read as found in files: json3 holds events of words, where events without words and
those that append a line break only move the text on the screen; srv3 counts in milliseconds, srv1 in seconds.
An event or element counts as a line.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from workbench.errors import WorkbenchError
from workbench.formats.cues import Cue, Timing, segments_of
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import (
    json_of,
    local_name,
    milliseconds,
    object_of,
    objects,
    text_of,
    xml_of,
)
from workbench.formats.word_stamps import Piece, words_of
from workbench.project.transcript.imports import OtherLine

RECOGNISER = "YouTube automatic captions"
_NO_EVENTS = "it has no words: it only moves what is on the screen"
_SBV = re.compile(r"(\d{1,3}):(\d\d):(\d\d)\.(\d{3}),(\d{1,3}):(\d\d):(\d\d)\.(\d{3})\s*")


@dataclass(frozen=True)
class YouTubeJson:
    """json3, in only."""

    key: str = "json3"
    title: str = "YouTube captions (json3)"
    suffixes: tuple[str, ...] = (".json3", ".json")

    def recognises(self, source: Source) -> float:
        """Claim JSON that has the format's mark, or events with start times."""
        if not source.text.lstrip("\ufeff \r\n\t").startswith("{"):
            return 0.0
        return 0.95 if '"wireMagic"' in source.text[:200] or '"tStartMs"' in source.text[:20_000] else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each event."""
        events = objects(object_of(json_of(source)).get("events"))
        if not events:
            raise WorkbenchError(f"{source.name} holds no captions.", "Choose the file of the captions.")
        engine = RECOGNISER if any(_recognised(event) for event in events) else ""
        cues = [_event(number, event, engine) for number, event in enumerate(events, 1)]
        return _reading(cues, len(events))


def _recognised(event: dict[str, Any]) -> bool:
    """Tell captions of the recogniser: only there words have a confidence or a time of their own."""
    return any("acAsrConf" in part or "tOffsetMs" in part for part in objects(event.get("segs")))


def _event(number: int, event: dict[str, Any], engine: str) -> Cue:
    start = milliseconds(event.get("tStartMs"))
    length = milliseconds(event.get("dDurationMs"))
    parts = objects(event.get("segs"))
    stamped = any("tOffsetMs" in part for part in parts)
    pieces = [
        Piece(
            text_of(part.get("utf8")),
            _after(start, part.get("tOffsetMs", 0)) if stamped else None,
            confidence=_confidence(part.get("acAsrConf")),
        )
        for part in parts
    ]
    return _cue(number, start, length, pieces, engine)


def _cue(number: int, start: int | None, length: int | None, pieces: list[Piece], engine: str) -> Cue:
    words = "".join(piece.text for piece in pieces).strip()
    end = start + length if start is not None and length else None
    return Cue(number, Timing(start, end), words, (number,), words=words_of(pieces), engine=engine)


def _after(start: int | None, offset: Any) -> int | None:
    ms = milliseconds(offset)
    return start + ms if start is not None and ms is not None else None


def _confidence(value: Any) -> float | None:
    """Read 0 to 255 as 0 to 1; 0 is written where nothing is known."""
    known = milliseconds(value)  # a bounded whole number
    return known / 255 if known and known <= 255 else None


@dataclass(frozen=True)
class YouTubeXml:
    """srv1, srv2 and srv3, in only."""

    key: str = "srv"
    title: str = "YouTube captions (srv1, srv2, srv3)"
    suffixes: tuple[str, ...] = (".srv1", ".srv2", ".srv3", ".xml")

    def recognises(self, source: Source) -> float:
        """Claim XML whose root is `timedtext` or `transcript` with timed texts."""
        head = source.text[:2000]
        return 0.95 if re.search(r"<(timedtext|transcript)[\s>]", head) and "<!DOCTYPE" not in head else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each timed element."""
        root = xml_of(source)
        timed = [each for each in root.iter() if local_name(each) in ("p", "text")]
        if not timed:
            raise WorkbenchError(f"{source.name} holds no captions.", "Choose the file of the captions.")
        in_seconds = local_name(root) == "transcript"
        engine = RECOGNISER if any(_is_recognised_word(each) for each in root.iter()) else ""
        cues = [_element(n, each, in_seconds, engine) for n, each in enumerate(timed, 1)]
        return _reading(cues, len(timed))


def _is_recognised_word(element: Element) -> bool:
    return local_name(element) == "s" and ("ac" in element.attrib or "t" in element.attrib)


def _element(number: int, element: Element, in_seconds: bool, engine: str) -> Cue:
    start_name, length_name, scale = ("start", "dur", 1000.0) if in_seconds else ("t", "d", 1.0)
    start = milliseconds(element.get(start_name), scale)
    length = milliseconds(element.get(length_name), scale)
    return _cue(number, start, length, list(_pieces(element, start)), engine)


def _pieces(element: Element, start: int | None) -> Iterator[Piece]:
    """Part an element at the words in it; srv1 escapes its words twice."""
    words = [each for each in element if local_name(each) == "s"]
    stamped = any("t" in each.attrib for each in words)
    if not stamped:
        yield Piece(html.unescape("".join(element.itertext())))
        return
    yield Piece(element.text or "")
    for each in element:
        at = _after(start, each.get("t", 0)) if local_name(each) == "s" else None
        yield Piece("".join(each.itertext()), at, confidence=_confidence(each.get("ac")))
        yield Piece(each.tail or "")


@dataclass(frozen=True)
class SubViewer:
    """SubViewer as YouTube's editor downloads it, in only."""

    key: str = "sbv"
    title: str = "YouTube captions (SubViewer)"
    suffixes: tuple[str, ...] = (".sbv",)

    def recognises(self, source: Source) -> float:
        """Claim what begins with a SubViewer timing line."""
        return 0.95 if _SBV.match(source.text.lstrip("\ufeff\r\n ")) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line."""
        lines = re.split(r"\r\n|\r|\n", source.text.removeprefix("\ufeff"))
        timed = [place for place, line in enumerate(lines) if _SBV.fullmatch(line)]
        cues = list(_sbv_cues(lines, timed))
        head = [p for p in range(timed[0] if timed else len(lines)) if visible(lines[p])]
        others = tuple(OtherLine(p + 1, visible(lines[p]), "before the first timed line") for p in head)
        segments, problems = segments_of(cues)
        return Reading(tuple(segments), others, tuple(problems), len(lines) - (not lines[-1]))


def _sbv_cues(lines: list[str], timed: list[int]) -> Iterator[Cue]:
    for at, until in pairwise([*timed, len(lines)]):
        match = _SBV.fullmatch(lines[at])
        parts = [int(part) for part in match.groups()] if match else []
        start, end = (
            ((hour * 60 + minute) * 60 + second) * 1000 + rest
            for hour, minute, second, rest in (parts[:4], parts[4:])
        )
        body = [place for place in range(at + 1, until) if visible(lines[place])]
        words = "\n".join(visible(lines[place]) for place in body)
        yield Cue(at + 1, Timing(start, end), words, tuple(place + 1 for place in (at, *body)))


def _reading(cues: list[Cue], count: int) -> Reading:
    """Set events without words aside: they are no mistake of these formats."""
    spoken = [cue for cue in cues if cue.text]
    others = tuple(OtherLine(cue.line, "", _NO_EVENTS) for cue in cues if not cue.text)
    segments, problems = segments_of(spoken)
    return Reading(tuple(segments), others, tuple(problems), count)
