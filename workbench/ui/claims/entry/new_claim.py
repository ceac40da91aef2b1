"""The entry at the top of the list in which a new claim is written."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.project import claims
from workbench.ui.citations import Citation
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.entry.chips import ProposalChips
from workbench.ui.claims.entry.proposed import propose, texts
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_PAUSE_MS = 150  # after the last letter; then the sentence is read for figures
_BY_HAND = "No place: entered by hand"


class NewClaim(QFrame):
    """One sentence, prefilled with the words it comes from; Enter accepts, Escape gives up."""

    accepted = Signal(str, object, object)  # the sentence, the Citation or None, what was Taken
    closed = Signal()
    grown = Signal()  # it may need another height

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("new_claim")
        self._places: list[Citation | None] = [None]
        self._quoted = ""  # the words that were put into the sentence, not typed
        self.sentence = TextField(
            "Sentence of the new claim", "What is claimed, in one sentence", pause=False
        )
        self.place = Choice("What the claim is taken from")
        self.chips = ProposalChips(workspace)
        self._reading = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._reading.timeout.connect(self._propose)
        self._keeps = plain_label(role="small")
        self._keeps.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.add = QPushButton("Add claim")
        self.add.setProperty("role", "primary")
        self.cancel = QPushButton("Cancel")
        self._lay_out()
        self.add.clicked.connect(self.accept)
        self.sentence.accepted.connect(self.accept)
        self.cancel.clicked.connect(self.close_entry)
        self.sentence.cancelled.connect(self.close_entry)
        self.sentence.textChanged.connect(self._allow)
        self.sentence.textChanged.connect(self._reading.start)
        self.chips.changed.connect(self._propose)
        self.place.activated.connect(self._prefill)
        self.hide()

    def _lay_out(self) -> None:
        source = QHBoxLayout()
        source.addWidget(plain_label("From", role="small"))
        source.addWidget(self.place, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._keeps, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addWidget(self.chips)
        column.addLayout(source)
        column.addLayout(buttons)

    def begin(self, offers: Sequence[Citation], chosen: Citation | None) -> None:
        """Open with the words of the chosen place, all selected so that typing replaces them.

        A sentence that was begun stays: only its place is chosen anew.
        """
        if self.begun():
            self._list(offers, chosen or self.chosen())
            self.sentence.setFocus()
            return
        self._places = [None]
        self._quoted = ""
        self.sentence.show_text("")
        self.chips.clear()
        self._list(offers, chosen)
        self._prefill()
        self._allow()
        self._propose()
        self.show()
        self.sentence.setFocus()

    def show_offers(self, offers: Sequence[Citation]) -> None:
        """Offer what is pointed at now; what was chosen stays chosen."""
        if self.isVisible():
            self._list(offers, self.chosen())

    def chosen(self) -> Citation | None:
        """Give the place that the claim will be taken from."""
        return self._places[max(0, self.place.currentIndex())]

    def accept(self) -> None:
        """Hand the sentence over, if there is one."""
        if self.sentence.text():
            self.accepted.emit(self.sentence.text(), self.chosen(), self.chips.taken)

    def close_entry(self) -> None:
        """Close without making a claim."""
        self.hide()
        self._list([], None)
        self.sentence.show_text("")
        self.closed.emit()

    def begun(self) -> list[tuple[str, str]]:
        """Tell of a sentence that is not just the words of its place."""
        words = self.sentence.text()
        return [("A claim", words)] if words not in ("", self._quoted) and not self.isHidden() else []

    def give_up(self) -> None:
        """Close without making a claim, where it is open."""
        if not self.isHidden():
            self.close_entry()

    def _list(self, offers: Sequence[Citation], chosen: Citation | None) -> None:
        gone = [] if chosen is None or chosen in offers else [chosen]
        places = [None, *gone, *offers]
        if places != self._places or not self.place.count():
            self._places = places
            self.place.clear()
            self.place.addItems([each.words if each else _BY_HAND for each in places])
        self.place.setCurrentIndex(places.index(chosen))
        self._tell()

    def _prefill(self) -> None:
        """Put the words of the place in, unless a sentence of one's own stands there."""
        chosen = self.chosen()
        if self.sentence.text() == self._quoted:
            self._quoted = chosen.quote if chosen else ""
            self.sentence.show_text(self._quoted)
            self.sentence.selectAll()
        self._tell()

        self._reading.start()

    def _propose(self) -> None:
        """Read the words once more: a figure that is taken may bring another question into reach."""
        self._reading.stop()
        project = self._workspace.project
        if project is not None:
            words = texts(self.sentence.text(), self.chosen())
            self.chips.offer(propose(words, claims.questions(project), self.chips.taken.quantity))
            self.grown.emit()

    def _tell(self) -> None:
        self._keeps.setText("Keeps this place" if self.chosen() else "")

    def _allow(self) -> None:
        self.add.setEnabled(bool(self.sentence.text()))
