"""What is played at a speed at which one can follow is noted as watched."""

from PySide6.QtCore import QObject, QTimer

from workbench.errors import WorkbenchError
from workbench.project import watched
from workbench.reasoning.coverage import Stretch, merged
from workbench.ui import coverage
from workbench.ui.workspace import Workspace

FASTEST = 2.0
_WRITE_MS = 5000
_A_JUMP_MS = 1000  # who goes further at once did not get there by watching


class Watching(QObject):
    """Follows the playhead; writes every few seconds, on pausing and before another item is opened."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._playhead = workspace, workspace.playhead
        self._item: int | None = None
        self._seen: list[Stretch] = []  # not written yet
        self._last_ms: int | None = None  # while playing
        self._writing = QTimer(self, singleShot=True, interval=_WRITE_MS)
        self._writing.timeout.connect(self.write)
        self._playhead.moved.connect(self._move)
        self._playhead.playing_changed.connect(self._play)
        self._playhead.item_changed.connect(self._turn)

    def _turn(self) -> None:
        self.write()
        item = self._playhead.item
        self._item, self._last_ms = item.id if item is not None else None, None

    def _play(self, playing: bool) -> None:
        self._last_ms = self._playhead.position_ms if playing else None
        if not playing:
            self.write()

    def _move(self, ms: int) -> None:
        last, self._last_ms = self._last_ms, ms if self._playhead.playing else None
        if last is None or not self._can_be_followed or not 0 < ms - last <= _A_JUMP_MS:
            return
        self._seen = merged([*self._seen, (last, ms)])
        if not self._writing.isActive():
            self._writing.start()

    @property
    def _can_be_followed(self) -> bool:
        return 0 < self._playhead.shuttle_rate <= FASTEST

    def write(self) -> None:
        """Write what was seen since the last time, if it can be written."""
        self._writing.stop()
        project = self._workspace.project
        if project is None or self._item is None or not self._seen:
            self._seen = []
            return
        if project.editing:
            self._writing.start()
            return
        seen, self._seen = self._seen, []
        try:
            for start, end in seen:
                watched.note(project, self._item, start, end)
        except WorkbenchError:  # a full disk is told by the next edit, which matters more
            return
        coverage.state_of(self._workspace).refresh()
