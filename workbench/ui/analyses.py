"""What is known of the open recording as a whole: its waveform, its shots, its embedded subtitles."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.analysis.loudness import read_waveform
from workbench.analysis.waveform import Waveform
from workbench.cache import Cache, name_of
from workbench.errors import WorkbenchError
from workbench.jobs import Progress
from workbench.recording.probe import Facts
from workbench.settings import Settings
from workbench.ui.job_runner import Job, JobRunner
from workbench.ui.playhead import Playhead

_FIRST_PICTURE_MS = 200  # the picture comes first, and who only looks through the items disturbs nobody
_WAVEFORM_VERSION = 1


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

    The waveform is read by itself and may be drawn while it fills (`waveform.complete`). What is found of a
    recording that is no longer open is only kept in the cache.
    """

    waveform_changed = Signal()
    shots_changed = Signal()
    cues_changed = Signal()
    _begun = Signal(object, object)  # recording and waveform, from the thread of a job

    def __init__(
        self, playhead: Playhead, jobs: JobRunner, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._playhead, self._jobs, self._settings = playhead, jobs, settings
        self.secret = ""  # of the open project; goes into the names in the cache
        self.waveform: Waveform | None = None
        self.shots: tuple[int, ...] | None = None  # where each begins, in ms; the first at 0
        self._recording: _Recording | None = None
        self._reading: Job | None = None
        self._soon = QTimer(self, singleShot=True, interval=_FIRST_PICTURE_MS)
        self._soon.timeout.connect(self._read_waveform)
        self._begun.connect(self._show_waveform)
        playhead.item_changed.connect(self._turn)

    def _turn(self) -> None:
        """Turn to the recording that is open now, letting go what is known of the one before."""
        self._soon.stop()
        if self._reading is not None:
            self._reading.cancel()
        item, path = self._playhead.item, self._playhead.path
        self._recording = self.waveform = self.shots = self._reading = None
        if path is not None and item is not None and item.file is not None:
            facts = Facts.from_dict(item.file.facts)
            self._recording = _Recording(path, item.file.sha256, facts, item.label, self.secret)
            if facts.sound:
                self._soon.start()
        self.waveform_changed.emit()
        self.shots_changed.emit()

    def _cache(self) -> Cache:
        return Cache(keep=self._settings.keep_cache)

    # waveform

    def _read_waveform(self) -> None:
        recording = self._recording
        if recording is None:
            return
        begun: Callable[[Waveform], None] = lambda waveform: self._begun.emit(recording, waveform)  # noqa: E731
        job = self._jobs.run(
            f"Waveform of {recording.label}",
            lambda progress: _waveform(recording, self._cache(), begun, progress),
            lambda waveform: self._show_waveform(recording, waveform),
            _only_bugs,
        )
        job.changed.connect(lambda: self._grow(recording))
        job.ended.connect(lambda: self._end_reading(job))
        self._reading = job

    def _show_waveform(self, recording: _Recording, waveform: Waveform) -> None:
        if recording is self._recording:
            self.waveform = waveform
            self.waveform_changed.emit()

    def _grow(self, recording: _Recording) -> None:
        if recording is self._recording and self.waveform is not None:
            self.waveform_changed.emit()

    def _end_reading(self, job: Job) -> None:
        if job is self._reading:
            self._reading = None


def _waveform(
    recording: _Recording, cache: Cache, begun: Callable[[Waveform], None], progress: Progress
) -> Waveform:
    name = recording.name("waveform", _WAVEFORM_VERSION)
    if (kept := cache.get(name)) is not None:
        try:
            return Waveform.from_bytes(kept)
        except ValueError:
            pass  # of another make: read anew
    facts = recording.facts
    waveform = read_waveform(
        recording.path, duration_ms=facts.duration_ms or 0, start_ms=facts.start_ms,
        progress=progress, begun=begun,
    )  # fmt: skip
    waveform.silences()  # found here, where it does not keep the window waiting
    cache.put(name, waveform.to_bytes())
    return waveform


def _only_bugs(error: BaseException) -> None:
    """Keep quiet of sound that cannot be decoded: nobody asked for it, and the player says it when played."""
    if not isinstance(error, WorkbenchError):
        raise error
