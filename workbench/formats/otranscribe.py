"""oTranscribe (.otr): JSON around one piece of HTML in which spans carry the times.

Newer files hold seconds in `data-timestamp`, older ones `mm:ss` there or in `onclick="setFrom('79.5')"`.
There are no ends. A paragraph counts as a line.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from workbench import timecode
from workbench.formats.cues import NO_WORDS, UNTIMED, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.structured import closed_tags, json_of, object_of, text_of
from workbench.formats.wording import labelled, said, set_apart, worded
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import DraftSegment, OtherLine

_BREAKS = ("p", "div", "br", "li", "h1", "h2", "h3")
_SET_FROM = re.compile(r"setFrom\(\s*'?([\d.:]+)")


@dataclass(frozen=True)
class OTranscribe:
    """oTranscribe in and out."""

    key: str = "otr"
    title: str = "oTranscribe"
    suffixes: tuple[str, ...] = (".otr",)
    suffix: str = ".otr"
    carries: frozenset[str] = frozenset(("untimed", "open ends", "speakers", "roles", "exact times"))

    def recognises(self, source: Source) -> float:
        """Claim JSON with a text and oTranscribe's own keys beside it."""
        if not source.text.lstrip("\ufeff \r\n\t").startswith("{"):
            return 0.0
        found = object_of(json_of(source))
        own = any(key.startswith("media") for key in found) or "timestamp" in text_of(found.get("text"))
        return 0.95 if text_of(found.get("text")) and own else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each paragraph; those without a time are kept without one."""
        parser = _Paragraphs()
        parser.feed(closed_tags(text_of(object_of(json_of(source)).get("text"))))
        parser.close()
        return _reading(parser.paragraphs)

    def write(self, segments: Sequence[Segment], language: str) -> bytes:
        """Write a paragraph a segment; ends cannot be kept."""
        paragraphs = "".join(_paragraph(each, language) for each in worded(segments, language))
        return json.dumps({"text": paragraphs, "media": "", "media-time": 0}, ensure_ascii=False).encode()


class _Paragraphs(HTMLParser):
    """Parts the HTML into paragraphs, each a list of words and of times (numbers of milliseconds)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str | int]] = [[]]
        self._stamp: list[str] | None = None  # attribute, then the words inside the span

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _BREAKS:
            self._break()
        elif tag == "span" and "timestamp" in values.get("class", ""):
            called = _SET_FROM.search(values.get("onclick", ""))
            self._stamp = [values.get("data-timestamp", "") or (called[1] if called else "")]

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self._break()
        elif tag == "span" and self._stamp is not None:
            ms = next((ms for words in self._stamp if (ms := _milliseconds(words)) is not None), None)
            self.paragraphs[-1].append(" ".join(self._stamp[1:]) if ms is None else ms)
            self._stamp = None

    def handle_data(self, data: str) -> None:
        (self.paragraphs[-1] if self._stamp is None else self._stamp).append(data)

    def _break(self) -> None:
        if self.paragraphs[-1]:
            self.paragraphs.append([])


def _milliseconds(words: str) -> int | None:
    try:
        return timecode.parse(re.sub(r"(\.\d{3})\d+", r"\1", words.strip()))
    except ValueError:
        return None


def _reading(paragraphs: Sequence[Sequence[str | int]]) -> Reading:
    segments: list[DraftSegment] = []
    problems: list[OtherLine] = []
    for number, paragraph in enumerate(paragraphs, 1):
        for start, words in _timed(paragraph):
            if not words:
                if start is not None:
                    problems.append(OtherLine(number, timecode.clock(start), NO_WORDS))
                continue
            if start is None:
                problems.append(OtherLine(number, words, UNTIMED))
            segments.append(drafted(number, start, None, words))
    return Reading(tuple(segments), (), tuple(problems), sum(1 for each in paragraphs if each))


def _timed(paragraph: Sequence[str | int]) -> list[tuple[int | None, str]]:
    """Part a paragraph at its times: what stands before the first one has none."""
    parts: list[tuple[int | None, list[str]]] = [(None, [])]
    for each in paragraph:
        if isinstance(each, int):
            parts.append((each, []))
        else:
            parts[-1][1].append(each)
    return [(start, visible("".join(words).replace("\xa0", " "))) for start, words in parts]


def _paragraph(segment: Segment, language: str) -> str:
    words = escape(set_apart(labelled(segment, said(segment, language).replace("\n", " "))))
    if segment.start_ms is None:
        return f"<p>{words}</p>"
    shown = timecode.clock(segment.start_ms, fraction=False)
    stamp = f'<span class="timestamp" data-timestamp="{segment.start_ms / 1000:.3f}">{shown}</span>'
    return f"<p>{stamp} {words}</p>"
