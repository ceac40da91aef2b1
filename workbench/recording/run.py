"""Decoding forward from a key frame, packet by packet, so that it can be left and taken up at any time."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from workbench.errors import WorkbenchError
from workbench.recording.container import open_container, packets, picture_stream, read_only_from
from workbench.recording.index import FrameIndex, stamp_of

_THREADS = max(2, min((os.cpu_count() or 1) + 1, 6))
_SKIPPING = ("h264", "hevc", "mpeg2video", "mpeg4")  # whose frames say whether others lean on them

Stamped = tuple[int, VideoFrame]


def opened(path: Path) -> tuple[InputContainer, VideoStream]:
    """Open the first picture of `path` alone; WorkbenchError when there is none that can be decoded."""
    container = open_container(path)
    stream = picture_stream(container)
    if stream is None:
        container.close()
        raise WorkbenchError(f"{path.name} has no picture that can be decoded.", "Listen to it instead.")
    read_only_from(container, stream)
    return container, stream


class Run:
    """One decoder on its way through a recording.

    `entry` is the stamp of the key frame at which it began, `reached` that of the frame given last. From
    `whole_from` on every frame is decoded; before it those on which no other leans are left out. `missed`
    hears the stamps of frames that should have come but did not.
    """

    def __init__(self, path: Path, index: FrameIndex, missed: Callable[[Sequence[int]], None]) -> None:
        self._path, self._index, self._missed = path, index, missed
        self._careful = False
        self._skips = False
        self.ended = True
        self.key = index.keys[0]
        self.from_start = False
        self.entry: int | None = None
        self.reached: int | None = None
        self.whole_from = index.first
        self._reopen()

    def _reopen(self) -> None:
        self.close()
        self._container, self._stream = opened(self._path)
        self.aspect = self._stream.sample_aspect_ratio
        codec = self._stream.codec_context
        self._skips = codec.name in _SKIPPING and not self._index.counted
        self._stream.thread_type = "SLICE" if self._careful else "FRAME"
        codec.thread_count = _THREADS

    def start(self, key: int | None, whole_from: int) -> None:
        """Go to the key frame with that stamp, or for None to the very beginning of the file."""
        self.from_start = key is None or not self._sought(key)
        if self.from_start:
            self._reopen()
        self.key = self._index.keys[0] if key is None else key
        self.entry = self.reached = None
        self.whole_from = whole_from
        self.ended = False
        self._place = 0
        self._packets = self._demuxed()

    def _sought(self, key: int) -> bool:
        if self.ended:  # reading to the end leaves some formats unable to seek
            self._reopen()
        try:
            self._container.seek(key, stream=self._stream)
        except FFmpegError:
            return False
        return True

    def can_reach(self, stamp: int) -> bool:
        """Say whether `stamp` lies ahead with no key frame on the way that would save decoding."""
        if self.ended or stamp < self.whole_from:
            return False  # before that, it may have been left out on the way to a frame given up since
        begun = self.key if self.entry is None else self.entry
        return self.passed < stamp and self._index.key_before(stamp) <= max(begun, self.passed)

    @property
    def passed(self) -> int:
        """Give the stamp up to which no frame will come any more."""
        if self.reached is not None:
            return self.reached
        return (self.key if self.entry is None else self.entry) - 1

    def aim(self, whole_from: int) -> None:
        """Leave out, from here on, what no other frame leans on before `whole_from`."""
        self.whole_from = max(self.whole_from, whole_from)

    def advance(self) -> list[Stamped]:
        """Decode one packet and give the frames that came out; `ended` tells that none will follow."""
        packets = self._packets
        packet = next(packets, None)
        if packet is None:
            taken = self._taken(_rest(self._stream))
            if packets is self._packets:  # else it has begun again
                self.ended = self._complete(until=None)
            return taken
        if self.entry is None:
            if not packet.is_keyframe:
                return []
            self.entry = stamp_of(packet, counted=self._index.counted) or 0
            self._place = self._index.position(self.entry)
        return self._taken(self._decoded(packet))

    def _demuxed(self) -> "Iterator[av.Packet[VideoStream]]":
        try:
            yield from packets(self._container, self._stream)
        except FFmpegError:
            return  # a torn end

    def _decoded(self, packet: "av.Packet[VideoStream]") -> list[VideoFrame]:
        if self._skips:
            needless = packet.pts is not None and packet.pts < self.whole_from
            self._stream.codec_context.skip_frame = "NONREF" if needless else "DEFAULT"
        try:
            return packet.decode()
        except FFmpegError:
            return []  # the frame before a damaged one stays the answer

    def _taken(self, frames: list[VideoFrame]) -> list[Stamped]:
        """Name the frames by their stamps, without those that lean on what lies before the entry."""
        taken: list[Stamped] = []
        for frame in frames:
            stamp = frame.pts if frame.pts is not None else frame.dts
            if self._index.counted:
                stamp = self._index.stamps[min(self._place, len(self._index.stamps) - 1)]
                self._place += 1
            if stamp is not None and self.entry is not None and stamp >= self.entry:
                if not self._complete(until=stamp):
                    return []
                self.reached = stamp
                taken.append((stamp, frame))
        return taken

    def _complete(self, until: int | None) -> bool:
        """Tell of frames before `until` (None: the end) that did not come; False when it begins again."""
        if self.entry is None:
            return True
        begin = self.entry if self.reached is None else self.reached + 1
        missing = self._index.between(max(begin, self.whole_from), until)
        if missing and not self._careful:  # decoded side by side, whole ones are lost with a damaged one
            self._careful = True
            self._reopen()
            self.start(None if self.from_start else self.key, self.whole_from)
            return False
        self._missed(missing)
        return True

    def close(self) -> None:
        """Let go of the file."""
        if hasattr(self, "_container"):
            self._packets = iter(())
            self._container.close()


def _rest(stream: VideoStream) -> list[VideoFrame]:
    """Draw out what the decoder holds back, where a torn end has not done so."""
    try:
        return stream.codec_context.decode(None)  # pyright: ignore[reportUnknownMemberType] - half annotated
    except FFmpegError:
        return []
