"""The boxes that a person types in: words that grow with their text, and one-line fields."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QWidget

from workbench.ui.paragraph_edit import ParagraphEdit
from workbench.ui.text_layout import direction

FRAME = 4  # pixels from the edge of a box to its words, which stand where they were painted


class WordsEditor(ParagraphEdit):
    """The words of a row; the program's undo serves here, not a second one."""

    left = Signal()  # the focus went elsewhere

    def __init__(self, parent: QWidget, words: str, font: QFont, otherwise: Qt.LayoutDirection) -> None:
        super().__init__(words, parent, otherwise=otherwise)
        self.takes_key: Callable[[QKeyEvent], bool] = lambda _event: False  # set by the row editor
        self.fills_menu: Callable[[QMenu, int], None] = lambda _menu, _caret: None  # what else it offers
        self.setStyleSheet(f"WordsEditor {{ padding: {FRAME - 1}px {FRAME + 1}px; border-radius: 4px; }}")
        self.setFont(font)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def words(self) -> str:
        """Give the text as typed."""
        return self.toPlainText()

    def place(self) -> int:
        """Give the caret's place in the text."""
        return self.textCursor().position()

    def put_caret(self, place: int) -> None:
        """Set the caret."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(place, len(self.words()))))
        self.setTextCursor(cursor)

    def marked(self) -> str:
        """Give the selected words."""
        return self.textCursor().selectedText().replace("\u2029", "\n")

    def take(self, words: str) -> None:
        """Take over a text changed elsewhere, as by undo, leaving the caret among the same words."""
        old = self.words()
        if old == words:
            return
        head = _common(old, words)
        tail = min(_common(old[::-1], words[::-1]), len(old) - head, len(words) - head)
        cursor = QTextCursor(self.document())
        cursor.setPosition(head)
        cursor.setPosition(len(old) - tail, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words[head : len(words) - tail])

    def put_apart(self, words: str) -> None:
        """Put words in at the caret, over what is marked, with blanks between them and their neighbours."""
        cursor, text = self.textCursor(), self.words()
        before, after = text[: cursor.selectionStart()], text[cursor.selectionEnd() :]
        blank = " " if before and not before[-1].isspace() else ""
        follows = " " if after and (after[0].isalnum() or after[0] in "[(") else ""
        cursor.insertText(f"{blank}{words}{follows}")
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes_key(event):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        caret = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        menu = self.createStandardContextMenu()
        for own in menu.actions()[
            :3
        ]:  # undo, redo and a line: they stand for the field alone, which has none
            menu.removeAction(own)
        self.fills_menu(menu, caret.position())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if by_mouse else self.mapToGlobal(self.cursorRect().bottomLeft()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LineEditor(QLineEdit):
    """One line, for a speaker or for times."""

    left = Signal()

    def __init__(self, parent: QWidget, words: str, font: QFont, known: list[str]) -> None:
        super().__init__(words, parent)
        self.takes_key: Callable[[QKeyEvent], bool] = lambda _event: False
        self.setFont(font)
        self.selectAll()
        if known:
            completer = QCompleter(known, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)

    def words(self) -> str:
        """Give the text as typed."""
        return self.text()

    def place(self) -> int:
        """Give the caret's place in the text."""
        return self.cursorPosition()

    def put_caret(self, place: int) -> None:
        """Set the caret; what is selected stays so."""

    def marked(self) -> str:
        """Give no words: nobody quotes a name or a time."""
        return ""

    def take(self, words: str) -> None:
        """Take over a text changed elsewhere."""
        if words != self.text():
            place = self.cursorPosition()
            self.setText(words)
            self.setCursorPosition(min(place, len(words)))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 40, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.takes_key(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own list of names
            self.left.emit()


def starting_direction(language: str, near: str) -> Qt.LayoutDirection:
    """Choose the direction of an empty field: that of its language, else of the words near it."""
    if language.split("-")[0].lower() in ("ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi", "arc"):
        return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight if language else direction(near)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
