"""How one line of the palette looks: its kind, an icon, the words, and dim at the right where they stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QIcon,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.direction import is_right_to_left
from workbench.project.search import Mark
from workbench.ui.program.finds import Find
from workbench.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW = 34  # pixels high at the usual text size
_KIND = 92  # pixels for the name of the kind, at the usual text size
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FindsPainter(QStyledItemDelegate):
    """Paints a `Find`; the words are drawn as they are, never as markup, and from the side they begin at."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        find: Find = index.data(Qt.ItemDataRole.UserRole)
        theme = self._theme
        box = QRect(option.rect)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if current:
            painter.fillRect(box, theme.color("accent_ground"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), theme.color("accent"))
        self._paint_kind(painter, find, index, box)
        side = theme.px(16)
        mode = QIcon.Mode.Normal if find.enabled else QIcon.Mode.Disabled
        left = box.left() + 14 + theme.px(_KIND)
        place = QRect(left, box.top() + (box.height() - side) // 2, side, side)
        theme.icon(find.icon, theme.dim).paint(painter, place, mode=mode)
        hint_left = self._paint_hint(painter, find, box)
        words = QRect(place.right() + 12, box.top(), hint_left - place.right() - 28, box.height())
        self._paint_words(painter, find, words)
        painter.restore()

    def _paint_kind(self, painter: QPainter, find: Find, index: Index, box: QRect) -> None:
        """Name the kind on the first line of its group, and part it from the group above."""
        above: Find | None = index.sibling(index.row() - 1, 0).data(Qt.ItemDataRole.UserRole)
        if above is not None and above.kind == find.kind:
            return
        if above is not None:
            painter.fillRect(QRect(box.left(), box.top(), box.width(), 1), self._theme.color("line"))
        painter.setFont(self._theme.font(11))
        painter.setPen(QColor(self._theme.dim))
        place = QRect(box.left() + 14, box.top(), self._theme.px(_KIND) - 8, box.height())
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignLeft, find.kind.capitalize())

    def _paint_words(self, painter: QPainter, find: Find, box: QRect) -> None:
        right_to_left = is_right_to_left(find.text)
        font = self._theme.reading_font(15) if right_to_left else self._theme.font()
        text = QFontMetrics(font).elidedText(find.text, Qt.TextElideMode.ElideRight, box.width())
        kept = len(text) if text == find.text else len(text) - 1
        marks = [(start, min(end, kept)) for start, end in find.marks if start < kept]
        layout = QTextLayout(text, font)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        way = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        option.setTextDirection(way)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([self._mark(text, mark) for mark in marks])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(box.width())
        layout.endLayout()
        painter.setPen(QColor(self._theme.text if find.enabled else self._theme.dim))
        layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - line.height()) / 2))

    def _mark(self, text: str, mark: Mark) -> QTextLayout.FormatRange:
        """Set apart what was looked for by weight and colour; Qt counts a rare letter as two."""
        made = QTextLayout.FormatRange()
        made.start = _units(text[: mark[0]])
        made.length = _units(text[mark[0] : mark[1]])
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(self._theme.color("accent"))
        made.format = look
        return made

    def _paint_hint(self, painter: QPainter, find: Find, box: QRect) -> int:
        font = self._theme.font(12)
        width = min(QFontMetrics(font).horizontalAdvance(find.hint), box.width() // 2)
        keys = QRect(box.right() - 16 - self._theme.px(110), box.top(), self._theme.px(110), box.height())
        right = keys.right() if find.keys is None else keys.left()
        place = QRect(right - width, box.top(), width, box.height())
        painter.setFont(font)
        painter.setPen(QColor(self._theme.dim))
        painter.drawText(keys, _MIDDLE | Qt.AlignmentFlag.AlignRight, find.keys or "")
        painter.drawText(place, _MIDDLE | Qt.AlignmentFlag.AlignRight, find.hint)
        return place.left()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
