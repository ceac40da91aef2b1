"""Everything about the selected claim, one part under another in one scrolled column."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.project import Project
from workbench.project.claims import Claim, checklists, standing
from workbench.reasoning.checklist import Progress
from workbench.ui.claims import signs
from workbench.ui.claims.checks.checklist_view import ChecklistView
from workbench.ui.claims.checks.searches_section import SearchesSection
from workbench.ui.claims.checks.starter import ChecklistStarter
from workbench.ui.claims.checks.subject import Subject
from workbench.ui.claims.detail.header import ClaimHeader
from workbench.ui.claims.detail.relations_section import RelationsSection
from workbench.ui.claims.detail.section_line import Place, SectionLine
from workbench.ui.claims.detail.strip_section import StripSection
from workbench.ui.claims.evidence.section import EvidenceSection
from workbench.ui.claims.figures.section import FiguresSection
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.verdict.reopened import Reopened
from workbench.ui.claims.verdict.review_section import ReviewSection
from workbench.ui.claims.verdict.section import VerdictSection
from workbench.ui.claims.voices.section import VoicesSection
from workbench.ui.workspace import Workspace

EVIDENCE, VOICES, CHECKS = "claims.go_to_evidence", "claims.go_to_voices", "claims.go_to_checks"
VERDICT = "claims.set_verdict"

# Tables that bear on how a claim stands, and otherwise on the section alone that shows what they hold.
_CHECKS, _EVIDENCE = frozenset({"check_run", "check_answer"}), frozenset({"evidence", "anchor"})


class ClaimDetail(QScrollArea):
    """Shows one claim; parts are brought up to date in place, so that nothing typed is lost."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self.header = ClaimHeader(workspace)
        self.strip = StripSection(workspace)
        self.figures = FiguresSection(workspace)
        self.evidence = EvidenceSection(workspace)
        self.voices = VoicesSection(workspace)
        self.checklists: dict[int, ChecklistView] = {}  # those of the claim, by run
        self._views: list[ChecklistView] = []  # from the top; those of no run are hidden, for the next claim
        self.starter = ChecklistStarter(workspace)
        self.searches = SearchesSection(workspace)
        self.relations = RelationsSection(workspace)
        self.verdict = VerdictSection(workspace)
        self.review = ReviewSection(workspace)
        self.reopened = Reopened()
        self.reopened.still_holds.connect(self.verdict.confirm)
        self.reopened.change.connect(self.verdict.change)
        self._column = QWidget()
        self._column.setProperty("role", "pane")
        self._layout = QVBoxLayout(self._column)
        self._layout.setContentsMargins(0, 0, 0, 16)
        self._layout.setSpacing(4)
        for part in (
            self.header,
            self.reopened,
            self.strip,
            self.figures,
            self.evidence,
            self.voices,
            self.starter,
            self.searches,
            self.relations,
            self.verdict,
            self.review,
        ):
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self.setWidget(self._column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.places = SectionLine(workspace, self)
        self.places.asked.connect(self.go_to)

    def show_claim(self, claim: Claim, project: Project, changed: Collection[str] = ()) -> None:
        """Show a claim as it is now; of the same one only what these tables bear on, if only they changed."""
        same = self._claim is not None and claim.id == self._claim.id
        if not same:
            self.verticalScrollBar().setValue(0)
        self._claim = claim
        checked = same and bool(changed) and _CHECKS.issuperset(changed)
        shown = same and "evidence" in changed and _EVIDENCE.issuperset(changed)
        runs = checklists.runs(project, claim=claim.id)
        subject = Subject.of_claim(claim)
        if not checked and not shown:
            for part in (self.header, self.figures, self.voices, self.relations, self.review):
                part.show_claim(claim, project)
            self.searches.show_subject(subject)
        if not checked:
            self.evidence.show_claim(claim, project)
        found = standing.of_claim(project, claim.id)
        self.reopened.show_reasons(found.reopened)
        self.strip.show_claim(project, found)
        self._show_runs(runs)
        self.starter.show_subject(subject, [run.template.key for run in runs])
        self.verdict.show_claim(claim, project, found)
        self._show_places(runs)

    def _show_places(self, runs: list[checklists.Run]) -> None:
        held, said = self.evidence.lines.rows(), self.voices.lines.rows()
        checked = Progress.together(run.progress for run in runs).words if runs else ""
        given = self._claim.assessment.verdict if self._claim and self._claim.assessment else ""
        theme = self._workspace.theme
        self.places.show_places(
            (
                Place("Evidence", str(len(held) or ""), EVIDENCE),
                Place("Voices", str(len(said) or ""), VOICES),
                Place("Checks", checked, CHECKS),
                Place(
                    "Verdict",
                    given,
                    VERDICT,
                    signs.VERDICT[given] if given else "",
                    theme.verdicts.get(given, theme.dim),
                ),
            )
        )
        self._place_line()

    def _place_line(self) -> None:
        """Keep the line of sections above what scrolls, as high as its words need."""
        height = self.places.heightForWidth(self.width())
        if height != self.viewportMargins().top():
            self.setViewportMargins(0, height, 0, 0)
        self.places.setGeometry(0, 0, self.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_line()

    def go_to(self, section: str) -> None:
        """Bring a section into sight and give it the keyboard."""
        if section == VERDICT:
            self.verdict.start()
            return
        if section == CHECKS:
            self._go_to_checks()
            return
        part = self.evidence if section == EVIDENCE else self.voices
        part.start()

    def _go_to_checks(self) -> None:
        if (view := self.focused_checklist()) is not None:
            view.start()
        else:
            self.starter.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bring_into_sight(self.starter)

    def show_offers(self) -> None:
        """Say anew what can be cited: the selection or the frame has changed."""
        for part in (self.evidence, self.voices, *self.checklists.values()):
            part.show_offers()

    def focused_checklist(self) -> ChecklistView | None:
        """Give the checklist that has the keyboard, else the first with an open check, else the first."""
        views = list(self.checklists.values())
        having = [view for view in views if view.isAncestorOf(self.focusWidget() or self)]
        return next(iter([*having, *(view for view in views if not view.done), *views]), None)

    def restyle(self) -> None:
        """Paint anew after a change of theme or of text size."""
        self._place_line()
        self.strip.restyle()
        self.evidence.restyle()
        self.relations.restyle()
        self.voices.lines.repaint_rows()
        self.verdict.restyle()
        self.review.restyle()
        self.searches.restyle()
        for view in self._views:
            view.lines.repaint_rows()
        self.figures.restyle()

    def _show_runs(self, runs: list[checklists.Run]) -> None:
        """Show the checklists of a claim in the views of another's: to make one takes as long as the rest."""
        known = {run.id: self.checklists[run.id] for run in runs if run.id in self.checklists}
        free = [view for view in self._views if view not in known.values()]
        self.checklists = {run.id: known.get(run.id) or self._view(run, free) for run in runs}
        for run in runs:
            if run.id in known:
                known[run.id].show_run(run)
        for view in free:
            view.hide()
        self._order_focus()

    def _view(self, run: checklists.Run, free: list[ChecklistView]) -> ChecklistView:
        """Show a checklist in the first of the free views, or in one of its own."""
        if free:
            view = free.pop(0)
            view.turn_to(run)
        else:
            view = ChecklistView(self._workspace, run)
            self._views.append(view)
            self._layout.insertWidget(self._layout.indexOf(self.starter), view)
        view.show()  # now, not when Qt comes round to it: the keys may go on at once
        return view

    def _order_focus(self) -> None:
        """Let Tab go as the eye does: what is made last would otherwise be reached last."""
        before: QWidget = self.voices.add
        for view in self.checklists.values():
            for widget in view.stops:
                QWidget.setTabOrder(before, widget)
                before = widget
