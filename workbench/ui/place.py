"""Where a person works in the open project, and how they are brought back there when it is open again."""

from workbench.project.last_place import LastPlace
from workbench.ui.playhead import Playhead
from workbench.ui.selection import Selection


def place_now(selection: Selection, playhead: Playhead) -> LastPlace:
    """Note where somebody is."""
    ms = playhead.position_ms if playhead.has_recording else 0
    return LastPlace(selection.item_id, selection.segment_id, selection.claim_id, ms)


def go_to(place: LastPlace, selection: Selection, playhead: Playhead) -> None:
    """Bring somebody back."""
    if place.item is not None and place.ms:
        playhead.begin_at(place.item, place.ms)  # also when its file is only found to be there in a moment
    selection.set_item(place.item)
    selection.set_segment(place.segment)
    selection.set_claim(place.claim)
