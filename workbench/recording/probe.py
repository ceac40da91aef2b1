"""What a recording says of itself and what was measured on it: length, size, rate, sound, trouble."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any, Self

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from workbench import timecode
from workbench.errors import WorkbenchError
from workbench.recording import learnt, sniff
from workbench.recording.container import open_container, packets, picture_stream
from workbench.recording.index import Collector, FrameIndex
from workbench.recording.picture import displayed_size
from workbench.recording.still import read_still
from workbench.recording.subtitles import SubtitleTrack, tracks_of

_SHORT = Fraction(1, 2)  # a header may promise this many seconds more than there are
_FIRST_FRAMES = 8
_TAGS = 200  # signs of a stated tag that are kept


@dataclass(frozen=True)
class SoundTrack:
    """One track of sound."""

    codec: str
    sample_rate: int
    channels: int
    language: str


@dataclass(frozen=True)
class Facts:
    """What is known of a media file. `width` and `height` are as displayed: upright, square pixels.

    `frame_rate` ("25", "30000/1001") is given only when it is constant. `start_ms` is how long after the
    container's own zero the first frame (or sound) begins. What is `stated` was written by someone.
    `promised_ms` is the length that the header tells of a file that was cut short.
    """

    container: str
    kind: str
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    rotation: int = 0
    sample_aspect: str = "1:1"
    video_codec: str = ""
    frame_rate: str | None = None
    frame_count: int | None = None
    interlaced: bool = False
    time_base: str = ""
    start_ms: float = 0.0
    sound: tuple[SoundTrack, ...] = ()
    stated_created: str = ""
    stated: dict[str, str] = dataclasses.field(default_factory=dict[str, str])
    subtitles: tuple[SubtitleTrack, ...] = ()
    promised_ms: int | None = None
    problems: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Give plain values for JSON."""
        return dataclasses.asdict(self) | {
            "sound": [dataclasses.asdict(track) for track in self.sound],
            "subtitles": [dataclasses.asdict(track) for track in self.subtitles],
            "problems": list(self.problems),
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """Read what `as_dict` wrote, leaving out names that this version does not know."""
        known = {field.name for field in dataclasses.fields(cls)}
        kept: dict[str, Any] = {name: value for name, value in values.items() if name in known}
        kept["sound"] = tuple(SoundTrack(**track) for track in kept.get("sound", ()))
        kept["subtitles"] = tuple(SubtitleTrack(**track) for track in kept.get("subtitles", ()))
        kept["problems"] = tuple(kept.get("problems", ()))
        kept = {"container": "", "kind": "unknown"} | kept
        return cls(**kept)


def probe(path: Path, kept_index: Path | None = None, *, beat: Callable[[], None] = lambda: None) -> Facts:
    """Read all packets of `path` (a `beat` at each), decode one; WorkbenchError if nothing can be shown.

    The index of its frames is left in the cache as the file `kept_index`, so that it opens at once.
    """
    kind = sniff.recording(path)
    if kind.kind == "still":
        frame = read_still(path)
        return Facts(kind.container, "still", width=frame.width, height=frame.height)
    mark = learnt.mark_of(path)
    with open_container(path) as container:
        reading = _Reading(path, kind, container, beat)
        facts = reading.facts()
    if kept_index and reading.index:
        learnt.keep(reading.index, kept_index, mark)
    return facts


class _Reading:
    """One pass through a container."""

    def __init__(
        self, path: Path, kind: sniff.Kind, container: InputContainer, beat: Callable[[], None]
    ) -> None:
        self._path, self._kind, self._container, self._beat = path, kind, container, beat
        self._picture = picture_stream(container)
        self._sound = [stream for stream in container.streams.audio if stream.codec_context]
        self._sound_from: Fraction | None = None
        self._sound_to = Fraction(0)
        self._problems: list[str] = []
        self._promised_ms: int | None = None
        self.index: FrameIndex | None = None

    def facts(self) -> Facts:
        index = self.index = self._read_packets()
        if index is None and self._sound_from is None:
            raise WorkbenchError(
                f"{self._path.name} holds neither picture nor sound that can be decoded.",
                "It may have been cut short, or need a decoder that is not built in.",
            )
        start = index.first * index.time_base if index else self._sound_from or Fraction(0)
        duration = self._duration(index, start)
        self._note_missing_end(start, start + duration)
        facts = Facts(
            container=self._kind.container, kind="video" if index else "audio",
            duration_ms=int(duration * 1000), start_ms=round(float(self._start(index, start)) * 1000, 3),
            subtitles=tracks_of(self._container), promised_ms=self._promised_ms,
            sound=tuple(_track(stream) for stream in self._sound),
            stated=self._stated(), stated_created=self._stated_created(),
        )  # fmt: skip
        if index and self._picture:
            facts = dataclasses.replace(facts, **self._picture_facts(index, self._picture))
        return dataclasses.replace(facts, problems=tuple(self._problems))

    def _read_packets(self) -> FrameIndex | None:
        collector = Collector(self._picture) if self._picture else None
        wanted = [*self._sound, *([self._picture] if self._picture else [])]
        try:
            for packet in packets(self._container, *wanted) if wanted else ():
                self._beat()
                if packet.stream is self._picture and collector:
                    collector.add(packet)
                else:
                    self._hear(packet)
        except FFmpegError:
            self._problems.append("The file is damaged: reading stopped before its end.")
        return collector.index() if collector else None

    def _hear(self, packet: "av.Packet[Any]") -> None:
        stamp = packet.pts if packet.pts is not None else packet.dts
        if stamp is None or not packet.size:
            return
        begin = stamp * packet.time_base
        self._sound_from = begin if self._sound_from is None else min(self._sound_from, begin)
        self._sound_to = max(self._sound_to, begin + (packet.duration or 0) * packet.time_base)

    def _duration(self, index: FrameIndex | None, start: Fraction) -> Fraction:
        """Count from the first frame to the end of the last frame or sound, whichever is later."""
        ends = [self._sound_to - start] if self._sound_from is not None else []
        if index:
            ends.append((index.end - index.first) * index.time_base)
        return max(Fraction(0), *ends)

    def _note_missing_end(self, start: Fraction, reached: Fraction) -> None:
        if not self._container.duration:
            return
        promised = Fraction(self._container.duration, av.time_base)
        if self._kind.container != "matroska":  # which counts its length from 0, not from its first frame
            promised += self._zero()
        if promised - reached > max(_SHORT, promised / 50):
            self._promised_ms = int(promised * 1000) - int(start * 1000)
            self._problems.append(
                f"The file is cut short: it promises {_clock(promised)} but ends at {_clock(reached)}."
            )

    def _start(self, index: FrameIndex | None, start: Fraction) -> Fraction:
        """Count from the container's zero; counted frames are shown late by their reordering."""
        late = Fraction(0)
        if index and index.counted and index.rate and self._picture:
            late = self._picture.codec_context.reorder_depth / index.rate
        return start - self._zero() + late

    def _zero(self) -> Fraction:
        return Fraction(self._container.start_time or 0, av.time_base)

    def _stated(self) -> dict[str, str]:
        return {name: value[:_TAGS] for name, value in sorted(self._container.metadata.items())}

    def _stated_created(self) -> str:
        sources = (self._container.metadata, *(stream.metadata for stream in self._container.streams))
        return next((source["creation_time"] for source in sources if source.get("creation_time")), "")

    def _picture_facts(self, index: FrameIndex, stream: VideoStream) -> dict[str, Any]:
        aspect = stream.sample_aspect_ratio
        rotation, interlaced, (width, height) = self._first_picture(stream)
        shown = displayed_size(width, height, aspect, rotation)
        return {
            "width": shown[0], "height": shown[1], "rotation": rotation, "interlaced": interlaced,
            "sample_aspect": f"{aspect.numerator}:{aspect.denominator}" if aspect else "1:1",
            "video_codec": stream.codec_context.name, "frame_rate": str(index.rate) if index.rate else None,
            "frame_count": len(index.stamps), "time_base": str(index.time_base),
        }  # fmt: skip

    def _first_picture(self, stream: VideoStream) -> tuple[int, bool, tuple[int, int]]:
        """Decode a few frames: only frames tell how they are turned and whether they are two fields."""
        frames: list[av.VideoFrame] = []
        try:
            with open_container(self._path) as again:
                same = again.streams[stream.index]
                for frame in islice(again.decode(same), _FIRST_FRAMES):  # pyright: ignore[reportArgumentType] - a picture stream
                    if isinstance(frame, av.VideoFrame):
                        frames.append(frame)
        except FFmpegError:
            pass  # what came before the damage tells enough
        if not frames:
            self._problems.append("No frame of the picture can be decoded.")
            return 0, False, (stream.width, stream.height)
        interlaced = any(frame.interlaced_frame for frame in frames)
        return frames[0].rotation % 360, interlaced, (frames[0].width, frames[0].height)


def _track(stream: AudioStream) -> SoundTrack:
    codec = stream.codec_context
    language = stream.language or ""
    return SoundTrack(
        codec.name, codec.sample_rate or 0, codec.channels, "" if language == "und" else language
    )


def _clock(seconds: Fraction) -> str:
    return timecode.clock(int(seconds * 1000), fraction=False)
