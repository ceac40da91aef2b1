"""Cells of a table that hold words: each in the direction of its own letters."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.text_layout import direction

_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter  # Qt turns it with the direction
_LEFT = _LEADING | Qt.AlignmentFlag.AlignAbsolute


class WordsDelegate(QStyledItemDelegate):
    """Lets full stops and digits stand where they belong, which alignment alone does not.

    Words stand at the side where they begin, or with `in_line` beside their neighbours, wherever those are.
    """

    def __init__(self, parent: QObject | None = None, *, in_line: bool = False) -> None:
        super().__init__(parent)
        self._in_line = in_line

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        way = direction(option.text)
        if self._in_line and way == Qt.LayoutDirection.LeftToRight:
            return  # as the model says: figures may stand at the right
        option.direction = way  # pyright: ignore[reportAttributeAccessIssue]
        option.displayAlignment = _LEFT if self._in_line else _LEADING  # pyright: ignore[reportAttributeAccessIssue]
