"""What is known of the open recording as a whole: its waveform, its shots, its embedded subtitles."""

from PySide6.QtCore import QObject, Signal

from workbench.settings import Settings
from workbench.ui.job_runner import JobRunner
from workbench.ui.playhead import Playhead


class Analyses(QObject):
    """Follows the playhead's item; each part is None until it has been found."""

    waveform_changed = Signal()
    shots_changed = Signal()
    cues_changed = Signal()

    def __init__(
        self, playhead: Playhead, jobs: JobRunner, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._playhead, self._jobs, self._settings = playhead, jobs, settings
        self.shots: tuple[int, ...] | None = None  # where each begins, in ms; the first at 0
