"""The figures of all claims that answer one question, on a line, and in words what cannot both hold."""

from PySide6.QtWidgets import QWidget

from workbench.project import Project, claims
from workbench.project.claims import Claim
from workbench.project.parties import sides
from workbench.project.transcript import speakers
from workbench.reasoning import figures
from workbench.ui.claims.conflicting_figures import clashes, figure, of_claim
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.figures_view import Bar, FiguresView
from workbench.ui.labels import plain_label
from workbench.ui.theme import Theme

_PAIRS = 4  # so many incompatible pairs are said in words; the rest is counted


class FiguresSection(DetailSection):
    """Shown when the selected claim or a rival of it has a figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = FiguresView(theme)
        self.words = plain_label(role="small", wrap=True)
        self.body.addWidget(self.view)
        self.body.addLayout(indented(self.words))

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show the figures that stand beside this claim's."""
        rivals = of_claim(claim, claims.all(project))
        self.setVisible(bool(rivals))
        if not rivals:
            return
        question = next((q.text for q in claims.questions(project) if q.id == claim.question), "")
        self.name(question or "Figure", "figures, not averaged" if len(rivals) > 1 else "one figure")
        order = [side.id for side in sides.all(project)]
        self.view.show_bars([_bar(project, other, order, current=other.id == claim.id) for other in rivals])
        self.words.setText(conflicts(rivals))
        self.words.setVisible(bool(self.words.text()))


def conflicts(rivals: list[Claim]) -> str:
    """Say which figures cannot both hold, and offer the difference of scope first."""
    pairs = clashes(rivals)
    if not pairs:
        return "These figures can all hold." if len(rivals) > 1 else ""
    said = [f"{_named(a)} and {_named(b)} cannot both hold" for a, b in pairs[:_PAIRS]]
    more = f", nor can {len(pairs) - _PAIRS} more pairs" if len(pairs) > _PAIRS else ""
    sentence = "; ".join(said) + more
    return sentence[:1].upper() + sentence[1:] + ", unless they count different things or moments."


def _named(claim: Claim) -> str:
    return f"{figures.words(figure(claim))} ({claim.label})"


def _bar(project: Project, claim: Claim, order: list[int], *, current: bool) -> Bar:
    said = claims.assertions(project, claim.id)
    voice = next((speakers.get(project, each.speaker) for each in said if each.speaker is not None), None)
    side = next((each.side for each in said if each.side in order), None)
    words = [claim.label, figures.words(figure(claim)), voice.label if voice else ""]
    return Bar(
        figure=figure(claim),
        words=" · ".join(word for word in words if word),
        side=order.index(side) if side is not None else -1,
        current=current,
    )
