"""The corroboration strip on one line of a row: what matters least gives way where there is no room."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from workbench.ui.claims import signs
from workbench.ui.claims.colours import side_colour
from workbench.ui.claims.listing.rows import ClaimRow, SideMark
from workbench.ui.theme import Theme

_BETWEEN = 8
# Pixels of a side's name, at most: the first with which enough of the strip fits; at last initials alone.
_NAMES = (96, 64, 0)
# What gives way first where the line is too narrow: the highest number.
_RECORDINGS, _SPOKEN, _REFUTES, _SEEN, _VOICES, _ITEMS, _SILENT = range(7)


@dataclass(frozen=True)
class Piece:
    """One part of the strip: words, or the name of a side, with a sign after them."""

    words: str
    rank: int
    sign: str = ""
    side: SideMark | None = None


def pieces(row: ClaimRow) -> list[Piece]:
    """Cut the strip of a row into its parts, in the order in which it is read; what is nothing is no part."""
    sides = [_side(mark) for mark in row.sides]
    parts = [
        Piece(row.items, _ITEMS),
        Piece(row.recordings, _RECORDINGS),
        Piece(row.voices, _VOICES),
        *sides,
        Piece("seen", _SEEN, "check") if row.seen else Piece("", _SEEN),
        Piece(row.refutes, _REFUTES),
    ]
    return [part for part in parts if part.words]


def _side(mark: SideMark) -> Piece:
    return Piece(
        mark.name, _SPOKEN if mark.stance else _SILENT, signs.SIDE.get(mark.stance, "question"), mark
    )


class StripLine:
    """Lays the pieces out in so many pixels and paints them."""

    def __init__(self, row: ClaimRow, theme: Theme, room: float) -> None:
        self._theme = theme
        self._font = theme.font(12)
        self._metrics = QFontMetricsF(self._font)
        self._sign = self._metrics.ascent() * 0.72
        self._room = room
        for self._name in _NAMES:
            if self._fit(pieces(row), _REFUTES):
                break
        else:
            self._fit(pieces(row), -1)

    def _fit(self, kept: list[Piece], needed: int) -> bool:
        """Leave out what says least until the rest fits; False when even what is needed does not."""
        self.pieces, self.shortened = kept, False
        widths = [self._width(piece) for piece in kept]
        while sum(widths) - _BETWEEN > self._room - (self._dots if self.shortened else 0):
            last = max(piece.rank for piece in kept)
            if last <= needed or len(kept) == 1:
                return False
            gone = max(place for place, piece in enumerate(kept) if piece.rank == last)
            del kept[gone], widths[gone]
            self.shortened = True
        return True

    @property
    def _dots(self) -> float:
        return self._metrics.horizontalAdvance("…") + _BETWEEN

    def _text(self, piece: Piece) -> str:
        if piece.side is None:
            return piece.words
        if not self._name:
            return "".join(word[0] for word in piece.words.split()).upper()
        own = " (against own)" if piece.side.interest and self._name == _NAMES[0] else ""
        room = self._name * self._theme.scale / 100
        return self._metrics.elidedText(piece.words, Qt.TextElideMode.ElideRight, room) + own

    def _width(self, piece: Piece) -> float:
        """Give the pixels that a piece takes with the gap after it."""
        mark = self._sign + 4 if piece.sign else 0.0
        return self._metrics.horizontalAdvance(self._text(piece)) + mark + _BETWEEN

    def paint(self, painter: QPainter, left: float, top: float) -> None:
        """Paint from the left; a side has its own colour and its sign."""
        end, height = left + self._room, self._metrics.height()
        painter.setFont(self._font)
        for piece in self.pieces:
            colour = side_colour(self._theme, piece.side.position) if piece.side else QColor(self._theme.dim)
            text = self._text(piece)
            width = min(self._metrics.horizontalAdvance(text), end - left)
            painter.setPen(colour)
            align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(left, top, width + 1, height), align | Qt.TextFlag.TextSingleLine, text)
            left += width
            if piece.sign:
                box = QRectF(left + 4, top + (height - self._sign) / 2, self._sign, self._sign)
                signs.draw(painter, box, piece.sign, colour)
                left += self._sign + 4
            left += _BETWEEN
        if self.shortened:
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(QRectF(left, top, self._dots, height), "…")
