"""Play, pause, seek, step and scrub as one thing: libVLC while playing, exact frames whenever it is not.

Methods are called from one thread (the window's) and never wait. Events come on foreign threads: queue them.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workbench import glance
from workbench.errors import WorkbenchError
from workbench.playback.events import Ended, Event, Failed, Glimpsed, Moved, PictureReady, PlayingChanged
from workbench.playback.options import LOUDEST, PlayOptions
from workbench.playback.paused_picture import PausedPicture
from workbench.playback.play_run import Over, PlayRun, Subject
from workbench.playback.player import Picture, Track
from workbench.playback.reverse_play import ReversePlay
from workbench.playback.shuttle import next_rate
from workbench.playback.stretch import Stretch, within
from workbench.recording import sniff
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts

__all__ = [
    "LOUDEST", "Ended", "Event", "Failed", "Glimpsed", "Moved", "Picture", "PictureReady", "PlayingChanged",
    "Transport",
]  # fmt: skip


class Transport:
    """Joins player and decoder: when paused, the picture is the exact frame whose time `position_ms` says.

    A loop stays until another is set. Whatever plays inside it, or runs into it, repeats it; what begins
    behind it plays on to the end of the recording.
    """

    def __init__(self, on_event: Callable[[Event], None]) -> None:
        self._on_event = on_event
        self._lock = threading.RLock()
        self._standing = PausedPicture(self._lock, self._tell)
        self._running = PlayRun(
            self._lock, lambda: self._tell(PictureReady()), self._take_over,
            lambda stopped: self._tell(Failed(str(stopped), stopped)),
        )  # fmt: skip
        self._backwards: ReversePlay | None = None
        self._facts = Facts("", "unknown")
        self._subject: Subject | None = None
        self.manner = PlayOptions()  # as chosen; a shuttle has its own speed
        self._loop: Stretch | None = None
        self._span: Stretch | None = None  # being played once
        self._paused = False  # by a person, here: playing on goes back a little
        self._at_end = False
        self._interrupted = 0.0  # the speed that a scrub has interrupted
        self.rewind_ms = 0
        self._closed = False

    # what is open

    def open(
        self, path: Path, facts: Facts | Mapping[str, Any], *, label: str = "", kept_index: Path | None = None
    ) -> None:
        """Turn to a recording or picture, paused at its beginning; trouble comes as `Failed`.

        `NoAnswer` when its disk is late with the answer: nothing is open then.
        `kept_index` names the file in the cache where the index of its frames is kept.
        """
        with self._lock:
            self._halt()
            self._facts = facts if isinstance(facts, Facts) else Facts.from_dict(dict(facts))
            self._forget_run()
            self._loop = self._subject = None
            self.manner = replace(self.manner, sound_track=0, sound_delay_ms=0)
            try:
                self._subject = self._subject_of(path, label or path.name)
            except WorkbenchError as error:
                self._standing.open(path, sees=False)
                if isinstance(error, glance.NoAnswer):
                    raise
                self._tell(Failed(str(error)))
                return
            kind = self._facts.kind
            runs = kind == "video"
            self._standing.open(path, sees=runs or kind == "still", runs=runs, kept_index=kept_index)
            if self._subject:
                self._running.player.prepare()

    def _subject_of(self, path: Path, label: str) -> Subject | None:
        kind = glance.ask(path, lambda: sniff.recording(path))
        if kind.vlc_demux is None:
            return None
        picture = self._facts.kind == "video"
        size = (self._facts.width or 640, self._facts.height or 360) if picture else (0, 0)
        # ffmpeg's demuxer, held to one format: the exact frames come through the same, with the same stamps
        track = Track(path, f"avformat:{kind.av_format}", kind.vlc_demux, *size)
        return Subject(track, label, self.duration_ms, self._facts.start_ms)

    @property
    def facts(self) -> Facts:
        """Give what is known of the recording that is open."""
        return self._facts

    @property
    def duration_ms(self) -> int:
        """Give the length: from the first frame to the end of picture and sound; 0 for a still."""
        return self._facts.duration_ms or 0

    @property
    def playing(self) -> bool:
        """Say whether it plays (or is about to), forwards or backwards."""
        return self._running.active or self._backwards is not None

    @property
    def position_ms(self) -> int:
        """Give the place: interpolated while playing, the shown frame's own time otherwise."""
        with self._lock:
            if self._running.active:
                return self._running.position_ms
            return self._standing.shown_ms if self._backwards else self._standing.position_ms

    @property
    def frame(self) -> Frame | None:
        """Give the exact frame that is shown; None while playing or while it is still being decoded."""
        with self._lock:
            return None if self.playing else self._standing.frame

    @property
    def near(self) -> bool:
        """Say whether the picture is only near `position_ms`, as while scrubbing."""
        with self._lock:
            return self._standing.near

    def picture(self) -> Picture | None:
        """Give the newest picture to paint: of the player while playing, then near or exact."""
        with self._lock:
            return (self._running.picture() if self._running.active else None) or self._standing.picture

    def glimpse(self, ms: int, width: int) -> None:
        """Ask for a small picture of a place that is only pointed at; it comes as `Glimpsed`, if at all."""
        if self._facts.kind == "video":
            self._standing.scrubbing.hover(self._inside(ms), width)

    # going

    def play(self) -> None:
        """Play from here at the chosen speed; at the end, from the beginning.

        Where a person paused, it first goes back by `rewind_ms`, but not out of a span or a loop.
        """
        with self._lock:
            if not self._running.active:
                self._start(self._resume_ms, self._span)

    @property
    def _resume_ms(self) -> int:
        if self._at_end:
            return 0
        here = self.position_ms
        if not self._paused or self.playing:
            return here
        kept_in = self._span or self._loop
        floor = kept_in.start if kept_in and kept_in.holds(here) else 0
        return max(here - self.rewind_ms, floor)

    def pause(self) -> None:
        """Stop on the exact frame that is on the screen."""
        with self._lock:
            if self._running.active:
                span = self._span
                self._settle(self._running.ms_on_screen)
                self._span, self._paused = span, True
            elif self._backwards:
                self._halt()

    def toggle(self) -> None:
        """Play when paused, pause when playing."""
        self.pause() if self.playing else self.play()

    def shuttle(self, direction: int) -> None:
        """Play on (1) or backwards (-1), faster with each call; 0 pauses. ReversePlay there is no sound."""
        with self._lock:
            if not direction:
                self.pause()
            elif self._subject:
                self._go_on(self._resume_ms, next_rate(self.shuttle_rate, direction, self.manner.rate))

    @property
    def shuttle_rate(self) -> float:
        """Give the speed of what is playing: negative backwards, 0 when paused."""
        with self._lock:
            if self._backwards:
                return -self._backwards.rate
            return self._running.manner.rate if self._running.active else 0.0

    def seek(self, ms: int) -> None:
        """Go to a time and do there what was being done here: play on, or show the exact frame."""
        with self._lock:
            if going := self.shuttle_rate or self._interrupted:
                self._go_on(self._inside(ms), going)
            else:
                self._settle(self._inside(ms))

    def show(self, ms: int) -> None:
        """Show the exact frame of a time, paused."""
        with self._lock:
            self._settle(self._inside(ms))

    def scrub(self, ms: int) -> None:
        """Follow a hand that drags: a near picture at once, the exact one when it rests.

        `seek` ends it; what was playing then plays on.
        """
        with self._lock:
            interrupted = self.shuttle_rate or self._interrupted
            seen = self._halt()
            self._forget_run()
            self._interrupted = interrupted
            self._standing.scrub(self._inside(ms), seen)

    def jump(self, delta_ms: int) -> None:
        """Go forward or back by a time."""
        self.seek(self.position_ms + delta_ms)

    def step(self, n: int) -> None:
        """Pause and go `n` frames forward (negative: back); quick steps add up."""
        with self._lock:
            self._stand()
            self._standing.step(n)

    def step_keys(self, n: int) -> None:
        """Pause and go to the `n`th key frame after (negative: before) this place; quick ones add up."""
        with self._lock:
            self._stand()
            self._standing.step(n, keys=True)

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Play from `start_ms` once and stop on the last frame before `end_ms`."""
        with self._lock:
            if self._subject:
                span = within(start_ms, end_ms, self.duration_ms)
                self._start(span.start, span)
            else:
                self._settle(self._inside(start_ms))

    @property
    def loop(self) -> tuple[int, int] | None:
        """Give the stretch that playing repeats."""
        return (self._loop.start, self._loop.end) if self._loop else None

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Repeat a stretch from now on, whenever playing is in it; None plays on."""
        with self._lock:
            self._loop = within(*loop, self.duration_ms, repeats=True) if loop else None
            if self._backwards:
                self._backwards.keep_to(self._loop)
            elif self._running.active and not self._span:
                self._running.keep_to(self._loop_from(self._running.position_ms))

    def _loop_from(self, ms: int) -> Stretch | None:
        return self._loop if self._loop and ms < self._loop.end else None

    def _inside(self, ms: int) -> int:
        return max(0, min(ms, self.duration_ms))

    # how it sounds and looks

    def change(self, **changes: Any) -> None:
        """Take up another `manner`, by its fields.

        All but the volume lets what is playing begin anew where it is: else libVLC would lose its clock.
        """
        with self._lock:
            before = self.manner
            self.manner = replace(before, **changes).bounded(len(self._facts.sound))
            if self.manner.volume != before.volume:
                self._running.set_volume(self.manner.volume)
            if self.manner.deinterlaced != before.deinterlaced:
                self._standing.set_deinterlaced(self.manner.deinterlaced)
            if self._running.active and self.manner != replace(before, volume=self.manner.volume):
                rate = self.manner.rate if "rate" in changes else self._running.manner.rate
                self._run(self._running.ms_on_screen, self._running.stretch, rate)

    # inside (the lock is held)

    def _go_on(self, ms: int, rate: float) -> None:
        """Play from a time at a speed, backwards when it is negative."""
        if rate > 0:
            self._start(ms, rate=rate)
        elif self._facts.kind == "video":
            self._run_back(ms, -rate)

    def _start(self, ms: int, span: Stretch | None = None, *, rate: float | None = None) -> None:
        """Play from a time."""
        if not self._subject:
            return
        was_playing = self.playing
        self._end_backwards()
        self._forget_run()
        self._span = span
        self._standing.leave()
        self._run(ms, span or self._loop_from(ms), rate or self.manner.rate)
        if not was_playing:
            self._tell(PlayingChanged(True))

    def _run(self, ms: int, stretch: Stretch | None, rate: float) -> None:
        if self._subject:
            self._running.begin(self._subject, ms, replace(self.manner, rate=rate), stretch)

    def _run_back(self, ms: int, rate: float) -> None:
        was_playing = self.playing
        self._end_backwards()
        seen = self._running.stop()
        self._forget_run()
        self._standing.come_back(ms, seen)
        self._backwards = ReversePlay(self._lock, self._standing, rate, self._loop, self._take_beginning)
        if not was_playing:
            self._tell(PlayingChanged(True))

    def _settle(self, ms: int) -> None:
        """Stop whatever plays and show the exact frame of `ms`."""
        seen = self._halt()
        self._forget_run()
        self._standing.come_back(ms, seen)

    def _stand(self) -> None:
        """Stop whatever plays on the frame that is on the screen."""
        if self._running.active:
            self._settle(self._running.ms_on_screen)
        else:
            self._halt()
            self._forget_run()

    def _halt(self) -> Picture | None:
        was_playing = self.playing
        seen = self._running.stop()
        self._end_backwards()
        if was_playing:
            self._tell(PlayingChanged(False))
        return seen

    def _end_backwards(self) -> None:
        backwards, self._backwards = self._backwards, None
        if backwards:
            backwards.stop()

    def _forget_run(self) -> None:
        self._span = None
        self._paused = self._at_end = False
        self._interrupted = 0.0

    def _take_over(self, over: Over) -> None:
        """Show the exact frame of where a run ended by itself."""
        self._settle(over.ms)
        self._at_end = over.ended
        if over.ended:
            self._tell(Ended())
        if over.sentence:
            self._tell(Failed(over.sentence, over.stopped))

    def _take_beginning(self) -> None:
        """Stay at the first frame, where running backwards ended."""
        self._halt()

    def _tell(self, event: Event) -> None:
        if not self._closed:
            self._on_event(event)

    def close(self) -> None:
        """End the children; no event follows."""
        with self._lock:
            self._closed = True
            self._end_backwards()
        self._running.close()
        self._standing.close()
