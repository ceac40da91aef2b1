"""The figures of all claims that answer one question, in the pane: bars, and how they fit."""

from PySide6.QtWidgets import QPushButton, QWidget

from workbench.project import Project, items
from workbench.project.claims import Claim, stated_figures
from workbench.project.claims.stated_figures import Stated
from workbench.project.parties import sides
from workbench.ui.claims.detail_section import DetailSection, indented
from workbench.ui.claims.figures import words
from workbench.ui.claims.figures.view import FiguresView, next_place
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_MOST = 12  # bars in the pane; with more the list scrolls in the window


class FiguresSection(DetailSection):
    """Shown when the selected claim or a rival of it has a figure."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._last: Stated | None = None
        self.view = FiguresView(workspace.theme, fit=True)
        self.words = plain_label(role="small", wrap=True)
        self.open = QPushButton("Open")
        self.open.setAccessibleName("Open the window of figures")
        self.open.setProperty("role", "link")
        self.head.addWidget(self.open)
        self.body.addWidget(self.view)
        self.body.addLayout(indented(self.words))
        self.view.played.connect(self._play)
        self.open.clicked.connect(self._open)

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show the figures that stand beside this claim's."""
        answer = stated_figures.of_claim(project, claim.id)
        self.setVisible(bool(answer.stated))
        if not answer.stated:
            return
        several = len(answer.repeated) > 1
        title = answer.question.text if answer.question else "Figure"
        self.name(title, "figures, not averaged" if several else "one figure")
        few = len(answer.repeated) <= _MOST
        self.view.setVisible(few)
        if few:
            known = {item.id: item for item in items.all(project)}
            self.view.show_answer(answer, sides.all(project), known, claim.id)
        told = [] if few else [f"{len(answer.repeated)} figures: {words.headline(answer)}."]
        self.words.setText("\n".join([*told, *words.explained(answer)]))
        self.words.setVisible(bool(self.words.text()))

    def restyle(self) -> None:
        """Lay out anew after a change of theme or of text size."""
        self.view.restyle()

    def _play(self, group: tuple[Stated, ...]) -> None:
        self._last = found = next_place(group, self._last)
        if found is not None and (anchor := found.anchor) is not None:
            self._workspace.attempt(lambda: self._workspace.cite(anchor))

    def _open(self) -> None:
        if action := self._workspace.actions.get("claims.show_figures"):
            action.trigger()
