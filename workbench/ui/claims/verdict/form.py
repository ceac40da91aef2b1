"""The form in which a verdict is written: only a word and its reasons are compulsory."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.project.claims import VERDICTS, Assessment
from workbench.reasoning import checklist
from workbench.reasoning.checklist import Cap
from workbench.reasoning.estimative_words import CONFIDENCES, LIKELIHOODS, band, complaints
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label

_DECIDES = "Reasons: what decides it, what speaks against"


@dataclass(frozen=True)
class Draft:
    """What stands in the form; words, "" for what is not said."""

    verdict: str = ""
    confidence: str = ""
    likelihood: str = ""
    reasons: str = ""
    assumptions: str = ""
    would_change: str = ""

    @property
    def words(self) -> str:
        """What was written in it, without what was chosen."""
        return "\n".join(filter(None, (self.reasons, self.assumptions, self.would_change)))

    @classmethod
    def of(cls, given: Assessment) -> "Draft":
        """Begin with the words of a verdict that was given."""
        return cls(
            given.verdict,
            given.confidence,
            given.likelihood,
            given.reasons,
            given.assumptions,
            given.would_change,
        )


class VerdictForm(QWidget):
    """Asks for a word and its reasons; the rest comes into sight once there is a word."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ceiling = Cap("", ())
        self.verdict = Choice("Verdict", ("Choose a verdict", *VERDICTS))
        self.confidence = Choice("Confidence in the evidence", ("Confidence", *CONFIDENCES))
        self.likelihood = Choice("Likelihood", ("Likelihood", *LIKELIHOODS))
        self.reasons = TextField("Reasons for the verdict", _DECIDES, pause=False)
        self.assumptions = TextField("Assumptions", "Assumptions it rests on (optional)", pause=False)
        self.would_change = TextField("What would change it", "What would change it (optional)", pause=False)
        for place, word in enumerate(LIKELIHOODS, 1):
            self.likelihood.setItemData(place, band(word), Qt.ItemDataRole.ToolTipRole)
        self._above = plain_label(role="warn", wrap=True)
        self._mixed = plain_label(role="small", wrap=True)
        self._band = plain_label(role="small", wrap=True)
        self._more = QWidget()
        self.record = QPushButton("Record verdict")
        self._lay_out()
        self.verdict.currentIndexChanged.connect(self._allow)
        self.likelihood.currentIndexChanged.connect(self._say_band)
        self.reasons.textChanged.connect(self._allow)
        self.record.clicked.connect(self.accepted)
        for field in (self.reasons, self.assumptions, self.would_change):
            field.accepted.connect(self.record.click)  # which does nothing while there is nothing to record
        self._allow()
        self._say_band()

    def _lay_out(self) -> None:
        scales = QHBoxLayout()
        scales.addWidget(self.likelihood, 1)
        scales.addWidget(self.confidence, 1)
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(4)
        more.addLayout(scales)
        more.addWidget(self._band)
        more.addWidget(self.assumptions)
        more.addWidget(self.would_change)
        button = QHBoxLayout()
        button.addWidget(self.record)
        button.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        for widget in (self.verdict, self._above, self.reasons, self._mixed, self._more):
            column.addWidget(widget)
        column.addLayout(button)

    def draft(self) -> Draft:
        """Read what stands in the form."""
        return Draft(
            _chosen(self.verdict),
            _chosen(self.confidence),
            _chosen(self.likelihood),
            self.reasons.text(),
            self.assumptions.text(),
            self.would_change.text(),
        )

    def show_draft(self, draft: Draft) -> None:
        """Put words into the form."""
        for choice, word in (
            (self.verdict, draft.verdict),
            (self.confidence, draft.confidence),
            (self.likelihood, draft.likelihood),
        ):
            choice.setCurrentIndex(max(0, choice.findText(word)) if word else 0)
        self.reasons.setPlainText(draft.reasons)
        self.assumptions.setPlainText(draft.assumptions)
        self.would_change.setPlainText(draft.would_change)

    def show_ceiling(self, ceiling: Cap) -> None:
        """Mark a verdict above this cap as such."""
        self._ceiling = ceiling
        self._allow()

    def _allow(self) -> None:
        verdict = _chosen(self.verdict)
        above = not checklist.allows(self._ceiling.verdict, verdict)
        self._above.setText(
            f"Above the cap ({self._ceiling.verdict}): say in the reasons why it holds all the same."
        )
        self._above.setVisible(above)
        said = complaints(self.reasons.text())
        self._mixed.setText("\n".join(said))
        self._mixed.setVisible(bool(said))
        self._more.setVisible(bool(verdict))
        self.record.setText("Record above the cap" if above else "Record verdict")
        self.record.setEnabled(bool(verdict and self.reasons.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # on one of the choices
            self.record.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        writing = self.focusWidget()
        if writing is not None and writing.hasFocus():
            bring_into_sight(self, writing)  # it grows under the hands of who writes

    def _say_band(self) -> None:
        """Say what the chosen likelihood stands for, also to who has no mouse."""
        word = _chosen(self.likelihood)
        self.likelihood.setToolTip(band(word) if word else "")
        self._band.setText(band(word).capitalize() if word else "")
        self._band.setVisible(bool(word))


def _chosen(box: Choice) -> str:
    return box.currentText() if box.currentIndex() > 0 else ""
