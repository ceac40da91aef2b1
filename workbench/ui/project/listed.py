"""A table, and in its place words that say why it has no rows."""

from PySide6.QtWidgets import QStackedWidget, QTableView

from workbench.ui.empty_page import EmptyPage


class Listed(QStackedWidget):
    """Shows the table as long as it has rows, else `empty`."""

    def __init__(self, table: QTableView, words: str = "") -> None:
        super().__init__()
        self._table = table
        self.empty = EmptyPage()
        self.empty.say(words, "")
        self.addWidget(self.empty)
        self.addWidget(table)
        table.model().modelReset.connect(self._turn)

    def _turn(self) -> None:
        self.setCurrentWidget(self._table if self._table.model().rowCount() else self.empty)
