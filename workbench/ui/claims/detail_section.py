"""The frame that every part of a claim's detail stands in: a heading, a button beside it, a body."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.labels import plain_label


class DetailSection(QWidget):
    """A heading in small letters above its widgets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = plain_label(role="section", wrap=True)
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


def indented(widget: QWidget) -> QHBoxLayout:
    """Put a widget in line with the headings."""
    row = QHBoxLayout()
    row.setContentsMargins(12, 0, 12, 0)
    row.addWidget(widget)
    return row
