"""The lanes as they are while time moves: ground, sound, shots, segments, cited places, ruler."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from workbench import timecode
from workbench.analysis.waveform import Waveform
from workbench.project.transcript.item_coverage import ItemCoverage
from workbench.ui.player.timeline.bars import Bars
from workbench.ui.player.timeline.coverage import paint_coverage
from workbench.ui.player.timeline.lanes import ClaimMark
from workbench.ui.player.timeline.overlay import plate
from workbench.ui.player.timeline.ruler import paint_ruler
from workbench.ui.player.timeline.scale import Scale
from workbench.ui.player.timeline.segments import SegmentPainter
from workbench.ui.player.timeline.wave import wave_image
from workbench.ui.theme import Theme


@dataclass(frozen=True)
class Contents:
    """What there is to show of a recording."""

    bars: Bars
    cited: tuple[ClaimMark, ...] = ()
    shots: tuple[int, ...] = ()
    wave: Waveform | None = None
    has_sound: bool = False
    gain: float = 1.0  # quiet recordings are drawn larger
    coverage: ItemCoverage | None = None


class TimelinePainter:
    """Paints the lanes once a view."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._segments = SegmentPainter(theme)

    def lanes(
        self, scale: Scale, size: QSize, ratio: float, contents: Contents, ruler_ends: float
    ) -> QPixmap:
        """Paint ground, ruler and lanes into a picture that is kept."""
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.color("panel"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ground"))
        for name in ("wave", "segments", "cited"):
            painter.drawRoundedRect(scale.lane(name), 3, 3)
        if scale.duration_ms:
            self._wave(painter, scale, ratio, contents)
            self._shots(painter, scale, contents.shots)
            view = scale.extent
            self._segments.bars(painter, scale, contents.bars.seen(view.from_ms, view.to_ms, scale.pixel_ms))
            paint_coverage(painter, self._theme, scale, contents.coverage)
            self._cited(painter, scale, contents.cited)
            self._missing(painter, scale)
            paint_ruler(painter, self._theme, scale, ruler_ends)
        painter.end()
        return pixmap

    def _wave(self, painter: QPainter, scale: Scale, ratio: float, contents: Contents) -> None:
        lane = scale.lane("wave")
        if lane.height() < 4:
            return
        if contents.wave is not None:
            width, height = round(lane.width() * ratio), round(lane.height() * ratio)
            extent, colour = scale.extent, self._theme.color("dim")
            picture = wave_image(
                contents.wave, extent.from_ms, extent.to_ms, width, height, colour, contents.gain
            )
            painter.drawImage(lane, picture)
        elif contents.has_sound:
            painter.setPen(self._theme.color("dim"))
            painter.setFont(self._theme.font(12))
            painter.drawText(lane, Qt.AlignmentFlag.AlignCenter, "Reading the sound…")

    def _shots(self, painter: QPainter, scale: Scale, shots: tuple[int, ...]) -> None:
        lane, view = scale.lane("shots"), scale.extent
        if not lane.height():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        first, last = max(bisect_right(shots, view.from_ms) - 1, 0), bisect_right(shots, view.to_ms)
        bounds = [*shots[first:last], shots[last] if last < len(shots) else scale.duration_ms]
        colours, painted = (self._theme.color("line"), self._theme.color("dim")), -1.0
        for number, (start, end) in enumerate(pairwise(bounds), first):
            left, right = scale.x_of(start), scale.x_of(end)
            if right >= painted + 1:  # of many in a pixel, one stands for all
                painter.fillRect(
                    QRectF(left, lane.top(), right - left, lane.height()) & lane, colours[number % 2]
                )
                painted = right

    def _cited(self, painter: QPainter, scale: Scale, cited: Iterable[ClaimMark]) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in cited:
            if mark.end_ms >= scale.extent.from_ms and mark.start_ms <= scale.extent.to_ms:
                painter.setBrush(QColor(self._theme.verdicts[mark.verdict]))
                painter.drawRoundedRect(scale.cut(scale.of_claim(mark)), 2, 2)

    def _missing(self, painter: QPainter, scale: Scale) -> None:
        left = scale.x_of(scale.duration_ms)
        right = scale.x_of(scale.extent.whole_ms)
        if right - left < 1 or left > scale.width:
            return
        top = scale.lane("ruler").bottom() + 2
        box = scale.cut(QRectF(left, top, right - left, scale.bottom - top))
        colour = self._theme.color("doubtful")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ground"))
        painter.drawRect(box)
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.setOpacity(0.35)
        painter.drawRect(box)
        painter.setOpacity(1)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        painter.setFont(self._theme.font(11))
        for words in (f"Missing: the file ends at {timecode.clock(scale.duration_ms)}", "Missing"):
            wide = painter.fontMetrics().horizontalAdvance(words) + 12
            if wide <= box.width():
                label = QRectF(0, 0, wide, painter.fontMetrics().height() + 4)
                label.moveCenter(box.center())
                plate(painter, self._theme, label, words, "panel", "doubtful")
                return
