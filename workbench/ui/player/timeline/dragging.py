"""What a hand can drag on the timeline: the place, the view, a stretch; each can be given up."""

from PySide6.QtCore import Qt

from workbench import timecode
from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.scale import Scale
from workbench.ui.player.timeline.snapping import REACH, Target, Targets, gathered
from workbench.ui.player.timeline.state import TimelineState
from workbench.ui.workspace import Workspace

Keys = Qt.KeyboardModifier

DELIBERATE = 4  # pixels that a hand moves before something is dragged


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
        return snapped(self._targets, ms, scale, keys, self._settings.snapping)

    def move(self, x: float, scale: Scale, keys: Keys) -> None:
        if abs(x - self._x) < DELIBERATE:
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


def snapped(targets: Targets, ms: int, scale: Scale, keys: Keys, snapping: bool) -> Target | None:
    """Find what a moment snaps to, unless snapping is off or suspended with Alt."""
    if not snapping or keys & Keys.AltModifier:
        return None
    return targets.nearest(ms, REACH * scale.pixel_ms)
