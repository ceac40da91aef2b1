"""The voices of the selected claim: each line plays and is refined in place; what is selected adds one."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from workbench.project import Project
from workbench.project.claims import Assertion, Claim
from workbench.ui.citations import Citation, from_speech, offered
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.refined_lines import RefinedLines
from workbench.ui.claims.voices import acts, words
from workbench.ui.claims.voices.editor import VoiceEditor
from workbench.ui.claims.voices.painter import VoicePainter
from workbench.ui.claims.voices.proposal import proposed
from workbench.ui.claims.voices.reading import VoiceLine, Voices
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_NONE = "Nobody entered yet who says this."


class VoicesSection(DetailSection):
    """One line for each assertion; F2 opens its fields below the lines, Escape goes back."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._held: dict[int, Assertion] = {}
        self.editor = VoiceEditor(workspace)
        painter = VoicePainter(workspace.theme)
        self.refined = RefinedLines(workspace, painter, self.editor, "Who says it", "voice")
        self.lines, self.refine = self.refined.lines, self.refined.refine
        self._none = plain_label(_NONE, role="dim", wrap=True)
        self.proposal = plain_label(role="small", wrap=True)
        self.add = QPushButton("Add the voice")
        self.add.setProperty("role", "link")
        self.head.addWidget(self.refine)
        self.body.addWidget(self.refined)
        self.body.addLayout(indented(self._none))
        offer = indented(self.proposal)
        offer.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        offer.setStretch(0, 1)
        self.body.addLayout(offer)
        self.add.clicked.connect(self.add_voice)
        self.refined.shown.connect(self.editor.show_voice)
        self.refined.removing.connect(self._remove)
        self.lines.menu_wanted.connect(self._menu)

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show the voices of a claim."""
        self._claim = claim
        found = Voices.of(project).lines(claim.id)
        self._held = {each.id: each for each, _ in found}
        self.name("Who says it", str(len(found)) if found else "")
        self._none.setVisible(not found)
        self.refined.show_rows(self._held, [line for _, line in found])
        self.show_offers()

    def show_offers(self) -> None:
        """Say whose voice would be added from what is selected now."""
        citation = self._pointed_at()
        self.add.setEnabled(citation is not None)
        offer = "Select a row, words of a statement or a frame to add who says it there."
        if citation is not None:
            said = proposed(self._workspace.need_project(), citation).words
            offer = f"{said}: {citation.short}"
        self.proposal.setText(offer)
        self.add.setAccessibleDescription(offer)

    def _pointed_at(self) -> Citation | None:
        """Give the selected words, else what is most deliberately pointed at; no recording as a whole."""
        if (speech := from_speech(self._workspace)) is not None:
            return speech
        return next((each for each in offered(self._workspace) if _speaks(each)), None)

    def add_voice(self) -> None:
        """Enter the voice that is proposed for what is selected; it is chosen then, ready to be refined."""
        claim, citation = self._claim, self._pointed_at()
        if claim is None or citation is None:
            return

        def enter() -> None:
            self.lines.go_to(acts.add(self._workspace, claim, citation))

        self._workspace.attempt(enter)

    def start(self) -> None:
        """Take the keyboard: the voice that is chosen, or the way to add the first one."""
        if self._held:
            self.lines.need_current()
        taking = self.lines if self._held else self.add
        taking.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self, self.lines if self._held else self)

    # one voice

    def current(self) -> Assertion | None:
        """Give the voice whose line is the current one."""
        return self.refined.current()

    def _remove(self, held: Assertion) -> None:
        self._workspace.attempt(lambda: acts.remove(self._workspace, held.id))

    def _menu(self, row: VoiceLine, at: QPoint) -> None:
        held = self._held[row.key]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Play", lambda: self.refined.play(row))
        for title, column, named in (
            ("Stance", "stance", words.STANCES),
            ("For the speaker's own side it is", "interest", words.INTERESTS),
            ("How the speaker knows", "hand", words.HANDS),
        ):
            _choices(menu.addMenu(title), named, getattr(held, column), self._setting(held, column))
        known = Voices.of(self._workspace.need_project()).sides
        names = {None: "As is known of the voice", **{side.id: side.name for side in known}}
        _choices(menu.addMenu("Side"), names, held.side, self._setting(held, "side"))
        menu.addAction("Refine…\tF2", lambda: self.refine.setChecked(True))
        menu.addAction("Remove", lambda: self._remove(held))
        menu.popup(at)

    def _setting(self, held: Assertion, field: str) -> Callable[[object], None]:
        def change(value: object) -> None:
            self._workspace.attempt(lambda: acts.change(self._workspace, held.id, **{field: value}))

        return change


def _speaks(citation: Citation) -> bool:
    return citation.kind != "whole" or citation.item.kind == "statement"


def _choices(menu: QMenu, named: dict, current: object, choose: Callable[[object], None]) -> None:
    for value, word in named.items():
        action = menu.addAction(word.replace("&", "&&"), lambda v=value: choose(v))
        action.setCheckable(True)
        action.setChecked(value == current)
