"""On which sides an actor was, in what role, from when to when, and on what that rests."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.project import Project
from workbench.project.parties import affiliations, sides
from workbench.project.parties.actors import Actor
from workbench.project.parties.affiliations import Affiliation
from workbench.project.parties.sides import Side
from workbench.ui.fields import Choice, LineField, button
from workbench.ui.labels import plain_label
from workbench.ui.parties.grounds import Grounds
from workbench.ui.parties.kept_rows import KeptRows
from workbench.ui.parties.period_entry import PeriodEntry
from workbench.ui.workspace import Workspace

NONE = "expressly on no side"
_CERTAINTIES = {"": "how sure?", "stated": "only stated", "likely": "likely", "certain": "certain"}


class AffiliationRow(QWidget):
    """One affiliation; writes each change as one edit."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._held: Affiliation | None = None
        self.side, self.certainty = Choice("Side then"), Choice("How sure that is")
        for choice in (self.side, self.certainty):
            choice.setMinimumContentsLength(6)
        self.role = LineField("Role", "Role")
        self.grounds = Grounds(workspace, "an affiliation", self._change)
        self.away = button("Remove", "Take this affiliation back")
        self.away.setProperty("role", "quiet")
        line = QHBoxLayout()
        line.setSpacing(8)
        for part, stretch in ((self.side, 3), (self.role, 2), (self.certainty, 2), (self.away, 0)):
            line.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.grounds)
        self.side.chosen.connect(partial(self._write, "side"))
        self.role.written.connect(partial(self._write, "role"))
        self.certainty.chosen.connect(partial(self._write, "certainty"))
        self.away.clicked.connect(lambda: workspace.attempt(self._remove))

    def take(self, held: Affiliation, known: list[Side]) -> None:
        """Show an affiliation."""
        self._held = held
        self.side.offer(side_choices(known), held.side)
        self.role.take(held.role)
        self.certainty.offer([(words, kind) for kind, words in _CERTAINTIES.items()], held.certainty)
        self.grounds.take(held.from_edtf, held.to_edtf, held.basis, held.anchor)

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        self.role.commit()
        self.grounds.commit()

    def _write(self, column: str, value: object) -> None:
        def write() -> None:
            with self._workspace.edit(f"Set the {column} of an affiliation"):
                self._change(column, value)

        self._workspace.attempt(write)

    def _change(self, column: str, value: object) -> None:
        if self._held is not None:
            affiliations.update(self._workspace.need_project(), self._held.id, **{column: value})

    def _remove(self) -> None:
        if self._held is not None:
            with self._workspace.edit("Take an affiliation back"):
                affiliations.remove(self._workspace.need_project(), self._held.id)


class AffiliationsSection(QWidget):
    """The affiliations of an actor, and a line to add one."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._actor: Actor | None = None
        self._known: list[Side] = []
        self.rows: KeptRows[Affiliation, AffiliationRow] = KeptRows(
            lambda _: AffiliationRow(workspace),
            lambda row, held: row.take(held, self._known),
            lambda held: held.id,
        )
        self.entry = PeriodEntry(workspace, "Side at some time", "On which side?", self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label("ON WHICH SIDE WHEN", "section"))
        column.addWidget(self.rows)
        column.addWidget(self.entry)

    def show_actor(self, actor: Actor, project: Project) -> None:
        """Show the affiliations of an actor."""
        self._actor, self._known = actor, sides.all(project)
        self.rows.show_values(affiliations.of_actor(project, actor.id))
        self.entry.offer(side_choices(self._known))

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for row in self.rows.rows.values():
            row.commit()

    def _add(self, side: object, begins: str, ends: str) -> None:
        if self._actor is not None:
            with self._workspace.edit("Say where an actor stood"):
                affiliations.add(
                    self._workspace.need_project(),
                    self._actor.id,
                    side if isinstance(side, int) else None,
                    from_edtf=begins,
                    to_edtf=ends,
                )


def side_choices(known: list[Side]) -> list[tuple[str, object]]:
    """List the sides that somebody can have been on, and that it was none."""
    return [*((side.name, side.id) for side in known), (NONE, None)]
