"""One-line facts about a claim - a citation, a voice, a check - and how such a line is painted."""

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.colours import paint_ground
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_PAD, _SIGN, _GAP = 12, 11, 8
_STATE_SHARE = 0.34  # a state that takes more of the width stands under the text


@dataclass(frozen=True)
class Line:
    """A sign with its word, a place to play, the text, a remark under it and a state at the right."""

    key: int | str
    sign: str
    colour: str
    sign_word: str
    text: str
    cited: str = ""  # a time or an exhibit; whoever reads it can play it
    remark: str = ""
    state: str = ""


class LinePainter:
    """Paints Line values of up to `lines` lines; `marks` shows the current one also without the keyboard."""

    def __init__(self, theme: Theme, *, lines: int = 2, marks: bool = False) -> None:
        self._theme, self._lines, self.marks = theme, lines, marks

    def key(self, row: Line) -> Hashable:
        return row.key

    def words(self, row: Line) -> str:
        parts = (row.sign_word, row.cited, row.text, row.remark, row.state)
        return ". ".join(part for part in parts if part)

    def height(self, row: Line, width: int) -> int:
        text, remark = self._texts(row, width)
        return int(text.height + remark.height) + 8

    def paint(self, painter: QPainter, row: Line, box: QRect, *, current: bool, focus: bool) -> None:
        if current and (focus or self.marks):
            paint_ground(painter, box, self._theme, current=True, focus=focus)
        top, first = box.top() + 4.0, QFontMetricsF(self._theme.font(13)).height()
        sign = QRectF(box.left() + _PAD, top + (first - _SIGN) / 2, _SIGN, _SIGN)
        signs.draw(painter, sign, row.sign, QColor(row.colour))
        if row.cited:
            paint_citation(painter, self._theme, row.cited, sign.right() + _GAP, top, first)
        text, remark = self._texts(row, box.width())
        left = box.left() + self._indent(row)
        text.draw(painter, left, top, QColor(self._theme.text))
        remark.draw(painter, left, top + text.height, QColor(self._theme.dim))
        if self._state_room(row, box.width()):
            state = QRectF(box.left(), top, box.width() - _PAD, first)
            painter.setFont(self._theme.font(12))
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(state, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.state)

    def _texts(self, line: Line, width: int) -> tuple[Paragraph, Paragraph]:
        room = width - self._indent(line) - _PAD
        state = self._state_room(line, width)
        text = Paragraph(line.text, self._theme.font(13), room - state, self._lines)
        below = [line.remark] if state else [line.state, line.remark]
        words = " · ".join(part for part in below if part)
        return text, Paragraph(words, self._theme.font(12), room, self._lines)

    def _state_room(self, line: Line, width: int) -> float:
        """Give the pixels that the state takes at the right; 0 when it has to go below the text."""
        state = QFontMetricsF(self._theme.font(12)).horizontalAdvance(line.state) + _GAP
        return state if line.state and state < width * _STATE_SHARE else 0.0

    def _indent(self, line: Line) -> float:
        left = _PAD + _SIGN + _GAP
        if not line.cited:
            return left
        return left + 12 + QFontMetricsF(self._theme.mono(12)).horizontalAdvance(line.cited) + _GAP


def paint_citation(
    painter: QPainter, theme: Theme, cited: str, left: float, top: float, height: float
) -> None:
    """Paint a time or an exhibit in the colour of what plays, with its sign, on a line of this height."""
    accent = QColor(theme.accent)
    signs.draw(painter, QRectF(left, top + (height - 8) / 2, 8, 8), "play", accent)
    painter.setFont(theme.mono(12))
    painter.setPen(accent)
    where = QRectF(left + 12, top, 400, height)
    painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cited)
