"""The verdict on a claim: what is held true of it, what caps it, and what was held before."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.claims import VERDICTS, Assessment, Claim
from workbench.reasoning import checklist
from workbench.reasoning.checklist import Cap
from workbench.ui.claims import edits, signs
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

CONFIDENCES = ("low", "moderate", "high")
LIKELIHOODS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even",
    "likely",
    "very likely",
    "almost certain",
)
_DECIDES = "Reasons: what decides it, and what speaks against it"


@dataclass(frozen=True)
class _Draft:
    verdict: int = 0
    confidence: int = 0
    likelihood: int = 0
    reasons: str = ""
    would_change: str = ""


class VerdictSection(DetailSection):
    """The verdicts so far, the newest first, and the form for the next one; a verdict is never changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._ceiling = Cap("", ())
        self._drafts: dict[int, _Draft] = {}
        self._cap = plain_label(role="dim", wrap=True)
        self.history = RowList(LinePainter(workspace.theme, lines=6), "Verdicts, the newest first", fit=True)
        self.verdict = Choice("Verdict", ("Choose a verdict", *VERDICTS))
        self.confidence = Choice("Confidence in the evidence", ("Confidence", *CONFIDENCES))
        self.likelihood = Choice("Likelihood", ("Likelihood", *LIKELIHOODS))
        self.reasons = TextField("Reasons for the verdict", _DECIDES, pause=False)
        self.would_change = TextField("What would change it", "What would change it (optional)", pause=False)
        self._above = plain_label(role="dim", wrap=True)
        self.record = QPushButton("Record verdict")
        self._lay_out()
        self.verdict.currentIndexChanged.connect(self._allow)
        self.reasons.textChanged.connect(self._allow)
        self.record.clicked.connect(self.assess)

    def _lay_out(self) -> None:
        self.body.addWidget(self.history)
        self.body.addLayout(indented(self._cap))
        scales = QHBoxLayout()
        scales.addWidget(self.confidence, 1)
        scales.addWidget(self.likelihood, 1)
        scales.setContentsMargins(12, 0, 12, 0)
        self.body.addLayout(indented(self.verdict))
        self.body.addLayout(indented(self._above))
        self.body.addLayout(indented(self.reasons))
        self.body.addLayout(scales)
        self.body.addLayout(indented(self.would_change))
        button = indented(self.record)
        button.addStretch(1)
        self.body.addLayout(button)

    def show_claim(self, claim: Claim, project: Project, ceiling: Cap) -> None:
        """Show the verdicts on a claim; what was being written on another one is kept for it."""
        if self._claim is None or claim.id != self._claim.id:
            self._keep_draft()
            self._show_draft(self._drafts.pop(claim.id, _Draft()))
        self._claim, self._ceiling = claim, ceiling
        found = claims.assessments(project, claim.id)
        newest = found[0].verdict if found else "not assessed"
        self.name("Verdict", newest + (f" · {len(found) - 1} earlier" if len(found) > 1 else ""))
        self.history.set_rows([_line(self._workspace, each) for each in found])
        self.history.setVisible(bool(found))
        self._cap.setText(_sentence(ceiling))
        self._allow()

    def start(self) -> None:
        """Go to the choice of a verdict."""
        self.verdict.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def assess(self) -> None:
        """Record the chosen verdict, if it has reasons."""
        claim = self._claim
        if claim is not None and self._workspace.attempt(lambda: self._assess(claim)):
            self._show_draft(_Draft())

    def _assess(self, claim: Claim) -> None:
        if not self.verdict.currentIndex():
            raise WorkbenchError("No verdict is chosen.", "Choose one of the words.")
        if not self.reasons.text():
            raise WorkbenchError("A verdict needs its reasons.", "Write what decides it.")
        verdict = self.verdict.currentText()
        edits.assess(
            self._workspace,
            claim,
            verdict,
            self.reasons.text(),
            confidence=_chosen(self.confidence),
            likelihood=_chosen(self.likelihood),
            would_change=self.would_change.text(),
            caps=self._caps(verdict),
        )

    def _allow(self) -> None:
        verdict = _chosen(self.verdict)
        above = not checklist.allows(self._ceiling.verdict, verdict)
        self._above.setText(
            f"Above the cap ({self._ceiling.verdict}): say in the reasons why it holds all the same."
        )
        self._above.setVisible(above)
        self.record.setText("Record above the cap" if above else "Record verdict")
        self.record.setEnabled(bool(verdict and self.reasons.text()))

    def _caps(self, verdict: str) -> str:
        above = "" if checklist.allows(self._ceiling.verdict, verdict) else "above cap; "
        return above + checklist.words(self._ceiling)

    def _keep_draft(self) -> None:
        if self._claim is not None:
            draft = _Draft(
                self.verdict.currentIndex(),
                self.confidence.currentIndex(),
                self.likelihood.currentIndex(),
                self.reasons.toPlainText(),
                self.would_change.toPlainText(),
            )
            if draft != _Draft():
                self._drafts[self._claim.id] = draft

    def _show_draft(self, draft: _Draft) -> None:
        self.verdict.setCurrentIndex(draft.verdict)
        self.confidence.setCurrentIndex(draft.confidence)
        self.likelihood.setCurrentIndex(draft.likelihood)
        self.reasons.setPlainText(draft.reasons)
        self.would_change.setPlainText(draft.would_change)


def _sentence(ceiling: Cap) -> str:
    """Say what caps the verdict and how many checks do so, naming the first two."""
    if not ceiling.verdict:
        return "No checklist caps the verdict."
    more = f" and {len(ceiling.reasons) - 2} more" if len(ceiling.reasons) > 2 else ""
    return f"Capped at {ceiling.verdict}: {'; '.join(ceiling.reasons[:2])}{more}"


def _chosen(box: Choice) -> str:
    return box.currentText() if box.currentIndex() > 0 else ""


def _line(workspace: Workspace, each: Assessment) -> Line:
    would = f"Would change: {each.would_change}" if each.would_change else ""
    scales = [f"confidence {each.confidence}" if each.confidence else "", each.likelihood]
    about = " · ".join(part for part in (*scales, each.caps, would, each.analyst, each.at[:10]) if part)
    return Line(
        key=each.id,
        sign=signs.VERDICT[each.verdict],
        colour=workspace.theme.verdicts[each.verdict],
        sign_word=each.verdict,
        text=each.reasons,
        remark=about,
        state=each.verdict,
    )
