"""The verdict on a claim: what is held true of it, what caps it, and what was held before."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.errors import WorkbenchError
from workbench.project import Project, claims
from workbench.project.analysts import in_local_time
from workbench.project.claims import Assessment, Claim, standing, verdicts
from workbench.project.claims.standing import Standing
from workbench.reasoning import checklist
from workbench.reasoning.checklist import Cap
from workbench.ui.claims import edits, signs
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList
from workbench.ui.claims.verdict.form import Draft, VerdictForm
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace


class VerdictSection(DetailSection):
    """The verdicts so far, the newest first, and the form for the next one; a verdict is never changed."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._ceiling = Cap("", ())
        self._drafts: dict[int, tuple[Claim, Draft]] = {}  # of claims that are not shown now
        self._cap = plain_label(role="dim", wrap=True)
        self.history = RowList(LinePainter(workspace.theme, lines=6), "Verdicts, the newest first", fit=True)
        self.since = plain_label(role="warn", wrap=True)
        self.form = VerdictForm()
        self.body.addWidget(self.history)
        self.body.addLayout(indented(self.since))
        self.body.addLayout(indented(self._cap))
        self.body.addWidget(self.form)
        self.form.accepted.connect(self.assess)

    def restyle(self) -> None:
        """Paint anew after a change of theme or of text size."""
        self.history.repaint_rows()

    def show_claim(self, claim: Claim, project: Project, now: Standing) -> None:
        """Show the verdicts on a claim; what was being written on another one is kept for it."""
        if self._claim is None or claim.id != self._claim.id:
            self._keep_draft()
            _, draft = self._drafts.pop(claim.id, (claim, Draft()))
            self.form.show_draft(draft)
        self._claim, self._ceiling = claim, now.cap
        found = claims.assessments(project, claim.id)
        newest = found[0].verdict if found else "not assessed"
        self.name("Verdict", newest + (f" · {len(found) - 1} earlier" if len(found) > 1 else ""))
        self.history.set_rows([_line(self._workspace, each) for each in found])
        self.history.setVisible(bool(found))
        self._cap.setText(_sentence(now.cap))
        self._show_since(found[0].corroboration if found else {}, now)
        self.form.show_ceiling(now.cap)

    def _show_since(self, then: dict[str, Any], now: Standing) -> None:
        told = verdicts.since(then, standing.snapshot(now))
        self.since.setText(f"Since the verdict: {', '.join(told)}")
        self.since.setVisible(bool(told))

    def start(self) -> None:
        """Go to the choice of a verdict."""
        self.form.verdict.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self, self.form)

    def change(self) -> None:
        """Go to the form, filled with the words of the verdict that stands."""
        if self._claim and self._claim.assessment and self.form.draft() == Draft():
            self.form.show_draft(Draft.of(self._claim.assessment))
        self.start()

    def confirm(self) -> None:
        """Give the verdict that stands once more, in the same words, on the evidence of today."""
        claim = self._claim
        if claim and claim.assessment:
            draft = Draft.of(claim.assessment)
            if self._workspace.attempt(lambda: self._record(claim, draft)):
                self._show_newest()

    def assess(self) -> None:
        """Record the chosen verdict, if it has reasons."""
        claim = self._claim
        if claim is not None and self._workspace.attempt(lambda: self._record(claim, self.form.draft())):
            self.form.show_draft(Draft())
            self._show_newest()

    def begun(self) -> list[tuple[str, str]]:
        """Tell of the verdicts that were begun, on whichever claim."""
        now = [(self._claim, self.form.draft())] if self._claim is not None else []
        return [
            (f"A verdict on {claim.label}", draft.words)
            for claim, draft in (*now, *self._drafts.values())
            if draft.words and (claim.assessment is None or draft != Draft.of(claim.assessment))
        ]

    def give_up(self) -> None:
        """Empty the form, for every claim."""
        self._drafts = {}
        self.form.show_draft(Draft())

    def _show_newest(self) -> None:
        """Bring the verdict that was given just now into sight, with the keyboard on it."""
        self.history.go_to(None)
        self.history.need_current()
        self.history.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self, self.history)

    def _record(self, claim: Claim, draft: Draft) -> None:
        if not draft.verdict:
            raise WorkbenchError("No verdict is chosen.", "Choose one of the words.")
        if not draft.reasons:
            raise WorkbenchError("A verdict needs its reasons.", "Write what decides it.")
        caps = checklist.words(self._ceiling)
        if not checklist.allows(self._ceiling.verdict, draft.verdict):
            caps = f"above cap; {caps}"
        edits.assess(
            self._workspace,
            claim,
            draft.verdict,
            draft.reasons,
            confidence=draft.confidence,
            likelihood=draft.likelihood,
            assumptions=draft.assumptions,
            would_change=draft.would_change,
            caps=caps,
        )

    def _keep_draft(self) -> None:
        if self._claim is not None and (draft := self.form.draft()) != Draft():
            self._drafts[self._claim.id] = self._claim, draft


def _sentence(ceiling: Cap) -> str:
    """Say what caps the verdict and how many checks do so, naming the first two."""
    if not ceiling.verdict:
        return "No checklist caps the verdict."
    more = f" and {len(ceiling.reasons) - 2} more" if len(ceiling.reasons) > 2 else ""
    words = checklist.words(Cap(ceiling.verdict, ceiling.reasons[:2]))
    return f"{words[:1].upper()}{words[1:]}{more}"


def _counts(each: Assessment) -> str:
    """Say what the counts were when the verdict was given."""
    strip, ladder = each.corroboration.get("strip"), each.corroboration.get("words")
    return f"Then: {ladder}, {strip}" if isinstance(strip, str) and isinstance(ladder, str) else ""


def _line(workspace: Workspace, each: Assessment) -> Line:
    parts = (
        f"confidence {each.confidence}" if each.confidence else "",
        each.likelihood,
        f"Assumes: {each.assumptions}" if each.assumptions else "",
        each.caps,
        _counts(each),
        f"Would change: {each.would_change}" if each.would_change else "",
        each.analyst,
        in_local_time(each.at),
    )
    return Line(
        key=each.id,
        sign=signs.VERDICT[each.verdict],
        colour=workspace.theme.verdicts[each.verdict],
        sign_word=each.verdict,
        text=each.reasons,
        remark=" · ".join(part for part in parts if part),
        state=each.verdict,
    )
