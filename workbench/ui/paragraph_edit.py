"""The box for words of several paragraphs: plain text, each paragraph on the side from which it is read."""

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from workbench.ui.text_layout import direction


class ParagraphEdit(QTextEdit):
    """Takes and gives plain text only; Tab leaves it, and where it keeps no undo the program's serves.

    It is no QPlainTextEdit because that sets all paragraphs on one side.
    """

    def __init__(
        self,
        words: str = "",
        parent: QWidget | None = None,
        *,
        otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        super().__init__(parent)
        self._otherwise = otherwise  # the direction while there are no letters yet
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlainText(words)
        self.textChanged.connect(self._turn)
        self._turn()

    @property
    def way(self) -> Qt.LayoutDirection:
        """The direction of the text, or while there is none that of the field."""
        return direction(self.toPlainText(), self._otherwise)

    def _turn(self) -> None:
        option = self.document().defaultTextOption()
        empty = not any(letter.isalpha() for letter in self.toPlainText())
        wish = self._otherwise if empty else Qt.LayoutDirection.LayoutDirectionAuto
        if option.textDirection() != wish:
            option.setTextDirection(wish)
            option.setAlignment(Qt.AlignmentFlag.AlignLeading)  # of each paragraph
            self.document().setDefaultTextOption(option)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not self.isUndoRedoEnabled() and _undoes(event):
            event.ignore()  # the program's undo commits what is typed, then takes it back
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator) and not self.isReadOnly():
            self.textCursor().insertBlock()  # a line of its own is a paragraph of its own
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.textCursor().insertText(source.text())  # plain, with each line a paragraph
        self.ensureCursorVisible()


def _undoes(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
