"""Fields that stand open beside what they describe: each tells once what was typed or chosen in it."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget

from workbench.project.parties.sides import Side
from workbench.ui.paragraph_edit import ParagraphEdit

RISKS = {"": "Not said", "low": "Low", "moderate": "Moderate", "high": "High"}


def button(words: str, hint: str = "") -> QPushButton:
    """Make a button that Enter in a field beside it does not press."""
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.setToolTip(hint)
    return made


def typed_in(window: QWidget) -> str:
    """Give what a person typed into the fields that a window shows, entered or not, but for passphrases."""
    shown = (field for field in window.findChildren(QWidget) if field.isVisibleTo(window))
    return "\n".join(filter(None, map(_typed, shown)))


def _typed(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        open_to_see = field.echoMode() == QLineEdit.EchoMode.Normal
        return field.text().strip() if field.isModified() and open_to_see else ""
    if isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isModified():
        return field.toPlainText().strip()
    return ""


class LineField(QLineEdit):
    """One line; `written` comes when Enter is pressed or the field is left with other words in it."""

    written = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._known = self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self.commit)

    def take(self, words: str) -> None:
        """Show what is stored, unless a person is changing it."""
        typing = self.hasFocus() and self.text().strip() != self._known
        self._known = self._stored = words
        if not typing and words != self.text():
            self.setText(words)
            self.setCursorPosition(0)

    def refuse(self) -> None:
        """Show again what is stored: what was typed cannot be."""
        self._known = self._stored
        self.setText(self._stored)

    def commit(self) -> None:
        """Tell what was typed, if it differs from what is stored."""
        words = self.text().strip()
        if words != self._known and self.isEnabled():
            self._known = words
            self.written.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text().strip() != self._known:
            self.setText(self._known)
        else:
            super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # or the dialog would press a button


class NoteField(ParagraphEdit):
    """A few lines; `written` comes when the field is left with other words in it."""

    written = Signal(str)

    def __init__(self, name: str, placeholder: str = "") -> None:
        super().__init__()
        self._known = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setUndoRedoEnabled(False)  # there is one undo for the whole program

    def take(self, words: str) -> None:
        """Show what is stored, unless a person is changing it."""
        typing = self.hasFocus() and self.toPlainText().strip() != self._known
        self._known = words
        if not typing and words != self.toPlainText():
            self.setPlainText(words)

    def commit(self) -> None:
        """Tell what was typed, if it differs from what is stored."""
        words = self.toPlainText().strip()
        if words != self._known and self.isEnabled():
            self._known = words
            self.written.emit(words)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class Choice(QComboBox):
    """One of some things; `chosen` brings its value, and only when a person chooses."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.activated.connect(lambda place: self.chosen.emit(self.itemData(place)))

    def offer(self, choices: Iterable[tuple[str, object]], now: object) -> None:
        """Offer words with their values, the one that holds now being shown."""
        with QSignalBlocker(self):
            self.clear()
            for words, value in choices:
                self.addItem(words, value)
            self.setCurrentIndex(max(0, self.findData(now)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # nothing is chosen in passing


def side_choices(sides: Iterable[Side], none: str) -> list[tuple[str, object]]:
    """List the sides to choose from; `none` is what is said for no side."""
    return [(none, None), *((side.name, side.id) for side in sides)]


def risk_choices() -> list[tuple[str, object]]:
    """List what being named may bring on somebody."""
    return [(words, risk) for risk, words in RISKS.items()]
