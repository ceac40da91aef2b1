"""How the table of claims by sides and sources looks: its cells, its heads, and the keys in it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from workbench.project.claims.sources import Mention
from workbench.ui.claims import signs
from workbench.ui.claims.colours import side_colour, verdict_colour
from workbench.ui.claims.overview.matrix_model import WORDS, MatrixModel, bearings, cell_words
from workbench.ui.claims.paragraph import Paragraph
from workbench.ui.headed_table import Index
from workbench.ui.text_layout import has_arabic
from workbench.ui.theme import Theme

SIGN = {
    "affirms": "check", "denies": "cross", "hedges": "question", "shows": "frame", "for": "up",
    "against": "down", "inconclusive": "ring", "context": "disc",
}  # fmt: skip
_COLOUR = {
    "affirms": "established", "for": "established", "denies": "refuted", "against": "refuted",
    "hedges": "doubtful", "shows": "accent", "inconclusive": "dim", "context": "dim",
}  # fmt: skip
_WIDE, _WIDEST, _ROW, _CLAIM = 124, 168, 54, 340  # pixels of a column, a row and the sentences at 100 %
_PAD, _SIGN = 8, 11


class MatrixView(QTableView):
    """Arrows go from cell to cell; Enter or a click opens what is there, at a sentence the claim itself."""

    opened = Signal(object, object)  # an index and a place on the screen
    chosen = Signal(object)  # a tile
    play_wanted = Signal(object)

    def __init__(self, theme: Theme, model: MatrixModel) -> None:
        super().__init__()
        self.theme, self.table = theme, model
        self.current: int | None = None
        self.setModel(model)
        self.setItemDelegate(_Cells(self))
        self.setHorizontalHeader(_Columns(self))
        self.setVerticalHeader(_Sentences(self))
        self.setAccessibleName("Claims by sides and sources")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTableView { border: none; border-radius: 0; } QHeaderView { background: transparent; }"
        )
        model.modelReset.connect(self.fit)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        self.verticalHeader().sectionClicked.connect(self._choose_row)
        self.fit()

    def fit(self) -> None:
        """Take the sizes that the text size asks for."""
        wide = min(self.theme.px(_CLAIM), max(self.theme.px(200), int(self.width() * 0.36)))
        columns = max(self.table.columnCount(), 1)
        share = (self.width() - wide - 16) // columns
        column = min(max(self.theme.px(_WIDE), share), self.theme.px(_WIDEST))
        wide = max(wide, min(self.width() - 16 - columns * column, int(self.width() * 0.45)))
        self.verticalHeader().setFixedWidth(wide)
        for header, size in ((self.verticalHeader(), self.theme.px(_ROW)), (self.horizontalHeader(), column)):
            header.setMinimumSectionSize(20)
            header.setDefaultSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def mark(self, claim: int | None) -> None:
        """Show which claim is selected."""
        self.current = claim
        place = next((n for n, tile in enumerate(self.table.tiles) if tile.id == claim), -1)
        if place >= 0 and not self.hasFocus():
            column = max(self.currentIndex().column(), 0)
            self.setCurrentIndex(self.table.index(place, column))
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.play_wanted.emit(self.table.tiles[index.row()])
            else:
                self._open(index)
        elif event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        corner = self.visualRect(index).bottomLeft()
        self.opened.emit(index, self.viewport().mapToGlobal(QPoint(corner.x(), corner.y())))

    def _choose_row(self, row: int) -> None:
        self.chosen.emit(self.table.tiles[row])


class _Cells(QStyledItemDelegate):
    """Paints signs and words; the line before the first item is stronger."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, theme = self._view, self._view.theme
        box: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        tile, head = view.table.tiles[index.row()], view.table.sources.heads[index.column()]
        current = tile.id == view.current
        painter.save()
        painter.fillRect(box, QColor(theme.accent_ground if current else theme.panel))
        paint_edges(painter, box, theme, strong=_first_of_kind(view.table, index.column()))
        found = view.table.mentions(index)
        if found:
            self._paint_found(painter, box, found)
        else:
            dash = QRectF(box.center().x() - 4, box.center().y() - 4, 9, 9)
            if head.kind == "side":
                dash.moveLeft(box.left() + _PAD)
                signs.draw(painter, dash, "dash", QColor(theme.dim))
                text = Paragraph("nothing", theme.font(12), box.right() - dash.right() - 8)
                text.draw(painter, dash.right() + 5, box.center().y() - text.height / 2, QColor(theme.dim))
            else:
                signs.draw(painter, dash, "dot", QColor(theme.line))
        if state & QStyle.StateFlag.State_Selected and view.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0, 0, -2, -2))
        painter.restore()

    def _paint_found(self, painter: QPainter, box: QRect, found: Sequence[Mention]) -> None:
        """Paint the strongest bearings in a line each, further ones as signs after the last."""
        theme, kinds = self._view.theme, bearings(found)
        font, high = theme.font(12), QFontMetricsF(theme.font(12)).height()
        many = f"×{len(found)}" if len(found) > 1 else ""
        count = QFontMetricsF(font).horizontalAdvance(many) + 4 if many else 0.0
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        line = QRectF(box).adjusted(0, 0, -_PAD, 0)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, many)
        shown, rest = kinds[:3], kinds[3:]
        if len(kinds) == 1:
            self._paint_alone(painter, box, found, line.right() - count)
            return
        own = any(each.against_own for each in found)
        top = box.center().y() - high * len(shown) / 2
        for place, kind in enumerate(shown):
            last = place == len(shown) - 1
            room = line.right() - box.left() - _PAD - count - (len(rest) * theme.px(_SIGN + 3) if last else 0)
            words = WORDS[kind] + (" against own" if own and kind in ("affirms", "hedges") else "")
            left = self._paint_bearing(painter, kind, box.left() + _PAD, top, room, words)
            for other in rest if last else ():
                self._paint_sign(painter, other, left + 4, top)
                left += theme.px(_SIGN + 3)
            top += high

    def _paint_alone(self, painter: QPainter, box: QRect, found: Sequence[Mention], right: float) -> None:
        """Paint the one bearing that there is, in two lines if it needs them."""
        theme, kind, left = self._view.theme, found[0].bearing, box.left() + _PAD
        begin = left + theme.px(_SIGN) + 5
        text = Paragraph(cell_words(found), theme.font(12), right - begin, 2)
        top = box.center().y() - text.height / 2
        self._paint_sign(painter, kind, left, top)
        text.draw(painter, begin, top, theme.color(_COLOUR[kind]))

    def _paint_bearing(
        self, painter: QPainter, kind: str, left: float, top: float, room: float, words: str
    ) -> float:
        """Paint one sign with its words, and give where they end."""
        theme = self._view.theme
        self._paint_sign(painter, kind, left, top)
        begin = left + theme.px(_SIGN) + 5
        text = Paragraph(words, theme.font(12), room - theme.px(_SIGN) - 5)
        text.draw(painter, begin, top, theme.color(_COLOUR[kind]))
        return begin + text.natural_width

    def _paint_sign(self, painter: QPainter, kind: str, left: float, top: float) -> None:
        theme = self._view.theme
        size, high = theme.px(_SIGN), QFontMetricsF(theme.font(12)).height()
        box = QRectF(left, top + (high - size) / 2, size, size)
        signs.draw(painter, box, SIGN[kind], theme.color(_COLOUR[kind]))


