"""The entry at the top of the list in which a new claim is written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.claims.citations import Citation
from workbench.ui.claims.detail_section import plain_label
from workbench.ui.claims.text_field import TextField


class NewClaim(QFrame):
    """One sentence, prefilled with the words it comes from; Enter accepts, Escape gives up."""

    accepted = Signal(str, object)  # the sentence, and the Citation or None
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("new_claim")
        self._citation: Citation | None = None
        self.sentence = TextField(
            "Sentence of the new claim", "What is claimed, in one sentence", pause=False
        )
        self._from = plain_label(role="small")
        self.add = QPushButton("Add claim")
        self.add.setProperty("role", "primary")
        self.cancel = QPushButton("Cancel")
        buttons = QHBoxLayout()
        buttons.addWidget(plain_label("Nothing but the sentence is compulsory.", role="small"), 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addWidget(self._from)
        column.addLayout(buttons)
        self.add.clicked.connect(self.accept)
        self.sentence.accepted.connect(self.accept)
        self.cancel.clicked.connect(self.close_entry)
        self.sentence.cancelled.connect(self.close_entry)
        self.sentence.textChanged.connect(self._allow)
        self.hide()

    def begin(self, citation: Citation | None) -> None:
        """Open with the words of a citation, all selected so that typing replaces them."""
        self._citation = citation
        self.sentence.show_text(citation.quote if citation else "")
        self.sentence.selectAll()
        self._from.setText(f"From {citation.words}. The claim keeps this place." if citation else "")
        self._from.setVisible(citation is not None)
        self._allow()
        self.show()
        self.sentence.setFocus()

    def accept(self) -> None:
        """Hand the sentence over, if there is one."""
        if self.sentence.text():
            self.accepted.emit(self.sentence.text(), self._citation)

    def close_entry(self) -> None:
        """Close without making a claim."""
        self.hide()
        self._citation = None
        self.sentence.show_text("")
        self.closed.emit()

    def _allow(self) -> None:
        self.add.setEnabled(bool(self.sentence.text()))
