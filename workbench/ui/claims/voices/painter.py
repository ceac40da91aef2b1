"""How a voice is painted: who and what was said, below it the side in its colour and what else is known."""

from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.colours import paint_ground, side_colour
from workbench.ui.claims.lines import paint_citation
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.claims.voices.reading import VoiceLine
from workbench.ui.theme import Theme

_PAD, _SIGN, _GAP = 12, 11, 8


class VoicePainter:
    """Paints a voice in two or three lines; `marks` shows the current one also without the keyboard."""

    def __init__(self, theme: Theme) -> None:
        self._theme, self.marks = theme, False

    def key(self, row: VoiceLine) -> Hashable:
        return row.key

    def words(self, row: VoiceLine) -> str:
        return row.words

    def height(self, row: VoiceLine, width: int) -> int:
        who, said, side, remark = self._texts(row, width)
        below = side.height + remark.height if self._stacks(row, width) else max(side.height, remark.height)
        return int(who.height + said.height + below) + 8

    def paint(self, painter: QPainter, row: VoiceLine, box: QRect, *, current: bool, focus: bool) -> None:
        if current and (focus or self.marks):
            paint_ground(painter, box, self._theme, current=True, focus=focus)
        who, said, side, remark = self._texts(row, box.width())
        colour, top = side_colour(self._theme, row.place), box.top() + 4.0
        sign = QRectF(box.left() + _PAD, top + (who.height - _SIGN) / 2, _SIGN, _SIGN)
        signs.draw(painter, sign, row.sign, colour)
        paint_citation(painter, self._theme, row.cited, box.left() + self._indent(), top, who.height)
        left = box.left() + self._indent()
        who.draw(painter, left + self._cited_width(row), top, QColor(self._theme.text))
        said.draw(painter, left, top + who.height, QColor(self._theme.text))
        below = top + who.height + said.height
        side.draw(painter, left, below, colour)
        if self._stacks(row, box.width()):
            remark.draw(painter, left, below + side.height, QColor(self._theme.dim))
        else:
            remark.draw(painter, left + self._side_width(row), below, QColor(self._theme.dim))

    def _texts(self, row: VoiceLine, width: int) -> tuple[Paragraph, Paragraph, Paragraph, Paragraph]:
        room = width - self._indent() - _PAD
        beside, small = self._side_width(row), self._theme.font(12)
        taken = 0 if self._stacks(row, width) else beside
        return (
            _beside(row.who, self._theme.font(13, bold=True), room - self._cited_width(row)),
            Paragraph(row.said, self._theme.font(13), room, 2),
            _beside(row.side, self._theme.font(12, bold=True), max(beside - _GAP, 1)),
            Paragraph(row.remark, small, room - taken, 3),
        )

    def _stacks(self, row: VoiceLine, width: int) -> bool:
        """Say whether what else is known stands below the side: beside it there would be too little room."""
        return width - self._indent() - _PAD - self._side_width(row) < self._theme.px(160)

    def _indent(self) -> float:
        return _PAD + _SIGN + _GAP

    def _cited_width(self, row: VoiceLine) -> float:
        return 12 + QFontMetricsF(self._theme.mono(12)).horizontalAdvance(row.cited) + _GAP

    def _side_width(self, row: VoiceLine) -> float:
        """Give the pixels that the side takes before what else is known."""
        if not row.side:
            return 0.0
        return min(QFontMetricsF(self._theme.font(12, bold=True)).horizontalAdvance(row.side) + 2, 200) + _GAP


def _beside(words: str, font: QFont, width: float) -> Paragraph:
    """Lay out a name no wider than it is, so that one from right to left stays at its neighbour."""
    taken = QFontMetricsF(font).horizontalAdvance(words) + 2
    return Paragraph(words, font, min(taken, width))
