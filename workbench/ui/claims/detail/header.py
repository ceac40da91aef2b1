"""The selected claim itself: its sentence, where it was met, what is known of it, how far the work is."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.project import Project, claims, items, transcript
from workbench.project.analysts import names
from workbench.project.claims import WORKFLOWS, Claim
from workbench.reasoning import edtf, figures
from workbench.reasoning.figures import Figure
from workbench.ui.citations import in_words, place
from workbench.ui.claims import edits
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.detail.fields import ClaimFields
from workbench.ui.claims.entry.chips import ProposalChips
from workbench.ui.claims.entry.proposed import Proposed, Quantity, of_segment, propose
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace


class ClaimHeader(QWidget):
    """Everything in it is edited in place; each change is one edit."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self.sentence = TextField("Sentence of the claim")
        self.sentence.setProperty("role", "sentence")
        self.play = QPushButton()
        self.play.setProperty("role", "link")
        self._met = plain_label(role="small", wrap=True)
        self.chips = ProposalChips(workspace)
        self.status = Choice("How far the work on the claim is", WORKFLOWS)
        self.status.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.fields = ClaimFields(workspace)
        self._about = plain_label(role="small", wrap=True)
        self.more = QPushButton("Change")
        self.more.setAccessibleName("Change question, figure, scope, time, place, kind, whose it is and note")
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.fields.setVisible(False)
        met = QHBoxLayout()
        met.addWidget(self.play)
        met.addWidget(self._met, 1)
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self._about, 1)
        about.addWidget(self.more)
        work = QHBoxLayout()
        work.setSpacing(8)
        work.addWidget(plain_label("Status", role="small"))
        work.addWidget(self.status)
        work.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addLayout(met)
        column.addWidget(self.chips)
        column.addLayout(about)
        column.addWidget(self.fields)
        column.addLayout(work)

    def _connect(self) -> None:
        self.sentence.committed.connect(self._write_sentence)
        self.play.clicked.connect(self.play_claim)
        self.status.textActivated.connect(self._write_status)
        self.more.toggled.connect(self.fields.setVisible)
        self.chips.changed.connect(self._take)
        self._workspace.commit_typing.connect(self.sentence.commit)

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show a claim; another claim's typing is committed first."""
        if self._claim is not None and self._claim.id != claim.id:
            self.sentence.commit()
        self._claim = claim
        self.sentence.show_text(claim.text)
        self.fields.show_claim(claim, project)
        self.status.setCurrentText(claim.workflow)
        self._about.setText(_summary(claim, project))
        self._show_place(claim, project)
        self._propose(claim, project)

    def play_claim(self) -> None:
        """Play where the claim was met."""
        if self._claim and self._claim.anchor:
            anchor = self._claim.anchor
            self._workspace.attempt(lambda: self._workspace.cite(anchor))

    def _show_place(self, claim: Claim, project: Project) -> None:
        anchor = claim.anchor
        self.play.setVisible(anchor is not None)
        self._met.setText(in_words(project, anchor) if anchor else "Entered by hand: no place is kept.")
        if anchor:
            item = items.get(project, anchor.item)
            self.play.setText(place(anchor, item))
            self.play.setFont(self._workspace.theme.mono(12))
            self.play.setIcon(self._workspace.theme.icon("play", self._workspace.theme.accent))
            self.play.setAccessibleName(f"Play {place(anchor, item)}")

    def _propose(self, claim: Claim, project: Project) -> None:
        """Offer what the words say and the claim does not have yet; without a figure in them nothing."""
        words = [(claim.text, "")]
        if claim.anchor is not None and claim.anchor.segment is not None:
            segment = transcript.get(project, claim.anchor.segment)
            words += of_segment(segment, claim.anchor.quote) if segment else []
        own = Quantity(claim.qty_op, claim.qty_lo or 0, claim.qty_hi, claim.unit) if claim.qty_op else None
        found = propose(words, claims.questions(project), own)
        counts = bool(own or found.quantities)
        self.chips.taken = type(self.chips.taken)()
        self.chips.offer(
            Proposed(
                () if own else found.quantities,
                found.question if claim.question is None else None,
                found.kind if counts and not claim.type else "",
            )
        )

    def _take(self) -> None:
        claim, taken = self._claim, self.chips.taken
        if claim is not None:
            self._workspace.attempt(lambda: edits.take(self._workspace, claim, taken))

    def _write_sentence(self, text: str) -> None:
        if (claim := self._claim) and not self._workspace.attempt(
            lambda: edits.set_sentence(self._workspace, claim, text)
        ):
            self.sentence.show_text(claim.text)

    def _write_status(self, workflow: str) -> None:
        if (claim := self._claim) and workflow != claim.workflow:
            self._workspace.attempt(lambda: edits.set_status(self._workspace, claim, workflow))


def _summary(claim: Claim, project: Project) -> str:
    """Say in a line what the fields hold, or what they are for."""
    counted = figures.words(Figure(claim.qty_op, claim.qty_lo, claim.qty_hi), claim.unit)
    checkable = {"no": "cannot be checked", "not yet": "cannot be checked yet"}.get(claim.checkable, "")
    whose = names(project).get(claim.assigned_to, "") if claim.assigned_to else ""
    moment = edtf.words(claim.as_of_edtf) if claim.as_of_edtf else ""
    parts = (
        counted,
        claim.scope,
        moment,
        claim.place,
        claim.type,
        checkable,
        f"for {whose}" if whose else "",
    )
    said = " · ".join(part for part in parts if part)
    return said or "No figure, scope or kind is given."
