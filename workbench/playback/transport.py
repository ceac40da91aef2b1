"""Play, pause, seek and step as one thing: libVLC while playing, exact frames whenever it is not.

Methods are called from one thread (the window's). Events arrive on foreign threads: queue them.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.playback.clock import Clock
from workbench.playback.events import Ended, Event, Failed, Moved, PictureReady, PlayingChanged
from workbench.playback.player import Picture, Player, Sign, Track
from workbench.recording import sniff
from workbench.recording.decoder import Decoder
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts

__all__ = ["Ended", "Event", "Failed", "Moved", "Picture", "PictureReady", "PlayingChanged", "Transport"]

_LOOK_EVERY = 0.02
_SILENCE = 10.0  # seconds without a picture or a tick after which the player counts as hung
_DISPLAY_MS = 8  # libVLC hands a picture over this little before its time
SLOWEST, FASTEST = 0.25, 4.0
LOUDEST = 200


class Transport:
    """Joins player and decoder: when paused, the picture is the exact frame whose time `position_ms` says."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._lock = threading.RLock()
        self._player = Player(self._take_sign)
        self._decoder = Decoder(self._take_frame, self._take_error)
        self._clock = Clock()
        self._path: Path | None = None
        self._facts = Facts("", "unknown")
        self._label = ""
        self._track: Track | None = None
        self._playing = False
        self._span_end: int | None = None
        self._at_end = False
        self._tried_again = False
        self._asked: int | None = None
        self._frame: Frame | None = None
        self._exact: Picture | None = None
        self._steps = 0
        self._stepping = False
        self._pictures_seen = 0
        self._picture_at = 0.0
        self._sign_at = 0.0
        self._rate, self._volume = 1.0, 100
        self._wake = threading.Event()
        self._closed = False
        threading.Thread(target=self._watch, name="transport", daemon=True).start()

    # what is open

    def open(self, path: Path, facts: Facts | Mapping[str, Any], *, label: str = "") -> None:
        """Turn to a recording or picture, paused at its beginning; trouble comes as `Failed`."""
        with self._lock:
            self._halt()
            self._path = path
            self._facts = facts if isinstance(facts, Facts) else Facts.from_dict(dict(facts))
            self._label = label or path.name
            self._track = self._frame = self._exact = None
            self._at_end = False
            self._asked = None
            self._clock.hold(0)
            try:
                self._track = self._track_of(path)
            except WorkbenchError as error:
                self._tell(Failed(str(error)))
                return
            if self._has_picture:
                self._decoder.open(path)
                self._ask_frame(0)

    def _track_of(self, path: Path) -> Track | None:
        kind = sniff.recording(path)
        if kind.vlc_demux is None:
            return None
        picture = self._facts.kind == "video"
        size = (self._facts.width or 640, self._facts.height or 360) if picture else (0, 0)
        # ffmpeg's demuxer, held to one format: the exact frames come through the same, with the same stamps
        return Track(path, f"avformat:{kind.av_format}", kind.vlc_demux, *size)

    @property
    def _has_picture(self) -> bool:
        return self._facts.kind in ("video", "still")

    @property
    def duration_ms(self) -> int:
        """Give the length: from the first frame to the end of picture and sound; 0 for a still."""
        return self._facts.duration_ms or 0

    @property
    def playing(self) -> bool:
        """Say whether it plays (or is about to)."""
        return self._playing

    @property
    def position_ms(self) -> int:
        """Give the place: interpolated while playing, the shown frame's own time when paused."""
        with self._lock:
            if self._playing:
                return self._playing_ms()
            if self._asked is not None:
                return self._asked
            return self._frame.time_ms if self._frame else int(self._clock.position(time.monotonic()))

    def _playing_ms(self) -> int:
        end = self._span_end - 1 if self._span_end is not None else self.duration_ms
        return max(0, min(int(self._clock.position(time.monotonic())), end))

    @property
    def frame(self) -> Frame | None:
        """Give the exact frame that is shown; None while playing or while it is still being decoded."""
        with self._lock:
            return None if self._playing or self._asked is not None else self._frame

    def picture(self) -> Picture | None:
        """Give the newest picture to paint: of the player while playing, then the exact frame."""
        with self._lock:
            if self._playing and self._pictures_seen > 1:  # the first is left over from before the place
                return self._player.picture() or self._exact
            return self._exact

    # going

    def play(self) -> None:
        """Play from here; at the end, from the beginning."""
        with self._lock:
            if self._playing or not self._track:
                return
            self._span_end = None
            self._start(0 if self._at_end else self.position_ms)

    def pause(self) -> None:
        """Stop on the exact frame that is on the screen."""
        with self._lock:
            if self._playing:
                self._settle(self._ms_on_screen())

    def toggle(self) -> None:
        """Play when paused, pause when playing."""
        self.pause() if self._playing else self.play()

    def seek(self, ms: int) -> None:
        """Go to a time and do there what was being done here: play on, or show the exact frame."""
        with self._lock:
            self._at_end = False
            if self._playing:
                self._span_end = None
                self._start(self._inside(ms))
            else:
                self._go(ms)

    def show(self, ms: int) -> None:
        """Show the exact frame of a time, paused."""
        with self._lock:
            self._at_end = False
            if self._playing:
                self._settle(self._inside(ms))
            else:
                self._go(ms)

    def jump(self, delta_ms: int) -> None:
        """Go forward or back by a time."""
        self.seek(self.position_ms + delta_ms)

    def step(self, n: int) -> None:
        """Pause and go `n` frames forward (negative: back); quick steps add up."""
        with self._lock:
            if not self._has_picture:
                return
            self._at_end = False
            self._steps += n
            if self._playing:
                self._settle(self._ms_on_screen(), keep_steps=True)
            else:
                self._take_steps()

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Play from `start_ms` once and stop on the last frame before `end_ms`."""
        with self._lock:
            if not self._track:
                self._go(start_ms)
                return
            self._at_end = False
            start = self._inside(start_ms)
            self._span_end = max(start + 1, min(end_ms, self.duration_ms))
            self._start(start)

    def _inside(self, ms: int) -> int:
        return max(0, min(ms, self.duration_ms))

    # speed and loudness

    @property
    def rate(self) -> float:
        """The speed, 0.25 to 4; 1 is natural."""
        return self._rate

    @rate.setter
    def rate(self, rate: float) -> None:
        self._rate = max(SLOWEST, min(rate, FASTEST))
        self._player.set_rate(self._rate)

    @property
    def volume(self) -> int:
        """The loudness, 0 to 200; 100 is as recorded."""
        return self._volume

    @volume.setter
    def volume(self, volume: int) -> None:
        self._volume = max(0, min(volume, LOUDEST))
        self._player.set_volume(self._volume)

    # inside (the lock is held)

    def _start(self, ms: int) -> None:
        if not self._track:
            return
        was_playing, self._playing = self._playing, True
        self._at_end = self._tried_again = False
        self._begin(ms)
        self._wake.set()
        if not was_playing:
            self._tell(PlayingChanged(True))

    def _begin(self, ms: int) -> None:
        """Let the player start a run."""
        if not self._track:
            return
        self._asked = None
        self._steps = 0
        self._pictures_seen = 0
        self._clock = Clock()
        self._clock.hold(ms)
        self._sign_at = time.monotonic()
        self._player.play(self._track, ms + self._offset_ms)

    @property
    def _offset_ms(self) -> float:
        """How far libVLC's clock is ahead of ours, which counts from the first frame."""
        return self._facts.start_ms

    def _ms_on_screen(self) -> int:
        """Tell the time of the picture that was last displayed."""
        if self._pictures_seen < 2 or not self._clock.running:
            return self._playing_ms()
        on_screen = int(self._clock.at(self._picture_at)) + _DISPLAY_MS
        return max(0, min(on_screen, (self._span_end or self.duration_ms + 1) - 1))

    def _halt(self) -> None:
        """Stop the player, if it plays, and forget the span."""
        self._steps = 0
        self._span_end = None
        if self._playing:
            self._exact = self._player.picture() or self._exact
            self._player.stop()
            self._playing = False
            self._tell(PlayingChanged(False))

    def _settle(self, ms: int, *, keep_steps: bool = False) -> None:
        """Stop playing and show the exact frame of `ms`."""
        steps = self._steps
        self._halt()
        self._steps = steps if keep_steps else 0
        self._go(ms, keep_steps=True)

    def _go(self, ms: int, *, keep_steps: bool = False) -> None:
        if not keep_steps:
            self._steps = 0
        if self._has_picture:
            self._ask_frame(self._inside(ms))
        else:
            self._clock.hold(self._inside(ms))
            self._tell(Moved(self._inside(ms)))

    def _ask_frame(self, ms: int) -> None:
        self._asked = ms
        self._stepping = False
        self._decoder.request(ms)

    def _take_steps(self) -> None:
        """Send the steps that gathered, once the frame that they start from is known."""
        if self._steps and self._frame and self._asked is None and not self._stepping:
            self._stepping = True
            self._decoder.step(self._steps, self._frame)
            self._steps = 0

    # what the children say (foreign threads)

    def _take_frame(self, frame: Frame) -> None:
        with self._lock:
            if self._playing or self._closed:
                return
            settled = self._decoder.idle
            if settled:
                self._asked = None
            self._stepping = False
            self._frame = frame
            self._exact = Picture(frame.width, frame.height, frame.width * 3, frame.rgb, "RGB888")
            self._take_steps()
        self._tell(PictureReady())
        if settled:
            self._tell(Moved(frame.time_ms))

    def _take_error(self, error: WorkbenchError) -> None:
        with self._lock:
            self._clock.hold(self._asked or 0)
            self._asked = None
            self._stepping = False
            self._steps = 0
        self._tell(Failed(str(error)))

    def _take_sign(self, sign: Sign) -> None:
        with self._lock:
            if not self._playing or self._closed:
                return
            self._sign_at = time.monotonic()
            match sign.what:
                case "picture":
                    self._take_picture(sign)
                case "time":
                    self._clock.anchor(sign.value - self._offset_ms, sign.at)
                case "rate":
                    self._clock.set_rate(sign.value, sign.at)
                case "ended":
                    self._end()
                case _:
                    self._fail(sign)

    def _take_picture(self, sign: Sign) -> None:
        self._pictures_seen += 1
        self._picture_at = sign.at
        if self._pictures_seen == 2 and not self._clock.running:
            self._clock.anchor(self._clock.position(sign.at), sign.at)
        if self._pictures_seen > 1:
            self._tell(PictureReady())

    def _end(self) -> None:
        self._settle(self.duration_ms)
        self._at_end = True
        self._tell(Ended())

    def _fail(self, sign: Sign) -> None:
        """Show the exact frame of where it was; a run that never began is first tried once more."""
        if self._track and not self._tried_again and not self._pictures_seen and not self._clock.running:
            self._tried_again = True
            if sign.what == "failed":
                self._track = replace(self._track, demux=self._track.other_demux)
            self._begin(int(self._clock.position(time.monotonic())))
            return
        sentence = {
            "died": f"{self._label} stopped the player. It was started afresh; nothing else is lost.",
            "hung": f"{self._label} made the player hang. It was started afresh; nothing else is lost.",
        }.get(sign.text, sign.text or f"{self._label} cannot be played.")
        self._settle(self._playing_ms())
        self._tell(Failed(sentence))

    def _watch(self) -> None:
        """End a span on time and notice a player that fell silent."""
        while not self._closed:
            if not self._playing:
                self._wake.wait()
                self._wake.clear()
            time.sleep(_LOOK_EVERY)
            with self._lock:
                if self._playing and not self._closed:
                    self._look()

    def _look(self) -> None:
        now = time.monotonic()
        if self._span_end is not None and self._clock.position(now) >= self._span_end:
            self._settle(self._span_end - 1)
        elif now - self._sign_at > _SILENCE:
            self._player.replace()
            self._fail(Sign("gone", now, text="hung"))

    def _tell(self, event: Event) -> None:
        if not self._closed:
            self._on_event(event)

    def close(self) -> None:
        """End both children; no event follows."""
        with self._lock:
            self._closed = True
            self._playing = False
        self._wake.set()
        self._player.close()
        self._decoder.close()
