"""When each frame of a recording is presented, learnt from its packets without decoding them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.video.stream import VideoStream

from workbench.recording.container import packets, read_only_from


@dataclass(frozen=True)
class FrameIndex:
    """Presentation stamps of all frames in order, and of those at which decoding can begin.

    `counted` marks files (AVI with B-frames) whose stamps stand in the wrong order on the packets, so
    that frames must be counted from a key frame instead of being known by their stamp.
    """

    stamps: tuple[int, ...]
    keys: tuple[int, ...]
    time_base: Fraction
    end: int
    rate: Fraction | None
    counted: bool = False

    @property
    def first(self) -> int:
        """Give the stamp of the first presented frame, from which all times are counted."""
        return self.stamps[0]

    def time_ms(self, stamp: int) -> int:
        """Give the time of a stamp in milliseconds, rounded up so that asking for it finds its frame."""
        exact = (stamp - self.first) * self.time_base * 1000
        return -(-exact.numerator // exact.denominator)

    def stamp_at(self, ms: int) -> int:
        """Give the stamp of the frame on the screen at `ms`: the last that is not later."""
        limit = self.first + Fraction(ms, 1000) / self.time_base
        return self.stamps[max(0, bisect_right(self.stamps, limit) - 1)]

    def position(self, stamp: int) -> int:
        """Give the place of a stamp among all frames, from 0."""
        return max(0, bisect_right(self.stamps, stamp) - 1)

    def between(self, first: int, until: int | None) -> tuple[int, ...]:
        """Give the stamps from `first` on and before `until` (None: to the end)."""
        end = len(self.stamps) if until is None else bisect_left(self.stamps, until)
        return self.stamps[bisect_left(self.stamps, first) : end]

    def key_from(self, stamp: int, by: int) -> int:
        """Give the stamp of the presented key frame `by` after (negative: before) `stamp`, at most the last.

        `stamp` itself comes back where no key frame lies that way.
        """
        keys = self.keys[bisect_left(self.keys, self.first) :]
        if by > 0:
            later = keys[bisect_right(keys, stamp) :][:by]
            return later[-1] if later else stamp
        earlier = keys[: bisect_left(keys, stamp)][by:] if by else ()
        return earlier[0] if earlier else stamp

    def key_before(self, stamp: int) -> int:
        """Give the stamp of the nearest key frame that is not later than `stamp`."""
        return self.keys[max(0, bisect_right(self.keys, stamp) - 1)]


def build(container: InputContainer, stream: VideoStream, beat: Callable[[], None]) -> FrameIndex | None:
    """Read through all packets of `stream`, calling `beat` at each; None when it holds no frame."""
    read_only_from(container, stream)
    collected = Collector(stream)
    try:
        for packet in packets(container, stream):
            collected.add(packet)
            beat()
    except FFmpegError:
        pass  # a torn end: what came before it stays usable
    return collected.index()


class Collector:
    """Gathers the stamps of one picture stream, packet by packet."""

    def __init__(self, stream: VideoStream) -> None:
        self._stream = stream
        self._hides_frames = stream.codec_context.name == "vp8"
        self._counted = bool(stream.codec_context.has_b_frames) and stream.container.format.name == "avi"
        self._stamps: list[int] = []
        self._keys: list[int] = []
        self._longest_end = 0

    def add(self, packet: "Packet[Any]") -> None:
        """Note when the frame of `packet` is presented, unless it never is."""
        stamp = self.stamp_of(packet)
        if stamp is None or not packet.size or self._is_hidden(packet):
            return
        if packet.is_keyframe:
            self._keys.append(stamp)
        if packet.is_discard:  # an edit list cuts it off, but what follows may lean on it
            return
        self._stamps.append(stamp)
        self._longest_end = max(self._longest_end, stamp + (packet.duration or 0))

    def stamp_of(self, packet: "Packet[Any]") -> int | None:
        """Give the stamp that names a packet of this stream."""
        return stamp_of(packet, counted=self._counted)

    def _is_hidden(self, packet: "Packet[Any]") -> bool:
        return self._hides_frames and not memoryview(packet)[0] >> 4 & 1

    def index(self) -> FrameIndex | None:
        """Sort what was gathered; frames presented before the first key frame cannot be decoded and go."""
        if not self._stamps:
            return None
        start = (self._keys or self._stamps)[0]
        stamps = tuple(sorted({stamp for stamp in self._stamps if stamp >= start}))
        keys = tuple(sorted(set(self._keys))) or (start,)
        time_base = self._stream.time_base or Fraction(1, 1000)
        rate = constant_rate(stamps, time_base, self._candidates(stamps, time_base))
        return FrameIndex(stamps, keys, time_base, self._end(stamps), rate, self._counted)

    def _candidates(self, stamps: tuple[int, ...], time_base: Fraction) -> list[Fraction]:
        stated = [self._stream.guessed_rate, self._stream.average_rate, self._stream.base_rate]
        found = [rate for rate in stated if rate]
        if len(stamps) > 1:
            found.append((len(stamps) - 1) / ((stamps[-1] - stamps[0]) * time_base))
        return found

    def _end(self, stamps: tuple[int, ...]) -> int:
        first, last = min(stamps), max(stamps)
        if self._longest_end > last or first == last:
            return max(self._longest_end, last + 1)
        return last + (last - first) // (len(stamps) - 1)


def stamp_of(packet: "Packet[Any]", *, counted: bool) -> int | None:
    """Give the stamp that names a packet: of presentation or, where frames are counted, of decoding."""
    if counted or packet.pts is None:
        return packet.dts
    return packet.pts


def constant_rate(
    stamps: tuple[int, ...], time_base: Fraction, candidates: list[Fraction]
) -> Fraction | None:
    """Give the rate on whose even beat every frame lies (to one tick of the time base), if there is one."""
    if len(stamps) < 2:
        return None
    for rate in candidates:
        beat = 1 / (rate * time_base)  # ticks a frame
        exact = (beat.numerator, beat.denominator)
        if all(
            abs((stamp - stamps[0]) * exact[1] - place * exact[0]) <= exact[1]
            for place, stamp in enumerate(stamps)
        ):
            return rate
    return None
