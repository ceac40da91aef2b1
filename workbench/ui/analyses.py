"""What is known of the open recording as a whole: its waveform, its shots, its embedded subtitles."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from weakref import ref

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.analysis import shots as finding
from workbench.analysis.loudness import read_waveform
from workbench.analysis.waveform import Waveform
from workbench.cache import Cache, name_of
from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.project.project import Project
from workbench.recording import learnt
from workbench.recording.decoder import cues_apart
from workbench.recording.probe import Facts
from workbench.recording.subtitles import Cue
from workbench.settings import Settings
from workbench.ui.job_runner import Job, JobRunner
from workbench.ui.playhead import Playhead

_FIRST_PICTURE_MS = 200  # the picture comes first, and who only looks through the items disturbs nobody
_WAVEFORM_VERSION = 1
_AT_ONCE = 16  # subtitles of one moment that are looked for


@dataclass(frozen=True, eq=False)
class _Recording:
    """The recording that is open, one object for each time it is opened."""

    path: Path
    sha256: str
    facts: Facts
    label: str
    secret: str

    def name(self, kind: str, version: int) -> str:
        return name_of(self.secret, self.sha256, kind, version)


class Analyses(QObject):
    """Follows the item of the playhead; each part is None until it is found, or known from the cache.

    The waveform of the track that is heard is read by itself and may be drawn while it fills
    (`waveform.complete`). What is found of a recording that is no longer open is only kept in the cache.
    """

    waveform_changed = Signal()
    shots_changed = Signal()
    cues_changed = Signal()
    _begun = Signal(object, object)  # recording and track, and the waveform: from the thread of a job

    def __init__(
        self, playhead: Playhead, jobs: JobRunner, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._playhead, self._jobs, self._settings = playhead, jobs, settings
        self.secret = ""  # of the open project; goes into the names in the cache
        self._project: Callable[[], Project | None] = lambda: None
        self.waveform: Waveform | None = None
        self.shots: tuple[int, ...] | None = None  # where each begins, in ms; the first at 0
        self.cues: tuple[Cue, ...] = ()  # of the embedded subtitles that are shown
        self.subtitle_track: int | None = None
        self._cue_starts: list[int] = []
        self._recording: _Recording | None = None
        self._sound_track = 0
        self._reading: Job | None = None
        self._looking: dict[str, Job] = {}  # for shots, by the SHA-256 of the recording
        self._soon = QTimer(self, singleShot=True, interval=_FIRST_PICTURE_MS)
        self._soon.timeout.connect(self._read_waveform)
        self._begun.connect(self._show_waveform)
        playhead.item_changed.connect(self._turn)
        playhead.sound_changed.connect(self._turn_sound)

    def follow(self, project: Project) -> None:
        """Turn to the project that is open now, which is not kept alive when it is closed."""
        self.secret, self._project = str(project.info().id), ref(project)

    def _turn(self) -> None:
        """Turn to the recording that is open now, letting go what is known of the one before."""
        item, path = self._playhead.item, self._playhead.path
        self._recording = self.shots = None
        if path is not None and item is not None and item.file is not None:
            facts = Facts.from_dict(item.file.facts)
            self._recording = _Recording(path, item.file.sha256, facts, item.label, self.secret)
            self.shots = self._known_shots(self._recording)
        self._sound_track = 0
        self._start_reading()
        self._take_cues(None, ())
        self.shots_changed.emit()

    def kept_index(self, sha256: str) -> Path | None:
        """Name the file in the cache for the frame index of a recording; None when nothing is to be kept."""
        return self.cache().path_of(name_of(self.secret, sha256, "frames", learnt.VERSION))

    def cache(self) -> Cache:
        """Give the cache as it is wished for now."""
        return cache_of(self._settings, self._project())

    # waveform

    def _turn_sound(self) -> None:
        """Read the track that is heard now, if another was."""
        if self._recording is not None and self._playhead.sound_track != self._sound_track:
            self._sound_track = self._playhead.sound_track
            self._start_reading()

    def _start_reading(self) -> None:
        """Let the waveform go and read another, if there is sound, once the picture had its time."""
        self._soon.stop()
        if self._reading in self._jobs.jobs:
            self._reading.cancel()
        self.waveform = self._reading = None
        if self._recording is not None and self._recording.facts.sound:
            self._soon.start()
        self.waveform_changed.emit()

    def _read_waveform(self) -> None:
        recording, track, cache = self._recording, self._sound_track, self.cache()
        if recording is None:
            return
        place = (recording, track)

        def work(progress: Progress) -> Waveform:
            return _waveform(recording, track, cache, lambda made: self._begun.emit(place, made), progress)

        self._reading = self._jobs.run(
            f"Waveform of {recording.label}", work, lambda made: self._show_waveform(place, made), _only_bugs
        )
        self._reading.changed.connect(self._grow)

    def _show_waveform(self, place: tuple[_Recording, int], waveform: Waveform) -> None:
        if place == (self._recording, self._sound_track):
            self.waveform = waveform
            self.waveform_changed.emit()

    def _grow(self) -> None:
        if self.waveform is not None and not self.waveform.complete:
            self.waveform_changed.emit()

    # shots

    @property
    def finding_shots(self) -> bool:
        """Whether the shots of this recording are being looked for."""
        return self._recording is not None and self._recording.sha256 in self._looking

    def find_shots(self) -> None:
        """Look for the shots of this recording in a job; it goes on when another item is opened.

        WorkbenchError when there is no moving picture. Shots that are known are looked for afresh.
        """
        recording = self._recording
        if recording is None or recording.facts.kind != "video":
            raise WorkbenchError("There is no moving picture to look for shots in.", "Select a video.")
        if self.finding_shots:
            return
        cache = self.cache()

        def work(progress: Progress) -> finding.Shots:
            found = finding.find_shots(recording.path, progress)
            cache.put(recording.name("shots", finding.VERSION), finding.to_bytes(found))
            return found

        job = self._jobs.run(f"Shots of {recording.label}", work, lambda found: self._take(recording, found))
        self._looking[recording.sha256] = job
        job.ended.connect(lambda: self._end_looking(recording))
        self.shots_changed.emit()

    def _take(self, recording: _Recording, found: finding.Shots) -> None:
        if self._recording is not None and recording.sha256 == self._recording.sha256:
            self.shots = found
            self.shots_changed.emit()

    def _end_looking(self, recording: _Recording) -> None:
        self._looking.pop(recording.sha256, None)
        self.shots_changed.emit()

    def _known_shots(self, recording: _Recording) -> finding.Shots | None:
        kept = self.cache().get(recording.name("shots", finding.VERSION))
        try:
            return finding.from_bytes(kept) if kept is not None else None
        except ValueError:
            return None

    # subtitles

    def show_subtitles(self, track: int | None) -> None:
        """Read embedded subtitles, by their place in `Facts.subtitles`, and show them; None shows none.

        WorkbenchError when there is no such track or its subtitles are pictures.
        """
        recording = self._recording
        self._take_cues(None, ())
        if track is None or recording is None:
            return
        if not (0 <= track < len(recording.facts.subtitles)):
            raise WorkbenchError("This recording has no such subtitles.", "Choose others.")
        if not recording.facts.subtitles[track].text:
            raise WorkbenchError("These subtitles are pictures, which cannot be shown.", "Choose others.")
        self.subtitle_track = track

        def show(cues: tuple[Cue, ...]) -> None:
            if recording is self._recording and self.subtitle_track == track:
                self._take_cues(track, cues)

        self._jobs.run(
            f"Subtitles of {recording.label}",
            lambda _progress: cues_apart(recording.path, track),
            show,
            self._no_subtitles,
        )

    def _no_subtitles(self, error: BaseException) -> None:
        """Show none, as the menu then says, and pass the trouble on."""
        self._take_cues(None, ())
        raise error

    def _take_cues(self, track: int | None, cues: tuple[Cue, ...]) -> None:
        self.subtitle_track, self.cues = track, cues
        self._cue_starts = [cue.start_ms for cue in cues]
        self.cues_changed.emit()

    def cue_at(self, ms: int) -> str:
        """Give the words of the subtitles that are shown at a time, the earlier above; "" for none."""
        place = bisect_right(self._cue_starts, ms)
        near = self.cues[max(0, place - _AT_ONCE) : place]
        return "\n".join(cue.text for cue in near if ms < cue.end_ms)


def cache_of(settings: Settings, project: Project | None) -> Cache:
    """Give the cache where a person wants it for a project, or for none."""
    if project is None:
        return Cache.wished(settings, None)
    return Cache.wished(settings, project.path, encrypted=project.encrypted)


def _waveform(
    recording: _Recording, track: int, cache: Cache, begun: Callable[[Waveform], None], progress: Progress
) -> Waveform:
    name, facts = recording.name(f"waveform {track}", _WAVEFORM_VERSION), recording.facts
    waveform = _kept_waveform(cache.get(name))
    if waveform is None:
        waveform = read_waveform(
            recording.path, duration_ms=facts.duration_ms or 0, start_ms=facts.start_ms, track=track,
            progress=progress, begun=begun,
        )  # fmt: skip
        cache.put(name, waveform.to_bytes())
    waveform.silences()  # found here, where it does not keep the window waiting
    return waveform


def _kept_waveform(content: bytes | None) -> Waveform | None:
    try:
        return None if content is None else Waveform.from_bytes(content)
    except ValueError:
        return None  # of another make: it is read anew


def _only_bugs(error: BaseException) -> None:
    """Keep quiet of sound that cannot be decoded: nobody asked for it, and the player says it when played."""
    if not isinstance(error, WorkbenchError):
        raise error
