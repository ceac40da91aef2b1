"""How one still looks in the gallery: its picture, the region in it, its place, its caption."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.direction import is_right_to_left
from workbench.timecode import clock
from workbench.ui.stills.cards import Card, Cards, Index
from workbench.ui.stills.strip import region_box
from workbench.ui.stills.thumbnails import Thumbnails, fitted
from workbench.ui.theme import Theme

_WIDE, _HIGH = 208, 117  # the box of a picture, at the usual text size
_EDGE, _GAP = 8, 4
_MARK = QColor("#ffd21f")  # on a dark rim, seen on any picture


class CardPainter(QStyledItemDelegate):
    """Paints the cards; a stack of sheets and a badge say that something was seen of the still."""

    def __init__(self, theme: Theme, cards: Cards, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._cards = cards
        self._thumbnails = thumbnails

    @property
    def box(self) -> QSize:
        """The room of a picture."""
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        line = QFontMetrics(self._theme.font(13)).height()
        caption = QFontMetrics(self._theme.reading_font(14)).height()
        high = self.box.height() + line + caption + 2 * _GAP + 2 * _EDGE
        return QSize(self.box.width() + 2 * _EDGE, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = self._cards.cards[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        inner = QRect(option.rect).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)  # pyright: ignore[reportAttributeAccessIssue]
        room = QRect(inner.topLeft(), self.box)
        self._paint_picture(painter, card, room)
        self._paint_words(painter, card, inner.adjusted(0, room.height() + _GAP, 0, 0))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, rect = option.state, QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue]
        box = rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.color("accent"), 1.5))
            painter.setBrush(self._theme.color("accent_ground"))
            painter.drawRoundedRect(box, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(box, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and not state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _paint_picture(self, painter: QPainter, card: Card, room: QRect) -> None:
        stacked = 2 * _GAP if card.seen else 0
        room = room.adjusted(0, stacked, -stacked, 0)
        picture = self._thumbnails.get(card.still.png, self.box)
        drawn = QRectF(QPointF(), fitted(card.still.width, card.still.height, room.size()))
        drawn.moveCenter(QRectF(room).center())
        for sheet in (2, 1) if card.seen else ():
            painter.setPen(QPen(self._theme.color("dim"), 1))
            painter.setBrush(self._theme.color("chip"))
            painter.drawRect(drawn.translated(sheet * _GAP, -sheet * _GAP))
        if picture is None or picture.isNull():
            painter.fillRect(drawn, self._theme.color("chip"))
            if picture is not None:
                painter.setPen(self._theme.color("dim"))
                painter.drawText(drawn, Qt.AlignmentFlag.AlignCenter, "cannot be shown")
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(drawn, picture)
        if card.still.region is not None:
            outline(painter, region_box(drawn, card.still.region))
        if card.seen:
            self._paint_badge(
                painter, drawn, "as seen" if len(card.seen) == 1 else f"{len(card.seen)} as seen"
            )

    def _paint_badge(self, painter: QPainter, drawn: QRectF, words: str) -> None:
        font = self._theme.font(11)
        metrics = QFontMetrics(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(words) + 3 * _GAP, metrics.height() + _GAP)
        box.moveTopRight(drawn.topRight() + QPointF(-_GAP, _GAP))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 200))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor("#f2f4f7"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_words(self, painter: QPainter, card: Card, room: QRect) -> None:
        theme = self._theme
        painter.setFont(theme.font(13, bold=True))
        line = painter.fontMetrics().height()
        top = QRect(room.left(), room.top(), room.width(), line)
        painter.setPen(theme.color("text"))
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, card.still.label)
        painter.setFont(theme.mono(12))
        painter.setPen(theme.color("dim"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(top, right, f"{card.item} {clock(card.still.time_ms)}")
        painter.setFont(theme.reading_font(14))
        below = QRect(room.left(), top.bottom() + _GAP, room.width(), painter.fontMetrics().height())
        caption = card.still.caption.replace("\n", " ")
        painter.setPen(theme.color("text" if caption else "dim"))
        words = painter.fontMetrics().elidedText(
            caption or "no caption", Qt.TextElideMode.ElideRight, below.width()
        )
        side = (
            Qt.AlignmentFlag.AlignRight if words and is_right_to_left(caption) else Qt.AlignmentFlag.AlignLeft
        )
        painter.drawText(below, side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute, words)


def outline(painter: QPainter, box: QRectF) -> None:
    """Draw the edge of a region so that it is seen on light and on dark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 200), 4), (_MARK, 2)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(box)
    painter.restore()
