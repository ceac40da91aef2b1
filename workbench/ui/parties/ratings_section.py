"""How far an actor is trusted as a source: the Admiralty letter in words, with its reason and its history."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.project import Project
from workbench.project.parties import source_ratings
from workbench.project.parties.actors import Actor
from workbench.project.parties.source_ratings import LETTERS, SourceRating
from workbench.ui.fields import Choice, LineField, button
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_IMPORTED = "G"  # deliberately deceptive: another taxonomy's letter, never given here
_MOST = 12


class RatingsSection(QWidget):
    """A new letter stands above the earlier ones, which stay as they were given."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._actor: Actor | None = None
        self._reasons: dict[int, str] = {}  # begun for actors that are not shown now
        self.now = plain_label(wrap=True)
        self.history = plain_label(role="dim", wrap=True)
        self.letter = Choice("Admiralty letter")
        self.letter.setMinimumContentsLength(18)
        self.letter.offer([(f"{a}, {words}", a) for a, words in LETTERS.items() if a != _IMPORTED], "F")
        self.reason = LineField("Reason for the letter", "Why: how often was it right before?")
        self.give = button("Rate", "Add this letter; the earlier ones stay in the history")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.give)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label("TRUSTED AS A SOURCE", "section"))
        for part in (self.now, self.history):
            column.addWidget(part)
        column.addWidget(self.letter)
        column.addLayout(line)
        self.give.clicked.connect(lambda: workspace.attempt(self.rate))
        self.reason.returnPressed.connect(lambda: workspace.attempt(self.rate))

    def show_actor(self, actor: Actor, project: Project) -> None:
        """Show the letters that an actor was given; a reason begun for another one is kept for it."""
        if self._actor is not None and self._actor.id != actor.id:
            self._reasons[self._actor.id] = self.reason.text()
            self.reason.setText(self._reasons.pop(actor.id, ""))
        self._actor = actor
        given = source_ratings.of_actor(project, actor.id)
        self.now.setText(_words(given[0]) if given else "Not rated yet.")
        self.now.setProperty("role", "title" if given else "dim")
        self.now.style().polish(self.now)
        earlier = [f"before: {_words(each)}" for each in given[1:_MOST]]
        self.history.setText("\n".join(earlier))
        self.history.setVisible(bool(earlier))

    def begun(self) -> list[tuple[str, str]]:
        """Tell of a reason whose letter was not given."""
        found = (self.reason.text().strip(), *self._reasons.values())
        return [("A rating of a source", words) for words in found if words]

    def give_up(self) -> None:
        """Empty the reason, for every actor."""
        self._reasons = {}
        self.reason.clear()

    def rate(self) -> None:
        """Add the letter that is chosen, with its reason."""
        if self._actor is None:
            return
        project, letter = self._workspace.need_project(), str(self.letter.currentData())
        with self._workspace.edit(f"Rate an actor: {letter}"):
            source_ratings.rate(project, self._actor.id, letter, self.reason.text().strip())
        self.reason.clear()


def _words(rating: SourceRating) -> str:
    signed = " · ".join(part for part in (isolated(rating.analyst), rating.at[:10]) if part)
    reason = f": {isolated(rating.reason)}" if rating.reason else ""
    return f"{rating.words}{reason} ({signed})"
