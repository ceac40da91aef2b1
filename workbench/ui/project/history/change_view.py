"""What a step changed: each row as it is called, each column before and after, the differences marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from workbench.project.history import Column, Told
from workbench.ui.labels import counted
from workbench.ui.text_layout import direction, has_arabic
from workbench.ui.theme import Theme
from workbench.ui.word_differences import Run, compare

_LONGEST = 20_000  # letters of a value that are shown


class ChangeView(QTextEdit):
    """Shows plain text only: what went is struck through, what came underlined, beside their colours."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName("What the step changed")
        self.document().setIndentWidth(theme.px(16))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_changes(self, changes: list[Told], count: int) -> None:
        """Show changes, which may be the first of many."""
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # it is laid out once
        for place, told in enumerate(changes):
            self._head(cursor, told, first=place == 0)
            if told.redacted:
                self._line(cursor, "Redacted: what it said is gone; that it was there is kept.", "dim")
            for column in told.columns:
                self._column(cursor, column)
        if count > len(changes):
            self._line(
                cursor, f"{counted(count - len(changes), 'change')} more in this step.", "dim", above=12
            )
        if not count:
            self._line(cursor, "This step changed nothing that is left.", "dim")
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _head(self, cursor: QTextCursor, told: Told, *, first: bool) -> None:
        new = all(column.before is None for column in told.columns)
        gone = all(column.after is None for column in told.columns)
        what = "" if told.redacted or not told.columns else " · new" if new else " · removed" if gone else ""
        written = self._written("text")
        written.setFontWeight(QFont.Weight.DemiBold)
        self._begin(cursor, "", above=0 if first else 12)
        cursor.insertText(f"{told.row[:1].upper()}{told.row[1:]}{what}", written)

    def _column(self, cursor: QTextCursor, column: Column) -> None:
        before, after = (column.before or "")[:_LONGEST], (column.after or "")[:_LONGEST]
        went, came = compare(before, after)
        self._line(cursor, column.name, "dim", above=4)
        if before:
            self._runs(cursor, went, new=column.before is None)
        if after:
            self._runs(cursor, came, new=True)

    def _runs(self, cursor: QTextCursor, runs: list[Run], *, new: bool) -> None:
        whole = "".join(run.text for run in runs)
        arabic = has_arabic(whole)
        self._begin(cursor, whole, indent=1)
        cursor.insertText("+ " if new else "− ", self._written("dim"))
        for run in runs:
            written = self._written("text", arabic=arabic)
            if not run.same:
                written.setForeground(self._theme.color("established" if new else "refuted"))
                written.setFontUnderline(new)
                written.setFontStrikeOut(not new)
            cursor.insertText(run.text.replace("\n", "\u2028"), written)

    def _line(self, cursor: QTextCursor, words: str, colour: str, *, above: int = 0) -> None:
        self._begin(cursor, words, above=above)
        cursor.insertText(words, self._written(colour))

    def _begin(self, cursor: QTextCursor, words: str, *, above: int = 0, indent: int = 0) -> None:
        block = QTextBlockFormat()
        block.setLayoutDirection(direction(words))
        block.setTopMargin(self._theme.px(above))
        block.setIndent(indent)
        if self.document().isEmpty():
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)

    def _written(self, colour: str, *, arabic: bool = False) -> QTextCharFormat:
        written = QTextCharFormat()
        written.setFont(self._theme.reading_font(15) if arabic else self._theme.font(13))
        written.setForeground(self._theme.color(colour))
        return written
