"""How loud a recording is where: least, greatest and RMS value in steps of 5 ms and in coarser ones."""

import struct
from typing import Self

import numpy as np
from numpy.typing import NDArray

STEP_MS = 5
MOST_MS = 100 * 3_600_000  # no more is kept in memory, whatever a damaged file says of its length
_FACTOR = 4  # steps of one level that make one of the next
_COARSEST = 1024  # no coarser level is made of fewer steps than this
_QUIET_LEVEL = 1  # silences are looked for in steps of 20 ms: shorter ones follow the waves of a deep voice
_SHORTEST_QUIET = 8  # such steps
_ROUNDING = 1e-9
_PIECE = 1 << 20  # bytes that are copied in one go: nobody else gets a turn meanwhile
_FORMAT = struct.Struct("<4sQQ")
_MAGIC = b"WAV1"

Column = NDArray[np.float32]
Values = tuple[NDArray[np.int16], NDArray[np.int16], NDArray[np.uint16]]


class Waveform:
    """A pyramid of levels, each four times as coarse; 58 MB for ten hours. Time 0 is the first frame.

    It may be drawn while it is being read: what has not been read is silent, and `complete` is false.
    """

    def __init__(self, duration_ms: int) -> None:
        self.duration_ms = duration_ms = max(0, min(duration_ms, MOST_MS))
        self.complete = False
        self._silences: tuple[tuple[int, int], ...] | None = None
        self._levels: list[Values] = []
        self._make_room(-(-duration_ms // STEP_MS))

    def put(self, first: int, values: Values) -> None:
        """Write steps from number `first` on: least, greatest, RMS as whole numbers."""
        last = first + len(values[0])
        self._make_room(last)
        self.duration_ms = max(self.duration_ms, last * STEP_MS)
        for level, part in zip(self._levels[0], values, strict=True):
            level[first:last] = part
        for finer, coarser in zip(self._levels, self._levels[1:], strict=False):
            first, last = first // _FACTOR, -(-last // _FACTOR)
            for level, part in zip(coarser, _coarser(finer, first, last), strict=True):
                level[first:last] = part

    def _make_room(self, steps: int) -> None:
        if self._levels and steps <= len(self._levels[0][0]):
            return
        old = self._levels[0] if self._levels else None
        depth = 1
        while steps > _COARSEST * _FACTOR**depth:
            depth += 1
        unit = _FACTOR**depth
        size = max(1, -(-steps // unit)) * unit
        self._levels = [_empty(size // _FACTOR**level) for level in range(depth + 1)]
        if old is not None:
            self.put(0, old)

    # looking

    def columns(self, from_ms: float, to_ms: float, count: int) -> tuple[Column, Column, Column]:
        """Give least, greatest and RMS value (-1 to 1) of `count` even stretches of a span.

        A step on the border of two counts in the later one; stretches shorter than a step repeat it.
        """
        edges = np.linspace(from_ms, to_ms, count + 1)
        finest = max(0.0, (to_ms - from_ms) / max(count, 1)) / STEP_MS
        depth = 0
        while depth + 1 < len(self._levels) and finest >= _FACTOR ** (depth + 1):
            depth += 1
        exact = edges / (STEP_MS * _FACTOR**depth)
        steps = np.floor(exact + _ROUNDING).astype(np.int64)
        steps[-1] = np.ceil(exact[-1] - _ROUNDING)  # what the span ends in is seen
        return _gather(self._levels[depth], steps)

    def silences(self) -> tuple[tuple[int, int], ...]:
        """Find the quiet stretches of 160 ms and more, quiet being meant for this recording; in ms.

        Between its noise (what is exceeded nine tenths of the time) and its voices (exceeded a
        twentieth of the time) quiet is what lies close to the noise or far below the voices.
        """
        if not self.complete:
            return ()  # what is usual here is known at the end
        if self._silences is None:
            loudness = self._levels[_QUIET_LEVEL][2][: -(-self.duration_ms // (STEP_MS * _FACTOR))]
            self._silences = _quiet_stretches(loudness)
        return self._silences

    # keeping

    def to_bytes(self) -> bytearray:
        """Write the finest level, from which the others follow."""
        steps = -(-self.duration_ms // STEP_MS)
        levels = [level[:steps].view(np.uint8) for level in self._levels[0]]
        made = bytearray(_FORMAT.size + sum(map(len, levels)))
        _FORMAT.pack_into(made, 0, _MAGIC, self.duration_ms, steps)
        place = _FORMAT.size
        for level in levels:
            for first in range(0, len(level), _PIECE):
                piece = level[first : first + _PIECE]
                made[place : place + len(piece)] = piece.data
                place += len(piece)
        return made

    @classmethod
    def from_bytes(cls, content: bytes | bytearray) -> Self:
        """Read what `to_bytes` wrote; ValueError for anything else."""
        if len(content) < _FORMAT.size:
            raise ValueError("not a waveform")
        magic, duration, steps = _FORMAT.unpack_from(content)
        if magic != _MAGIC or len(content) != _FORMAT.size + steps * 6 or steps != -(-duration // STEP_MS):
            raise ValueError("not a waveform")
        made = cls(duration)
        made.put(0, unpacked(memoryview(content)[_FORMAT.size :]))
        made.complete = True
        return made


def unpacked(content: bytes | memoryview) -> Values:
    """Read steps that lie in bytes as all least, then all greatest, then all RMS values."""
    third = len(content) // 3
    return (
        np.frombuffer(content[:third], np.int16),
        np.frombuffer(content[third : 2 * third], np.int16),
        np.frombuffer(content[2 * third :], np.uint16),
    )


def _empty(size: int) -> Values:
    return np.zeros(size, np.int16), np.zeros(size, np.int16), np.zeros(size, np.uint16)


def _coarser(finer: Values, first: int, last: int) -> Values:
    minima, maxima, rms = (level[first * _FACTOR : last * _FACTOR].reshape(-1, _FACTOR) for level in finer)
    power = np.square(rms, dtype=np.float32).mean(axis=1)
    return minima.min(axis=1), maxima.max(axis=1), np.rint(np.sqrt(power)).astype(np.uint16)


def _gather(level: Values, steps: NDArray[np.int64]) -> tuple[Column, Column, Column]:
    """Reduce the steps between each pair of edges; nothing but silence lies outside of the level."""
    size = len(level[0])
    found = tuple(np.zeros(len(steps) - 1, np.float32) for _ in range(3))
    starts, ends = steps[:-1], np.maximum(steps[1:], steps[:-1] + 1)
    inside = np.flatnonzero((ends > 0) & (starts < size))
    if len(inside):
        begin, stop = max(0, int(starts[inside[0]])), min(size, int(ends[inside[-1]]))
        offsets = np.maximum(starts[inside], begin) - begin
        minima, maxima, rms = (values[begin:stop] for values in level)
        counts = np.maximum(1, np.diff(offsets, append=stop - begin))
        power = np.add.reduceat(np.square(rms, dtype=np.float64), offsets) / counts
        found[0][inside] = np.minimum.reduceat(minima, offsets) / np.float32(32768)
        found[1][inside] = np.maximum.reduceat(maxima, offsets) / np.float32(32768)
        found[2][inside] = np.sqrt(power) / 65535
    return found[0], found[1], found[2]


def _quiet_stretches(loudness: NDArray[np.uint16]) -> tuple[tuple[int, int], ...]:
    if not len(loudness):
        return ()
    # np.percentile would load numpy.ma, which takes the window 30 ms
    ordered = np.sort(loudness)
    noise, voices = (float(ordered[int(share * (len(ordered) - 1))]) for share in (0.10, 0.95))
    limit = min(voices * 0.12, max(noise * 1.8, voices * 0.03))
    quiet = np.concatenate(([False], loudness <= limit, [False]))
    changes = np.flatnonzero(np.diff(quiet)).reshape(-1, 2)
    long = changes[changes[:, 1] - changes[:, 0] >= _SHORTEST_QUIET] * STEP_MS * _FACTOR**_QUIET_LEVEL
    return tuple((int(start), int(end)) for start, end in long)
