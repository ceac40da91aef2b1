"""What part of the recording the timeline shows: the desk between its commands and its widgets."""

from PySide6.QtCore import QObject, Signal

from workbench.ui.player.timeline.extent import Extent
from workbench.ui.workspace import Workspace

STEP = 2.0  # how much one press of a key zooms
_A_JUMP_MS = 1500  # who goes further at once did not get there by playing


class TimelineState(QObject):
    """Belongs to a workspace; keeps the playhead in view, unless a person looks elsewhere."""

    extent_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._playhead = workspace.playhead
        self.extent = Extent.whole(0)
        self.held = False  # a hand is dragging: the view does not follow the playhead
        self._last_ms = 0
        self._playhead.item_changed.connect(self.measure)
        self._playhead.moved.connect(self._follow)
        self.measure()

    def measure(self) -> None:
        """Show the whole of the recording that is open now, with what is missing of it."""
        self._last_ms = 0
        facts = self._playhead.facts
        promised = (facts.promised_ms if facts else None) or 0
        self.look(Extent.whole(max(self._playhead.duration_ms, promised) if self._playhead.has_time else 0))

    def look(self, extent: Extent) -> None:
        """Show this part."""
        if extent != self.extent:
            self.extent = extent
            self.extent_changed.emit()

    def zoom(self, factor: float, about_ms: float | None = None) -> None:
        """Zoom about a time: the playhead if none is given and it is in view, else the middle."""
        if about_ms is None:
            middle = (self.extent.from_ms + self.extent.to_ms) / 2
            here = self._playhead.position_ms
            about_ms = here if self.extent.holds(here) else middle
        self.look(self.extent.zoomed(factor, about_ms))

    def show_whole(self) -> None:
        """Show the recording from its beginning to its end."""
        self.look(Extent.whole(self.extent.whole_ms))

    def _follow(self, ms: int) -> None:
        was_seen, jumped = self.extent.holds(self._last_ms), abs(ms - self._last_ms) > _A_JUMP_MS
        self._last_ms = ms
        if self.held or self.extent.holds(ms):
            return
        if jumped:
            self.look(self.extent.centred(ms))
        elif was_seen:  # else somebody looks elsewhere meanwhile
            self.look(self.extent.turned_to(ms))


def state_of(workspace: Workspace) -> TimelineState:
    """Give the desk of a workspace, making it at first asking."""
    found = workspace.findChild(TimelineState)
    return found if found is not None else TimelineState(workspace)
