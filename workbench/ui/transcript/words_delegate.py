"""Cells of a table that hold words: each in the direction of its own letters, at the side where it begins."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.text_layout import direction


class WordsDelegate(QStyledItemDelegate):
    """Lets full stops and digits stand where they belong, which alignment alone does not."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.direction = direction(option.text)  # pyright: ignore[reportAttributeAccessIssue]
        # Qt turns the leading side to the right where the direction is from the right.
        leading = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        option.displayAlignment = leading  # pyright: ignore[reportAttributeAccessIssue]
