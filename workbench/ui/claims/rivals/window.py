"""The window of rival explanations: their evidence in a matrix, which lead, what would tell them apart."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from workbench.direction import isolated
from workbench.project import Changes, Project, claims
from workbench.project.claims import Claim, rival_matrix, standing
from workbench.project.claims.rival_matrix import STAGED, Matrix, Place
from workbench.reasoning import checklist
from workbench.ui.citations import Citation, offered
from workbench.ui.claims.rivals import edits
from workbench.ui.claims.rivals.grid import Grid
from workbench.ui.claims.rivals.grid_model import Cell
from workbench.ui.claims.rivals.grid_values import ClaimHead, claim_heads, place_heads
from workbench.ui.claims.rivals.new_rival import NewRival
from workbench.ui.claims.text_field import TextField
from workbench.ui.fields import button
from workbench.ui.labels import plain_label
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_SHOWN = (
    "claim", "claim_relation", "evidence", "assessment", "anchor", "segment", "item", "origin_link",
    "assertion", "check_run", "check_answer",
)  # fmt: skip
_HINT = (
    "Weigh the evidence against each explanation. "
    "Only what conflicts counts, and copies of one recording count once."
)
_KEYS = (
    "+ fits", "\N{MINUS SIGN} conflicts, twice for more", "0 neither", "N does not apply",
    "Enter offers these", "Space plays the place",
)  # fmt: skip
_NOTHING = (
    "No evidence yet. Select words, mark a stretch or pause on a frame in the main window, then add it here."
)


class RivalsWindow(SideWindow):
    """Shows the rivals of the selected claim, and follows the selection and the project."""

    LAYOUT, USUAL = "rivals", (1080, 640)
    SHARED = (
        "project.undo", "project.redo", "sources.next_item", "sources.previous_item",
        "transcript.next_segment", "transcript.previous_segment",
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._claim: int | None = None
        self.setWindowTitle("Rival explanations")
        self.grid = Grid(workspace.theme)
        self.nothing = plain_label(_NOTHING, "dim", wrap=True)
        self.asked = plain_label(role="dim", wrap=True)
        self.observation = TextField(
            "The observation that would tell them apart", "What would you have to see?"
        )
        self.add_evidence = button("Add evidence")
        self.new_rival = NewRival()
        self.add_staged = button(
            "Add “staged or planted”", f"Add the rival that always has to be asked: {STAGED}"
        )
        self.trouble = Trouble(workspace)
        self._offers = QTimer(self, singleShot=True, interval=120)
        self._arrange()
        self._connect()
        self._follow_selection()
        self.grid.setFocus()

    def _arrange(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.add_evidence)
        below.addWidget(self.new_rival, 1)
        below.addWidget(self.add_staged)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(plain_label(_HINT, "dim", wrap=True))
        column.addWidget(self.grid, 1)
        column.addWidget(self.nothing)
        column.addLayout(below)
        column.addWidget(self.asked)
        column.addWidget(self.observation)
        column.addWidget(self.trouble)
        column.addWidget(key_line(*_KEYS))

    def _connect(self) -> None:
        here = self._workspace
        here.selection.claim_changed.connect(self._follow_selection)
        here.signals.changed.connect(self._changed)
        here.theme.changed.connect(self.refresh)
        here.commit_typing.connect(self.observation.commit)
        for signal in (
            here.selection.segment_changed, here.selection.quote_changed, here.selection.item_changed,
            here.playhead.marks_changed, here.playhead.picture_changed, here.playhead.region_changed,
        ):  # fmt: skip
            signal.connect(self._offers_changed)
        self._offers.timeout.connect(self._show_offer)
        self.grid.weighed.connect(self._weigh)
        self.grid.play_wanted.connect(self._play)
        self.grid.head_pressed.connect(self._press_head)
        self.grid.above.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.above.customContextMenuRequested.connect(self._menu)
        self.add_evidence.clicked.connect(self._add_evidence)
        self.new_rival.written.connect(self._add_rival)
        self.new_rival.chosen.connect(self._relate)
        self.add_staged.clicked.connect(self._add_staged)
        self.observation.committed.connect(self._observe)
        self.observation.cancelled.connect(self.grid.setFocus)  # Escape once more closes the window

    # what is shown

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rivals that are shown, by number."""
        return self.grid.rows.matrix.claims

    def _follow_selection(self, *_: object) -> None:
        chosen = self._workspace.selection.claim_id
        if chosen is not None and chosen not in [claim.id for claim in self.claims]:
            self.observation.commit()
            self._claim = chosen
        self.refresh()
        self._offer_claims()

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()
        if touches(changes, "claim", "claim_relation"):
            self._offer_claims()

    def refresh(self) -> None:
        """Read the matrix anew; the current cell stays the current one."""
        project = self._workspace.project
        if project is None:
            return
        at = self.grid.currentIndex()
        if self._claim is None or claims.get(project, self._claim) is None:
            self._claim = self._workspace.selection.claim_id
        matrix = rival_matrix.of_claim(project, self._claim or 0)
        self.grid.show_matrix(
            matrix, claim_heads(matrix, _ceilings(project, matrix)), place_heads(project, matrix)
        )
        self.grid.stay(at.row(), at.column())
        self.nothing.setVisible(not matrix.places)
        self.add_staged.setVisible(not matrix.staged)
        for part in (self.new_rival, self.add_staged):
            part.setEnabled(self._writes)
        self.observation.setReadOnly(not self._writes)
        self._show_observation()
        self._show_offer()

    @property
    def _writes(self) -> bool:
        project = self._workspace.project
        return project is not None and not project.read_only

    def _offer_claims(self) -> None:
        self.new_rival.offer(self._others)

    def _others(self) -> list[Claim]:
        project, known = self._workspace.project, {claim.id for claim in self.claims}
        return [each for each in claims.all(project) if each.id not in known] if project is not None else []

    def _show_observation(self) -> None:
        pair = self.grid.rows.matrix.leading
        self.asked.setText(_asked(pair))
        self.observation.setVisible(pair is not None)
        if pair is not None:
            self.observation.show_text(rival_matrix.observation(self._workspace.need_project(), *pair))

    def _offers_changed(self, *_: object) -> None:
        if not self._workspace.playhead.playing:
            self._offers.start()

    def _citation(self) -> Citation | None:
        return next(iter(offered(self._workspace)), None)

    def _show_offer(self) -> None:
        found = self._citation()
        self.add_evidence.setEnabled(found is not None and bool(self.claims) and self._writes)
        self.add_evidence.setText(f"Add {isolated(found.short)}" if found else "Nothing is selected")
        self.add_evidence.setToolTip("As evidence to be weighed; what is added is what is selected now")

    # what is done

    def _column(self) -> Claim | None:
        """Give the claim whose column the keys are in, else the first."""
        cell = self.grid.current_cell()
        return cell.claim if cell and cell.claim else next(iter(self.claims), None)

    def _weigh(self, cell: Cell, mark: int | None) -> None:
        here, first = self._workspace, self.claims[0]
        if cell.claim is None:
            here.attempt(lambda: edits.add_staged(here, first, cell.place, mark))
        else:
            here.attempt(partial(edits.weigh, here, cell.place, cell.claim, mark))

    def _play(self, place: Place) -> None:
        self._workspace.attempt(lambda: self._workspace.cite(place.anchor))

    def _press_head(self, head: ClaimHead) -> None:
        if head.claim is not None:
            self._workspace.selection.set_claim(head.claim.id)
        else:
            self._add_staged()

    def _add_staged(self) -> None:
        if self.claims:
            self._workspace.attempt(lambda: edits.add_staged(self._workspace, self.claims[0]))

    def _menu(self, at: QPoint) -> None:
        column = self.grid.above.logicalIndexAt(at)
        if not 0 <= column < len(self.claims) or len(self.claims) < 2:
            return
        claim = self.claims[column]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(f"{claim.label} is no rival of the others", partial(self._part, claim))
        menu.popup(self.grid.above.viewport().mapToGlobal(at))

    def _part(self, claim: Claim) -> None:
        self._workspace.attempt(lambda: edits.part(self._workspace, claim))

    def _add_evidence(self) -> None:
        claim, found = self._column(), self._citation()
        if claim is not None and found is not None:
            self._workspace.attempt(
                lambda: self._go_to(edits.add_evidence(self._workspace, claim, found), claim)
            )

    def _go_to(self, added: int, claim: Claim) -> None:
        """Take the keyboard to the row of a piece of evidence, where it is to be weighed against a claim."""
        for row, place in enumerate(self.grid.rows.matrix.places):
            if added in [each.id for each in place.evidence if each is not None]:
                self.grid.stay(row, [each.id for each in self.claims].index(claim.id))
        self.grid.setFocus()

    def _add_rival(self, words: str) -> None:
        if self.claims and self._workspace.attempt(
            lambda: edits.add_rival(self._workspace, self.claims[0], words)
        ):
            self.new_rival.give_up()

    def _relate(self, other: Claim) -> None:
        if self.claims and self._workspace.attempt(
            lambda: edits.relate(self._workspace, self.claims[0], other)
        ):
            self.new_rival.give_up()

    def _observe(self, words: str) -> None:
        pair = self.grid.rows.matrix.leading
        if pair is not None:
            self._workspace.attempt(lambda: edits.set_observation(self._workspace, *pair, words))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.observation.commit()


def _ceilings(project: Project, matrix: Matrix) -> dict[int, str]:
    """Say of each claim that is capped at what, and why: the origin of an object by what the object is."""
    caps = {claim.id: checklist.words(standing.of_claim(project, claim.id).cap) for claim in matrix.claims}
    return {claim: words[:1].upper() + words[1:] for claim, words in caps.items()}


def _asked(pair: tuple[Claim, Claim] | None) -> str:
    if pair is None:
        return "Weigh two explanations to see which two lead."
    one, other = pair
    return f"The one observation that would best separate the two that lead, {one.label} and {other.label}:"
