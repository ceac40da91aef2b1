"""What of the open recording is transcribed, translated and watched: the desk where rooms ask for it."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.project import Changes
from workbench.project.transcript import transcribed
from workbench.project.transcript.item_coverage import ItemCoverage, coverage_of
from workbench.ui import languages
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

KINDS = ("transcribed", "translated", "watched")
_SOON_MS, _LATER_MS = 400, 2000  # typing comes first, all the more among many rows
_MANY = 5000
_SHOWN = ("item", "segment", "rendering", "hearing")


class CoverageState(QObject):
    """Belongs to a workspace; `now` is None while nothing that runs is open or nothing is reckoned yet."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace, self._playhead = workspace, workspace.playhead
        self.now: ItemCoverage | None = None
        self.language = ""
        self._steps: Iterator[None] = iter(())
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._begin)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._step)
        self._playhead.item_changed.connect(self._turn)
        workspace.analyses.waveform_changed.connect(self._hear)
        workspace.signals.changed.connect(self._take)
        self._turn()

    def show_language(self, language: str) -> None:
        """Ask for the translation into this language; "" for none."""
        if language != self.language:
            self.language = language
            self.refresh()

    def refresh(self) -> None:
        """Reckon anew soon."""
        many = self.now is not None and self.now.rows > _MANY
        self._soon.start(_LATER_MS if many else _SOON_MS)

    def _turn(self) -> None:
        self.now, self._steps = None, iter(())
        self.changed.emit()
        self._soon.start(0)

    def _hear(self) -> None:
        wave = self._workspace.analyses.waveform
        if wave is not None and wave.complete:
            self.refresh()

    def _take(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def _begin(self) -> None:
        self._steps = self._reckon()
        self._step()

    def _step(self) -> None:
        if next(self._steps, self) is None:
            self._next.start()

    def _reckon(self) -> Iterator[None]:
        """Read and reckon in two steps, between which the window breathes: rows come by the ten thousand."""
        project, item = self._workspace.project, self._playhead.item
        if project is None or item is None or not self._playhead.has_time:
            return
        transcribed.of_item(project, item.id, self.language)  # is kept for the next step
        yield
        if self._workspace.project is project and self._playhead.item is item:
            wave = self._workspace.analyses.waveform
            silences = wave.silences() if wave is not None and wave.complete else None
            self.now = coverage_of(project, item.id, self.language, silences=silences)
            self.changed.emit()

    def words(self) -> list[str]:
        """Say in percent what is done of each kind."""
        now = self.now
        if now is None:
            return []
        said = "speech transcribed" if now.by_sound else "transcribed"
        parts = [f"{now.transcribed.percent} % {said}"]
        if now.translated is not None:
            parts.append(f"{now.translated.percent} % translated into {languages.name(now.language)}")
        return [*parts, f"{now.watched.percent} % watched"]


def state_of(workspace: Workspace) -> CoverageState:
    """Give the desk of a workspace, making it at first asking."""
    found = workspace.findChild(CoverageState)
    return found if found is not None else CoverageState(workspace)
