"""Find one frame in a group of pictures: seek to the key frame before it and decode forward to it."""

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from workbench.errors import WorkbenchError
from workbench.recording import index
from workbench.recording.container import open_container, picture_stream, read_only_from

_KEPT_BYTES = 192 * 1024 * 1024
_THREADS = 4

Stamped = tuple[int, VideoFrame]


class FrameSeeker:
    """Decodes frames by stamp and keeps the latest of the group, so that stepping back is quick."""

    def __init__(self, path: Path, beat: Callable[[], None]) -> None:
        self._path, self._beat = path, beat
        self._stream = self._open()
        found = index.build(self._container, self._stream, beat)
        if found is None:
            self._container.close()
            raise WorkbenchError(f"{path.name} holds no complete frame.", "It may have been cut short.")
        self.index = found
        picture = self._stream.codec_context
        frame_bytes = max(1, picture.width * picture.height * 2)
        self._kept: deque[Stamped] = deque(maxlen=max(8, min(250, _KEPT_BYTES // frame_bytes)))
        self._stream = self._open()  # afresh: reading to the end leaves some formats unable to seek
        self.aspect = self._stream.sample_aspect_ratio
        self._target: int | None = None
        self._from_start = True
        self._run = self._frames()

    def _open(self) -> VideoStream:
        """Open (again) at the beginning."""
        if hasattr(self, "_container"):
            self._container.close()
        self._container = open_container(self._path)
        stream = picture_stream(self._container)
        if stream is None:
            self._container.close()
            raise WorkbenchError(
                f"{self._path.name} has no picture that can be decoded.", "Listen to it instead."
            )
        read_only_from(self._container, stream)
        stream.thread_type = "AUTO"
        stream.thread_count = _THREADS
        return stream

    def find(self, stamp: int) -> Stamped:
        """Give the last frame whose stamp is not later than `stamp`, or the first that can be decoded."""
        if not self._is_near(stamp):
            self._seek(self.index.key_before(stamp))
        while True:
            self._decode_to(stamp)
            earlier = [kept for kept in self._kept if kept[0] <= stamp]
            if earlier:
                return earlier[-1]
            if self._from_start:
                break
            self._seek(self._key_before_that())
        if not self._kept:
            raise WorkbenchError(f"No frame of {self._path.name} can be decoded.", "The file is damaged.")
        return self._kept[0]

    def _is_near(self, stamp: int) -> bool:
        """Say whether `stamp` is kept or lies ahead of here with no key frame to save decoding between."""
        if not self._kept:
            return False
        if self._kept[0][0] <= stamp <= self._kept[-1][0]:
            return True
        return self._kept[-1][0] < stamp and self.index.key_before(stamp) <= self._kept[-1][0]

    def _key_before_that(self) -> int | None:
        earlier = [key for key in self.index.keys if self._target is not None and key < self._target]
        return earlier[-1] if earlier else None

    def _seek(self, key: int | None) -> None:
        """Go to the key frame with that stamp, or for None to the very beginning."""
        self._kept.clear()
        self._target = key
        self._from_start = key is None or key <= self.index.keys[0]
        if self._from_start:
            self._stream = self._open()
        else:
            self._container.seek(key or 0, stream=self._stream)
        self._run = self._frames()

    def _decode_to(self, stamp: int) -> None:
        while not self._kept or self._kept[-1][0] < stamp:
            following = next(self._run, None)
            if following is None:
                return
            self._kept.append(following)

    def _frames(self) -> Iterator[Stamped]:
        """Decode from the next key frame on; frames that lean on what lies before it are dropped."""
        entry: int | None = None
        place = 0
        for packet in self._packets():
            self._beat()
            if entry is None:
                if packet.size and not packet.is_keyframe:
                    continue
                entry = index.stamp_of(packet, counted=self.index.counted)
                place = self.index.position(entry or 0)
            for frame in _decoded(packet):
                stamp = frame.pts if frame.pts is not None else frame.dts
                if self.index.counted:
                    stamp = self.index.stamps[min(place, len(self.index.stamps) - 1)]
                    place += 1
                if stamp is not None and (entry is None or stamp >= entry):
                    yield stamp, frame

    def _packets(self) -> Iterator["av.Packet[VideoStream]"]:
        try:
            yield from self._container.demux(self._stream)
        except FFmpegError:
            return  # a torn end

    def close(self) -> None:
        """Let go of the file."""
        self._kept.clear()
        self._run = iter(())
        self._container.close()


def _decoded(packet: "av.Packet[VideoStream]") -> list[VideoFrame]:
    try:
        return packet.decode()
    except FFmpegError:
        return []  # a damaged packet: the frame before it stays the answer
