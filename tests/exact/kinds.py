"""The kinds of recording that must be exact, and what is true of each by the way it was made.

Nothing here asks the program: when a frame is presented is known from the stamps that were written, which
frame a picture is from the barcode in it.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from tests import media

NAMED = (  # those that the promise of exact frames names; the others follow
    "vfr mkv", "ntsc mp4", "ntsc mkv", "60 fps mp4", "half a second late", "turned 90", "wide pixels",
    "interlaced h264", "open gop mp4", "open gop ts", "long gop",
)  # fmt: skip
OTHERS = tuple(name for name in media.CLIPS if name not in NAMED)


def clip_of(kind: str, frames: int) -> media.Clip:
    """Describe the clip of a kind at some length, under a name of its own."""
    if kind == "half a second late":
        clip = media.Clip("late-by-half.mp4", tuple(range(15, 15 + frames)), Fraction(1, 30), Fraction(30))
    else:
        clip = media.CLIPS[kind](frames=frames)
    return replace(clip, name=f"exact-{frames}-{clip.name}")


@dataclass(frozen=True)
class Truth:
    """Which frame is on the screen when: times in ms from the first one, and the numbers in the barcodes."""

    times: tuple[Fraction, ...]
    numbers: tuple[int, ...]

    def place_at(self, ms: int) -> int:
        """Give the place, from 0, of the frame on the screen at `ms`."""
        return max(0, bisect_right(self.times, ms) - 1)

    def ms_of(self, place: int) -> int:
        """Give the first whole millisecond at which a frame is on the screen."""
        return ceil(self.times[place])

    @property
    def last(self) -> int:
        """Give the place of the last frame."""
        return len(self.times) - 1


def truth_of(clip: media.Clip) -> Truth:
    """Tell what was written; of a file that was cut, the first half, which is there for certain."""
    presented = clip.presented()
    if clip.share < 1:
        presented = presented[: len(presented) // 2]
    return Truth(*map(tuple, zip(*presented, strict=True)))


FIELD = Truth(tuple(Fraction(40 * number) for number in range(10_000)), tuple(range(10_000)))  # field.mp4
