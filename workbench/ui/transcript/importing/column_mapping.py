"""The first rows of a table, with what each column holds to be chosen above it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QWidget

from workbench.formats import Question
from workbench.ui.text_layout import direction
from workbench.ui.theme import Theme

_SHOWN = 4  # rows of the table
_WIDEST = 400  # letters of a cell that are looked at


class ColumnMapping(QTableWidget):
    """Each question stands over its sample; the first row holds the fields in which it is answered."""

    def __init__(self, theme: Theme, questions: Sequence[Question], fields: Sequence[QWidget]) -> None:
        deepest = max(len(each.sample) for each in questions)
        super().__init__(1 + min(deepest, _SHOWN), len(questions))
        self.setAccessibleName("Columns of the table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields take the keyboard
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        for column, (question, field) in enumerate(zip(questions, fields, strict=True)):
            field.setToolTip("")
            self.setCellWidget(0, column, field)
            self.setColumnWidth(column, max(theme.px(160), field.sizeHint().width()))
            for row, words in enumerate(question.sample[:_SHOWN], 1):
                self.setItem(row, column, _cell(words[:_WIDEST]))
        height = theme.px(28)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setRowHeight(0, max(height, fields[0].sizeHint().height()))
        scroll_bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.rowHeight(0) + (self.rowCount() - 1) * height + scroll_bar + 4)


def _cell(words: str) -> QTableWidgetItem:
    item = QTableWidgetItem(" ".join(words.split()))
    right = direction(words) == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return item
