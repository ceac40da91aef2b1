"""Where times and lanes stand in the timeline, and how each of them is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from workbench import timecode
from workbench.ui.player.lanes import ClaimMark, SegmentMark
from workbench.ui.theme import Theme

_MARGIN = 12
_GAP = 4
_LANES = (18, 14, 12)  # ruler, segments, cited places; heights at 100 %
_TICKS_MS = tuple(1000 * s for s in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200))


@dataclass(frozen=True)
class Scale:
    """What stands where: sizes in pixels, text size in percent."""

    width: int
    height: int
    duration_ms: int
    percent: int

    @property
    def room(self) -> float:
        """The width from the first to the last moment."""
        return max(self.width - 2 * _MARGIN, 1)

    def x_of(self, ms: int) -> float:
        """Where a time stands."""
        return _MARGIN + ms / max(self.duration_ms, 1) * self.room

    def ms_at(self, x: float) -> int:
        """What time stands at a place, within the recording."""
        part = (x - _MARGIN) / self.room
        return round(min(max(part, 0.0), 1.0) * self.duration_ms)

    def lane(self, number: int) -> QRectF:
        """Where a lane lies, counted from the ruler."""
        heights = [round(height * self.percent / 100) for height in _LANES]
        return QRectF(_MARGIN, 4 + sum(heights[:number]) + number * _GAP, self.room, heights[number])

    def of_segment(self, mark: SegmentMark) -> QRectF:
        """Where the bar of a segment lies."""
        lane, left, right = (
            self.lane(1),
            self.x_of(mark.start_ms),
            self.x_of(min(mark.end_ms, self.duration_ms)),
        )
        return QRectF(left, lane.top(), max(right - left - 1, 2), lane.height())

    def of_claim(self, mark: ClaimMark) -> QRectF:
        """Where a cited place lies; an instant is wide enough to be hit."""
        lane, left, right = self.lane(2), self.x_of(mark.start_ms), self.x_of(mark.end_ms)
        return QRectF(left, lane.top() + 1, max(right - left - 1, 6), lane.height() - 2)


class TimelinePainter:
    """Paints in the colours that the theme has now."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    # what stays while time moves

    def lanes(
        self, scale: Scale, size: QSize, ratio: float, segments: list[SegmentMark], cited: list[ClaimMark]
    ) -> QPixmap:
        """Paint ground, ruler and lanes into a picture that is kept."""
        pixmap = QPixmap(size * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(self._theme.color("panel"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("ground"))
        for number in (1, 2):
            painter.drawRoundedRect(scale.lane(number), 3, 3)
        if scale.duration_ms:
            self._segments(painter, scale, segments)
            for mark in cited:
                painter.setBrush(QColor(self._theme.verdicts[mark.verdict]))
                painter.drawRoundedRect(scale.of_claim(mark), 2, 2)
            self._ruler(painter, scale)
        painter.end()
        return pixmap

    def _segments(self, painter: QPainter, scale: Scale, segments: list[SegmentMark]) -> None:
        pixel = scale.duration_ms / scale.room
        painted = -pixel
        for mark in segments:
            right = max(mark.end_ms - pixel, mark.start_ms + 2 * pixel)  # as wide as the bar will be
            if right < painted + pixel:  # thousands in a few pixels: one stands for all
                continue
            painted = right
            box = scale.of_segment(mark)
            colour = (
                QColor(self._theme.side(mark.side)) if mark.side is not None else self._theme.color("dim")
            )
            colour.setAlphaF(0.6)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 2, 2)

    def _ruler(self, painter: QPainter, scale: Scale) -> None:
        lane = scale.lane(0)
        painter.setFont(self._theme.mono(11))
        wide = painter.fontMetrics().horizontalAdvance("0:00:00") + 16
        step = next((t for t in _TICKS_MS if t / scale.duration_ms * scale.room >= wide), _TICKS_MS[-1])
        for ms in range(0, scale.duration_ms + 1, step):
            x = scale.x_of(ms)
            painter.setPen(self._theme.color("line"))
            painter.drawLine(QPointF(x, lane.top() + 2), QPointF(x, lane.bottom()))
            painter.setPen(self._theme.color("dim"))
            words = timecode.clock(ms, fraction=False)
            if x + painter.fontMetrics().horizontalAdvance(words) + 4 <= scale.width:
                painter.drawText(QPointF(x + 4, lane.bottom() - lane.height() * 0.3), words)

    # what moves

    def current(self, painter: QPainter, scale: Scale, mark: SegmentMark | None) -> None:
        """Paint what is being said in the accent."""
        if mark is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(scale.of_segment(mark), 2, 2)

    def marked(self, painter: QPainter, scale: Scale, begin: int | None, end: int | None) -> None:
        """Paint the marked stretch as brackets with a veil between them."""
        accent = self._theme.color("accent")
        left = scale.x_of(begin) if begin is not None else None
        right = scale.x_of(end) if end is not None else None
        if left is not None and right is not None:
            veil = QColor(accent)
            veil.setAlphaF(0.18)
            painter.fillRect(QRectF(left, 2, right - left, scale.height - 4), veil)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x, inward in ((left, 5), (right, -5)):
            if x is not None:
                top, bottom = 3, scale.height - 3
                corners = (x + inward, top), (x, top), (x, bottom), (x + inward, bottom)
                painter.drawPolyline([QPointF(*corner) for corner in corners])

    def hover(self, painter: QPainter, scale: Scale, ms: int) -> None:
        """Paint the time under the mouse."""
        lane, x = scale.lane(0), scale.x_of(ms)
        painter.setPen(QPen(self._theme.color("dim"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, lane.top()), QPointF(x, scale.height - 4))
        painter.setFont(self._theme.mono(11))
        words = timecode.clock(ms)
        wide = painter.fontMetrics().horizontalAdvance(words) + 8
        box = QRectF(min(x + 4, scale.width - wide - 2), lane.top(), wide, lane.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._theme.color("panel"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def playhead(self, painter: QPainter, scale: Scale, ms: int) -> None:
        """Paint the line that crosses all lanes."""
        colour, x = self._theme.color("playhead"), scale.x_of(ms)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, scale.height - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 1), QPointF(x + 5, 1), QPointF(x, 8)]))
