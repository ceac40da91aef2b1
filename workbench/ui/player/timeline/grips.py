"""What a hand would take hold of: an edge or the body of a segment's bar."""

from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF

from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.lanes import SegmentMark
from workbench.ui.player.timeline.scale import HANDLED, Scale

Part = Literal["start", "end", "body"]

_EDGE = 7  # pixels inside a bar that are its edge
_OUTSIDE = 3  # and outside, where nothing else is


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
