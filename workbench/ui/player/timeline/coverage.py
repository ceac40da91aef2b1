"""The lane of what is still to be done: a line each for what is not transcribed, translated and watched."""

from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from workbench import timecode
from workbench.project.transcript.item_coverage import ItemCoverage
from workbench.reasoning.coverage import Stretch
from workbench.ui.coverage import KINDS
from workbench.ui.player.timeline.scale import Scale
from workbench.ui.theme import Theme

LANE = "coverage"
_LINE, _BETWEEN = 0.28, 0.08  # of the height of the lane
_COLOURS = {"transcribed": "doubtful", "translated": "accent", "watched": "dim"}


def lines(now: ItemCoverage) -> list[str]:
    """Name the kinds that have a line, from the upper one down."""
    return [kind for kind in KINDS if now.of(kind) is not None]


def line_box(scale: Scale, number: int) -> QRectF:
    """Where the line of a kind lies."""
    lane = scale.lane(LANE)
    top = lane.top() + number * (_LINE + _BETWEEN) * lane.height()
    return QRectF(lane.left(), top, lane.width(), max(_LINE * lane.height(), 2))


def paint_coverage(painter: QPainter, theme: Theme, scale: Scale, now: ItemCoverage | None) -> None:
    """Paint a quiet line for what is done, and in it each hole in the colour of its kind."""
    if now is None or not scale.lane(LANE).height():
        return
    view = scale.extent
    painter.setPen(Qt.PenStyle.NoPen)
    for number, kind in enumerate(lines(now)):
        box, part = line_box(scale, number), now.of(kind)
        painter.fillRect(box, theme.color("line"))
        painted = -1.0
        for start, end in _within(part.holes if part else (), view.from_ms, view.to_ms):
            left, right = scale.x_of(start), scale.x_of(end)
            if right >= painted + 1:  # of many in a pixel, one stands for all
                hole = QRectF(left, box.top(), max(right - left, 1.5), box.height()) & box
                painter.fillRect(hole, theme.color(_COLOURS[kind]))
                painted = right


def _within(holes: tuple[Stretch, ...], from_ms: float, to_ms: float) -> Iterable[Stretch]:
    first = max(bisect_right(holes, (from_ms, from_ms)) - 1, 0)
    return holes[first : bisect_right(holes, (to_ms, to_ms))]


def kind_at(scale: Scale, now: ItemCoverage | None, place: QPointF) -> str | None:
    """Tell of which kind the line at a place is, None outside of the lane."""
    lane = scale.lane(LANE)
    if now is None or not lane.contains(place):
        return None
    kinds = lines(now)
    number = int((place.y() - lane.top()) / ((_LINE + _BETWEEN) * lane.height()))
    return kinds[min(number, len(kinds) - 1)]


def hole_at(now: ItemCoverage, kind: str, ms: float) -> Stretch | None:
    """Find the hole at a time, or the next one after it."""
    part = now.of(kind)
    return next((hole for hole in part.holes if hole[1] > ms), None) if part is not None else None


def about(now: ItemCoverage, kind: str, ms: float, words: list[str]) -> str:
    """Explain the lane and the hole that is pointed at."""
    hole = hole_at(now, kind, ms)
    legend = "Lines from the top: " + ", ".join(f"not {each}" for each in lines(now))
    if hole is None:
        return "\n".join([f"All of what follows is {kind}.", " · ".join(words), legend])
    span = f"{timecode.clock(hole[0], fraction=False)} – {timecode.clock(hole[1], fraction=False)}"
    here = f"Not {kind}: {span}" if hole[0] <= ms else f"Next not {kind}: {span}"
    return "\n".join([f"{here} · click to go there", " · ".join(words), legend])
