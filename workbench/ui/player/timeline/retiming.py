"""A segment or one of its edges is dragged: shown at once with its neighbours, written once."""

from PySide6.QtCore import Qt

from workbench import timecode
from workbench.project import transcript
from workbench.project.transcript.segment_retiming import MODES, Mode, Times, retimed
from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.dragging import DELIBERATE, Gesture, snapped
from workbench.ui.player.timeline.grips import Grip, Part
from workbench.ui.player.timeline.lanes import SegmentMark
from workbench.ui.player.timeline.scale import Scale
from workbench.ui.player.timeline.snapping import Target, gathered
from workbench.ui.workspace import Workspace

Keys = Qt.KeyboardModifier

_CHOOSING = Keys.ControlModifier | Keys.ShiftModifier
_MODES: dict[str, Mode] = {mode: mode for mode in MODES}
_MODE_WORDS: dict[str, str] = {"overwrite": "", "push": "pushing its neighbours", "shift": "moving all later"}
_PART_WORDS: dict[Part | None, str] = {
    "start": "Drag the start",
    "end": "Drag the end",
    "body": "Drag a row",
}


class Retime(Gesture):
    """A segment or one of its edges follows the hand; the project is written once, at the end."""

    def __init__(self, workspace: Workspace, bars: Bars, grip: Grip, x: float, scale: Scale) -> None:
        self._workspace, self._playhead = workspace, workspace.playhead
        self.mark: SegmentMark = grip.mark
        self._part: Part | None = grip.part
        self._bars = bars
        self._targets = gathered(workspace, bars, own=self.mark.segment)
        self._x, self._place, self._before = x, scale.ms_at(x), self._playhead.position_ms
        self._moving = False
        self._mode: Mode = "overwrite"
        self.times: Times = {}
        workspace.selection.set_segment(self.mark.segment)

    def move(self, x: float, scale: Scale, keys: Keys) -> None:
        if self._part is None or not (self._moving or abs(x - self._x) >= DELIBERATE):
            return
        self._moving = True
        self._mode = self._mode_for(keys)
        by = round((x - self._x) * scale.pixel_ms)
        self.guide, further = self._nearest(by, scale, keys)
        start, end = self._wish(by + further)
        room, segment = self._playhead.duration_ms, self.mark.segment
        spans = self._bars.spans_near(segment) if self._mode == "overwrite" else self._bars.spans
        self.times = retimed(spans, segment, start, end, self._mode, room)
        start, end = self.reached
        if self.guide is not None and self.guide.ms not in (start, end):
            self.guide = None  # a neighbour was in the way
        self.words = self._say(start, end)
        self._playhead.scrub(end if self._part == "end" else start)

    def _mode_for(self, keys: Keys) -> Mode:
        usual = self._workspace.settings.drag_mode
        wished = (("push", Keys.ControlModifier), ("shift", Keys.ShiftModifier))
        mode = next((name for name, key in wished if keys & key), usual)
        return _MODES["overwrite" if mode == usual and keys & _CHOOSING else mode]

    def _nearest(self, by: int, scale: Scale, keys: Keys) -> tuple[Target | None, int]:
        """Find what the edge that is nearest to something snaps to, and how much further that is."""
        snapping, (start, end) = self._workspace.settings.snapping, self._wish(by)
        edges = {"start": (start,), "end": (end,)}.get(self._part or "", (start, end))
        near = [(snapped(self._targets, ms, scale, keys, snapping), ms) for ms in edges]
        found = [(target, target.ms - ms) for target, ms in near if target is not None]
        return min(found, key=lambda each: abs(each[1]), default=(None, 0))

    def _wish(self, by: int) -> tuple[int, int]:
        start = self.mark.start_ms + (by if self._part != "end" else 0)
        return start, self.mark.end_ms + (by if self._part != "start" else 0)

    @property
    def reached(self) -> tuple[int, int]:
        """From when to when the segment lies now."""
        start, end = self.times.get(self.mark.segment, (self.mark.start_ms, self.mark.end_ms))
        return start, self.mark.end_ms if end is None else end

    def _say(self, start: int, end: int) -> str:
        where = {"start": timecode.clock(start), "end": timecode.clock(end)}.get(
            self._part or "", f"{timecode.clock(start)} – {timecode.clock(end)}"
        )
        return " · ".join(part for part in (where, _MODE_WORDS[self._mode]) if part)

    def end(self) -> None:
        if not self._moving:
            self._playhead.seek(self._place)
            return
        start, end = self.reached
        if self.times:
            label = ", ".join(part for part in (_PART_WORDS[self._part], _MODE_WORDS[self._mode]) if part)
            self._workspace.run(lambda workspace: self._write(workspace, label, start, end))
        self._playhead.seek(end if self._part == "end" else start)

    def _write(self, workspace: Workspace, label: str, start: int, end: int) -> None:
        with workspace.edit(label):
            transcript.retime(workspace.need_project(), self.mark.segment, start, end, self._mode)

    def cancel(self) -> None:
        self.times = {}
        if self._moving:
            self._playhead.seek(self._before)

    def shown(self, scale: Scale) -> list[SegmentMark]:
        """Give the bars in view, as they come to lie."""
        view = scale.extent
        still = [m for m in self._bars.between(view.from_ms, view.to_ms) if m.segment not in self.times]
        moved = self._bars.retimed(self.times, self._playhead.duration_ms, view.from_ms, view.to_ms)
        return sorted(still + moved, key=lambda mark: mark.start_ms)
