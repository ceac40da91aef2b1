"""The kinds of recording that must be exact, and what is true of each by the way it was made.

Nothing here asks the program: when a frame is presented is known from the stamps that were written, which
frame a picture is from the barcode in it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests import media

FRAMES = 620  # room for 500 steps


@dataclass(frozen=True)
class Kind:
    """A clip by name. `grain` is the tick to which its container rounds stamps, where it does."""

    name: str
    clip: media.Clip
    grain: Fraction | None = None

    @property
    def times(self) -> tuple[Fraction, ...]:
        """When each frame is presented, in ms from the first."""
        seconds = [stamp * self.clip.time_base for stamp in self.clip.stamps]
        if self.grain:
            seconds = [floor(moment / self.grain + Fraction(1, 2)) * self.grain for moment in seconds]
        return tuple((moment - seconds[0]) * 1000 for moment in seconds)

    def number_in(self, shown: Any) -> int:
        """Read the barcode of a displayed picture, however it was turned and widened for showing."""
        return number_in(shown, self.clip.rotation)


@dataclass(frozen=True)
class Truth:
    """Which frame is on the screen when."""

    times: tuple[Fraction, ...]

    def at(self, ms: int) -> int:
        """Give the number of the frame on the screen at `ms`."""
        return max(0, bisect_right(self.times, ms) - 1)

    def ms_of(self, number: int) -> int:
        """Give the first whole millisecond at which a frame is on the screen."""
        return ceil(self.times[number])

    @property
    def last(self) -> int:
        return len(self.times) - 1


def number_in(shown: Any, rotation: int = 0, size: tuple[int, int] = media.SIZE) -> int:
    """Read the barcode of a frame (`rgb`) or a player's picture (`buffer`) at the centres of its blocks.

    `size` is that of the coded picture: displayed, it may have been turned and widened.
    """
    raw = hasattr(shown, "rgb")
    pixels, pixel = (shown.rgb, 3) if raw else (shown.buffer, 4 if shown.format == "RGB32" else 3)
    stride = shown.width * 3 if raw else shown.stride
    lying = rotation % 180 == 90
    long, short = (shown.height, shown.width) if lying else (shown.width, shown.height)
    number = 0
    for block in range(media.BLOCKS):
        along = int((block + 0.5) * media.BLOCK * long / size[0])
        across = int(media.BLOCK / 2 * short / size[1])
        x, y = {
            0: (along, across), 90: (across, long - 1 - along),
            180: (long - 1 - along, short - 1 - across), 270: (short - 1 - across, along),
        }[rotation]  # fmt: skip
        number = number << 1 | (pixels[y * stride + x * pixel + 1] > 127)
    return number


def _sixty(name: str, **changes: Any) -> media.Clip:
    return media.Clip(name, tuple(range(FRAMES)), Fraction(1, 60), Fraction(60), **changes)


def _half_a_second_late(name: str) -> media.Clip:
    return media.Clip(name, tuple(range(15, 15 + FRAMES)), Fraction(1, 30), Fraction(30))


_MS = Fraction(1, 1000)

KINDS = (
    Kind("uneven-mkv", media.uneven("x-uneven.mkv", FRAMES)),
    Kind("ntsc", media.ntsc("x-ntsc.mp4", FRAMES)),
    Kind("ntsc-mkv", media.ntsc("x-ntsc.mkv", FRAMES), _MS),
    Kind("sixty", _sixty("x-sixty.mp4")),
    Kind("late-mp4", _half_a_second_late("x-late.mp4")),
    Kind("late-mkv", _half_a_second_late("x-late.mkv"), _MS),
    Kind("turned", media.steady("x-turned.mp4", FRAMES, rotation=90)),
    Kind("wide", media.steady("x-wide.mp4", FRAMES, aspect="4/3")),
    Kind("interlaced", media.steady("x-interlaced.mp4", FRAMES, aspect="1/1")),
    Kind("open-gop", media.steady("x-open.ts", FRAMES, open_gop=True)),
    Kind("gop-600", media.steady("x-gop600.mp4", FRAMES, gop=600)),
)

FIELD = Truth(tuple(Fraction(40 * number) for number in range(10_000)))  # of the given field.mp4


def number_in_field(shown: Any) -> int:
    """Read the barcode of the given field.mp4."""
    return number_in(shown, size=(640, 360))
