"""Decode the sound of a recording into steps of 5 ms: least, greatest and RMS value; for a child process.

Samples lie where their stamps say: sound before time 0 is cut off, gaps are silent, overlaps are heard once.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import FFmpegError
from numpy.typing import NDArray

from workbench.analysis.waveform import STEP_MS
from workbench.errors import WorkbenchError
from workbench.recording.container import decodable, open_container, packets, read_only_from

_STEPS_A_SECOND = 1000 // STEP_MS
_JITTER = 100  # a stamp may be off by 1/100 s, as where time counts in milliseconds, and still follow on
_RUN_UP = 1_000_000  # microseconds decoded before the middle, where a decoder needs what came before
_AT_ONCE = 2  # seconds reduced in one go
_KINDS: dict[str, type[np.number[Any]]] = {
    "u8": np.uint8,
    "s16": np.int16,
    "s32": np.int32,
    "s64": np.int64,
    "flt": np.float32,
    "dbl": np.float64,
}
_FULL_SCALE = {"u1": 128.0, "i2": 2.0**15, "i4": 2.0**31, "i8": 2.0**63}

Give = Callable[[int, bytes], None]
Plane = NDArray[Any]  # samples, or samples x channels
Samples = list[Plane]


class SeekedTooFar(Exception):  # noqa: N818 - a finding
    """Raised when the file does not let reading begin where it was to begin."""


def read(
    path: Path, track: int, start_ms: float, steps: tuple[int, int | None], give: Give,
    beat: Callable[[], None] = lambda: None,
) -> None:  # fmt: skip
    """Decode the steps numbered from `steps[0]` to before `steps[1]` of a sound track, giving them as bytes.

    `beat` is called at every packet. `start_ms` (of `Facts`) is when time 0 is, after the container's zero.
    """
    with open_container(path) as container:
        streams = [stream for stream in container.streams.audio if decodable(stream)]
        if track >= len(streams):
            raise WorkbenchError(f"{path.name} has no sound that can be decoded.", "Choose another track.")
        stream = streams[track]
        read_only_from(container, stream)
        zero = Fraction(container.start_time or 0, av.time_base) + Fraction(start_ms) / 1000
        line = _Line(steps[0], steps[1], give)
        if steps[0]:
            _seek(container, zero, steps[0])
        _follow(_frames(container, stream, beat), stream.time_base or Fraction(1, 1000), zero, line)


def _seek(container: InputContainer, zero: Fraction, step: int) -> None:
    try:
        container.seek(int((zero + Fraction(step, _STEPS_A_SECOND)) * av.time_base) - _RUN_UP)
    except FFmpegError as error:
        raise SeekedTooFar from error


def _follow(frames: Iterator[AudioFrame], time_base: Fraction, zero: Fraction, line: "_Line") -> None:
    base, offset = float(time_base), float(zero)
    for frame in frames:
        if frame.pts is not None:
            line.go_to(round((frame.pts * base - offset) * frame.sample_rate), frame.sample_rate)
        line.add(_samples(frame), frame.sample_rate)
        if line.full:
            return
    line.flush()


def _frames(container: InputContainer, stream: AudioStream, beat: Callable[[], None]) -> Iterator[AudioFrame]:
    """Decode until the end, or until a torn end; damaged packets are left out."""
    read = packets(container, stream)
    while True:
        try:
            packet = next(read)
            beat()
        except (StopIteration, FFmpegError):
            return
        try:
            yield from packet.decode()
        except FFmpegError:
            continue


def _samples(frame: AudioFrame) -> Samples:
    """Give the planes of a frame without copying: one a channel, or one with all channels side by side.

    Of eight channels PyAV lists nine planes; the last one is memory of something else.
    """
    name, count, width = frame.format.name, frame.samples, frame.layout.nb_channels
    kind = _KINDS[name.removesuffix("p")]
    if name.endswith("p"):
        return [np.frombuffer(memoryview(plane), kind, count) for plane in frame.planes[:width]]
    return [np.frombuffer(memoryview(frame.planes[0]), kind, count * width).reshape(count, width)]


class _Line:
    """Samples put one behind the other from a step on, and given out as whole steps."""

    def __init__(self, first: int, end: int | None, give: Give) -> None:
        self.full = False
        self._first, self._step, self._end, self._give = first, first, end, give
        self._rate = 0
        self._place = 0  # of the next sample, counted from time 0
        self._parts: list[Samples] = []
        self._held = 0

    def go_to(self, place: int, rate: int) -> None:
        """Make the next samples lie at `place`, counted at `rate` from time 0."""
        begun = self._rate > 0
        if not begun and self._first and place > _sample(self._first, rate):
            raise SeekedTooFar
        if begun and rate == self._rate and abs(place - self._place) * _JITTER <= rate:
            return
        self.flush()
        self._rate, self._place = rate, place

    def add(self, samples: Samples, rate: int) -> None:
        """Append samples; where there is no stamp they follow on the ones before."""
        if rate != self._rate:
            self.go_to(self._place * rate // self._rate if self._rate else _sample(self._first, rate), rate)
        if self._parts and not _alike(self._parts[-1], samples):
            self.flush()
        if not self._held:
            samples, self._parts = self._begin(samples), []
        self._parts.append(samples)
        self._place += len(samples[0])
        self._held += len(samples[0])
        if self._held > rate * _AT_ONCE:
            self._give_steps(self._place * _STEPS_A_SECOND // rate)

    def _begin(self, samples: Samples) -> Samples:
        """Cut off what was heard already, or fill up with silence from the beginning of a step."""
        early = _sample(self._step, self._rate) - self._place
        if early > 0:
            self._place += min(early, len(samples[0]))
            return [plane[early:] for plane in samples]
        self._step = self._place * _STEPS_A_SECOND // self._rate
        missing = self._place - _sample(self._step, self._rate)
        self._place -= missing
        return [np.concatenate((_silence_like(plane, missing), plane)) for plane in samples]

    def flush(self) -> None:
        """Give out what is left, filling the last step with silence."""
        if self._held:
            stop = -(-self._place * _STEPS_A_SECOND // self._rate)
            missing = _sample(stop, self._rate) - self._place
            self._parts.append([_silence_like(plane, missing) for plane in self._parts[-1]])
            self._give_steps(stop)
        self._parts, self._held = [], 0

    def _give_steps(self, stop: int) -> None:
        """Give out the steps before `stop`, all of whose samples are here, and keep the rest."""
        places = -(-np.arange(self._step, stop + 1) * self._rate // _STEPS_A_SECOND)
        places -= places[0]
        planes = [np.concatenate(parts) for parts in zip(*self._parts, strict=True)]
        wanted = len(places) - 1 if self._end is None else min(stop, self._end) - self._step
        if wanted > 0:
            cut = [plane[: places[wanted]] for plane in planes]
            self._give(self._step, _reduced(cut, places[:wanted]))
        rest = [plane[places[-1] :] for plane in planes]
        self._held = len(rest[0])
        self._parts = [rest] if self._held else []
        self._step = stop
        self.full = self._end is not None and stop >= self._end


def _sample(step: int, rate: int) -> int:
    """Give the number of the first sample of a step."""
    return -(-step * rate // _STEPS_A_SECOND)


def _alike(some: Samples, others: Samples) -> bool:
    return len(some) == len(others) and (some[0].dtype, some[0].shape[1:]) == (
        others[0].dtype,
        others[0].shape[1:],
    )


def _silence(kind: np.dtype[Any]) -> int:
    return 128 if kind == np.uint8 else 0


def _silence_like(plane: Plane, count: int) -> Plane:
    return np.full((count, *plane.shape[1:]), _silence(plane.dtype), plane.dtype)


def _reduced(planes: Samples, starts: NDArray[np.int64]) -> bytes:
    """Reduce whole steps to bytes as `waveform.unpacked` reads them: extremes and power over all channels."""
    channels = [channel for plane in planes for channel in plane.reshape(len(plane), -1).T]
    minima, maxima = (np.zeros(len(starts), np.float32) for _ in range(2))
    power = np.zeros(len(starts), np.float64)
    for number, channel in enumerate(channels):
        values = _floats(channel)
        least, greatest = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
        minima = np.minimum(minima, least) if number else least
        maxima = np.maximum(maxima, greatest) if number else greatest
        power += np.add.reduceat(values * values, starts)
    power /= np.diff(starts, append=len(planes[0])) * len(channels)
    extremes = (np.clip(np.rint(edge * 32768), -32768, 32767).astype(np.int16) for edge in (minima, maxima))
    rms = np.rint(np.sqrt(np.minimum(power, 1)) * 65535).astype(np.uint16)
    return b"".join(values.tobytes() for values in (*extremes, rms))


def _floats(channel: Plane) -> NDArray[np.float32]:
    """Give the samples from -1 to 1, what is no number as silence."""
    values = np.ascontiguousarray(channel, np.float32)
    if scale := _FULL_SCALE.get(channel.dtype.str[1:]):
        return (values - _silence(channel.dtype)) / np.float32(scale)
    if not np.isfinite(np.dot(values, values)):
        return np.clip(np.nan_to_num(values), -1, 1)
    return values
