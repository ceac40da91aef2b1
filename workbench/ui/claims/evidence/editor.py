"""The editor of one piece of evidence: every quality has a default, and is changed in place by keyboard."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from workbench.project.claims import Claim
from workbench.project.claims.evidence import Evidence
from workbench.ui.claims import edits
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.evidence import words
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_NAMES = {
    "stance": "Stance",
    "directness": "Directness",
    "consistency": "Consistency",
    "credibility": "Credibility",
    "state": "State",
}


class EvidenceEditor(QWidget):
    """Each choice is one edit; Escape goes back to the lines."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._held: Evidence | None = None
        self.choices = {
            "stance": _choice(
                "What it is to the claim", {k: v.capitalize() for k, v in words.STANCES.items()}
            ),
            "directness": _choice("How directly it shows it", words.DIRECTNESS),
            "consistency": _choice("How well it fits the claim", words.CONSISTENCY),
            "credibility": _choice("How credible it is in itself", words.CREDIBILITY),
            "state": _choice("Whether it counts", words.STATES),
        }
        self.first_field = self.choices["stance"]
        self.method = QLineEdit()
        self.method.setAccessibleName("How it was found or checked")
        self.method.setPlaceholderText("compared frame by frame")
        self.note = TextField("Note on this piece of evidence", "A note")
        self._lay_out()
        for field, choice in self.choices.items():
            choice.activated.connect(self._chosen(field))
        self.method.editingFinished.connect(self._write_method)
        self.note.committed.connect(self._write_note)
        workspace.commit_typing.connect(self.commit)
        self.hide()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(31, 4, 12, 4)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, choice in self.choices.items():
            form.addRow(plain_label(_NAMES[field], role="small"), choice)
        form.addRow(plain_label("Method", role="small"), self.method)
        form.addRow(plain_label("Note", role="small"), self.note)

    def show_evidence(self, claim: Claim, held: Evidence | None) -> None:
        """Show a piece of evidence; what is typed on another one is written first."""
        if held is None or (self._held is not None and held.id != self._held.id):
            self.commit()
        self._claim, self._held = claim, held
        if held is None:
            self.hide()
            return
        for field, choice in self.choices.items():
            choice.show_value(getattr(held, field))
        if not self.method.isModified():
            self.method.setText(held.method)
        self.note.show_text(held.note)

    def commit(self) -> None:
        """Write what is typed, now."""
        self._write_method()
        self.note.commit()

    def _chosen(self, field: str) -> Callable[[int], None]:
        def write(place: int) -> None:
            self._write(field, self.choices[field].itemData(place))

        return write

    def _write(self, field: str, value: object) -> None:
        claim, held = self._claim, self._held
        if claim is None or held is None or getattr(held, field) == value:
            return
        if not self._workspace.attempt(lambda: _write(self._workspace, claim, held, field, value)):
            self.show_evidence(claim, held)

    def _write_method(self) -> None:
        if self.method.isModified():
            self.method.setModified(False)
            self._write("method", self.method.text().strip())

    def _write_note(self, text: str) -> None:
        self._write("note", text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _write(workspace: Workspace, claim: Claim, held: Evidence, field: str, value: object) -> None:
    if field == "credibility":
        edits.rate_evidence(workspace, claim, held.id, value if isinstance(value, int) else None)
    else:
        edits.set_evidence(workspace, held.id, f"Evidence: {field}", **{field: value})


def _choice(name: str, named: Mapping[Any, str]) -> Choice:
    made = Choice(name)
    made.offer(named)
    return made
