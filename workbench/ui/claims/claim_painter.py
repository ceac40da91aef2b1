"""How a claim looks in the list: number, sentence, verdict, corroboration in words, sides, progress."""

from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.claim_rows import ClaimRow, SideMark
from workbench.ui.claims.colours import paint_ground, side_colour, verdict_colour
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_PAD, _GAP, _BAR = 12, 4, 54
_NARROWEST = 48  # pixels; a side's name in less would say nothing


class ClaimPainter:
    """Paints ClaimRow values in the colours and fonts of the theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def key(self, row: ClaimRow) -> Hashable:
        return row.id

    def words(self, row: ClaimRow) -> str:
        sides = ", ".join(f"{mark.name} {mark.words}" for mark in row.sides)
        parts = [row.label, row.text, row.verdict_word, row.standing, sides, row.progress_words]
        return ". ".join(part for part in parts if part)

    def height(self, row: ClaimRow, width: int) -> int:
        small = QFontMetricsF(self._small()).height()
        standing = self._standing(row, width - 2 * _PAD).height
        return int(2 * 8 + self._sentence(row, width).height + max(small, standing) + small + 2 * _GAP) + 1

    def paint(self, painter: QPainter, row: ClaimRow, box: QRect, *, current: bool, focus: bool) -> None:
        paint_ground(painter, box, self._theme, current=current, focus=focus)
        painter.setFont(self._number())
        painter.setPen(QColor(self._theme.dim))
        sentence = self._sentence(row, box.width())
        top = box.top() + 8.0
        left = float(box.left() + _PAD)
        first = QRectF(left, top, self._indent(row) - 6, QFontMetricsF(self._bold()).height())
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.label)
        sentence.draw(painter, left + self._indent(row), top, QColor(self._theme.text))
        top += sentence.height + _GAP
        right = box.right() - _PAD
        top += self._paint_verdict(painter, row, left, top, right) + _GAP
        self._paint_sides(painter, row.sides, left, top, right - (_BAR + 8 if row.total else 0))
        self._paint_progress(painter, row, right, top)

    def _paint_verdict(
        self, painter: QPainter, row: ClaimRow, left: float, top: float, right: float
    ) -> float:
        """Paint verdict and standing, and give the height that they take."""
        font = self._verdict()
        metrics = QFontMetricsF(font)
        colour = verdict_colour(self._theme, row.verdict)
        side = metrics.ascent() * 0.9
        signs.draw(
            painter,
            QRectF(left, top + (metrics.height() - side) / 2, side, side),
            signs.VERDICT[row.verdict],
            colour,
        )
        painter.setFont(font)
        painter.setPen(colour)
        word = QRectF(left + side + 5, top, right - left, metrics.height())
        painter.drawText(word, row.verdict_word)
        standing = self._standing(row, right - left)
        standing.draw(painter, left + self._verdict_width(row), top, QColor(self._theme.dim))
        return max(QFontMetricsF(self._small()).height(), standing.height)

    def _paint_sides(
        self, painter: QPainter, sides: tuple[SideMark, ...], left: float, top: float, right: float
    ) -> None:
        metrics = QFontMetricsF(self._small())
        for mark in sides:
            name = Paragraph(mark.name, self._small(), min(120.0, max(8.0, right - left - 16)))
            tail = f" ({mark.interest})" if mark.interest else ""
            if right - left < _NARROWEST:
                Paragraph("…", self._small(), 12).draw(painter, left, top, QColor(self._theme.dim))
                return
            colour = side_colour(self._theme, mark.position)
            name.draw(painter, left, top, colour)
            left += name.natural_width + 4
            size = metrics.ascent() * 0.72
            signs.draw(
                painter,
                QRectF(left, top + (metrics.height() - size) / 2, size, size),
                signs.SIDE[mark.stance],
                colour,
            )
            left += size + 4
            if tail:
                words = Paragraph(tail.strip(), self._small(), max(8.0, right - left))
                words.draw(painter, left, top, QColor(self._theme.dim))
                left += words.natural_width
            left += 10

    def _paint_progress(self, painter: QPainter, row: ClaimRow, right: float, top: float) -> None:
        if not row.total:
            return
        middle = top + QFontMetricsF(self._small()).height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line))
        painter.drawRoundedRect(QRectF(right - _BAR, middle - 2, _BAR, 4), 2, 2)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(QRectF(right - _BAR, middle - 2, _BAR * row.done / row.total, 4), 2, 2)

    def _sentence(self, row: ClaimRow, width: int) -> Paragraph:
        return Paragraph(row.text, self._bold(), width - 2 * _PAD - self._indent(row), lines=2)

    def _standing(self, row: ClaimRow, room: float) -> Paragraph:
        return Paragraph(row.standing, self._small(), room - self._verdict_width(row), lines=2)

    def _verdict_width(self, row: ClaimRow) -> float:
        metrics = QFontMetricsF(self._verdict())
        return metrics.ascent() * 0.9 + 5 + metrics.horizontalAdvance(row.verdict_word) + 8

    def _indent(self, row: ClaimRow) -> float:
        return QFontMetricsF(self._number()).horizontalAdvance(row.label) + 8

    def _bold(self) -> QFont:
        return self._theme.font(13, bold=True)

    def _small(self) -> QFont:
        return self._theme.font(12)

    def _verdict(self) -> QFont:
        return self._theme.font(12, bold=True)

    def _number(self) -> QFont:
        return self._theme.mono(11)
