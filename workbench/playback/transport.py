"""Play, pause, seek and step as one thing: libVLC while playing, exact frames whenever it is not.

Methods are called from one thread (the window's). Events arrive on foreign threads: queue them.
"""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workbench.errors import WorkbenchError
from workbench.playback.events import Ended, Event, Failed, Moved, PictureReady, PlayingChanged
from workbench.playback.player import Picture, Track
from workbench.playback.running import Over, Running, Subject
from workbench.playback.standing import Standing
from workbench.playback.stretch import Stretch, within
from workbench.recording import sniff
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts

__all__ = ["Ended", "Event", "Failed", "Moved", "Picture", "PictureReady", "PlayingChanged", "Transport"]

SLOWEST, FASTEST = 0.25, 4.0
LOUDEST = 200


class Transport:
    """Joins player and decoder: when paused, the picture is the exact frame whose time `position_ms` says."""

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._lock = threading.RLock()
        self._standing = Standing(self._lock, self._tell)
        self._running = Running(self._lock, lambda: self._tell(PictureReady()), self._take_over)
        self._player = self._running.player
        self._facts = Facts("", "unknown")
        self._subject: Subject | None = None
        self._at_end = False
        self._rate, self._volume = 1.0, 100
        self._closed = False

    # what is open

    def open(self, path: Path, facts: Facts | Mapping[str, Any], *, label: str = "") -> None:
        """Turn to a recording or picture, paused at its beginning; trouble comes as `Failed`."""
        with self._lock:
            self._halt()
            self._facts = facts if isinstance(facts, Facts) else Facts.from_dict(dict(facts))
            self._at_end = False
            self._subject = None
            try:
                self._subject = self._subject_of(path, label or path.name)
            except WorkbenchError as error:
                self._standing.open(path, sees=False)
                self._tell(Failed(str(error)))
                return
            self._standing.open(path, sees=self._facts.kind in ("video", "still"))

    def _subject_of(self, path: Path, label: str) -> Subject | None:
        kind = sniff.recording(path)
        if kind.vlc_demux is None:
            return None
        picture = self._facts.kind == "video"
        size = (self._facts.width or 640, self._facts.height or 360) if picture else (0, 0)
        # ffmpeg's demuxer, held to one format: the exact frames come through the same, with the same stamps
        track = Track(path, f"avformat:{kind.av_format}", kind.vlc_demux, *size)
        return Subject(track, label, self.duration_ms, self._facts.start_ms)

    @property
    def duration_ms(self) -> int:
        """Give the length: from the first frame to the end of picture and sound; 0 for a still."""
        return self._facts.duration_ms or 0

    @property
    def playing(self) -> bool:
        """Say whether it plays (or is about to)."""
        return self._running.active

    @property
    def position_ms(self) -> int:
        """Give the place: interpolated while playing, the shown frame's own time when paused."""
        with self._lock:
            return self._running.position_ms if self.playing else self._standing.position_ms

    @property
    def frame(self) -> Frame | None:
        """Give the exact frame that is shown; None while playing or while it is still being decoded."""
        with self._lock:
            return self._standing.frame

    def picture(self) -> Picture | None:
        """Give the newest picture to paint: of the player while playing, then the exact frame."""
        with self._lock:
            return (self._running.picture() if self.playing else None) or self._standing.picture

    # going

    def play(self) -> None:
        """Play from here; at the end, from the beginning."""
        with self._lock:
            if not self.playing:
                self._start(0 if self._at_end else self.position_ms)

    def pause(self) -> None:
        """Stop on the exact frame that is on the screen."""
        with self._lock:
            if self.playing:
                self._settle(self._running.ms_on_screen)

    def toggle(self) -> None:
        """Play when paused, pause when playing."""
        self.pause() if self.playing else self.play()

    def seek(self, ms: int) -> None:
        """Go to a time and do there what was being done here: play on, or show the exact frame."""
        with self._lock:
            if self.playing:
                self._start(self._inside(ms))
            else:
                self._settle(self._inside(ms))

    def show(self, ms: int) -> None:
        """Show the exact frame of a time, paused."""
        with self._lock:
            self._settle(self._inside(ms))

    def jump(self, delta_ms: int) -> None:
        """Go forward or back by a time."""
        self.seek(self.position_ms + delta_ms)

    def step(self, n: int) -> None:
        """Pause and go `n` frames forward (negative: back); quick steps add up."""
        with self._lock:
            self._at_end = False
            if self.playing and self._facts.kind == "video":
                self._settle(self._running.ms_on_screen)
            self._standing.step(n)

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Play from `start_ms` once and stop on the last frame before `end_ms`."""
        with self._lock:
            if self._subject:
                span = within(start_ms, end_ms, self.duration_ms)
                self._start(span.start, span)
            else:
                self._settle(self._inside(start_ms))

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

    def _start(self, ms: int, stretch: Stretch | None = None) -> None:
        """Play from a time."""
        if not self._subject:
            return
        was_playing = self.playing
        self._at_end = False
        self._standing.leave()
        self._running.begin(self._subject, ms, stretch)
        if not was_playing:
            self._tell(PlayingChanged(True))

    def _settle(self, ms: int) -> None:
        """Stop whatever plays and show the exact frame of `ms`."""
        self._at_end = False
        self._standing.come_back(ms, self._halt())

    def _halt(self) -> Picture | None:
        was_playing = self.playing
        seen = self._running.stop()
        if was_playing:
            self._tell(PlayingChanged(False))
        return seen

    def _take_over(self, over: Over) -> None:
        """Show the exact frame of where a run ended by itself."""
        self._settle(over.ms)
        self._at_end = over.ended
        if over.ended:
            self._tell(Ended())
        if over.sentence:
            self._tell(Failed(over.sentence))

    def _tell(self, event: Event) -> None:
        if not self._closed:
            self._on_event(event)

    def close(self) -> None:
        """End both children; no event follows."""
        with self._lock:
            self._closed = True
        self._running.close()
        self._standing.close()
