"""One run of the player after another: where it is, what it shows, where it stops, what goes wrong."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace

from workbench.playback.clock import Clock
from workbench.playback.options import PlayOptions
from workbench.playback.player import Picture, Player, PlayerSign, Track
from workbench.playback.stretch import Stretch
from workbench.recording.child import Stopped

_LOOK_EVERY = 0.02
_SILENCE = 10.0  # seconds without a picture or a tick after which the player counts as hung
_AFRESH = "It was started afresh; nothing else is lost."
_DISPLAY_MS = 8  # libVLC hands a picture over this little before its time


@dataclass(frozen=True)
class Over:
    """A run is over by itself, at `ms`: its stretch or the recording ended, or it failed (`sentence`).

    `stopped` where the player died or hung.
    """

    ms: int
    ended: bool = False
    sentence: str = ""
    stopped: Stopped | None = None


@dataclass(frozen=True)
class Subject:
    """What is to be played: how people know it, how long it is, how far the player's clock is ahead."""

    track: Track
    label: str
    duration_ms: int
    offset_ms: float


class PlayRun:
    """Plays a subject with libVLC. Times are ours, counted from the first frame.

    `lock` is the transport's: whoever calls holds it, and signs (on foreign threads) take it. `on_picture`,
    `on_over` and, when the player dies or hangs after a run, `on_stopped` are called on those threads.
    """

    def __init__(
        self,
        lock: AbstractContextManager[object],
        on_picture: Callable[[], None],
        on_over: Callable[[Over], None],
        on_stopped: Callable[[Stopped], None],
    ) -> None:
        self._lock, self._on_picture, self._on_over = lock, on_picture, on_over
        self._on_stopped = on_stopped
        self.player = Player(self._take)
        self.manner = PlayOptions()  # of this run
        self._subject: Subject | None = None
        self._active = False
        self._run = 0
        self._stretch: Stretch | None = None
        self._tried_again = False
        self._clock = Clock()
        self._meanwhile: Picture | None = None
        self._pictures_seen = 0
        self._slot = 0
        self._picture_at = 0.0
        self._sign_at = 0.0
        self._wake = threading.Event()
        self._closed = False
        threading.Thread(target=self._watch, name="run watcher", daemon=True).start()

    @property
    def active(self) -> bool:
        """Say whether it plays (or is about to)."""
        return self._active

    def begin(self, subject: Subject, ms: int, manner: PlayOptions, stretch: Stretch | None = None) -> None:
        """Play from a time, at most to the end of `stretch` and there again; a run under way ends."""
        self._meanwhile = self.picture() if self._active else None
        self._subject, self.manner, self._stretch = subject, manner, stretch
        self._active = True
        self._tried_again = False
        self._start(ms)
        self._wake.set()

    def _start(self, ms: int) -> None:
        if not self._subject:
            return
        self._pictures_seen = 0
        self._clock = Clock()
        self._clock.set_rate(self.manner.rate, time.monotonic())
        self._clock.hold(ms)
        self._sign_at = time.monotonic()
        self._run = self.player.play(self._subject.track, ms + self._subject.offset_ms, self.manner)

    @property
    def stretch(self) -> Stretch | None:
        """Give where the run ends, when not with the recording."""
        return self._stretch

    def keep_to(self, stretch: Stretch | None) -> None:
        """Let the run under way end (and begin again) elsewhere."""
        self._stretch = stretch

    def set_volume(self, volume: int) -> None:
        """Change the loudness, also of the run under way."""
        self.manner = replace(self.manner, volume=volume)
        self.player.set_volume(volume)

    def stop(self) -> Picture | None:
        """Stop, if it plays, and give the picture seen last."""
        if not self._active:
            return None
        seen = self.picture()
        self._active = False
        self._meanwhile = None
        self.player.stop()
        return seen

    # where it is and what it shows

    @property
    def position_ms(self) -> int:
        """Give the place, interpolated between libVLC's ticks."""
        return self._inside(int(self._clock.position(time.monotonic())))

    @property
    def ms_on_screen(self) -> int:
        """Give the time of the picture that was last displayed."""
        if self._pictures_seen < 2 or not self._clock.running:
            return self.position_ms
        return self._inside(self._shown_at(self._picture_at))

    def _shown_at(self, moment: float) -> int:
        return int(self._clock.at(moment) + _DISPLAY_MS * self.manner.rate)

    def _inside(self, ms: int) -> int:
        end = self._stretch.last if self._stretch else self._duration_ms
        return max(0, min(ms, end))

    def picture(self) -> Picture | None:
        """Give the newest picture; the first of a run is left over from before its place."""
        return (self.player.picture(self._slot) if self._pictures_seen > 1 else None) or self._meanwhile

    # what the player says (foreign threads)

    def _take(self, sign: PlayerSign) -> None:
        with self._lock:
            if sign.what == "gone" and not self._active and not self._closed and self._subject:
                self._on_stopped(self._stopped(self._subject, sign))
            if not self._active or self._closed or sign.run != self._run:
                return  # also what was on its way here while another run began
            self._sign_at = time.monotonic()
            match sign.what:
                case "picture":
                    self._take_picture(sign)
                case "time":
                    self._clock.anchor(sign.value - self._offset_ms, sign.at)
                case "ended":
                    self._end(Over(self._duration_ms, ended=True))
                case _:
                    self._fail(sign)

    @property
    def _offset_ms(self) -> float:
        return self._subject.offset_ms if self._subject else 0.0

    @property
    def _duration_ms(self) -> int:
        return self._subject.duration_ms if self._subject else 0

    def _take_picture(self, sign: PlayerSign) -> None:
        """Show it, unless it lies behind the stretch."""
        if self._stretch and self._has_begun and self._shown_at(sign.at) >= self._stretch.end:
            self._end(Over(self._stretch.last))
            return
        self._pictures_seen += 1
        self._slot = int(sign.value)
        self._picture_at = sign.at
        if self._pictures_seen == 2 and not self._clock.running:
            self._clock.anchor(self._clock.position(sign.at), sign.at)
        if self._pictures_seen > 1:
            self._on_picture()

    @property
    def _has_begun(self) -> bool:
        return self._pictures_seen > 1 or self._clock.running

    def _end(self, over: Over) -> None:
        """Begin a loop again, or be over; a loop where nothing can be played is over."""
        if self._stretch and self._stretch.repeats and self._has_begun:
            self._meanwhile = self.picture()
            self._start(self._stretch.start)
        else:
            self._on_over(over)

    def _fail(self, sign: PlayerSign) -> None:
        """Tell what went wrong; a run that never began is first tried once more."""
        if not self._subject:
            return
        if not self._tried_again and not self._pictures_seen and not self._clock.running:
            self._tried_again = True
            self._try_again(other_demux=sign.what == "failed")
            return
        label = self._subject.label
        if sign.what != "gone":
            self._on_over(Over(self.position_ms, sentence=sign.text or f"{label} cannot be played."))
            return
        stopped = self._stopped(self._subject, sign)
        self._on_over(Over(self.position_ms, sentence=str(stopped), stopped=stopped))

    def _stopped(self, subject: Subject, sign: PlayerSign) -> Stopped:
        hung = sign.text == "hung"
        happened = f"{subject.label} {'made the player hang' if hung else 'stopped the player'}."
        path = subject.track.path
        return Stopped(happened, _AFRESH, path=path, part="player", how="hung" if hung else "died")

    def _try_again(self, *, other_demux: bool) -> None:
        if self._subject and other_demux:
            track = self._subject.track
            self._subject = replace(self._subject, track=replace(track, demux=track.other_demux))
        self._start(int(self._clock.position(time.monotonic())))

    def _watch(self) -> None:
        """End a stretch on time and notice a player that fell silent."""
        while not self._closed:
            if not self._active:
                self._wake.wait()
                self._wake.clear()
            time.sleep(_LOOK_EVERY)
            with self._lock:
                if self._active and not self._closed:
                    self._look()

    def _look(self) -> None:
        now = time.monotonic()
        if self._stretch and self._clock.position(now) >= self._stretch.end:
            self._end(Over(self._stretch.last))
        elif now - self._sign_at > _SILENCE:
            self.player.replace()
            self._fail(PlayerSign("gone", now, text="hung"))

    def close(self) -> None:
        """End the child."""
        self._closed = True
        self._active = False
        self._wake.set()
        self.player.close()
