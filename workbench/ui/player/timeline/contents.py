"""What the timeline shows of the open item, read anew after edits."""

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.project import Changes, anchors
from workbench.ui import coverage
from workbench.ui.player.timeline import lanes
from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.painter import Contents
from workbench.ui.player.timeline.wave import gain_of
from workbench.ui.project_signals import touches
from workbench.ui.workspace import Workspace

_RELOAD_MS = 150  # edits come in bursts
_FEW = 50
_TYPING = frozenset({"segment", "rendering"})  # what is touched while somebody types
_SHOWN = ("segment", "speaker", "actor", "side", "claim", "assertion", "evidence", "assessment", "anchor")


class TimelineContents(QObject):
    """Segments and cited places of the item, and what is known of its sound and shots."""

    changed = Signal()
    segments_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._playhead = workspace, workspace.playhead
        self.segments = Bars([])
        self.cited: list[lanes.ClaimMark] = []
        self._gain = 1.0
        self._reload_soon = QTimer(self, singleShot=True, interval=_RELOAD_MS)
        self._reload_soon.timeout.connect(self.reload)
        self._playhead.item_changed.connect(self._show_other)
        workspace.signals.changed.connect(self._take)
        workspace.analyses.waveform_changed.connect(self._hear)
        workspace.analyses.shots_changed.connect(self.changed)
        self.coverage = coverage.state_of(workspace)
        self.coverage.changed.connect(self.changed)

    def _take(self, changes: Changes) -> None:
        item, rows = self._playhead.item, changes.tables.get("segment", frozenset())
        if len(rows) <= _FEW and set(changes.tables) <= _TYPING and not self._reload_soon.isActive():
            if rows and item is not None and self._playhead.has_time:
                project, length = self._workspace.need_project(), self._playhead.duration_ms
                if any(anchors.of_segment(project, row) for row in rows):
                    self.cited = lanes.cited(project, item.id)  # quotes play at the times of their rows
                self._show(lanes.renewed(project, item.id, length, self.segments.marks, rows))
        elif touches(changes, *_SHOWN):
            self._reload_soon.start(_RELOAD_MS)

    def _show_other(self) -> None:
        """Show nothing until the window has had time to breathe, then the lanes of the item now open."""
        self.cited = []
        self._show([])
        self._reload_soon.start(0)

    def _hear(self) -> None:
        wave = self._workspace.analyses.waveform
        self._gain = gain_of(wave) if wave is not None else 1.0
        self.changed.emit()

    def catch_up(self) -> None:
        """Read now what was to be read soon."""
        if self._reload_soon.isActive():
            self.reload()

    def reload(self) -> None:
        """Read the lanes of the open item from the project."""
        self._reload_soon.stop()
        project, item = self._workspace.project, self._playhead.item
        marks: list[lanes.SegmentMark] = []
        self.cited = []
        if project is not None and item is not None and self._playhead.has_time:
            marks = lanes.segments(project, item.id, self._playhead.duration_ms)
            self.cited = lanes.cited(project, item.id)
        self._show(marks)

    def _show(self, marks: list[lanes.SegmentMark]) -> None:
        self.segments = Bars(marks)
        self.segments_changed.emit()
        self.changed.emit()

    @property
    def now(self) -> Contents:
        """Everything, as it is painted."""
        analyses = self._workspace.analyses
        sound = analyses.waveform, self.has_sound, self._gain
        return Contents(self.segments, tuple(self.cited), analyses.shots or (), *sound, self.coverage.now)

    @property
    def has_sound(self) -> bool:
        """Whether the recording has a sound track."""
        item = self._playhead.item
        file = item.file if item is not None else None
        return self._playhead.has_time and file is not None and bool(file.facts.get("sound"))

    @property
    def lanes(self) -> frozenset[str]:
        """The lanes that have something; the ruler and the segments are always there."""
        has = {
            "ruler": True,
            "segments": True,
            "wave": self.has_sound,
            "coverage": self._playhead.has_time,
            "shots": len(self._workspace.analyses.shots or ()) > 1,
            "cited": bool(self.cited),
        }
        return frozenset(name for name, here in has.items() if here)

    @property
    def may_change(self) -> bool:
        """Whether segments can be dragged."""
        project = self._workspace.project
        return project is not None and not project.read_only

    @property
    def offers_shots(self) -> bool:
        """Whether shots could be looked for."""
        action, item = self._workspace.actions.get("player.find_shots"), self._playhead.item
        analyses = self._workspace.analyses
        if action is None or not action.isEnabled() or analyses.finding_shots or analyses.shots is not None:
            return False
        return item is not None and item.kind == "video"
