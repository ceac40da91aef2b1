"""How a claim looks as a card of the board; every card is as high as the others."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.colours import verdict_colour
from workbench.ui.claims.overview.tiles import Tile
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.text_layout import has_arabic
from workbench.ui.theme import Theme

_PAD, _MARGIN, _GAP, _BAR = 8, 4, 4, 36
_LINES = 3  # of the sentence
_WARNED = ("superseded", "reopened", "disputed", "capped")


class CardPainter:
    """Paints Tile values in the colours and fonts of the theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    @property
    def height(self) -> int:
        """Pixels from one card to the next."""
        small, text = self._small_height, QFontMetricsF(self._theme.font(13)).height()
        return int(2 * _MARGIN + 2 * 8 + 4 * small + _LINES * text + 3 * _GAP)

    def words(self, row: Tile) -> str:
        return row.words

    def paint(self, painter: QPainter, row: Tile, box: QRect, *, current: bool, focus: bool) -> None:
        theme, tile = self._theme, row
        card = QRectF(box).adjusted(_MARGIN + 0.5, _MARGIN + 0.5, -_MARGIN - 0.5, -_MARGIN - 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent if current or focus else theme.line))
        painter.setBrush(QColor(theme.accent_ground if current else theme.panel))
        painter.drawRoundedRect(card, 6, 6)
        if focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 5, 5)
        left, right, top = card.left() + _PAD, card.right() - _PAD, card.top() + 8
        self._paint_head(painter, tile, left, right, top)
        top += self._small_height + 2
        sentence = Paragraph(tile.text, self._sentence_font(tile.text), right - left, _LINES)
        sentence.draw(painter, left, top, QColor(theme.dim if tile.superseded else theme.text))
        self._paint_foot(painter, tile, left, right, card.bottom() - 8)

    def _paint_head(self, painter: QPainter, tile: Tile, left: float, right: float, top: float) -> None:
        """Paint the number, and at the right what is to be said in warning."""
        line = QRectF(left, top, right - left, self._small_height)
        painter.setFont(self._theme.mono(11))
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(line, _LEFT, tile.label)
        room = right - left - QFontMetricsF(self._theme.mono(11)).horizontalAdvance(tile.label) - 8
        named = {"superseded": f"superseded by {tile.superseded}"}
        words = " · ".join(named.get(flag, flag) for flag in _WARNED if flag in tile.flags)
        painter.setFont(self._theme.font(11, bold=True))
        painter.setPen(QColor(self._theme.verdicts["doubtful"]))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(line, _RIGHT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))

    def _paint_foot(self, painter: QPainter, tile: Tile, left: float, right: float, bottom: float) -> None:
        """Paint verdict, rung of the ladder, and who works on it how far, from the bottom of the card up."""
        small, theme = self._small_height, self._theme
        who, ladder, verdict = (bottom - small * n for n in (1, 2, 3))
        font = theme.font(12, bold=True)
        size = QFontMetricsF(font).ascent() * 0.85
        colour = verdict_colour(theme, tile.verdict)
        sign = QRectF(left, verdict + (small - size) / 2, size, size)
        signs.draw(painter, sign, signs.VERDICT[tile.verdict], colour)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRectF(left + size + 5, verdict, right - left, small), _LEFT, tile.verdict_word)
        rung = Paragraph(tile.rung_words or "asserted by nobody yet", theme.font(12), right - left)
        rung.draw(painter, left, ladder, QColor(theme.dim))
        self._paint_work(painter, tile, QRectF(left, who, right - left, small))

    def _paint_work(self, painter: QPainter, tile: Tile, line: QRectF) -> None:
        painter.setFont(self._theme.font(12))
        metrics, dim = QFontMetricsF(painter.font()), QColor(self._theme.dim)
        room = line.width()
        if tile.checks:
            words = tile.progress_words
            painter.setPen(dim)
            painter.drawText(line, _RIGHT, words)
            bar = QRectF(0, line.center().y() - 2, _BAR, 4)
            bar.moveRight(line.right() - metrics.horizontalAdvance(words) - 6)
            paint_bar(painter, bar, tile.answered / tile.checks, self._theme)
            room = bar.left() - line.left() - 8
        who = tile.assignee or "unassigned"
        Paragraph(who, self._theme.font(12), room).draw(painter, line.left(), line.top(), dim)

    def _sentence_font(self, words: str) -> QFont:
        return self._theme.reading_font(14) if has_arabic(words) else self._theme.font(13)

    @property
    def _small_height(self) -> float:
        return QFontMetricsF(self._theme.font(12)).height()


def paint_bar(painter: QPainter, box: QRectF, share: float, theme: Theme) -> None:
    """Paint how much of something is done."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.line))
    painter.drawRoundedRect(box, 2, 2)
    painter.setBrush(QColor(theme.accent))
    painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width() * min(share, 1.0), box.height()), 2, 2)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
