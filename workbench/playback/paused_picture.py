"""What is shown while nothing plays: the exact frame of the place, or for a moment a near picture."""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.playback.events import Event, Failed, Glimpsed, Moved, PictureReady
from workbench.playback.player import Picture
from workbench.playback.scrubbing import Scrubbing
from workbench.recording.child import Stopped
from workbench.recording.decoder import Decoder
from workbench.recording.glimpse import Glimpse
from workbench.recording.picture import Frame


class PausedPicture:
    """The place and its frame; it is left while something plays.

    `lock` is the transport's: whoever calls holds it, and answers (on foreign threads) take it.
    """

    def __init__(self, lock: AbstractContextManager[object], tell: Callable[[Event], None]) -> None:
        self._lock, self._tell = lock, tell
        self.decoder = Decoder(self._take_frame, self._take_error)
        self.scrubbing = Scrubbing(self._take_glimpse, self._rest)
        self._sees = self._runs = False
        self._left = False
        self._place = 0
        self._asked: int | None = None
        self._frame: Frame | None = None
        self._picture: Picture | None = None
        self._near = False
        self._hand: int | None = None  # where the hand that scrubs is, until it rests
        self._steps: deque[tuple[int, bool]] = deque()  # how many, and whether of key frames
        self._stepping = False

    def open(self, path: Path, *, sees: bool, runs: bool = True, kept_index: Path | None = None) -> None:
        """Turn to another file, at its beginning; without a picture only the place is kept."""
        self._sees, self._runs = sees, runs
        self._left = self._near = False
        self._frame = self._picture = None
        self._forget_wishes()
        self._place = 0
        self.scrubbing.open(path)
        if sees:
            self.decoder.open(path, kept_index)
            self.go(0)

    @property
    def position_ms(self) -> int:
        """Give the place: what was asked for until its frame is there, then the frame's own time."""
        if self._asked is not None:
            return self._asked
        return self._frame.time_ms if self._frame else self._place

    @property
    def shown_ms(self) -> int:
        """Give the time of the frame that is shown, though another may be on its way."""
        return self._frame.time_ms if self._frame else self.position_ms

    @property
    def frame(self) -> Frame | None:
        """Give the exact frame that is shown; None while it is still being decoded."""
        return None if self._left or self._asked is not None else self._frame

    @property
    def picture(self) -> Picture | None:
        """Give what is to be painted."""
        return self._picture

    @property
    def near(self) -> bool:
        """Say whether the picture is only near the place, until the exact frame is there."""
        return self._near and not self._left

    # going

    def leave(self) -> None:
        """Let something else be shown: answers still under way are passed over."""
        self._left = True
        self._forget_wishes()

    def come_back(self, ms: int, meanwhile: Picture | None = None) -> None:
        """Show the exact frame of `ms` again, and until it is there the picture seen last."""
        self._left = False
        self._picture = meanwhile or self._picture
        self.go(ms)

    def go(self, ms: int) -> None:
        """Ask for the exact frame of a time; when one wish follows another, for a near picture meanwhile."""
        hurried = self._asked is not None
        self._forget_wishes()
        if self._sees:
            self._asked = ms
            if hurried:
                self.scrubbing.glance(ms)
            self.decoder.request(ms)
        else:
            self._place = ms
            self._tell(Moved(ms))

    def step(self, n: int, *, keys: bool = False) -> None:
        """Go `n` frames (or key frames) on or back from the shown or awaited frame; steps add up."""
        if not self._sees:
            return
        if self._steps and self._steps[-1][1] == keys:
            n += self._steps.pop()[0]
        self._steps.append((n, keys))
        self._take_steps()

    def scrub(self, ms: int, meanwhile: Picture | None = None) -> None:
        """Follow a hand: a near picture at once, the exact frame when the hand rests."""
        self._left = False
        self._picture = meanwhile or self._picture
        if not self._sees:
            self.go(ms)
            return
        self._forget_wishes()
        self._asked = self._hand = ms
        self.scrubbing.move(ms)
        self._tell(Moved(ms))

    def set_deinterlaced(self, on: bool) -> None:
        """Show the frame smoothed, or as recorded."""
        self.decoder.set_deinterlaced(on)
        if self._frame and not self._left:
            self.go(self.position_ms)

    def stay(self) -> None:
        """Keep the frame that is shown, whatever was asked for."""
        if self._frame and self._asked is not None:
            self.go(self._frame.time_ms)

    def _forget_wishes(self) -> None:
        self.scrubbing.let_go()
        self._hand = None
        self._asked = None
        self._steps.clear()
        self._stepping = False

    def _take_steps(self) -> None:
        """Send the steps that gathered, once the frame that they start from is known."""
        if self._steps and self._frame and self._asked is None and not self._stepping:
            self._stepping = True
            n, keys = self._steps.popleft()
            (self.decoder.key if keys else self.decoder.step)(n, self._frame)

    # what the child says (foreign threads)

    def _take_frame(self, frame: Frame) -> None:
        with self._lock:
            if self._left or self._hand is not None or not self._sees:  # else of the recording before
                return
            settled = self.decoder.idle
            if settled:
                self._asked = None
            self._stepping = self._near = False
            self._frame = frame
            self._picture = _picture_of(frame)
            self._take_steps()
        self._tell(PictureReady())
        if settled:
            self._tell(Moved(frame.time_ms))
        if self._runs:
            self.scrubbing.prepare()  # only now: the first exact frame was more urgent

    def _take_glimpse(self, glimpse: Glimpse) -> None:
        if glimpse.purpose == "hover":
            self._tell(Glimpsed(glimpse))
            return
        with self._lock:
            if self._left or self._asked is None:
                return
            self._near = True
            self._picture = Picture(glimpse.width, glimpse.height, glimpse.width * 3, glimpse.rgb, "RGB888")
        self._tell(PictureReady())

    def _rest(self, ms: int) -> None:
        with self._lock:
            if self._hand != ms:
                return
            self._hand = None
            self.decoder.request(ms)

    def _take_error(self, error: WorkbenchError) -> None:
        with self._lock:
            self._place = self._asked or 0
            self._forget_wishes()
        self._tell(Failed(str(error), error if isinstance(error, Stopped) else None))

    def close(self) -> None:
        """End the children."""
        self.scrubbing.close()
        self.decoder.close()


def _picture_of(frame: Frame) -> Picture:
    return Picture(frame.width, frame.height, frame.width * 3, frame.shown or frame.rgb, "RGB888")
