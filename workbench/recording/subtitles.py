"""Subtitles inside a recording as plain text, with times counted from the first presented frame."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Stream

from workbench.errors import WorkbenchError
from workbench.recording.container import open_container, packets, picture_stream, read_only_from
from workbench.recording.index import Collector

_MOST_CUES = 100_000
_LONGEST_TEXT = 2000  # signs of one cue
_LONGEST_NAME = 200
_STAYS_MS = 4000  # how long a cue without an end stays, unless the next one comes
_FIRST_PACKETS = 64  # among which the first presented frame is, however they are ordered
_TEXTS = ("subrip", "srt", "ass", "ssa", "mov_text", "tx3g", "webvtt", "text")


@dataclass(frozen=True)
class SubtitleTrack:
    """One track of subtitles; `text` is False for drawn ones, which cannot be read."""

    codec: str
    language: str
    title: str
    text: bool


@dataclass(frozen=True)
class Cue:
    """What is written on the picture from `start_ms` until before `end_ms`."""

    start_ms: int
    end_ms: int
    text: str


def tracks(path: Path) -> tuple[SubtitleTrack, ...]:
    """Name the subtitles in `path`, in the order of the file."""
    with open_container(path) as container:
        return tracks_of(container)


def tracks_of(container: InputContainer) -> tuple[SubtitleTrack, ...]:
    """Name the subtitles of an open file."""
    return tuple(_track(stream) for stream in container.streams.subtitles)


def _track(stream: Stream) -> SubtitleTrack:
    codec = stream.codec_context.name if stream.codec_context else "unknown"
    language = stream.language or ""
    return SubtitleTrack(
        codec, "" if language == "und" else _clean(language)[:20],
        _clean(stream.metadata.get("title", ""))[:_LONGEST_NAME], codec in _TEXTS,
    )  # fmt: skip


def cues(path: Path, track: int, *, beat: Callable[[], None] = lambda: None) -> tuple[Cue, ...]:
    """Read one track (by its place among the subtitles, from 0) in order of time; `beat` at each packet."""
    with open_container(path) as container:
        number = _chosen(container, track, path).index
        zero = _first_moment(container)
    with open_container(path) as container:  # afresh: another stream than before is read
        stream = container.streams[number]
        read_only_from(container, stream)
        found = sorted(_read(container, stream, zero, beat), key=lambda cue: cue.start_ms)
    ends = [cue.start_ms for cue in found[1:]] + [found[-1].start_ms + _STAYS_MS if found else 0]
    return tuple(
        cue
        if cue.end_ms > cue.start_ms
        else Cue(cue.start_ms, min(cue.start_ms + _STAYS_MS, following), cue.text)
        for cue, following in zip(found, ends, strict=True)
    )


def _chosen(container: InputContainer, track: int, path: Path) -> Stream:
    streams = container.streams.subtitles
    if not 0 <= track < len(streams):
        raise WorkbenchError(f"{path.name} has no subtitles number {track + 1}.", "Choose another track.")
    if not _track(streams[track]).text:
        raise WorkbenchError(
            f"The subtitles number {track + 1} of {path.name} are pictures, not text.",
            "Choose another track, or write them down by ear and eye.",
        )
    return streams[track]


def _first_moment(container: InputContainer) -> Fraction:
    """Give the second at which the first frame (else the first sound) is presented."""
    picture = picture_stream(container)
    stream = picture or next(iter(container.streams.audio), None)
    if stream is None:
        return Fraction(0)
    read_only_from(container, stream)
    collected = Collector(picture) if picture else None
    try:
        for packet in islice(packets(container, stream), _FIRST_PACKETS):
            if collected is None and packet.pts is not None:
                return packet.pts * packet.time_base
            if collected:
                collected.add(packet)
    except FFmpegError:
        pass  # a torn end
    index = collected.index() if collected else None
    return index.first * index.time_base if index else Fraction(0)


def _read(container: InputContainer, stream: Stream, zero: Fraction, beat: Callable[[], None]) -> list[Cue]:
    found: list[Cue] = []
    try:
        for packet in packets(container, stream):
            beat()
            if packet.size and packet.pts is not None and len(found) < _MOST_CUES:
                start = packet.pts * packet.time_base - zero
                found += _cues_of(packet, start, (packet.duration or 0) * packet.time_base)
    except FFmpegError:
        pass  # a torn end
    return found


def _cues_of(packet: Any, start: Fraction, length: Fraction) -> list[Cue]:
    try:
        made = packet.stream.codec_context.decode2(packet)
    except (FFmpegError, ValueError):
        return []  # a damaged line; the others stay readable
    text = "\n".join(filter(None, (_plain(rect) for rect in made or ())))[:_LONGEST_TEXT]
    if not text:
        return []
    begin = int((start + Fraction(made.start_display_time, 1000)) * 1000)
    end = int((start + length) * 1000) if length else begin + _display_time(made)
    return [Cue(max(0, begin), max(0, end), text)] if end >= 0 else []


def _display_time(made: Any) -> int:
    """Give the milliseconds that the decoder says; 0 where it says nothing."""
    span = made.end_display_time - made.start_display_time
    return span if 0 < span < 3_600_000 else 0


def _plain(rect: Any) -> str:
    """Take the words out of a line of ASS, to which ffmpeg turns every text."""
    line = getattr(rect, "ass", b"")
    line = line.decode("utf-8", "replace") if isinstance(line, bytes) else str(line)
    words = line.split(",", 8)[-1]
    words = re.sub(r"\{[^}]*\}", "", words)
    words = words.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ")
    return "\n".join(filter(None, (_clean(part).strip() for part in words.split("\n"))))


def _clean(text: str) -> str:
    """Leave out control signs."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)
