"""A text with what the other text lacks: struck through where it was left out, underlined where it is new."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workbench.ui.text_layout import direction, has_arabic
from workbench.ui.theme import Theme
from workbench.ui.word_differences import Run


class DifferenceView(QTextEdit):
    """Shows plain text only; each paragraph has the direction of its own words."""

    def __init__(self, theme: Theme, name: str, *, new: bool) -> None:
        super().__init__()
        self._theme, self._new = theme, new
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_runs(self, runs: Iterable[Run]) -> None:
        """Show a text cut into runs, those that the other text lacks marked."""
        runs = list(runs)
        self.clear()
        whole = "".join(run.text for run in runs)
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(self._block(whole.partition("\n")[0]))
        lines = iter(whole.split("\n")[1:])
        for run in runs:
            written = self._written(has_arabic(whole), same=run.same)
            for number, line in enumerate(run.text.split("\n")):
                if number:
                    cursor.insertBlock(self._block(next(lines)))
                cursor.insertText(line, written)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _block(self, line: str) -> QTextBlockFormat:
        block = QTextBlockFormat()
        block.setLayoutDirection(direction(line))
        return block

    def _written(self, arabic: bool, *, same: bool) -> QTextCharFormat:
        written = QTextCharFormat()
        written.setFont(self._theme.reading_font(15) if arabic else self._theme.font(13))
        written.setForeground(self._theme.color("text"))
        if same:
            return written
        written.setForeground(self._theme.color("established" if self._new else "refuted"))
        if self._new:
            written.setFontUnderline(True)
            written.setFontWeight(QFont.Weight.Bold)
        else:
            written.setFontStrikeOut(True)
        return written
