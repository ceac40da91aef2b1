"""WebVTT (.vtt) by the rules of W3C's WebVTT: cues, voices, notes - and the rolling captions of YouTube.

Rolling captions show each line two or three times, with cues of 10 ms between; only what is new in a cue
is said in it. Other files are never thinned out: a person may say the same thing twice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from workbench import timecode
from workbench.formats.cues import MARKUP, Cue, segments_of, timing_of, without_markup
from workbench.formats.exporter import Option
from workbench.formats.importer import Reading, Source
from workbench.formats.stamps import visible
from workbench.formats.word_stamps import Piece, timed_words, words_of
from workbench.formats.wording import named, said, worded
from workbench.formats.youtube import RECOGNISER
from workbench.project.transcript import Segment
from workbench.project.transcript.imports import OtherLine
from workbench.project.transcript.word_times import WordTime

_HEADER = re.compile(r"\ufeff?WEBVTT(?:[ \t].*)?")
_BLOCK = re.compile(r"(NOTE|STYLE|REGION)(?:\s.*)?$")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]{0,200})>")
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*$")
_STAMP = re.compile(r"<((?:\d+:)?\d{1,2}:\d{2}\.\d{1,3})>")
_YOUTUBE_STAMP = re.compile(r"<\d\d:\d\d:\d\d\.\d\d\d><c>")
_SETTLING_MS = 50  # YouTube writes 10
_WHY = {
    "NOTE": "a note of whoever made the file",
    "STYLE": "looks",
    "REGION": "where on the screen",
}


@dataclass(frozen=True)
class WebVtt:
    """WebVTT in and out."""

    key: str = "vtt"
    title: str = "WebVTT subtitles"
    suffixes: tuple[str, ...] = (".vtt",)
    suffix: str = ".vtt"
    carries: frozenset[str] = frozenset(
        ("ends", "speakers", "roles", "word times", "exact times", "line breaks")
    )
    options: tuple[Option, ...] = (Option("word_times", "Times of words, as stamps inside the lines", True),)

    def recognises(self, source: Source) -> float:
        """Claim what begins with WEBVTT; less surely what is only called .vtt and has a timing line."""
        if _HEADER.match(source.text):
            return 1.0
        timed = any(timing_of(line) for line in source.text[:4000].splitlines())
        return 0.8 if timed and source.name.lower().endswith(self.suffixes) else 0.0

    def read(self, source: Source) -> Reading:
        """Account for each line: a cue's, a note's, the header's, or left over."""
        return _Reader(re.split(r"\r\n|\r|\n", source.text)).reading()

    def write(self, segments: Sequence[Segment], language: str, *, word_times: bool = True) -> bytes:
        """Write every segment that has both times; speakers as voices."""
        rows = worded(segments, language)
        timed = [each for each in rows if each.start_ms is not None and each.end_ms is not None]
        cues = (_cue(each, language, word_times=word_times) for each in timed)
        return "\n".join(("WEBVTT\n", *cues)).encode()


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = [line.rstrip("\u0000") for line in lines]
        self._others: list[OtherLine] = []
        self._language = ""
        self._marked: OtherLine | None = None

    def reading(self) -> Reading:
        cues = [voice for cue in self._cues() for voice in self._voices(cue)]
        if any(_YOUTUBE_STAMP.search(line) for line in self._lines):
            cues = [replace(cue, engine=RECOGNISER) for cue in _unrolled(cues)]
        segments, remarks = segments_of(cues)
        problems = [*remarks, *([self._marked] if self._marked else [])]
        problems.sort(key=lambda each: each.line)
        count = len(self._lines) - (not self._lines[-1])
        return Reading(tuple(segments), tuple(self._others), tuple(problems), count, self._language)

    def _cues(self) -> Iterator[Cue]:
        for block in self._blocks():
            timed = next((place for place in block if timing_of(self._lines[place])), None)
            if timed is None:
                self._leave(block)
                continue
            before = [place for place in block if place < timed]
            if len(before) > 1:  # one line is the cue's name
                self._leave(before[:-1])
            body = [place for place in block if place > timed]
            timing = timing_of(self._lines[timed])
            if timing is not None:
                used = tuple(place + 1 for place in (*before[-1:], timed, *body))
                yield Cue(timed + 1, timing, "\n".join(self._lines[place] for place in body), used)

    def _blocks(self) -> Iterator[list[int]]:
        """Part the file at blank lines and at timing lines that follow words without one.

        Words after a blank line that follows their timing line still belong to it: such files exist.
        """
        block: list[int] = []
        for place, line in enumerate(self._lines):
            timed = timing_of(line) is not None
            if not line.strip():
                if block and not (len(block) <= 2 and timing_of(self._lines[block[-1]])):
                    yield block
                    block = []
                continue
            if timed and any(timing_of(self._lines[each]) for each in block):
                yield block
                block = []
            block.append(place)
        if block:
            yield block

    def _leave(self, block: Sequence[int]) -> None:
        """Set lines that are no cue aside, each with the reason."""
        first = self._lines[block[0]]
        kind = _BLOCK.match(first)
        header = block[0] == 0 and _HEADER.match(first)
        reason = "header" if header else _WHY[kind[1]] if kind else "stands outside every cue"
        for place in block:
            if header and (stated := _LANGUAGE.match(self._lines[place])):
                self._language = stated[1]
            self._others.append(OtherLine(place + 1, visible(self._lines[place]), reason))

    def _voices(self, cue: Cue) -> Iterator[Cue]:
        """Part a cue by its `<v Name>` marks and take the other marks out of the words."""
        parts = _VOICE.split(cue.text)
        spoken = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
        with_words = [(name, words) for name, words in spoken if without_markup(words).strip()]
        for name, words in with_words or [("", "")]:
            bare = "\n".join(visible(line) for line in without_markup(words, entities=True).split("\n"))
            looks = without_markup(words) != _STAMP.sub("", words).replace("</v>", "")
            looks = looks and not _YOUTUBE_STAMP.search(words)
            if looks and self._marked is None:
                self._marked = OtherLine(cue.line, words.strip().split("\n")[0], MARKUP)
            speaker = visible(without_markup(name, entities=True))
            yield replace(cue, text=bare.strip("\n"), speaker=speaker, words=words_of(_pieces(words)))