class _Columns(QHeaderView):
    """The heads of the columns: whose they are, and on how many claims they say anything."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """Say the height alone: Qt would ask hundreds of sections for theirs."""
        return QSize(100, int(QFontMetricsF(self._view.theme.font(12)).height() * 4) + 16)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        theme, table = self._view.theme, self._view.table
        head, spoken = table.sources.heads[logicalIndex], table.spoken.get(logicalIndex, 0)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(theme.ground))
        strong = _first_of_kind(table, logicalIndex)
        paint_edges(painter, rect, theme, strong=strong)
        left, width, top = rect.left() + _PAD, rect.width() - 2 * _PAD, rect.top() + 6.0
        line = QFontMetricsF(theme.font(12)).height()
        colour = side_colour(theme, head.place) if head.place >= 0 else QColor(theme.text)
        if head.title:
            painter.setFont(theme.mono(11))
            painter.setPen(QColor(theme.dim))
            painter.drawText(QRectF(left, top, width, line), head.label)
            Paragraph(head.title, theme.font(12), width, 2).draw(painter, left, top + line, colour)
        else:
            Paragraph(head.label, theme.font(12, bold=True), width, 3).draw(painter, left, top, colour)
        words = f"on {spoken} of {len(table.tiles)}" if spoken else "nothing"
        warn = QColor(theme.dim if spoken else theme.verdicts["doubtful"])
        foot = Paragraph(words, theme.font(11), width)
        foot.draw(painter, left, rect.bottom() - 6 - foot.height, warn)
        painter.restore()


class _Sentences(QHeaderView):
    """The heads of the rows: number, sentence and verdict of each claim."""

    def __init__(self, view: MatrixView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self._view = view
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """Say the width alone: Qt would ask hundreds of sections for theirs."""
        return QSize(self.maximumWidth(), 100)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        view, theme = self._view, self._view.theme
        tile = view.table.tiles[logicalIndex]
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(theme.accent_ground if tile.id == view.current else theme.panel))
        paint_edges(painter, rect, theme, strong=False)
        if tile.id == view.current:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(theme.accent))
        size, left = theme.px(_SIGN), rect.left() + 12.0
        label = QFontMetricsF(theme.mono(11)).horizontalAdvance("C0000")
        begin = left + size + 6 + label + 4
        room = rect.right() - begin - 8
        remark = f"superseded by {tile.superseded}" if tile.superseded else ""
        if tile.id in view.table.silent_rows:
            remark = " · ".join(filter(None, (remark, "no source at all")))
        font = theme.reading_font(13) if has_arabic(tile.text) else theme.font(12)
        sentence = Paragraph(tile.text, font, room, 1 if remark else 2)
        high = QFontMetricsF(font).height()
        top = rect.top() + 5.0 if remark else rect.center().y() - sentence.height / 2
        sign = QRectF(left, top + (high - size) / 2, size, size)
        signs.draw(painter, sign, signs.VERDICT[tile.verdict], verdict_colour(theme, tile.verdict))
        painter.setFont(theme.mono(11))
        painter.setPen(QColor(theme.dim))
        number = QRectF(sign.right() + 6, top, label, high)
        painter.drawText(number, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tile.label)
        sentence.draw(painter, begin, top, QColor(theme.dim if tile.superseded else theme.text))
        if remark:
            words = Paragraph(remark, theme.font(11), room)
            words.draw(painter, begin, top + sentence.height + 2, theme.color("doubtful"))
        painter.restore()


def paint_edges(painter: QPainter, box: QRect, theme: Theme, *, strong: bool) -> None:
    """Paint the lines under a cell and before it, the latter stronger where another kind of column begins."""
    line = QColor(theme.line)
    painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), line)
    painter.fillRect(QRect(box.right(), box.top(), 1, box.height()), line)
    if strong:
        painter.fillRect(QRect(box.left(), box.top(), 1, box.height()), QColor(theme.dim))


def _first_of_kind(table: MatrixModel, column: int) -> bool:
    heads = table.sources.heads
    return column > 0 and heads[column].kind != heads[column - 1].kind
