"""How one line of the palette looks: an icon, the words, and dim at the right where they stand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.program.finds import Find
from workbench.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW = 34  # pixels high at the usual text size
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class FindsPainter(QStyledItemDelegate):
    """Paints a `Find`; the words are drawn as they are, never as markup."""

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
        side = theme.px(16)
        mode = QIcon.Mode.Normal if find.enabled else QIcon.Mode.Disabled
        place = QRect(box.left() + 14, box.top() + (box.height() - side) // 2, side, side)
        theme.icon(find.icon, theme.dim).paint(painter, place, mode=mode)
        hint_left = self._paint_hint(painter, find, box)
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.text if find.enabled else theme.dim))
        words = QRect(place.right() + 12, box.top(), hint_left - place.right() - 28, box.height())
        text = QFontMetrics(theme.font()).elidedText(
            " ".join(find.text.split()), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, _MIDDLE | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

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
