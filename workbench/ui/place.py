"""Where a person works in the open project, to be brought back there once it was closed for a moment."""

from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QTimer

from workbench.ui.playhead import Playhead
from workbench.ui.selection import Selection


@dataclass(frozen=True)
class Place:
    """What is selected, by its ids, and how far the recording is (ms)."""

    item: int | None
    segment: int | None
    claim: int | None
    ms: int

    @classmethod
    def of(cls, selection: Selection, playhead: Playhead) -> Self:
        """Note where somebody is now."""
        ms = playhead.position_ms if playhead.has_recording else 0
        return cls(selection.item_id, selection.segment_id, selection.claim_id, ms)

    def select(self, selection: Selection, playhead: Playhead) -> None:
        """Bring somebody back, once a project that is being shown has chosen its first item."""
        QTimer.singleShot(0, selection, lambda: self._select(selection, playhead))

    def _select(self, selection: Selection, playhead: Playhead) -> None:
        selection.set_item(self.item)
        selection.set_segment(self.segment)
        selection.set_claim(self.claim)
        if playhead.has_recording and self.ms:
            playhead.show(self.ms)
