"""The exact frame for a time: the last one whose presentation stamp is not later than what was asked.

Not for several threads at once: whoever opens it uses it.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.recording import sniff
from workbench.recording.deinterlace import deinterlaced
from workbench.recording.frame_cache import FrameCache
from workbench.recording.gop import FrameSeeker, Stamped
from workbench.recording.picture import Frame, png, rgb_of
from workbench.recording.still import read_still

_NEIGHBOURS = (-1, 1, -2, 2, -3, -4)  # frames that are converted ahead, in this order
_READY_BYTES = 48 * 1024 * 1024

Picture = tuple[int, int, bytes]

__all__ = ["Frame", "Frames", "png", "still_of"]


class Frames:
    """The frames of a recording (or the one of a picture file) by time in milliseconds."""

    def __init__(
        self, path: Path, *, beat: Callable[[], None] = lambda: None, kept: Path | None = None
    ) -> None:
        """Open `path`; `beat` is called at every packet read and may raise to have the work given up.

        `kept` names the file in the cache for its frame index, so that it need not be read through again.
        While `deinterlaced` is set, frames come with what is `shown` of them.
        """
        self._path = path
        self.deinterlaced = False
        self._ready: FrameCache[Picture] = FrameCache(_READY_BYTES, 3, len(_NEIGHBOURS) + 2)
        self._still: Frame | None = None
        self._seeker: FrameSeeker | None = None
        if sniff.recording(path).kind == "still":
            self._still = read_still(path)
        else:
            self._seeker = FrameSeeker(path, beat, kept)

    @property
    def rate(self) -> Fraction | None:
        """Give the frames a second where they are constant."""
        return self._seeker.index.rate if self._seeker else None

    @property
    def count(self) -> int:
        """Count the presented frames."""
        return len(self._seeker.index.stamps) if self._seeker else 1

    def at(self, ms: int) -> Frame:
        """Give the frame on the screen at `ms`; before the beginning the first, after the end the last."""
        if self._still or not self._seeker:
            return self._the_still()
        return self._frame(self._seeker.find(self._seeker.index.stamp_at(ms)))

    def at_stamp(self, pts: int) -> Frame:
        """Give the frame with that presentation stamp, or the last one before it."""
        if self._still or not self._seeker:
            return self._the_still()
        return self._frame(self._seeker.find(max(pts, self._seeker.index.first)))

    def first(self) -> Frame:
        """Give the first presented frame."""
        return self.at(0)

    def last(self) -> Frame:
        """Give the last presented frame."""
        return self._the_still() if not self._seeker else self.at_stamp(self._seeker.index.stamps[-1])

    def next(self, frame: Frame) -> Frame | None:
        """Give the frame after this one, None at the end."""
        return self._neighbour(frame, 1)

    def previous(self, frame: Frame) -> Frame | None:
        """Give the frame before this one, None at the beginning."""
        return self._neighbour(frame, -1)

    def _neighbour(self, frame: Frame, direction: int) -> Frame | None:
        if not self._seeker:
            return None
        found = self._walked(frame.pts, direction)
        return self._frame(found) if found[0] != frame.pts else None

    def step(self, by: int, pts: int) -> Frame:
        """Give the frame `by` after (negative: before) the one with that stamp, or the last that way."""
        return self._frame(self._walked(pts, by)) if self._seeker else self._the_still()

    def _walked(self, pts: int, by: int) -> Stamped:
        """Go through the index, passing over frames that the decoder does not yield."""
        seeker = self._the_seeker
        place = seeker.index.position(pts) + by
        last = len(seeker.index.stamps) - 1
        found = seeker.find(seeker.index.stamps[max(0, min(place, last))], backwards=by < 0)
        while by > 0 and found[0] <= pts and place < last:
            place += 1
            found = seeker.find(seeker.index.stamps[place])
        return found if (found[0] - pts) * by > 0 else seeker.find(pts)

    def key(self, n: int, frame: Frame) -> Frame:
        """Give the n-th key frame after (negative: before) `frame`, or the last that way."""
        return self.at_stamp(self._seeker.index.key_from(frame.pts, n)) if self._seeker else frame

    def convert_a_neighbour(self) -> bool:
        """Make the picture of one frame near the one given last; False when those kept are all made."""
        for offset in _NEIGHBOURS[: self._ready.room - 1]:
            found = self._seeker.neighbour(offset) if self._seeker else None
            if found and found[0] not in self._ready:
                self._picture_of(found)
                return True
        return False

    def prepare(self) -> bool:
        """Decode a packet of what lies behind (or just ahead of) the frame given last; False when all is."""
        return self._seeker is not None and self._seeker.prepare()

    def _frame(self, found: Stamped) -> Frame:
        stamp, decoded = found
        index = self._the_seeker.index
        self._ready.focus = stamp
        width, height, rgb = self._picture_of(found)
        return Frame(
            time_ms=index.time_ms(stamp), pts=stamp, time_base=index.time_base,
            number=index.position(stamp) if index.rate else None,
            width=width, height=height, rgb=rgb, key=bool(decoded.key_frame),
            shown=self._shown(found) if self.deinterlaced else None,
        )  # fmt: skip

    def _picture_of(self, found: Stamped) -> Picture:
        """Convert a frame, or give what was made of it before."""
        stamp, decoded = found
        if stamp not in self._ready:
            picture = rgb_of(decoded, self._the_seeker.aspect)
            self._ready.keep(stamp, picture, len(picture[2]))
            return picture
        return self._ready[stamp]

    def _shown(self, found: Stamped) -> bytes | None:
        """Draw the frame without its combs, with the help of the ones before and after."""
        seeker = self._the_seeker
        stamps, place = seeker.index.stamps, seeker.index.position(found[0])
        around = [seeker.find(stamp) for stamp in stamps[max(0, place - 1) : place + 2]]
        seeker.kept.focus = found[0]
        ordered = dict(sorted([*around, found]))
        made = deinterlaced(list(ordered.values()), list(ordered).index(found[0]))
        return rgb_of(made, seeker.aspect, found[1].rotation)[2] if made else None

    @property
    def _the_seeker(self) -> FrameSeeker:
        if self._seeker is None:
            raise RuntimeError("a still has no stamps")
        return self._seeker

    def _the_still(self) -> Frame:
        if self._still is None:
            raise RuntimeError("not a still")
        return self._still

    def close(self) -> None:
        """Let go of the file."""
        if self._seeker:
            self._ready.clear()
            self._seeker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def still_of(path: Path, ms: int) -> Frame:
    """Open, take the frame at `ms` and close."""
    with Frames(path) as frames:
        return frames.at(ms)
