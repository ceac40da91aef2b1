"""Where the person is in the recording: the face of the transport, its events queued into the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from workbench.glance import NoAnswer
from workbench.playback.transport import (
    LOUDEST,
    Ended,
    Event,
    Failed,
    Glimpsed,
    Moved,
    Picture,
    PictureReady,
    PlayingChanged,
    Transport,
)
from workbench.project.anchors import Box
from workbench.project.item_files import glanced_stamp
from workbench.project.items import Item, ItemFile
from workbench.recording.picture import Frame
from workbench.recording.probe import Facts, SoundTrack

RATES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
LOUDNESS_STEP = 10
_TICK_MS = 33  # how often the line moves while playing
_THE_END_MS = 1000  # so near the end of a recording nothing is left to be gone on with
_LAST_MS = 2**31 - 1  # 24 days: the stamps of a damaged file may say anything, Qt's signals carry no more
_SHOWN = ("video", "audio", "still")

Span = tuple[int, int]
MakeTransport = Callable[[Callable[[Event], None]], Transport]


class Playhead(QObject):
    """One recording, one place in it, one span marked by the person; rooms ask here, never the transport."""

    moved = Signal(int)  # the place, in ms
    playing_changed = Signal(bool)
    picture_changed = Signal()
    failed = Signal(str)  # one plain sentence
    stopped = Signal(object)  # a Stopped: a recording made the player or the decoder die or hang
    item_changed = Signal()
    marks_changed = Signal()
    sound_changed = Signal()  # speed, volume, mute, track of sound or its delay
    loop_changed = Signal()
    region_changed = Signal()
    glimpsed = Signal(object)  # a Glimpse that was asked for by `glimpse`
    _happened = Signal(object)  # an event of the transport, from a foreign thread

    def __init__(self, parent: QObject | None = None, *, make_transport: MakeTransport = Transport) -> None:
        super().__init__(parent)
        self.item: Item | None = None
        self.path: Path | None = None  # the recording that is open; None when the item has none to show
        self.unanswered = False  # whether the disk was late when the recording was to be opened
        self.trouble = ""  # why there is no picture
        self.mark_in: int | None = None
        self.mark_out: int | None = None
        self.rate = 1.0
        self.volume = 100
        self.muted = False
        self.region: Box | None = None  # marked in the shown frame
        self._region_ms = 0
        self._left_at: dict[int, int] = {}  # the places of the recordings that were open, by item
        self._asked_ms: int | None = None  # where it was told to go last
        self._asked_frame: int | None = None  # the time of the frame that is shown for it
        self.kept_index: Callable[[str], Path | None] = lambda _sha256: None  # where, of which recording
        self._rewind_ms = 2000
        self._deinterlaced = False
        self._make_transport = make_transport
        self._transport: Transport | None = None
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._happened.connect(self._take, Qt.ConnectionType.QueuedConnection)

    # what is open

    @property
    def has_recording(self) -> bool:
        """Whether there is something to show and to seek in."""
        return self.path is not None

    @property
    def has_time(self) -> bool:
        """Whether the recording runs, as a still does not."""
        return self.has_recording and self.item is not None and self.item.kind != "still"

    def open_item(self, item: Item | None, path: Path | None = None) -> None:
        """Open an item's recording, paused, at its start or where it was left; nothing without a path.

        Of a disk that is late with its answer, which is then `unanswered`, nothing is opened either.
        """
        self._note_place()
        if self._transport is not None:
            self._transport.pause()
        self._timer.stop()
        self.item = item
        self.trouble = ""
        self.mark_in = self.mark_out = self._asked_ms = None
        self._let_region_go()
        self._open_file(item, path)
        self.item_changed.emit()
        self.marks_changed.emit()
        self.loop_changed.emit()
        self.sound_changed.emit()
        self.playing_changed.emit(False)
        self.picture_changed.emit()
        self.moved.emit(0)
        if self.item is not None and (left := self._left_at.get(self.item.id)):
            self.show(left)

    def _open_file(self, item: Item | None, path: Path | None) -> None:
        self.path, self.unanswered = None, False
        try:
            if item is not None and item.file is not None and path is not None and _can_show(item, path):
                self._load(path, item.file, item.label)
                self.path = path
        except NoAnswer:
            self.unanswered = True

    def begin_at(self, item_id: int, ms: int) -> None:
        """Open the recording of an item there the next time; one that is open goes there at once."""
        self._left_at[item_id] = ms
        if self.item is not None and self.item.id == item_id and self.has_recording:
            self.show(ms)

    def _note_place(self) -> None:
        """Keep in mind where a recording is left; one that is at its end begins anew."""
        if self.item is not None and self.has_time:
            ms = self.position_ms
            self._left_at[self.item.id] = ms if ms < self.duration_ms - _THE_END_MS else 0

    def _load(self, path: Path, file: ItemFile, label: str) -> None:
        if self._transport is None:
            self._transport = self._make_transport(self._happened.emit)
        self._transport.open(path, file.facts, label=label, kept_index=self.kept_index(file.sha256))
        self._transport.rewind_ms = self._rewind_ms
        self._transport.change(rate=self.rate, volume=self._loudness, deinterlaced=self._deinterlaced)

    def _open(self) -> Transport | None:
        """Give the transport when a recording is open in it."""
        return self._transport if self.has_recording else None

    @property
    def facts(self) -> Facts | None:
        """What is known of the recording that is open."""
        transport = self._open()
        return transport.facts if transport else None

    # where it is

    @property
    def position_ms(self) -> int:
        """The place: interpolated while playing, the time of the shown frame when paused."""
        transport = self._open()
        return max(-_LAST_MS, min(transport.position_ms, _LAST_MS)) if transport else 0

    @property
    def asked_ms(self) -> int:
        """The time that was asked for last while its frame, which may begin earlier, is the one shown."""
        frame = self.frame
        if self._asked_ms is not None and frame is not None and frame.time_ms == self._asked_frame:
            return self._asked_ms
        return self.position_ms

    @property
    def duration_ms(self) -> int:
        """How long the recording is; 0 when nothing that runs is open."""
        transport = self._open()
        return transport.duration_ms if transport else 0

    @property
    def playing(self) -> bool:
        transport = self._open()
        return transport is not None and transport.playing

    @property
    def frame(self) -> Frame | None:
        """The exact frame that is shown; None while playing or while it is still being decoded."""
        transport = self._open()
        return transport.frame if transport else None

    def picture(self) -> Picture | None:
        """Give the newest picture to paint."""
        transport = self._open()
        return transport.picture() if transport else None

    @property
    def near(self) -> bool:
        """Whether the picture is only near the place, as while scrubbing."""
        transport = self._open()
        return transport is not None and transport.near

    def glimpse(self, ms: int, width: int) -> None:
        """Ask for a small picture of another place, at most `width` pixels wide; it comes by `glimpsed`."""
        if self.has_time and (transport := self._open()):
            transport.glimpse(ms, width)

    # going

    def play(self) -> None:
        if self.has_time and (transport := self._open()):
            transport.play()

    def pause(self) -> None:
        if transport := self._open():
            transport.pause()

    def toggle(self) -> None:
        """Play when paused, pause when playing; at the end, play from the start."""
        if not self.has_time or not (transport := self._open()):
            return
        transport.toggle()

    def seek(self, ms: int) -> None:
        """Go to a time, clipped to the recording; of many wishes in a row the latest wins."""
        if transport := self._open():
            transport.seek(self._ask(ms))

    def show(self, ms: int) -> None:
        """Pause on the exact frame of a time."""
        if transport := self._open():
            transport.show(self._ask(ms))

    def _ask(self, ms: int) -> int:
        self._asked_ms, self._asked_frame = max(0, min(ms, self.duration_ms)), None
        return self._asked_ms

    def step(self, frames: int) -> None:
        """Pause and go this many frames forward (or back)."""
        if self.has_time and (transport := self._open()):
            transport.step(frames)

    def step_keys(self, keys: int) -> None:
        """Pause and go to a key frame, this many of them forward (or back)."""
        if self.has_time and (transport := self._open()):
            transport.step_keys(keys)

    def scrub(self, ms: int) -> None:
        """Follow a hand that drags: a near picture at once, the exact one when it rests; `seek` ends it."""
        if transport := self._open():
            transport.scrub(max(0, min(ms, self.duration_ms)))

    def jump(self, delta_ms: int) -> None:
        """Go forward or back by a time, playing on or staying paused."""
        if self.has_time:
            self.seek(self.position_ms + delta_ms)

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Play a span once and stop on its last frame."""
        if self.has_time and (transport := self._open()):
            transport.play_span(start_ms, end_ms)

    def shuttle(self, direction: int) -> None:
        """Play on (1) or run backwards (-1), faster each time; 0 pauses."""
        if self.has_time and (transport := self._open()):
            transport.shuttle(direction)
            self.sound_changed.emit()

    @property
    def shuttle_rate(self) -> float:
        """The speed of what is playing, negative backwards; 0 when paused."""
        transport = self._open()
        return transport.shuttle_rate if transport else 0.0

    @property
    def loop(self) -> Span | None:
        """The stretch that is repeated whenever playing is in it."""
        transport = self._open()
        return transport.loop if transport else None

    def set_loop(self, loop: Span | None) -> None:
        """Repeat a stretch from now on; None plays on. While paused nothing moves."""
        if self.has_time and (transport := self._open()):
            transport.set_loop(loop)
            self.loop_changed.emit()

    @property
    def rewind_ms(self) -> int:
        """How far playing goes back where it was paused; 0 for not at all."""
        return self._rewind_ms

    @rewind_ms.setter
    def rewind_ms(self, ms: int) -> None:
        self._rewind_ms = max(0, ms)
        if self._transport is not None:
            self._transport.rewind_ms = self._rewind_ms

    # speed and loudness

    def set_rate(self, rate: float) -> None:
        """Set the speed, 1.0 being natural."""
        self.rate = min(max(rate, RATES[0]), RATES[-1])
        if transport := self._open():
            transport.change(rate=self.rate)
        self.sound_changed.emit()

    def set_volume(self, volume: int) -> None:
        """Set the loudness, 100 being as recorded, at most 200; that also ends a mute."""
        self.volume, self.muted = min(max(volume, 0), LOUDEST), False
        self._apply_volume()

    def set_muted(self, muted: bool) -> None:
        """Silence the sound, or bring it back as loud as it was."""
        self.muted = muted
        self._apply_volume()

    def _apply_volume(self) -> None:
        if transport := self._open():
            transport.change(volume=self._loudness)
        self.sound_changed.emit()

    @property
    def _loudness(self) -> int:
        return 0 if self.muted else self.volume

    @property
    def sound_tracks(self) -> tuple[SoundTrack, ...]:
        """The tracks of sound, in the order of the file."""
        transport = self._open()
        return transport.facts.sound if transport else ()

    @property
    def sound_track(self) -> int:
        """The track that is heard, from 0."""
        transport = self._open()
        return transport.manner.sound_track if transport else 0

    def set_sound_track(self, track: int) -> None:
        """Hear another track of this recording."""
        if transport := self._open():
            transport.change(sound_track=track)
            self.sound_changed.emit()

    @property
    def sound_delay_ms(self) -> int:
        """How much later than the picture the sound is heard; negative for earlier."""
        transport = self._open()
        return transport.manner.sound_delay_ms if transport else 0

    def set_sound_delay(self, ms: int) -> None:
        """Shift the sound against the picture, for this recording."""
        if transport := self._open():
            transport.change(sound_delay_ms=ms)
            self.sound_changed.emit()

    # interlaced pictures

    @property
    def interlaced(self) -> bool:
        """Whether each frame of the recording holds two half pictures."""
        facts = self.facts
        return facts is not None and facts.interlaced

    @property
    def deinterlaced(self) -> bool:
        """Whether interlaced pictures are shown smoothed; stills stay as recorded."""
        return self._deinterlaced

    def set_deinterlaced(self, on: bool) -> None:
        """Show interlaced pictures smoothed, or as recorded."""
        self._deinterlaced = on
        if self._transport is not None:
            self._transport.change(deinterlaced=on)
        self.picture_changed.emit()

    # a rectangle in the shown frame

    def set_region(self, box: Box | None) -> None:
        """Mark a rectangle in the shown frame; it is let go when the frame is left."""
        self.region = box if self.frame is not None else None
        self._region_ms = self.position_ms
        self.region_changed.emit()

    def _let_region_go(self) -> None:
        if self.region is not None:
            self.region = None
            self.region_changed.emit()

    def _look_after_region(self) -> None:
        elsewhere = self.frame is not None and self.position_ms != self._region_ms
        if self.playing or self.near or elsewhere:
            self._let_region_go()

    # the span marked by the person

    @property
    def span(self) -> tuple[int, int] | None:
        """The marked stretch, when both its ends are set."""
        return None if self.mark_in is None or self.mark_out is None else (self.mark_in, self.mark_out)

    def set_marks(self, mark_in: int | None, mark_out: int | None) -> None:
        """Mark a stretch; an end that lies on the wrong side of the other is let go."""
        if mark_in is not None and mark_out is not None and mark_out <= mark_in:
            mark_in, mark_out = (mark_in, None) if mark_in != self.mark_in else (None, mark_out)
        self.mark_in, self.mark_out = mark_in, mark_out
        self.marks_changed.emit()

    # what the transport says

    def _take(self, event: Event) -> None:
        if isinstance(event, Failed) and event.stopped is not None:
            self.stopped.emit(event.stopped)  # also when its recording is no longer the one that is open
            if event.stopped.path != self.path:
                self.failed.emit(event.sentence)
                return
        if not self.has_recording:
            return
        self._look_after_region()
        match event:
            case PictureReady():
                self.picture_changed.emit()
            case Moved() | Ended():
                self._note_asked()
                self.moved.emit(self.position_ms)
            case PlayingChanged():
                self._playing_changed()
            case Glimpsed(glimpse):
                self.glimpsed.emit(glimpse)
            case Failed(sentence):
                self._failed(sentence)

    def _note_asked(self) -> None:
        frame = self.frame
        if self._asked_ms is not None and self._asked_frame is None and frame is not None:
            self._asked_frame = frame.time_ms

    def _failed(self, sentence: str) -> None:
        self.trouble = sentence if self.picture() is None else ""
        self.failed.emit(sentence)
        self.picture_changed.emit()

    def _playing_changed(self) -> None:
        if self.playing:
            self._timer.start()
        else:
            self._timer.stop()
        self.playing_changed.emit(self.playing)
        self.picture_changed.emit()
        self.moved.emit(self.position_ms)

    def _tick(self) -> None:
        self.moved.emit(self.position_ms)

    def close(self) -> None:
        """Stop playing and end the child processes; the next opening starts them again."""
        self._timer.stop()
        if self._transport is not None:
            self._transport.close()
            self._transport = None
        self.item = self.path = None
        self._left_at.clear()


def _can_show(item: Item, path: Path) -> bool:
    """Say whether the item is something to see or hear, and its file lies there at its size."""
    if item.file is None or item.kind not in _SHOWN:
        return False
    stamp = glanced_stamp(path)
    return stamp is not None and stamp.size == item.file.size
