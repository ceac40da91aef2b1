"""Find where the shots of a recording begin, from small grey pictures of all its frames; for a child process.

A shot begins where a frame resembles its predecessor far less than frames do around it, even after moving
one over the other (a shaking hand, a pan), and where nothing shortly after resembles anything shortly before
(a flash, a passer-by). Empty frames (black, white, one colour) are passed over, so that a fade through
black is a cut at the first frame in which something is seen again.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from workbench.errors import WorkbenchError
from workbench.recording import index
from workbench.recording.container import open_container, packets, picture_stream, read_only_from
from workbench.recording.index import FrameIndex

WIDTH, HEIGHT = 48, 27
_DOWN, _RIGHT = 4, 8  # how far a frame may have moved from the one before
_EMPTY = 2.5  # grey levels of contrast below which a frame shows nothing
_AROUND = 12  # frames on each side that show how much change is usual here
_FLASH_MS = 400  # what lasts no longer and then gives way to the same scene is no shot
_SURELY_ALIKE = 0.15  # distance below which two frames are of one shot without a closer look
_UNLIKE = 0.25  # least distance of a cut
_CERTAIN = 0.65  # distance that is a cut however much moves
_UNUSUAL = 2.5  # times the usual distance that a cut must have
_REPEATED = 0.002  # distance of a frame that only repeats the one before
_ALIKE = 0.2  # distance below which a frame before and a frame after are of one shot

_MOST = 0.35  # share of the area that a cut changes
_VISIBLE = 10  # grey levels by which a place must differ to be another

Picture = NDArray[np.float32]


@dataclass(frozen=True)
class Small:
    """A frame, small and grey: as it is, and without its brightness and contrast.

    The product of two of the latter tells how alike they are; `change` is from the frame before.
    """

    stamp: int
    grey: Picture
    form: Picture
    contrast: float
    change: float


def shot_starts(path: Path, beat: Callable[[], None], say: Callable[[float, int | None], None]) -> None:
    """Tell with `say` the share of the recording that was read and, where a shot begins, its time in ms."""
    with open_container(path) as container:
        stream = picture_stream(container)
        if stream is None:
            raise WorkbenchError(f"{path.name} has no picture that can be decoded.", "Select a video.")
        found = index.build(container, stream, beat)
    if found is None:
        raise WorkbenchError(f"{path.name} holds no complete frame.", "It may have been cut short.")
    say(0.0, 0)
    reach = max(2, found.position(found.stamp_at(_FLASH_MS)))
    for number, (small, begins) in enumerate(cuts(_small_frames(path, found, beat), reach)):
        if begins or number % 100 == 0:
            share = (small.stamp - found.first) / max(1, found.end - found.first)
            say(share, found.time_ms(small.stamp) if begins else None)


def _small_frames(path: Path, found: FrameIndex, beat: Callable[[], None]) -> Iterator[Small]:
    """Decode all frames that show something."""
    scale = VideoReformatter()
    before: Small | None = None
    for stamp, frame in _frames(path, found, beat):
        grey = scale.reformat(frame, WIDTH, HEIGHT, "gray", interpolation=Interpolation.AREA)
        rows = np.frombuffer(memoryview(grey.planes[0]), np.uint8).reshape(HEIGHT, -1)
        before = small(stamp, rows[:, :WIDTH].astype(np.float32), before) or before
        if before is not None and before.stamp == stamp:
            yield before


def _frames(path: Path, found: FrameIndex, beat: Callable[[], None]) -> Iterator[tuple[int, VideoFrame]]:
    """Decode from the first presented frame on, leaving out what is damaged."""
    with open_container(path) as container:
        stream = picture_stream(container)
        if stream is None:
            return
        read_only_from(container, stream)
        stream.thread_type = "AUTO"
        read, place = packets(container, stream), 0
        while True:
            try:
                packet = next(read)
            except (StopIteration, FFmpegError):
                return
            beat()
            try:
                frames = packet.decode()
            except FFmpegError:
                continue
            for frame in frames:
                stamp = frame.pts if frame.pts is not None else frame.dts
                if found.counted:
                    stamp = found.stamps[min(place, len(found.stamps) - 1)]
                    place += 1
                if stamp is not None and stamp >= found.first:
                    yield stamp, frame


def small(stamp: int, grey: Picture, before: Small | None) -> Small | None:
    """Describe a frame after the one that came before; None if nothing is to be seen on it."""
    form = grey - np.float32(grey.mean())
    length = float(np.sqrt(np.vdot(form, form)))
    contrast = length / float(np.sqrt(grey.size))
    if contrast < _EMPTY:
        return None
    form /= length
    return Small(
        stamp, grey, form, contrast, 0.0 if before is None else 1 - float(np.vdot(form, before.form))
    )


def cuts(frames: Iterator[Small], reach: int) -> Iterator[tuple[Small, bool]]:
    """Say of each frame whether a shot begins with it; `reach` frames make up the longest flash."""
    behind = max(reach, _AROUND)
    seen: deque[Small] = deque(maxlen=2 * behind + 1)
    for frame in frames:
        seen.append(frame)
        if len(seen) == seen.maxlen:
            yield seen[behind], _begins(list(seen), behind, reach)
    rest = list(seen)
    for place in range(min(behind, len(rest)) if len(rest) == seen.maxlen else 0, len(rest)):
        yield rest[place], _begins(rest, place, reach)


def _begins(frames: list[Small], place: int, reach: int) -> bool:
    if place == 0 or frames[place].change < _SURELY_ALIKE:
        return False
    unlike, share = difference(frames[place - 1], frames[place])
    if unlike < _least(frames, place) or share < _MOST:
        return False
    before = frames[max(0, place - reach) : place]
    after = frames[place : place + reach]
    return not any(_belong_together(one, other) for one in _some(before[::-1]) for other in _some(after))


def _least(frames: list[Small], place: int) -> float:
    """Give how unlike the frame before a first frame must be where things move as they do here."""
    around = frames[max(1, place - _AROUND) : place] + frames[place + 1 : place + 1 + _AROUND]
    moved = [frame.change for frame in around if frame.change > _REPEATED]
    usual = float(np.median(moved)) if len(moved) > 2 else 0.0
    return min(_CERTAIN, max(_UNLIKE, _UNUSUAL * usual))


def _belong_together(one: Small, other: Small) -> bool:
    unlike, share = difference(one, other)
    return unlike < _ALIKE or share < _MOST / 2


def _some(frames: list[Small]) -> list[Small]:
    """Choose the nearest frames and ever fewer of those farther off."""
    return [frames[place] for place in (0, 1, 2, 3, 5, 8, 12, 18, 27) if place < len(frames)]


def difference(one: Small, other: Small) -> tuple[float, float]:
    """Lay the middle of one where it fits the other best: how unlike in form, what share of the area."""
    middle = one.form[_DOWN : HEIGHT - _DOWN, _RIGHT : WIDTH - _RIGHT]
    places: NDArray[np.float32] = sliding_window_view(other.form, middle.shape)
    middle = middle - np.mean(middle)
    lengths = np.sqrt(
        np.maximum(
            0, np.einsum("abij,abij->ab", places, places) - middle.size * places.mean(axis=(2, 3)) ** 2
        )
    )
    fits = np.einsum("abij,ij->ab", places, middle) / np.maximum(
        1e-9, lengths * np.sqrt(np.vdot(middle, middle))
    )
    down, right = (int(place) for place in np.unravel_index(int(np.argmax(fits)), fits.shape))
    here, there = _overlap(one.grey, other.grey, down - _DOWN, right - _RIGHT)
    seen = min(_VISIBLE, max(_EMPTY, min(one.contrast, other.contrast) / 2))
    return 1 - float(fits[down, right]), float(np.mean(np.abs(here - there) > seen))


def _overlap(one: Picture, other: Picture, down: int, right: int) -> tuple[Picture, Picture]:
    """Cut out what lies on each other when one is laid so far down and to the right."""
    return (
        one[max(0, -down) : HEIGHT - max(0, down), max(0, -right) : WIDTH - max(0, right)],
        other[max(0, down) : HEIGHT - max(0, -down), max(0, right) : WIDTH - max(0, -right)],
    )
