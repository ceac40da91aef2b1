"""How the segments look: bars in the colour of their side, the one being said, the one selected."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from workbench.ui.player.timeline.lanes import SegmentMark
from workbench.ui.player.timeline.scale import HANDLED, MARGIN, SMALL, Scale
from workbench.ui.theme import Theme

_GIVEN, _DERIVED = 0.6, 0.3  # how strong the side's colour is
_NAMED = 56  # pixels that a bar needs to hold a name
_HANDLE = 3  # how wide a handle looks; it is wider to the hand


class SegmentPainter:
    """Paints bars in the lane of the segments."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def bars(self, painter: QPainter, scale: Scale, marks: Iterable[SegmentMark]) -> None:
        """Paint bars, those of a few pixels without ado."""
        painter.setFont(self._theme.font(11))
        painted = -1.0
        for mark in marks:
            box = scale.of_segment(mark)
            if box.right() < painted + 1:
                continue
            painted = box.right()
            if box.width() < SMALL:
                painter.fillRect(box, self._weak(mark))
            else:
                self._segment(painter, scale.cut(box), mark)

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
            box = scale.cut(scale.of_segment(mark))
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
        painter.drawRoundedRect(scale.cut(box), 3, 3)
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
        self.bars(painter, scale, marks)
