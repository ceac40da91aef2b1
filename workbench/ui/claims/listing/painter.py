"""How a claim looks in the list: number, sentence, verdict, how it stands in words, the strip, progress."""

from collections.abc import Hashable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.colours import paint_ground, verdict_colour
from workbench.ui.claims.listing.rows import ClaimRow
from workbench.ui.claims.listing.strip_line import StripLine
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.theme import Theme

_PAD, _GAP, _BAR = 12, 4, 54
_AGAIN = "open again"
_TALL = "Ág ع"  # as high as a line gets with letters that the text's own font lacks
_KEPT = 10_000  # heights, and widths of texts


class ClaimPainter:
    """Paints ClaimRow values in the colours and fonts of the theme.

    Heights are told from the widths of the texts alone: laying out thousands of rows takes too long.
    """

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._heights: dict[tuple[object, ...], int] = {}
        self._choose_faces()
        theme.changed.connect(self._choose_faces)

    def _choose_faces(self) -> None:
        theme = self._theme
        self._heights.clear()
        self._bold, self._small = _Face(theme.font(13, bold=True)), _Face(theme.font(12))
        self._verdict, self._number = _Face(theme.font(12, bold=True)), _Face(theme.mono(11))

    def key(self, row: ClaimRow) -> Hashable:
        return row.id

    def words(self, row: ClaimRow) -> str:
        return row.words

    def height(self, row: ClaimRow, width: int) -> int:
        key = (row.label, row.text, row.verdict, row.reopened, row.standing, width)
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _KEPT:
                self._heights.clear()
            height = self._heights[key] = self._measure(row, width)
        return height

    def _measure(self, row: ClaimRow, width: int) -> int:
        sentence = self._bold.lines(row.text, self._sentence_room(row, width))
        standing = self._small.lines(row.standing, width - 2 * _PAD - self._beside(row))
        small = self._small.line
        verdict = small + standing if row.reopened else max(small, standing)
        return int(2 * 8 + sentence + verdict + small + 2 * _GAP) + 1

    def paint(self, painter: QPainter, row: ClaimRow, box: QRect, *, current: bool, focus: bool) -> None:
        paint_ground(painter, box, self._theme, current=current, focus=focus)
        painter.setFont(self._number.font)
        painter.setPen(QColor(self._theme.dim))
        sentence = Paragraph(row.text, self._bold.font, self._sentence_room(row, box.width()), lines=2)
        top = box.top() + 8.0
        left = float(box.left() + _PAD)
        first = QRectF(left, top, self._indent(row) - 6, self._bold.metrics.height())
        painter.drawText(first, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, row.label)
        sentence.draw(painter, left + self._indent(row), top, QColor(self._theme.text))
        top += sentence.height + _GAP
        right = box.right() - _PAD
        top += self._paint_verdict(painter, row, left, top, right) + _GAP
        strip = StripLine(row, self._theme, right - left - (_BAR + 8 if row.total else 0))
        strip.paint(painter, left, top)
        self._paint_progress(painter, row, right, top)

    def _paint_verdict(
        self, painter: QPainter, row: ClaimRow, left: float, top: float, right: float
    ) -> float:
        """Paint verdict and standing, and give the height that they take."""
        metrics = self._verdict.metrics
        colour = verdict_colour(self._theme, row.verdict)
        side = metrics.ascent() * 0.9
        sign = QRectF(left, top + (metrics.height() - side) / 2, side, side)
        signs.draw(painter, sign, signs.VERDICT[row.verdict], colour)
        painter.setFont(self._verdict.font)
        painter.setPen(colour)
        word = QRectF(left + side + 5, top, right - left, metrics.height())
        painter.drawText(word, row.verdict_word)
        if row.reopened:
            word.adjust(metrics.horizontalAdvance(row.verdict_word) + 8, 0, 0, 0)
            painter.setPen(verdict_colour(self._theme, "doubtful"))
            painter.drawText(word, _AGAIN)
        beside, line = self._beside(row), self._small.metrics.height()
        standing = Paragraph(row.standing, self._small.font, right - left - beside, lines=2)
        below = line if row.reopened else 0.0
        standing.draw(painter, left + beside, top + below, QColor(self._theme.dim))
        return max(line, below + standing.height)

    def _paint_progress(self, painter: QPainter, row: ClaimRow, right: float, top: float) -> None:
        if not row.total:
            return
        middle = top + self._small.metrics.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line))
        painter.drawRoundedRect(QRectF(right - _BAR, middle - 2, _BAR, 4), 2, 2)
        painter.setBrush(QColor(self._theme.accent))
        painter.drawRoundedRect(QRectF(right - _BAR, middle - 2, _BAR * row.done / row.total, 4), 2, 2)

    def _sentence_room(self, row: ClaimRow, width: int) -> float:
        return width - 2 * _PAD - self._indent(row)

    def _beside(self, row: ClaimRow) -> float:
        """Give the pixels left of the standing: the verdict, unless open again; that has its own line."""
        face = self._verdict
        return 0.0 if row.reopened else face.ascent * 0.9 + 5 + face.advance(row.verdict_word) + 8

    def _indent(self, row: ClaimRow) -> float:
        return self._number.advance(row.label) + 8


class _Face:
    """A font with its measures, made once for all rows."""

    def __init__(self, font: QFont) -> None:
        self.font, self.metrics = font, QFontMetricsF(font)
        self.line, self.ascent = self.metrics.height(), self.metrics.ascent()
        tall = max(self.metrics.boundingRect(_TALL).height(), Paragraph(_TALL, font, 400).height)
        self._tall = max(self.line, tall)
        self._advances: dict[str, float] = {}

    def advance(self, text: str) -> float:
        """Give the width of a text, measured once."""
        width = self._advances.get(text)
        if width is None:
            if len(self._advances) > _KEPT:
                self._advances.clear()
            width = self._advances[text] = self.metrics.horizontalAdvance(text)
        return width

    def lines(self, text: str, room: float) -> float:
        """Give the height of a text cut to two lines, without laying it out."""
        if not text:
            return 0.0
        height = self.line if text.isascii() else self._tall
        return height * (2 if self.advance(text) > room else 1)
