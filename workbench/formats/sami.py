"""SAMI (.smi): `<SYNC Start=ms>` with a paragraph a language; an empty paragraph ends the words before.

Read by its marks alone, because the files in use are seldom sound HTML. Words in the language of the first
paragraphs are the original, others at the same times its translations.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.errors import WorkbenchError
from workbench.formats.cues import MARKUP, drafted
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.project.transcript.imports import DraftSegment, OtherLine

_SYNC = re.compile(r"<sync\b[^<>]{0,200}?start\s{0,9}=\s{0,9}[\"']?\s{0,9}(-?\d{1,12})[^<>]{0,200}>", re.I)
_PARAGRAPH = re.compile(r"<p\b([^<>]{0,300})>", re.I)
_CLASS = re.compile(r"class\s{0,9}=\s{0,9}[\"']?([\w-]+)", re.I)
_STYLE = re.compile(r"\.([\w-]{1,40})\s{0,9}\{([^{}]{0,500})\}")
_LANGUAGE = re.compile(r"lang\s{0,9}:\s{0,9}[\"']?([A-Za-z]{2,3})\b", re.I)
_BREAK = re.compile(r"<br\s{0,9}/?>", re.I)
_TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z!][^<>]*>", re.DOTALL)
_LOOKS = re.compile(r"<(?:[bius]|font|span)\b", re.I)
_HEAD = "before the first words: how they are to look"


@dataclass(frozen=True)
class _Said:
    line: int
    start_ms: int
    kind: str  # the class of its paragraph
    words: str


@dataclass(frozen=True)
class Sami:
    """SAMI, in only."""

    key: str = "sami"
    title: str = "SAMI subtitles"
    suffixes: tuple[str, ...] = (".smi", ".sami")

    def recognises(self, source: Source) -> float:
        """Claim what calls itself SAMI, or synchronizes paragraphs."""
        head = source.text[:20_000]
        if re.match(r"\s*<sami\b", head.removeprefix("\ufeff"), re.I):
            return 0.95
        return 0.8 if _SYNC.search(head) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each paragraph; lines are those of the file."""
        return _reading(source.text, source.name)


def _reading(text: str, name: str) -> Reading:
    breaks = [match.end() for match in re.finditer(r"\r\n|\r|\n", text)]
    marks = list(_SYNC.finditer(text))
    if not marks:
        raise WorkbenchError(f"{name} synchronizes no words.", "Choose another format for it.")
    languages = _languages(text[: marks[0].start()])
    said = [each for place in range(len(marks)) for each in _paragraphs(text, marks, place, breaks)]
    head = visible(" ".join(text[: marks[0].start()].split())[:200])
    others = (OtherLine(1, head, _HEAD),) if head else ()
    looks = _LOOKS.search(text, marks[0].start())
    problems = [OtherLine(bisect_right(breaks, looks.start()) + 1, "", MARKUP)] if looks else []
    lines = len(breaks) + (not text.endswith(("\n", "\r")))
    main = languages.get(said[0].kind, "") if said else ""
    segments = _segments(_ended(said), languages)
    return Reading(tuple(segments), others, tuple(problems), max(lines, 1), main)


def _languages(head: str) -> dict[str, str]:
    found = ((name.lower(), _LANGUAGE.search(style)) for name, style in _STYLE.findall(head))
    return {name: language[1].lower() for name, language in found if language}


def _paragraphs(text: str, marks: list[re.Match[str]], place: int, breaks: list[int]) -> Iterator[_Said]:
    mark = marks[place]
    until = marks[place + 1].start() if place + 1 < len(marks) else len(text)
    heads = list(_PARAGRAPH.finditer(text, mark.end(), until))
    bounds = [(mark.end(), ""), *((each.end(), each[1]) for each in heads)]
    ends = [*(each.start() for each in heads), until]
    line = bisect_right(breaks, mark.start()) + 1
    for (begin, attributes), end in zip(bounds, ends, strict=True):
        kind = _CLASS.search(attributes)
        words = _bare(text[begin:end])
        if words or (attributes or not heads):  # a paragraph that is empty is a silence
            yield _Said(line, max(int(mark[1]), 0), kind[1].lower() if kind else "", words)


def _bare(markup: str) -> str:
    words = html.unescape(_TAG.sub("", _BREAK.sub("\n", " ".join(markup.split()))))
    return "\n".join(visible(line) for line in words.split("\n") if visible(line))


def _ended(said: list[_Said]) -> Iterator[tuple[_Said, int | None]]:
    """Give the words, each with the time of the next paragraph of its kind."""
    following: dict[str, int] = {}
    found: list[tuple[_Said, int | None]] = []
    for each in reversed(said):
        end = following.get(each.kind)
        following[each.kind] = each.start_ms
        if each.words:
            found.append((each, end if end is not None and end > each.start_ms else None))
    return reversed(found)


def _segments(said: Iterator[tuple[_Said, int | None]], languages: dict[str, str]) -> list[DraftSegment]:
    segments: list[DraftSegment] = []
    main: str | None = None
    for each, end in said:
        main = each.kind if main is None else main
        before = segments[-1] if segments else None
        if each.kind != main and before and before.start_ms == each.start_ms and before.text:
            pair = (languages.get(each.kind, each.kind), each.words)
            segments[-1] = replace(before, renderings=(*before.renderings, pair))
            continue
        made = drafted(each.line, each.start_ms, end, each.words)
        language = "" if each.kind == main else languages.get(each.kind, "")
        segments.append(replace(made, language=language))
    return segments
