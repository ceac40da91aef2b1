"""The exact frame for a time: the last one whose presentation stamp is not later than what was asked.

Not for several threads at once: whoever opens it uses it.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

from workbench.recording import sniff
from workbench.recording.gop import FrameSeeker, Stamped
from workbench.recording.picture import Frame, png, rgb_of
from workbench.recording.still import read_still

__all__ = ["Frame", "Frames", "png", "still_of"]


class Frames:
    """The frames of a recording (or the one of a picture file) by time in milliseconds."""

    def __init__(self, path: Path, *, beat: Callable[[], None] = lambda: None) -> None:
        """Open `path`; `beat` is called at every packet read, so that a watcher knows work from a hang."""
        self._path = path
        self._still: Frame | None = None
        self._seeker: FrameSeeker | None = None
        if sniff.recording(path).kind == "still":
            self._still = read_still(path)
        else:
            self._seeker = FrameSeeker(path, beat)

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
        """Walk the index until the decoder yields another frame: damaged ones are passed over."""
        if not self._seeker:
            return None
        stamps = self._seeker.index.stamps
        place = self._seeker.index.position(frame.pts) + direction
        while 0 <= place < len(stamps):
            found = self._seeker.find(stamps[place])
            if (found[0] - frame.pts) * direction > 0:
                return self._frame(found)
            place += direction
        return None

    def _frame(self, found: Stamped) -> Frame:
        if not self._seeker:
            raise RuntimeError("a still has no stamps")
        stamp, decoded = found
        index = self._seeker.index
        width, height, rgb = rgb_of(decoded, self._seeker.aspect)
        return Frame(
            time_ms=index.time_ms(stamp), pts=stamp, time_base=index.time_base,
            number=index.position(stamp) if index.rate else None,
            width=width, height=height, rgb=rgb, key=bool(decoded.key_frame),
        )  # fmt: skip

    def _the_still(self) -> Frame:
        if self._still is None:
            raise RuntimeError("not a still")
        return self._still

    def close(self) -> None:
        """Let go of the file."""
        if self._seeker:
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
