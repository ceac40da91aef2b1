"""The line that adds a rival: a new sentence, or a claim that is in the project already."""

from PySide6.QtCore import Qt, Signal
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
        self.field = QLineEdit(placeholderText="Another explanation, or a claim that exists: C5")
        self.field.setAccessibleName("Another explanation")
        self.add = button("Add rival")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        self.field.returnPressed.connect(self._accept)
        self.add.clicked.connect(self._accept)

    def offer(self, others: list[Claim]) -> None:
        """Offer the claims that are no rivals yet."""
        offered = {f"{claim.label}  {' '.join(claim.text.split())}": claim for claim in others}
        if offered == self._known:
            return
        self._known = offered
        found = QCompleter(list(offered), self.field)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(found)

    def clear(self) -> None:
        """Empty the line for the next one."""
        self.field.clear()

    def _accept(self) -> None:
        words = " ".join(self.field.text().split())
        numbers = {claim.label.casefold(): claim for claim in self._known.values()}
        spelled = {" ".join(line.split()): claim for line, claim in self._known.items()}
        if claim := numbers.get(words.casefold()) or spelled.get(words):
            self.chosen.emit(claim)
        elif words:
            self.written.emit(words)
