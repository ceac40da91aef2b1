"""How each lane of the timeline is painted, in the colours that the theme has now."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from workbench import timecode
from workbench.analysis.waveform import Waveform
from workbench.ui.player.lanes import ClaimMark, SegmentMark
from workbench.ui.player.timeline_bars import Bars
from workbench.ui.player.timeline_ruler import paint_ruler
from workbench.ui.player.timeline_scale import MARGIN, Scale
from workbench.ui.player.timeline_wave import wave_image
from workbench.ui.theme import Theme

_GIVEN, _DERIVED = 0.6, 0.3  # how strong the side's colour is
_SMALL = 8
_NAMED = 56  # pixels that a bar needs to hold a name
HANDLED = 20  # pixels that a bar needs to be taken hold of
_HANDLE = 3  # how wide a handle looks; it is wider to the hand


@dataclass(frozen=True)
class Contents:
    """What there is to show of a recording."""

    bars: Bars
    cited: tuple[ClaimMark, ...] = ()
    shots: tuple[int, ...] = ()
    wave: Waveform | None = None
    has_sound: bool = False
    gain: float = 1.0  # quiet recordings are drawn larger


class TimelinePainter:
    """Paints the lanes once a view, and what moves over them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    # what stays while time moves

    def lanes(self, scale: Scale, size: QSize, ratio: float, contents: Contents) -> QPixmap:
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
            self.segments(painter, scale, contents.bars.seen(view.from_ms, view.to_ms, scale.pixel_ms))
            self._cited(painter, scale, contents.cited)
            self._missing(painter, scale)
            paint_ruler(painter, self._theme, scale)
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
                painter.drawRoundedRect(_in_view(scale, scale.of_claim(mark)), 2, 2)

    def _missing(self, painter: QPainter, scale: Scale) -> None:
        left = scale.x_of(scale.duration_ms)
        right = scale.x_of(scale.extent.whole_ms)
        if right - left < 1 or left > scale.width:
            return
        top = scale.lane("ruler").bottom() + 2
        box = _in_view(scale, QRectF(left, top, right - left, scale.bottom - top))
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
                self._plate(painter, label, words, "panel", "doubtful")
                return

    # segments

    def segments(self, painter: QPainter, scale: Scale, marks: Iterable[SegmentMark]) -> None:
        """Paint bars, those of a few pixels without ado."""
        painter.setFont(self._theme.font(11))
        painted = -1.0
        for mark in marks:
            box = scale.of_segment(mark)
            if box.right() < painted + 1:
                continue
            painted = box.right()
            if box.width() < _SMALL:
                painter.fillRect(box, self._weak(mark))
            else:
                self._segment(painter, _in_view(scale, box), mark)

    def _segment(self, painter: QPainter, box: QRectF, mark: SegmentMark) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._weak(mark))
        painter.drawRoundedRect(box, 2, 2)
        if mark.start_derived or mark.end_derived:  # the given edge is a line, the derived one is not
            painter.setBrush(self._colour(mark))
            for given, x in ((not mark.start_derived, box.left()), (not mark.end_derived, box.right() - 2)):
                if given:
                    painter.drawRect(QRectF(x, box.top(), 2, box.height()))
        self._name(painter, box, mark, "text")

    def _name(self, painter: QPainter, box: QRectF, mark: SegmentMark, colour: str) -> None:
        if mark.speaker and box.width() >= _NAMED:
            painter.setPen(self._theme.color(colour))
            painter.setFont(self._theme.font(11))
            room = box.adjusted(6, 0, -6, 0)
            words = painter.fontMetrics().elidedText(
                mark.speaker, Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _weak(self, mark: SegmentMark) -> QColor:
        colour = self._colour(mark)
        colour.setAlphaF(_DERIVED if mark.start_derived or mark.end_derived else _GIVEN)
        return colour

    def _colour(self, mark: SegmentMark) -> QColor:
        return QColor(self._theme.side(mark.side)) if mark.side is not None else self._theme.color("dim")

    def current(self, painter: QPainter, scale: Scale, mark: SegmentMark | None) -> None:
        """Paint what is being said in the accent."""
        if mark is not None:
            box = _in_view(scale, scale.of_segment(mark))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawRoundedRect(box, 2, 2)
            self._name(painter, box, mark, "on_accent")

    def chosen(self, painter: QPainter, scale: Scale, mark: SegmentMark | None, *, handles: bool) -> None:
        """Frame the selected segment, with its handles where it can be dragged."""
        if mark is None or mark.end_ms < scale.extent.from_ms or mark.start_ms > scale.extent.to_ms:
            return
        box = scale.of_segment(mark).adjusted(-1, -1, 1, 1)
        painter.setPen(QPen(self._theme.color("text"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_in_view(scale, box), 3, 3)
        if handles and box.width() >= HANDLED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("text"))
            for x in (box.left(), box.right() - _HANDLE):
                if MARGIN <= x <= scale.width - MARGIN:
                    painter.drawRoundedRect(QRectF(x, box.top(), _HANDLE, box.height()), 1.5, 1.5)

    def preview(self, painter: QPainter, scale: Scale, marks: Iterable[SegmentMark]) -> None:
        """Paint the lane of the segments anew, as they come to lie."""
        lane = scale.lane("segments")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(lane, self._theme.color("ground"))
        self.segments(painter, scale, marks)

    # what moves

    def marked(self, painter: QPainter, scale: Scale, begin: int | None, end: int | None) -> None:
        """Paint the marked stretch as brackets with a veil between them."""
        accent = self._theme.color("accent")
        left = scale.x_of(begin) if begin is not None else None
        right = scale.x_of(end) if end is not None else None
        top, bottom = 3, scale.bottom
        if left is not None and right is not None:
            veil = QColor(accent)
            veil.setAlphaF(0.15)
            painter.fillRect(_in_view(scale, QRectF(left, top, right - left, bottom - top)), veil)
        painter.setPen(QPen(accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x, inward in ((left, 5), (right, -5)):
            if x is not None and 0 <= x <= scale.width:
                corners = (x + inward, top), (x, top), (x, bottom), (x + inward, bottom)
                painter.drawPolyline([QPointF(*corner) for corner in corners])

    def loop(self, painter: QPainter, scale: Scale, span: tuple[int, int] | None) -> None:
        """Paint what is played again and again as a band along the ruler."""
        if span is None:
            return
        lane = scale.lane("ruler")
        band = QRectF(scale.x_of(span[0]), lane.bottom() - 3, (span[1] - span[0]) / scale.pixel_ms, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(_in_view(scale, band), 2, 2)

    def hover(self, painter: QPainter, scale: Scale, ms: int) -> None:
        """Paint the time under the mouse."""
        x = scale.x_of(ms)
        painter.setPen(QPen(self._theme.color("dim"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, scale.lane("ruler").top()), QPointF(x, scale.bottom))
        self.tag(painter, scale, x, timecode.clock(ms))

    def guide(self, painter: QPainter, scale: Scale, ms: int, name: str) -> None:
        """Paint the line that something has snapped to, and say what it is."""
        x, accent = scale.x_of(ms), self._theme.color("accent")
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, scale.lane("ruler").bottom()), QPointF(x, scale.bottom))
        painter.setFont(self._theme.font(11))
        wide = painter.fontMetrics().horizontalAdvance(name) + 10
        left = x + 3 if x + 3 + wide < scale.width else x - 3 - wide
        lane = scale.lane("wave")
        top = lane.top() + 2 if lane.height() > 16 else scale.lane("ruler").top()
        box = QRectF(left, top, wide, painter.fontMetrics().height() + 2)
        self._plate(painter, box, name, "accent_ground", "accent")

    def tag(self, painter: QPainter, scale: Scale, x: float, words: str) -> None:
        """Write times on the ruler, beside the mouse."""
        painter.setFont(self._theme.mono(11))
        lane = scale.lane("ruler")
        wide = painter.fontMetrics().horizontalAdvance(words) + 8
        left = x + 4 if x + 4 + wide < scale.width else x - 4 - wide
        self._plate(painter, QRectF(left, lane.top(), wide, lane.height()), words, "text", "panel")

    def _plate(self, painter: QPainter, box: QRectF, words: str, ground: str, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(ground))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._theme.color(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def link(self, painter: QPainter, scale: Scale, words: str) -> QRectF:
        """Paint a small link at the end of the ruler, and say where it lies."""
        font = self._theme.font(11)
        font.setUnderline(True)
        painter.setFont(font)
        lane = scale.lane("ruler")
        wide = painter.fontMetrics().horizontalAdvance(words) + 12
        box = QRectF(scale.width - MARGIN - wide, lane.top(), wide + MARGIN, lane.height())
        painter.fillRect(box, self._theme.color("panel"))
        painter.setPen(self._theme.color("accent"))
        painter.drawText(box.adjusted(0, 0, -MARGIN, 0), Qt.AlignmentFlag.AlignCenter, words)
        return box

    def playhead(self, painter: QPainter, scale: Scale, ms: int) -> None:
        """Paint the line that crosses all lanes."""
        if not scale.extent.holds(ms):
            return
        colour, x = self._theme.color("playhead"), scale.x_of(ms)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(x, 2), QPointF(x, scale.bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(x - 5, 1), QPointF(x + 5, 1), QPointF(x, 8)]))


def _in_view(scale: Scale, box: QRectF) -> QRectF:
    """Cut off what lies outside of the lanes: sizes of millions of pixels are slow, and wrong, to paint."""
    if box.width() <= _SMALL:  # a mark at the very end stays whole
        return box
    return box & QRectF(MARGIN, 0, scale.room, scale.height)
