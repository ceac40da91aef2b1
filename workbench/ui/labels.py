"""Labels that show words as they are: what evidence says is never taken for rich text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(
    words: str = "", role: str = "", *, wrap: bool = False, buddy: QWidget | None = None
) -> QLabel:
    """Make a label of plain text in one of the roles of the style sheet."""
    label = QLabel(words, textFormat=Qt.TextFormat.PlainText, wordWrap=wrap)
    if role:
        label.setProperty("role", role)
    if buddy is not None:
        label.setBuddy(buddy)
    return label
