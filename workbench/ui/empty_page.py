"""What stands in a window where there is nothing to show yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.ui.labels import plain_label


class EmptyPage(QWidget):
    """Says in one sentence why there is nothing, with the button for what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.words = plain_label("", "dim", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, words: str, button: str) -> None:
        """Say something, with the words of its button ("" for none)."""
        self.words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
