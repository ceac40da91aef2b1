"""How two sides stood to one another from one date to another, in one row."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.project.parties import side_relations
from workbench.project.parties.side_relations import SideRelation
from workbench.ui.fields import Choice, button
from workbench.ui.parties.grounds import Grounds
from workbench.ui.parties.relation_words import RELATIONS
from workbench.ui.workspace import Workspace


class DatedRelation(QWidget):
    """Writes each change as one edit."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._relation: SideRelation | None = None
        self.relation = Choice("How they stood then")
        self.relation.setMinimumContentsLength(20)
        self.grounds = Grounds(workspace, "how two sides stood to one another", self._write)
        self.away = button("Remove", "Take back that they stood so")
        self.away.setProperty("role", "quiet")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for part, stretch in ((self.relation, 0), (self.grounds, 1), (self.away, 0)):
            line.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        self.relation.chosen.connect(lambda chosen: workspace.attempt(partial(self._choose, chosen)))
        self.away.clicked.connect(lambda: workspace.attempt(self._remove))

    def take(self, relation: SideRelation) -> None:
        """Show a relation."""
        self._relation = relation
        self.relation.offer([(words, kind) for kind, words in RELATIONS.items()], relation.relation)
        self.grounds.take(relation.from_edtf, relation.to_edtf, relation.basis, relation.anchor)

    def _write(self, column: str, value: object) -> None:
        if self._relation is not None:
            side_relations.update(self._workspace.need_project(), self._relation.id, **{column: value})

    def _choose(self, chosen: str) -> None:
        with self._workspace.edit("How two sides stood to one another"):
            self._write("relation", chosen)

    def _remove(self) -> None:
        if self._relation is not None:
            with self._workspace.edit("Take back how two sides stood"):
                side_relations.remove(self._workspace.need_project(), self._relation.id)
