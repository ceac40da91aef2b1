"""Near pictures: the key frame before a time, decoded alone and made small; for the eye only."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from av.video.stream import VideoStream

from workbench.errors import WorkbenchError
from workbench.recording.container import open_container, packets, picture_stream, read_only_from
from workbench.recording.index import Collector
from workbench.recording.picture import colorspace_of, displayed_size, upright

_KEPT = 64
_TRIES_BACK = (0, 1, 4, 16, 64, 256)  # seconds: some formats are sought to a place after the key frame


@dataclass(frozen=True)
class NearPicture:
    """A key frame: its time, counted from the first frame, and rows of `width` x 3 bytes."""

    time_ms: int
    width: int
    height: int
    rgb: bytes


class NearPictures:
    """The key frames of one recording, one at a time; the file stays open."""

    def __init__(self, path: Path) -> None:
        """Open `path`; WorkbenchError when it has no picture that can be decoded."""
        self._path = path
        self._reformatter = VideoReformatter()
        self._kept: dict[tuple[int, int], NearPicture] = {}
        self._container, self._stream = self._open()
        self._stamps = Collector(self._stream)
        first = self._next_key()
        if first is None:
            self._container.close()
            raise WorkbenchError(f"{path.name} holds no complete frame.", "It may have been cut short.")
        self._first = self._stamp(first)

    def _open(self) -> tuple[InputContainer, VideoStream]:
        container = open_container(self._path)
        stream = picture_stream(container)
        if stream is None:
            container.close()
            raise WorkbenchError(f"{self._path.name} has no picture.", "Listen to it instead.")
        read_only_from(container, stream)
        stream.thread_type = "SLICE"  # threads by frame would keep the one frame back
        stream.thread_count = 2
        stream.codec_context.options = {"skip_loop_filter": "all", "flags2": "+fast"}
        return container, stream

    def at(self, ms: int, width: int) -> NearPicture:
        """Give the key frame at or before `ms` (or the first one found), at most `width` pixels wide."""
        target = self._first + int(Fraction(ms, 1000) / self._time_base)
        key = self._key_before(target)
        if key is None:
            raise WorkbenchError(f"No key frame of {self._path.name} can be read.", "The file is damaged.")
        place = (self._stamp(key), width)
        if place not in self._kept:
            while len(self._kept) >= _KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[place] = self._picture(key, width)
        return self._kept[place]

    @property
    def _time_base(self) -> Fraction:
        return self._stream.time_base or Fraction(1, 1000)

    def _key_before(self, target: int) -> "Packet[VideoStream] | None":
        """Seek ever further back until a key frame not later than `target` comes, or to the beginning."""
        for seconds in _TRIES_BACK:
            place = target - int(seconds / self._time_base)
            if place <= self._first and seconds:
                break
            found = self._seek(place)
            if found is not None and self._stamp(found) <= target:
                return self._last_before(target, found) if seconds else found
        self._container.close()
        self._container, self._stream = self._open()
        first = self._next_key()
        return first and self._last_before(target, first)

    def _seek(self, place: int) -> "Packet[VideoStream] | None":
        try:
            self._container.seek(place, stream=self._stream)
        except FFmpegError:
            return None
        return self._next_key()

    def _next_key(self) -> "Packet[VideoStream] | None":
        return next(self._keys(), None)

    def _last_before(self, target: int, key: "Packet[VideoStream]") -> "Packet[VideoStream]":
        """Read on from `key` as long as key frames follow that are not later than `target`."""
        for following in self._keys(until=target):
            key = following
        return key

    def _keys(self, until: int | None = None) -> "Iterator[Packet[VideoStream]]":
        try:
            for packet in packets(self._container, self._stream):
                if until is not None and (packet.dts or 0) > until:
                    return
                if packet.size and packet.is_keyframe and (until is None or self._stamp(packet) <= until):
                    yield packet
        except FFmpegError:
            return  # a torn end

    def _stamp(self, packet: "Packet[VideoStream]") -> int:
        return self._stamps.stamp_of(packet) or 0

    def _picture(self, key: "Packet[VideoStream]", width: int) -> NearPicture:
        frame = self._decode(key)
        exact = (self._stamp(key) - self._first) * self._time_base * 1000
        time_ms = max(0, -(-exact.numerator // exact.denominator))
        return NearPicture(time_ms, *self._small(frame, width))

    def _decode(self, key: "Packet[VideoStream]") -> VideoFrame:
        """Decode the key frame by itself, or with what follows it where the codec will not give it alone."""
        codec = self._stream.codec_context
        codec.flush_buffers()
        frames: list[VideoFrame] = []
        try:
            frames = [*key.decode(), *_rest(codec)]
            codec.flush_buffers()
            if not frames:
                frames = key.decode()
                for packet in packets(self._container, self._stream):
                    if frames:
                        break
                    frames = packet.decode()
        except FFmpegError:
            pass  # said below
        codec.flush_buffers()
        if not frames:
            raise WorkbenchError(f"A key frame of {self._path.name} cannot be decoded.", "It is damaged.")
        return frames[0]

    def _small(self, frame: VideoFrame, room: int) -> tuple[int, int, bytes]:
        rotation = frame.rotation % 360
        whole = displayed_size(frame.width, frame.height, self._stream.sample_aspect_ratio, rotation)
        width = max(1, min(room, whole[0]))
        height = max(1, round(whole[1] * width / whole[0]))
        lying = (height, width) if rotation % 180 else (width, height)
        flat = self._reformatter.reformat(
            frame, *lying, format="rgb24", interpolation=Interpolation.FAST_BILINEAR,
            src_colorspace=colorspace_of(frame), threads=1,
        )  # fmt: skip
        return upright(flat, rotation)

    def close(self) -> None:
        """Let go of the file."""
        self._kept.clear()
        self._container.close()


def _rest(codec: VideoCodecContext) -> list[VideoFrame]:
    """Draw out what the decoder holds back to put frames in order."""
    return codec.decode(None)  # pyright: ignore[reportUnknownMemberType] - half annotated
