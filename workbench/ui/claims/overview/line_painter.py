"""How a claim or a piece of work looks as two lines of a list; every row is as high as the others."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.colours import paint_ground, verdict_colour
from workbench.ui.claims.overview.open_work import KINDS, Todo
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_PAD, _SIGN, _SHARE = 12, 11, 0.22


class TodoPainter:
    """Paints Todo values: number, sentence and kind of work, and why below."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def height(self) -> int:
        """Pixels from one row to the next."""
        return int(2 * QFontMetricsF(self._theme.font(13)).height() + 18)

    def words(self, row: Todo) -> str:
        return row.words

    def paint(self, painter: QPainter, row: Todo, box: QRect, *, current: bool, focus: bool) -> None:
        theme = self._theme
        paint_ground(painter, box, theme, current=current, focus=focus)
        kind = KINDS[row.kind]
        chip = min(QFontMetricsF(theme.font(12)).horizontalAdvance(kind), box.width() * _SHARE)
        left, top = paint_label(painter, row, box, theme), box.top() + 8.0
        room = box.right() - _PAD - chip - 12 - left
        Paragraph(row.text, theme.font(13, bold=True), room).draw(painter, left, top, QColor(theme.text))
        below = top + QFontMetricsF(theme.font(13)).height() + 1
        why = Paragraph(row.reason, theme.font(12), box.right() - _PAD - left)
        why.draw(painter, left, below, QColor(theme.dim))
        state = Paragraph(kind, theme.font(12), chip + 2)
        state.draw(painter, box.right() - _PAD - chip, top, theme.color(_COLOURS.get(row.kind, "dim")))


class UndatedPainter:
    """Paints claims and exhibits without a place in time: the sentence, and what stands in its date."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def height(self) -> int:
        """Pixels from one row to the next."""
        return int(2 * QFontMetricsF(self._theme.font(13)).height() + 18)

    def words(self, row: Any) -> str:
        return row.words

    def paint(self, painter: QPainter, row: Any, box: QRect, *, current: bool, focus: bool) -> None:
        theme = self._theme
        paint_ground(painter, box, theme, current=current, focus=focus)
        left, top = paint_label(painter, row, box, theme), box.top() + 8.0
        lines = 1 if row.edtf else 2
        text = Paragraph(row.text, theme.font(13), box.right() - _PAD - left, lines)
        text.draw(painter, left, top, QColor(theme.text))
        if row.edtf:
            words = Paragraph(
                f"“\u2068{row.edtf}\u2069” is no date", theme.font(12), box.right() - _PAD - left
            )
            words.draw(painter, left, top + text.height + 1, theme.color("doubtful"))


_COLOURS = {"reopened": "doubtful", "capped": "doubtful", "review": "accent"}


def paint_label(painter: QPainter, row: Any, box: QRect, theme: Theme) -> float:
    """Paint sign and number at the left, and give where the words begin."""
    if not row.label:
        return float(box.left() + _PAD)
    size, top = theme.px(_SIGN), box.top() + 8.0
    high = QFontMetricsF(theme.font(13)).height()
    sign = QRectF(box.left() + _PAD, top + (high - size) / 2, size, size)
    signs.draw(painter, sign, signs.VERDICT[row.verdict], verdict_colour(theme, row.verdict))
    painter.setFont(theme.mono(11))
    painter.setPen(QColor(theme.dim))
    wide = max(QFontMetricsF(painter.font()).horizontalAdvance(each) for each in (row.label, "C000"))
    number = QRectF(sign.right() + 6, top, wide, high)
    painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.label)
    return number.right() + 8
