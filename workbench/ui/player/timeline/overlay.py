"""What moves over the lanes: the playhead, marks and loop, what is pointed at and what is being dragged."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from workbench import timecode
from workbench.ui.player.timeline.scale import MARGIN, Scale
from workbench.ui.theme import Theme


class OverlayPainter:
    """Paints at every frame, so only little."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def marked(self, painter: QPainter, scale: Scale, begin: int | None, end: int | None) -> None:
        """Paint the marked stretch as brackets with a veil between them."""
        accent = self._theme.color("accent")
        left = scale.x_of(begin) if begin is not None else None
        right = scale.x_of(end) if end is not None else None
        top, bottom = 3, scale.bottom
        if left is not None and right is not None:
            veil = QColor(accent)
            veil.setAlphaF(0.15)
            painter.fillRect(scale.cut(QRectF(left, top, right - left, bottom - top)), veil)
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
        painter.drawRoundedRect(scale.cut(band), 2, 2)

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
        plate(painter, self._theme, box, name, "accent_ground", "accent")

    def tag(self, painter: QPainter, scale: Scale, x: float, words: str) -> None:
        """Write times on the ruler, beside the mouse."""
        painter.setFont(self._theme.mono(11))
        lane = scale.lane("ruler")
        wide = painter.fontMetrics().horizontalAdvance(words) + 8
        left = x + 4 if x + 4 + wide < scale.width else x - 4 - wide
        plate(painter, self._theme, QRectF(left, lane.top(), wide, lane.height()), words, "text", "panel")

    def link_box(self, scale: Scale, words: str) -> QRectF:
        """Where a small link at the end of the ruler lies."""
        lane, wide = scale.lane("ruler"), QFontMetricsF(self._theme.font(11)).horizontalAdvance(words) + 12
        return QRectF(scale.width - MARGIN - wide, lane.top(), wide + MARGIN, lane.height())

    def link(self, painter: QPainter, scale: Scale, words: str) -> QRectF:
        """Paint a small link at the end of the ruler, and say where it lies."""
        font = self._theme.font(11)
        font.setUnderline(True)
        painter.setFont(font)
        box = self.link_box(scale, words)
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


def plate(painter: QPainter, theme: Theme, box: QRectF, words: str, ground: str, colour: str) -> None:
    """Write words on a small ground of their own; colours are tokens of the theme."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(theme.color(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
