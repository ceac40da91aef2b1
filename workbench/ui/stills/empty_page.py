"""What stands in the gallery where there is no still to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """Says in one sentence why there is nothing, with the button for what to do."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel(
            textFormat=Qt.TextFormat.PlainText, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter
        )
        self.words.setProperty("role", "dim")
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, words: str, button: str) -> None:
        """Say something else."""
        self.words.setText(words)
        self.button.setText(button)
