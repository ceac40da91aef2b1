"""The frame that every part of a claim's detail stands in: a heading, a button beside it, a body."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


class DetailSection(QWidget):
    """A heading in small letters above its widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = plain_label(role="section")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(12, 0, 12, 0)
        self.head.addWidget(self.heading, 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 12, 0, 0)
        self.body.setSpacing(4)
        self.body.addLayout(self.head)

    def name(self, title: str, rest: str = "") -> None:
        """Set the heading."""
        self.heading.setText(title.upper() + (f" · {rest}" if rest else ""))


def plain_label(text: str = "", role: str = "dim", *, wrap: bool = True) -> QLabel:
    """Make a label that never reads its text as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setProperty("role", role)
    return label


def indented(widget: QWidget) -> QHBoxLayout:
    """Put a widget in line with the headings."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 0, 12, 0)
    row.addWidget(widget)
    return row
