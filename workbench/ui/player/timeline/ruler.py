"""The ruler: ticks and times as close as they can be read, from hours down to tenths of a second."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from workbench import timecode
from workbench.ui.player.timeline.scale import Scale
from workbench.ui.theme import Theme

STEPS_MS = (
    100, 200, 500, *(1000 * s for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400))
)  # fmt: skip
_SPLITS = (10, 5, 4, 3, 2)  # into how many parts small ticks may divide a step
_CLOSEST = 7  # pixels between small ticks


def step_ms(scale: Scale, label_width: float) -> int:
    """Choose the time between two labels."""
    return next((step for step in STEPS_MS if step / scale.pixel_ms >= label_width), STEPS_MS[-1])


def small_step_ms(scale: Scale, step: int) -> int:
    """Choose the time between two small ticks, never under 100 ms; the step itself if there is no room."""
    parts = (step // n for n in _SPLITS if step % n == 0)
    return next((p for p in parts if p % 100 == 0 and p / scale.pixel_ms >= _CLOSEST), step)


def words(ms: int, step: int) -> str:
    """Write a label, with tenths only where there are some between labels."""
    return timecode.clock(ms, fraction=False) + (f".{ms % 1000 // 100}" if step < 1000 else "")


def paint_ruler(painter: QPainter, theme: Theme, scale: Scale, right: float) -> None:
    """Paint ticks and times of what is in view; no time reaches beyond `right`."""
    lane = scale.lane("ruler")
    painter.setFont(theme.mono(11))
    metrics = painter.fontMetrics()
    step = step_ms(scale, metrics.horizontalAdvance("0:00:00.0") + 16)
    baseline = lane.center().y() + (metrics.ascent() - metrics.descent()) / 2 - 1
    painter.setPen(theme.color("line"))
    for ms in _ticks(scale, small_step_ms(scale, step)):
        x = scale.x_of(ms)
        painter.drawLine(QPointF(x, lane.bottom() - 4), QPointF(x, lane.bottom()))
    for ms in _ticks(scale, step):
        x = scale.x_of(ms)
        painter.setPen(theme.color("line"))
        painter.drawLine(QPointF(x, lane.top() + 2), QPointF(x, lane.bottom()))
        painter.setPen(theme.color("dim"))
        label = words(ms, step)
        if x + metrics.horizontalAdvance(label) + 4 <= right:
            painter.drawText(QPointF(x + 4, baseline), label)


def _ticks(scale: Scale, step: int) -> Iterator[int]:
    first = math.ceil(scale.extent.from_ms / step) * step
    last = min(scale.extent.to_ms, scale.extent.whole_ms)
    return iter(range(first, math.floor(last) + 1, step))
