"""The evidence for, against and around a claim, and the voices that assert it; each line plays."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from workbench.project import Project, items
from workbench.project.claims import Claim, evidence
from workbench.project.claims.evidence import Evidence
from workbench.ui.citations import Citation, in_words, offered, place
from workbench.ui.claims import edits, signs
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.evidence.editor import EvidenceEditor
from workbench.ui.claims.evidence.voice_offer import VoiceOffer
from workbench.ui.claims.evidence.words import STANCES, summary
from workbench.ui.claims.flow_layout import flow
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.refined_lines import RefinedLines
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme
from workbench.ui.workspace import Workspace

_BUTTONS = {"supports": "For", "refutes": "Against", "context": "Context"}
_NONE = (
    "No evidence yet. Select words or a row of the transcript, mark a stretch or pause on a frame; "
    "then say what it is to this claim."
)
_COLOURS = {"supports": "established", "refutes": "refuted"}


class EvidenceSection(DetailSection):
    """Evidence lines in the order for, against, context; below them the way to add more."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._offers: list[Citation] = []
        self._chosen = ""  # the offer that the person picked; the others follow what is pointed at
        self._held: dict[int | str, Evidence] = {}
        self._painter = LinePainter(workspace.theme)
        self.editor = EvidenceEditor(workspace)
        self.refined = RefinedLines(workspace, self._painter, self.editor, "Evidence", "piece of evidence")
        self.lines, self.refine = self.refined.lines, self.refined.refine
        self.voice = VoiceOffer(workspace)
        self._none = plain_label(_NONE, role="dim", wrap=True)
        self.offer = Choice("What to add as evidence")
        self.note = TextField("Note on the evidence to add", "A note (optional)", pause=False)
        self.buttons = {stance: QPushButton(words) for stance, words in _BUTTONS.items()}
        self.head.addWidget(self.refine)
        self.body.addWidget(self.refined)
        self.body.addLayout(indented(self.voice))
        self.body.addLayout(indented(self._none))
        self.body.addLayout(indented(self.offer))
        self.body.addLayout(indented(self.note))
        self.body.addLayout(indented(self._button_row()))
        self.offer.textActivated.connect(self._choose)
        self.refined.shown.connect(self._show_held)
        self.refined.removing.connect(self._remove)
        self.lines.menu_wanted.connect(self._menu)
        self.restyle()

    def _button_row(self) -> QWidget:
        row = QWidget()
        side_by_side = flow(row)
        for stance, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, s=stance: self.add(s))
            side_by_side.addWidget(button)
        return row

    def restyle(self) -> None:
        """Paint anew after a change of theme or of text size."""
        self.lines.repaint_rows()
        for stance, button in self.buttons.items():
            button.setIcon(self._workspace.theme.icon(stance))

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show the evidence of a claim."""
        if self._claim is None or self._claim.id != claim.id:
            self.refined.mark(None)
        self._claim = claim
        order = list(STANCES)
        found = sorted(evidence.of_claim(project, claim.id), key=lambda e: order.index(e.stance))
        self._held = {each.id: each for each in found}
        counts = [(STANCES[s], sum(each.stance == s for each in found)) for s in order]
        self.name(f"Evidence for {claim.label}", " · ".join(f"{n} {word}" for word, n in counts if n))
        self._none.setVisible(not found)
        lines = [_line(project, self._workspace.theme, each) for each in found]
        self.refined.show_rows(self._held, lines)
        self.show_offers()

    def show_offers(self) -> None:
        """List anew what can be cited; the choice stays where it was if it is still there."""
        self._offers = offered(self._workspace)
        kept, words = self.offer.currentText(), [citation.words for citation in self._offers]
        if words == [self.offer.itemText(n) for n in range(self.offer.count())]:
            return
        self.offer.clear()
        self.offer.addItems(words)
        self.offer.setCurrentIndex(words.index(kept) if kept in words and self._chosen == kept else 0)
        self.offer.setEnabled(bool(words))
        for button in self.buttons.values():
            button.setEnabled(bool(words))

    def add(self, stance: str) -> None:
        """Add the offered place with the note as evidence."""
        index = self.offer.currentIndex()
        claim = self._claim
        if claim is None or not 0 <= index < len(self._offers):
            return
        if self._workspace.attempt(
            lambda: self.add_citation(claim, self._offers[index], stance, self.note.text())
        ):
            self.note.clear()

    def add_citation(self, claim: Claim, citation: Citation, stance: str, note: str = "") -> None:
        """Add a place as evidence; its line is the chosen one then, and in sight."""
        added = edits.add_evidence(self._workspace, claim, citation, stance, note)
        self.refined.mark(added)
        bring_into_sight(self.lines, self.voice if self.voice.isVisibleTo(self) else self.lines)

    def start(self) -> None:
        """Take the keyboard: the piece of evidence that is chosen, or the way to add the first one."""
        self.lines.need_current()
        taking = self.lines if self._held else self.offer
        taking.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self, taking)

    def take_voice(self) -> bool:
        """Enter the voice that is offered; False when none is."""
        return self.voice.take()

    def begun(self) -> list[tuple[str, str]]:
        """Tell of a note whose evidence was not added."""
        words = self.note.text()
        return [("A note on evidence", words)] if words else []

    def give_up(self) -> None:
        """Empty the note."""
        self.note.clear()

    def _choose(self, words: str) -> None:
        self._chosen = words

    def _show_held(self, held: Evidence | None) -> None:
        if self._claim is not None:
            self.editor.show_evidence(self._claim, held)
            self.voice.show_offer(self._claim, held, tuple(self._held.values()))

    def _remove(self, held: Evidence) -> None:
        self._workspace.attempt(lambda: edits.remove_evidence(self._workspace, held.id))

    def _menu(self, row: Line, at: QPoint) -> None:
        held = self._held[row.key]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Play", lambda: self.refined.play(row))
        for stance, words in STANCES.items():
            change = menu.addAction(f"It is {words}", self._changing(held, stance))
            change.setEnabled(stance != held.stance)
        for state, words in (("confirmed", "Confirm"), ("dismissed", "Dismiss")):
            if state != held.state:
                menu.addAction(words, self._deciding(held, state))
        menu.addAction("Refine…\tF2", lambda: self.refine.setChecked(True))
        menu.addAction("Remove", lambda: self._remove(held))
        menu.popup(at)

    def _changing(self, held: Evidence, stance: str) -> Callable[[], None]:
        def change() -> None:
            label = f"Evidence is {STANCES[stance]}"
            self._workspace.attempt(
                lambda: edits.set_evidence(self._workspace, held.id, label, stance=stance)
            )

        return change

    def _deciding(self, held: Evidence, state: str) -> Callable[[], None]:
        def decide() -> None:
            self._workspace.attempt(
                lambda: edits.set_evidence(self._workspace, held.id, f"Evidence: {state}", state=state)
            )

        return decide


def _line(project: Project, theme: Theme, each: Evidence) -> Line:
    item = items.get(project, each.anchor.item)
    counts = each.state == "confirmed"
    colour = theme.verdicts.get(_COLOURS.get(each.stance, "") if counts else "", theme.dim)
    return Line(
        key=each.id,
        sign=signs.STANCE[each.stance],
        colour=colour,
        sign_word=STANCES[each.stance],
        text=in_words(project, each.anchor),
        cited=place(each.anchor, item),
        remark=summary(each),
        state=item.label if item and each.anchor.start_ms is not None else "",
    )
