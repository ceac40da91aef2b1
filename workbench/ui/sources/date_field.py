"""A date as people write it in EDTF, and under it how it is understood."""

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from workbench.errors import WorkbenchError
from workbench.reasoning import edtf
from workbench.ui.labels import plain_label


class DateField(QWidget):
    """One line; what was understood of it is said while it is typed, and it is checked when it is kept."""

    def __init__(self, words: str, hint: str) -> None:
        super().__init__()
        self.line = QLineEdit(words)
        self.line.setPlaceholderText(hint)
        self.understood = plain_label(role="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.understood)
        self.setFocusProxy(self.line)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.line.textChanged.connect(self._understand)
        self._understand()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setText(self, words: str) -> None:
        """Put a date in."""
        self.line.setText(words)

    def value(self) -> str:
        """Give the date ready to be kept; for what is none the field asks for attention and raises."""
        try:
            return edtf.check(self.line.text())
        except WorkbenchError:
            self.line.setFocus()
            self.line.selectAll()
            raise

    def _understand(self) -> None:
        said = self.line.text().strip()
        understood = edtf.words(said) if said and edtf.span(said) is not None else ""
        self.understood.setText(understood)
        self.understood.setVisible(bool(understood))
