"""Chips that offer what was read from the words; each is taken, and given back, by one key or one click."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.ui.claims.chip import Chip
from workbench.ui.claims.entry.proposed import Proposed, Quantity, Taken
from workbench.ui.claims.flow_layout import flow
from workbench.ui.workspace import Workspace

FIGURE, QUESTION, KIND = "claims.take_figure", "claims.take_question", "claims.take_kind"


class ProposalChips(QWidget):
    """Nothing is taken until a person does; `changed` tells each time that somebody does."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._offered = Proposed()
        self.taken = Taken()
        self.buttons: list[Chip] = []
        self._shown: object = None  # what the chips say now
        self._flow = flow(self)
        self.hide()

    def clear(self) -> None:
        """Offer nothing, and forget what was taken."""
        self.taken = Taken()
        self.offer(Proposed())

    def offer(self, found: Proposed) -> None:
        """Show what can be taken; what was taken before stays taken while it is still offered."""
        self._offered = found
        kept = self.taken
        quantity = next((each for each in found.quantities if each.is_same(kept.quantity)), None)
        question = kept.question if found.question and kept.question == found.question.id else None
        self.taken = Taken(quantity, question, kept.kind if kept.kind == found.kind else "")
        self._show()

    def take_figure(self) -> None:
        """Take the first figure; again the next one; after the last none."""
        row: list[Quantity | None] = [None, *self._offered.quantities]
        if len(row) > 1:
            place = row.index(self.taken.quantity) if self.taken.quantity in row else 0
            self._take(row[(place + 1) % len(row)], self.taken.question, self.taken.kind)

    def take_question(self) -> None:
        """Take the proposed question, or give it back."""
        if self._offered.question is not None:
            question = None if self.taken.question else self._offered.question.id
            self._take(self.taken.quantity, question, self.taken.kind)

    def take_kind(self) -> None:
        """Take the proposed kind, or give it back."""
        if self._offered.kind:
            self._take(
                self.taken.quantity, self.taken.question, "" if self.taken.kind else self._offered.kind
            )

    def _take(self, quantity: Quantity | None, question: int | None, kind: str) -> None:
        self.taken = Taken(quantity, question, kind)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        """Make the chips, unless they say this already."""
        keys = [self._key(action) for action in (FIGURE, QUESTION, KIND)]
        shown = self._offered, self.taken, keys, self._workspace.theme.accent
        if shown == self._shown:
            return
        self._shown = shown
        for button in self.buttons:
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self.buttons = []
        taken, offered = self.taken, self._offered
        for place, quantity in enumerate(offered.quantities):
            chosen = quantity == taken.quantity
            key = self._key(FIGURE) if place == 0 and taken.quantity is None else ""
            self._chip(quantity.words, key, chosen).clicked.connect(
                lambda _checked=False, q=quantity: self._take(
                    None if q == self.taken.quantity else q, self.taken.question, self.taken.kind
                )
            )
        if offered.question is not None:
            words = f"answers “{offered.question.text}”"
            chip = self._chip(words, self._key(QUESTION), bool(taken.question))
            chip.clicked.connect(self.take_question)
        if offered.kind:
            self._chip(f"kind: {offered.kind}", self._key(KIND), bool(taken.kind)).clicked.connect(
                self.take_kind
            )
        self.setVisible(bool(self.buttons))
        self.updateGeometry()

    def _chip(self, words: str, key: str, chosen: bool) -> Chip:
        chip = Chip()
        chip.setCheckable(True)
        chip.setChecked(chosen)
        if chosen:
            chip.setIcon(self._workspace.theme.icon("check", self._workspace.theme.accent))
        chip.offer(words, "" if chosen else key)
        chip.setAccessibleName(f"{words}, {'taken' if chosen else 'offered: take it'}")
        self._flow.addWidget(chip)
        chip.show()
        self.buttons.append(chip)
        return chip

    def _key(self, action: str) -> str:
        known = self._workspace.actions.get(action)
        keys = known.shortcut() if known is not None else QKeySequence()
        return keys.toString(QKeySequence.SequenceFormat.NativeText)
