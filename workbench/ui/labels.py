"""Labels of plain text, words cut to what there is room for, and how many there are of something."""

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


def clipped(words: str, most: int = 400) -> str:
    """Cut off what no window, menu or hint has room for: a name may have ten thousand letters."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def counted(number: int, word: str) -> str:
    """Say how many: `1 row`, `2,000 rows`."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