def _pieces(words: str) -> Iterator[Piece]:
    """Part the words of a cue at the stamps among them."""
    parts = _STAMP.split(words)
    for stamp, part in zip(("", *parts[1::2]), parts[0::2], strict=True):
        yield Piece(without_markup(part, entities=True), _moment(stamp) if stamp else None)


def _moment(stamp: str) -> int | None:
    try:
        return timecode.parse(stamp)
    except ValueError:
        return None


def _unrolled(cues: Sequence[Cue]) -> Iterator[Cue]:
    """Keep of each rolling cue what was not on the screen yet; the rest is used by the cue before."""
    kept: Cue | None = None
    shown: list[str] = []
    for cue in cues:
        lines = [line for line in cue.text.split("\n") if line.strip()]
        fresh = lines[1:] if lines and lines[0] in shown[-1:] else lines
        old = len(lines[0].split()) if len(fresh) < len(lines) else 0
        settling = (cue.timing.end_ms or 0) - (cue.timing.start_ms or 0) <= _SETTLING_MS
        if kept is not None and (not fresh or (settling and set(fresh) <= set(shown))):
            kept = replace(kept, lines_used=(*kept.lines_used, *cue.lines_used))
        else:
            if kept is not None:
                yield _until(kept, cue)
            kept = replace(cue, text="\n".join(fresh), words=cue.words[old:])
        shown = lines or shown
    if kept is not None:
        yield kept


def _until(cue: Cue, following: Cue) -> Cue:
    """End a rolling cue where the next words begin: its own end is that of its last showing."""
    end, start = cue.timing.end_ms, following.timing.start_ms
    if end is None or start is None or start >= end:
        return cue
    return replace(cue, timing=replace(cue.timing, end_ms=start))


def _cue(segment: Segment, language: str, *, word_times: bool) -> str:
    name = named(segment)
    voice = f"<v {escape(name, quote=False)}>" if name else ""
    times = f"{_clock(segment.start_ms or 0)} --> {_clock(segment.end_ms or 0)}"
    words = timed_words(segment, language) if word_times else ()
    text = _stamped(segment, words) if words else escape(said(segment, language), quote=False)
    lines = "\n".join(line for line in text.split("\n") if line.strip())
    return f"{times}\n{voice}{lines}\n"


def _stamped(segment: Segment, words: Sequence[WordTime]) -> str:
    """Write the words with a stamp before each that has a time; stamps must grow inside their cue."""
    latest, end = segment.start_ms or 0, segment.end_ms or 0
    starts = iter([word.start_ms for word in words])
    parts: list[str] = []
    for part in re.split(r"(\s+)", segment.text):
        start = next(starts, None) if part.strip() else None
        if start is not None and latest < start < end:
            parts.append(f"<{_clock(start)}>")
            latest = start
        parts.append(escape(part, quote=False))
    return "".join(parts).replace("\0", "")


def _clock(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
