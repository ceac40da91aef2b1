"""What a hand can drag on the timeline: the place, the view, a stretch, a segment; each can be given up."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, Qt

from workbench import timecode
from workbench.project import transcript
from workbench.project.segment_retiming import MODES, Mode, Times, retimed
from workbench.ui.player.lanes import SegmentMark
from workbench.ui.player.timeline_bars import Bars
from workbench.ui.player.timeline_painter import HANDLED
from workbench.ui.player.timeline_scale import Scale
from workbench.ui.player.timeline_snapping import REACH, Target, Targets, gathered
from workbench.ui.player.timeline_state import TimelineState
from workbench.ui.workspace import Workspace

Part = Literal["start", "end", "body"]
Keys = Qt.KeyboardModifier

_EDGE = 7  # pixels inside a bar that are its edge
_OUTSIDE = 3  # and outside, where nothing else is
_DELIBERATE = 4  # pixels that a hand moves before something is dragged
_CHOOSING = Keys.ControlModifier | Keys.ShiftModifier
_MODES: dict[str, Mode] = {mode: mode for mode in MODES}
_MODE_WORDS: dict[str, str] = {"overwrite": "", "push": "pushing its neighbours", "shift": "moving all later"}
_PART_WORDS: dict[Part | None, str] = {
    "start": "Drag the start",
    "end": "Drag the end",
    "body": "Drag a segment",
}


class Grip(NamedTuple):
    """The part of a segment that is under the mouse; no part when the bar is too narrow to be dragged."""

    mark: SegmentMark
    part: Part | None


def grip_at(scale: Scale, bars: Bars, place: QPointF, chosen: int | None) -> Grip | None:
    """Find what a hand would take hold of; of several bars the selected one, else the latest."""
    if not scale.lane("segments").contains(QPointF(scale.lane("segments").center().x(), place.y())):
        return None
    reach = _OUTSIDE * scale.pixel_ms
    ms = scale.extent.from_ms + (place.x() - scale.x_of(scale.extent.from_ms)) * scale.pixel_ms
    near = [(scale.of_segment(mark), mark) for mark in bars.between(ms - reach, ms + reach)]
    under = [(box, mark) for box, mark in near if box.left() <= place.x() < box.right() + 1]
    under = under or [(b, m) for b, m in near if b.left() - _OUTSIDE <= place.x() <= b.right() + _OUTSIDE]
    if not under:
        return None
    box, mark = next((each for each in under if each[1].segment == chosen), under[-1])
    if box.width() < HANDLED:
        return Grip(mark, None)
    if place.x() < box.left() + _EDGE:
        return Grip(mark, "start")
    return Grip(mark, "end" if place.x() > box.right() - _EDGE else "body")


class Gesture:
    """One press, drag and release of the mouse."""

    guide: Target | None = None  # what it has snapped to
    words = ""  # what to write beside the mouse

    def move(self, x: float, scale: Scale, keys: Keys) -> None:
        """Follow the hand."""

    def end(self) -> None:
        """Do what was shown."""

    def cancel(self) -> None:
        """Be as if nothing had happened."""


class Scrub(Gesture):
    """The place follows the hand: near pictures at once, the exact one at rest and at the end."""

    def __init__(self, workspace: Workspace) -> None:
        self._playhead = workspace.playhead
        self._before = self._ms = self._playhead.position_ms

    def move(self, x: float, scale: Scale, keys: Keys) -> None:  # noqa: ARG002
        self._ms = scale.ms_at(x)
        self._playhead.scrub(self._ms)

    def end(self) -> None:
        self._playhead.seek(self._ms)

    def cancel(self) -> None:
        self._playhead.seek(self._before)


class Pan(Gesture):
    """The view follows the hand."""

    def __init__(self, state: TimelineState, x: float) -> None:
        self._state, self._x, self._before = state, x, state.extent

    def move(self, x: float, scale: Scale, keys: Keys) -> None:  # noqa: ARG002
        self._state.look(self._before.moved((self._x - x) * scale.pixel_ms))

    def cancel(self) -> None:
        self._state.look(self._before)


class Stretch(Gesture):
    """A stretch is marked from where the hand began to where it is."""

    def __init__(self, workspace: Workspace, bars: Bars, x: float, scale: Scale) -> None:
        self._settings, self._playhead = workspace.settings, workspace.playhead
        self._before = self._playhead.mark_in, self._playhead.mark_out
        self._targets = gathered(workspace, bars)
        self._x, self._from = x, scale.ms_at(x)
        if (near := self._snapped(self._from, scale, Keys.NoModifier)) is not None:
            self._from = near.ms

    def _snapped(self, ms: int, scale: Scale, keys: Keys) -> Target | None:
        return _snapped(self._targets, ms, scale, keys, self._settings.snapping)

    def move(self, x: float, scale: Scale, keys: Keys) -> None:
        if abs(x - self._x) < _DELIBERATE:
            return
        ms = scale.ms_at(x)
        self.guide = self._snapped(ms, scale, keys)
        start, end = sorted((self._from, self.guide.ms if self.guide else ms))
        if end > start:
            self._playhead.set_marks(None, None)
            self._playhead.set_marks(start, end)
            self.words = f"{timecode.clock(start)} – {timecode.clock(end)}"

    def cancel(self) -> None:
        self._playhead.set_marks(None, None)
        self._playhead.set_marks(*self._before)


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
        if self._part is None or not (self._moving or abs(x - self._x) >= _DELIBERATE):
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
        near = [(_snapped(self._targets, ms, scale, keys, snapping), ms) for ms in edges]
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


def _snapped(targets: Targets, ms: int, scale: Scale, keys: Keys, snapping: bool) -> Target | None:
    if not snapping or keys & Keys.AltModifier:
        return None
    return targets.nearest(ms, REACH * scale.pixel_ms)
