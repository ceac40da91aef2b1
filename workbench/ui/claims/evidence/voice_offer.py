"""Offers to enter who says so in a piece of evidence: that it stands there makes nobody a voice yet."""

from collections.abc import Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from workbench.project import Project, claims, items, transcript
from workbench.project.anchors import Anchor
from workbench.project.claims import Assertion, Claim
from workbench.project.claims.evidence import Evidence
from workbench.ui.citations import Citation
from workbench.ui.claims.chip import Chip
from workbench.ui.claims.flow_layout import flow
from workbench.ui.claims.voices import acts
from workbench.ui.claims.voices.proposal import proposed
from workbench.ui.workspace import Workspace

_SAYS = {"supports": ("says so", "affirms"), "refutes": ("denies it", "denies")}


class VoiceOffer(QWidget):
    """A chip under the evidence; hidden where nobody speaks or the voice is entered already."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._held: Evidence | None = None
        self.chip = Chip()
        flow(self).addWidget(self.chip)
        self.chip.clicked.connect(self.take)
        self.hide()

    def show_offer(self, claim: Claim, chosen: Evidence | None, held: Sequence[Evidence]) -> None:
        """Offer the voice of the chosen evidence, else that of the first statement without one."""
        project = self._workspace.need_project()
        said = claims.assertions(project, claim.id)
        asked = [chosen] if chosen else [each for each in held if _is_statement(project, each.anchor)]
        self._claim = claim
        self._held = next((each for each in asked if _is_voiceless(project, each, said)), None)
        self.setVisible(self._held is not None)
        if self._held is not None:
            name = proposed(project, _citation(project, self._held.anchor)).name
            said = f"{name} {_SAYS[self._held.stance][0]}"
            self.chip.offer(said, self._key(), "enter")
            self.chip.setAccessibleName(f"{said}: enter this voice")

    def take(self) -> bool:
        """Enter the voice that is offered; False when none is."""
        claim, held = self._claim, self._held
        if claim is None or held is None:
            return False
        citation = _citation(self._workspace.need_project(), held.anchor)
        stance = _SAYS[held.stance][1]
        self._workspace.attempt(lambda: acts.add(self._workspace, claim, citation, stance=stance))
        return True

    def _key(self) -> str:
        known = self._workspace.actions.get("claims.take_voice")
        keys = known.shortcut() if known is not None else QKeySequence()
        return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _is_statement(project: Project, anchor: Anchor) -> bool:
    item = items.get(project, anchor.item)
    return item is not None and item.kind == "statement"


def _is_voiceless(project: Project, each: Evidence, said: Sequence[Assertion]) -> bool:
    """Tell whether somebody speaks at this place who is not among those who say or deny the claim."""
    anchor = each.anchor
    if each.state != "confirmed" or each.stance not in _SAYS or items.get(project, anchor.item) is None:
        return False
    speaks = _citation(project, anchor).speaks or _is_statement(project, anchor)
    places = {(voice.anchor.item, voice.anchor.segment) for voice in said}
    return speaks and (anchor.item, anchor.segment) not in places


def _citation(project: Project, anchor: Anchor) -> Citation:
    """Point at a place that is kept already."""
    item = items.get(project, anchor.item)
    if item is None:
        raise LookupError(f"item {anchor.item} of an anchor is gone")
    segment = transcript.get(project, anchor.segment) if anchor.segment is not None else None
    return Citation(anchor.kind, item, anchor.start_ms, anchor.end_ms, anchor.quote, segment)
