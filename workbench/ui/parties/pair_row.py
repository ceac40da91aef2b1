"""How one side stands to another: the choice right there, what changed when and why beneath “More”."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.project.parties import side_relations
from workbench.project.parties.side_relations import SideRelation
from workbench.project.parties.sides import Side
from workbench.ui.fields import Choice
from workbench.ui.labels import plain_label
from workbench.ui.parties.dated_relation import DatedRelation
from workbench.ui.parties.grounds import Grounds
from workbench.ui.parties.kept_rows import KeptRows
from workbench.ui.parties.period_entry import PeriodEntry
from workbench.ui.parties.relation_words import RELATIONS, is_dated
from workbench.ui.workspace import Workspace

_NAME_WIDE = 200  # pixels at 100 % text, in each row: what stands behind the names is one column


class PairRow(QWidget):
    """Writes each choice as one edit; the relation without dates is the one that stands in the row."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._pair: tuple[Side, Side] | None = None
        self._general: SideRelation | None = None
        self.name = plain_label(wrap=True)
        self.relation = _choice("How they stand to one another")
        self.more = QToolButton()
        self.more.setProperty("role", "quiet")
        self.more.setCheckable(True)
        self.grounds = Grounds(
            workspace, "how two sides stand to one another", self._write_ground, dated=False
        )
        self.dated: KeptRows[SideRelation, DatedRelation] = KeptRows(
            lambda _: DatedRelation(workspace), DatedRelation.take, lambda relation: relation.id
        )
        self.entry = PeriodEntry(workspace, "How they stood then", "How did they stand?", self._add_dated)
        self.entry.choice.setMinimumContentsLength(20)
        self.entry.offer([(words, kind) for kind, words in RELATIONS.items()])
        self._arrange()
        self.relation.chosen.connect(lambda chosen: workspace.attempt(partial(self._choose, chosen)))
        self.more.toggled.connect(self._unfold)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name)
        line.addWidget(self.relation)
        line.addWidget(self.more)
        line.addStretch(1)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(16, 0, 0, 8)
        rest.setSpacing(8)
        rest.addWidget(self.grounds)
        rest.addWidget(self.dated)
        rest.addWidget(self.entry, 0, Qt.AlignmentFlag.AlignLeft)
        self._rest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self._rest)

    def take(self, one: Side, other: Side, entered: list[SideRelation]) -> None:
        """Show how `one` stands to `other`, by what is entered of the two."""
        self._pair = one, other
        self._general = next((each for each in entered if not is_dated(each)), None)
        rest = [each for each in entered if each is not self._general]
        self.name.setText(f"and {isolated(other.name)}")
        self.name.setFixedWidth(self._workspace.theme.px(_NAME_WIDE))
        self.relation.setAccessibleName(f"How {one.name} and {other.name} stand to one another")
        unsaid = "not said: one is neutral" if one.neutral or other.neutral else "not said"
        choices = [(unsaid, None), *((words, kind) for kind, words in RELATIONS.items())]
        self.relation.offer(choices, self._general.relation if self._general else None)
        self.grounds.setVisible(self._general is not None)
        if self._general is not None:
            self.grounds.take("", "", self._general.basis, self._general.anchor)
        self.dated.show_values(rest)
        self._name_more(len(rest))

    def _name_more(self, count: int) -> None:
        grounded = self._general is not None and (self._general.basis or self._general.anchor is not None)
        held = [f"{count} dated"] if count else []
        held += ["with basis"] if grounded else []
        self.more.setText(" · ".join(["Less" if self.more.isChecked() else "More", *held]))
        self.more.setToolTip("When this changed, and on what it rests")

    def _unfold(self, shown: bool) -> None:
        self._rest.setVisible(shown)
        self._name_more(len(self.dated.rows))

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        self.grounds.commit()
        for row in self.dated.rows.values():
            row.grounds.commit()

    # what can be done

    def _choose(self, chosen: str | None) -> None:
        project = self._workspace.need_project()
        one, other = self._sides()
        with self._workspace.edit("How two sides stand to one another"):
            if self._general is None and chosen is not None:
                side_relations.add(project, one.id, other.id, chosen)
            elif self._general is not None and chosen is not None:
                side_relations.update(project, self._general.id, relation=chosen)
            elif self._general is not None:
                side_relations.remove(project, self._general.id)

    def _add_dated(self, relation: object, begins: str, ends: str) -> None:
        one, other = self._sides()
        project = self._workspace.need_project()
        with self._workspace.edit("When two sides stood otherwise"):
            side_relations.add(project, one.id, other.id, str(relation), from_edtf=begins, to_edtf=ends)

    def _sides(self) -> tuple[Side, Side]:
        if self._pair is None:
            raise RuntimeError("no pair is shown")
        return self._pair

    def _write_ground(self, column: str, value: object) -> None:
        if self._general is not None:
            side_relations.update(self._workspace.need_project(), self._general.id, **{column: value})


def _choice(name: str) -> Choice:
    made = Choice(name)
    made.setMinimumContentsLength(20)
    return made
