"""What is shown while nothing plays: the exact frame of the place, from the decode child."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.playback.events import Event, Failed, Moved, PictureReady
from workbench.playback.player import Picture
from workbench.recording.decoder import Decoder
from workbench.recording.picture import Frame


class Standing:
    """The place and its frame; it is left while something plays.

    `lock` is the transport's: whoever calls holds it, and answers (on foreign threads) take it.
    """

    def __init__(self, lock: AbstractContextManager[object], tell: Callable[[Event], None]) -> None:
        self._lock, self._tell = lock, tell
        self.decoder = Decoder(self._take_frame, self._take_error)
        self._sees = False
        self._left = False
        self._place = 0
        self._asked: int | None = None
        self._frame: Frame | None = None
        self._picture: Picture | None = None
        self._steps = 0
        self._stepping = False

    def open(self, path: Path, *, sees: bool) -> None:
        """Turn to another file, at its beginning; without a picture only the place is kept."""
        self._sees, self._left = sees, False
        self._frame = self._picture = None
        self._forget_wishes()
        self._place = 0
        if sees:
            self.decoder.open(path)
            self.go(0)

    @property
    def position_ms(self) -> int:
        """Give the place: what was asked for until its frame is there, then the frame's own time."""
        if self._asked is not None:
            return self._asked
        return self._frame.time_ms if self._frame else self._place

    @property
    def frame(self) -> Frame | None:
        """Give the exact frame that is shown; None while it is still being decoded."""
        return None if self._left or self._asked is not None else self._frame

    @property
    def picture(self) -> Picture | None:
        """Give what is to be painted."""
        return self._picture

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
        """Ask for the exact frame of a time."""
        self._forget_wishes()
        if self._sees:
            self._asked = ms
            self.decoder.request(ms)
        else:
            self._place = ms
            self._tell(Moved(ms))

    def step(self, n: int) -> None:
        """Go `n` frames on or back from the shown frame, or from the one that is awaited; steps add up."""
        if self._sees:
            self._steps += n
            self._take_steps()

    def _forget_wishes(self) -> None:
        self._asked = None
        self._steps = 0
        self._stepping = False

    def _take_steps(self) -> None:
        """Send the steps that gathered, once the frame that they start from is known."""
        if self._steps and self._frame and self._asked is None and not self._stepping:
            self._stepping = True
            self.decoder.step(self._steps, self._frame)
            self._steps = 0

    # what the child says (foreign threads)

    def _take_frame(self, frame: Frame) -> None:
        with self._lock:
            if self._left:
                return
            settled = self.decoder.idle
            if settled:
                self._asked = None
            self._stepping = False
            self._frame = frame
            self._picture = Picture(frame.width, frame.height, frame.width * 3, frame.rgb, "RGB888")
            self._take_steps()
        self._tell(PictureReady())
        if settled:
            self._tell(Moved(frame.time_ms))

    def _take_error(self, error: WorkbenchError) -> None:
        with self._lock:
            self._place = self._asked or 0
            self._forget_wishes()
        self._tell(Failed(str(error)))

    def close(self) -> None:
        """End the child."""
        self.decoder.close()
