"""The line that adds a rival: a new sentence, or a claim that is in the project already."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from workbench.project.claims import Claim
from workbench.ui.fields import button


class NewRival(QWidget):
    """Tells `written` with the words of a new sentence, or `chosen` with a known claim."""

    written = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Claim] = {}
        self._read: Callable[[], list[Claim]] | None = None
        self.field = QLineEdit(placeholderText="Another explanation, or the number of a claim")
        self.field.setAccessibleName("Another explanation")
        self.add = button("Add rival")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._accept)
        self.add.clicked.connect(self._accept)

    def offer(self, read: Callable[[], list[Claim]]) -> None:
        """Offer the claims that are no rivals yet, which are read once somebody comes to the line."""
        self._read = read
        if self.field.hasFocus():
            self._list()

    def _list(self) -> None:
        if self._read is None:
            return
        others, self._read = self._read(), None
        self._known = {f"{claim.label}  {' '.join(claim.text.split())}": claim for claim in others}
        found = QCompleter(list(self._known), self.field)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._list()
        return super().eventFilter(watched, event)

    def begun(self) -> list[tuple[str, str]]:
        """Tell of an explanation that was not added."""
        words = self.field.text().strip()
        return [("A rival explanation", words)] if words else []

    def give_up(self) -> None:
        """Empty the line."""
        self.field.clear()

    def _accept(self) -> None:
        self._list()
        words = " ".join(self.field.text().split())
        numbers = {claim.label.casefold(): claim for claim in self._known.values()}
        spelled = {" ".join(line.split()): claim for line, claim in self._known.items()}
        if claim := numbers.get(words.casefold()) or spelled.get(words):
            self.chosen.emit(claim)
        elif words:
            self.written.emit(words)
