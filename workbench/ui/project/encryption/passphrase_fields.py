"""Where a passphrase is typed: hidden, and a new one twice, with what it protects and what it does not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.ui.labels import plain_label

NOT_COVERED = (
    "Not covered: recordings that are not copied into the project's folder; how many files there are and how "
    "large; what you export; what is in memory while the project is open, and what the system writes of that "
    "to disk; programs that spy on this machine; deleted files on an SSD. A forgotten passphrase cannot be "
    "recovered by anybody."
)
_SHORT, _GOOD = 12, 20  # signs


def hidden_field() -> QLineEdit:
    """Make a field that shows dots, and keeps what is typed from spelling, history and the clipboard."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return field


class NewPassphrase(QWidget):
    """Two fields that must agree, and one line that says how they stand; `changed` comes with every key.

    Where a passphrase is changed, the present one stands above them.
    """

    changed = Signal()

    def __init__(self, present: QLineEdit | None = None) -> None:
        super().__init__()
        self.first, self.again = hidden_field(), hidden_field()
        self._show = QCheckBox("S&how what is typed")
        self._show.toggled.connect(self._reveal)
        self.says = plain_label("", "small", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        typed = [
            ("New &passphrase" if present else "&Passphrase", self.first),
            ("The same &again", self.again),
        ]
        rows = [("P&resent passphrase", present), *typed] if present else typed
        for row, (words, field) in enumerate(rows):
            field.textChanged.connect(self._check)
            grid.addWidget(plain_label(words, buddy=field), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._show, len(rows), 1)
        grid.addWidget(self.says, len(rows) + 1, 0, 1, 2)
        self._check()

    def passphrase(self) -> str:
        """Give what was typed, "" while the two differ."""
        return self.first.text() if self.first.text() == self.again.text() else ""

    def _reveal(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.first.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _check(self) -> None:
        self.says.setText(standing(self.first.text(), self.again.text()))
        self.changed.emit()


def standing(first: str, again: str) -> str:
    """Say how a new passphrase stands: its length, which counts most, and whether both are the same."""
    if not first:
        return "Several words that are not a known sentence are strong and easy to type."
    if again and first != again:
        return "The two are not the same."
    if len(first) < _SHORT:
        return "Short: whoever has the file can try billions. Add words."
    return "Fair: more words make it stronger." if len(first) < _GOOD else "Long enough."


class Protection(QWidget):
    """A new passphrase over the plain words of what it does not cover."""

    def __init__(self, present: QLineEdit | None = None) -> None:
        super().__init__()
        self.fields = NewPassphrase(present)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.fields)
        column.addWidget(plain_label(NOT_COVERED, "small", wrap=True))
