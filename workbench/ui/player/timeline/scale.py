"""Where times and lanes stand in the timeline."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF

from workbench.ui.player.timeline.extent import Extent
from workbench.ui.player.timeline.lanes import ClaimMark, SegmentMark

MARGIN = 12
OVERVIEW = 14  # how high the strip of the whole recording is, at 100 %
HANDLED = 20  # pixels that a bar needs to be taken hold of
SMALL = 8  # pixels up to which a bar has no corners and is never cut off
_TOP, _GAP, _BOTTOM = 4, 4, 8
_HEIGHTS = {"ruler": 18, "segments": 18, "coverage": 12, "shots": 6, "cited": 12}
_ORDER = ("ruler", "wave", "segments", "coverage", "shots", "cited")
_WAVE = 40  # at least, and as it is at first
_LEAST_WAVE = 20


@dataclass(frozen=True)
class Scale:
    """What stands where: sizes in pixels, text size in percent; `lanes` are those that have something."""

    width: int
    height: int  # of the lanes, without the overview
    extent: Extent
    duration_ms: int
    percent: int
    lanes: frozenset[str] = frozenset(("ruler", "segments"))

    @property
    def room(self) -> float:
        """The width from the first to the last moment in view."""
        return max(self.width - 2 * MARGIN, 1)

    @cached_property
    def pixel_ms(self) -> float:
        """How much time a pixel stands for."""
        return self.extent.length / self.room

    def x_of(self, ms: float) -> float:
        """Where a time stands, in view or not."""
        return MARGIN + (ms - self.extent.from_ms) / self.pixel_ms

    def ms_at(self, x: float) -> int:
        """What time stands at a place, within the recording."""
        return round(min(max(self.extent.from_ms + (x - MARGIN) * self.pixel_ms, 0), self.duration_ms))

    def lane(self, name: str) -> QRectF:
        """Where a lane lies; one that has nothing has no height."""
        return QRectF(self._boxes[name])

    @cached_property
    def _boxes(self) -> dict[str, QRectF]:
        boxes: dict[str, QRectF] = {}
        top = _TOP
        for name in _ORDER:
            height = self._height(name)
            boxes[name] = QRectF(MARGIN, top, self.room, height)
            top += height + (_GAP if height else 0)
        return boxes

    def _height(self, name: str) -> int:
        if name not in self.lanes:
            return 0
        if name == "wave":
            return max(self.height - least_height(self.lanes - {"wave"}, self.percent) - _GAP, 0)
        return round(_HEIGHTS[name] * self.percent / 100)

    @property
    def bottom(self) -> float:
        """Where the lowest lane ends."""
        return self.height - _BOTTOM + _GAP

    def box(self, lane: str, start_ms: float, end_ms: float, least: float = 2) -> QRectF:
        """Where a stretch of time lies in a lane."""
        room, left = self.lane(lane), self.x_of(start_ms)
        right = self.x_of(min(end_ms, self.extent.whole_ms))
        return QRectF(left, room.top(), max(right - left - 1, least), room.height())

    def cut(self, box: QRectF) -> QRectF:
        """Cut off what lies outside of the view: millions of pixels are slow, and wrong, to paint."""
        if box.width() <= SMALL:  # a mark at the very end stays whole
            return box
        return box & QRectF(MARGIN, 0, self.room, self.height)

    def of_segment(self, mark: SegmentMark) -> QRectF:
        """Where the bar of a segment lies."""
        return self.box("segments", mark.start_ms, mark.end_ms)

    def of_claim(self, mark: ClaimMark) -> QRectF:
        """Where a cited place lies; an instant is wide enough to be hit."""
        return self.box("cited", mark.start_ms, mark.end_ms, 6).adjusted(0, 1, 0, -1)


def least_height(lanes: frozenset[str], percent: int) -> int:
    """Say how much room lanes need, the waveform being as low as it may be."""
    heights = _HEIGHTS | {"wave": _LEAST_WAVE}
    return _TOP + sum(round(heights[name] * percent / 100) + _GAP for name in lanes) - _GAP + _BOTTOM


def usual_height(lanes: frozenset[str], percent: int) -> int:
    """Say how much room is taken before anybody has chosen: all lanes there are, so that it does not jump."""
    if "wave" not in lanes:
        return least_height(lanes, percent)
    return least_height(frozenset(_ORDER), percent) + round((_WAVE - _LEAST_WAVE) * percent / 100)
