"""One side of the case in its place, and how it stands to the sides before it."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout

from workbench.project.parties import sides
from workbench.project.parties.side_relations import SideRelation
from workbench.project.parties.sides import Side
from workbench.ui.fields import LineField
from workbench.ui.parties.kept_rows import KeptRows
from workbench.ui.parties.pair_row import PairRow
from workbench.ui.parties.swatch import Swatch
from workbench.ui.workspace import Workspace

Related = dict[frozenset[int], list[SideRelation]]


class SideRow(QFrame):
    """Writes each field as one edit as soon as it is left or chosen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._side: Side | None = None
        self._place = 0
        self._related: Related = {}
        self.setProperty("role", "card")
        self.swatch = Swatch(workspace.theme)
        self.name = LineField("Name of the side", "Name")
        self.name.setFont(workspace.theme.font(bold=True))
        self.neutral = QCheckBox("Neutral")
        self.neutral.setToolTip("It sides with nobody: what it affirms counts as independent of the others")
        self.note = LineField("Note on the side", "Who is meant, in this case")
        self.up, self.down = self._tool("up", "Before", -1), self._tool("down", "After", 1)
        self.away = QToolButton()
        self.away.setProperty("role", "quiet")
        self.away.clicked.connect(lambda: workspace.attempt(self._remove))
        self.pairs: KeptRows[Side, PairRow] = KeptRows(
            lambda _: PairRow(workspace), self._take_pair, lambda other: other.id
        )
        self._arrange()
        self.name.written.connect(lambda words: self._write("Rename the side", name=words))
        self.note.written.connect(lambda words: self._write("Write the note on the side", note=words))
        self.neutral.clicked.connect(
            lambda on: self._write("Say whether the side is neutral", neutral=int(on))
        )

    def _tool(self, icon: str, words: str, by: int) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "quiet")
        made.setIcon(self._workspace.theme.icon(icon))
        made.setToolTip(f"{words} its neighbour in the order; colours follow the order")
        made.setAccessibleName(f"{words} its neighbour")
        made.clicked.connect(lambda: self._workspace.attempt(partial(self._move, by)))
        return made

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for part, stretch in (
            (self.swatch, 0), (self.name, 3), (self.note, 4), (self.neutral, 0), (self.up, 0), (self.down, 0),
            (self.away, 0),
        ):  # fmt: skip
            line.addWidget(part, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(line)
        inner = QHBoxLayout()
        inner.addSpacing(32)
        inner.addWidget(self.pairs, 1)
        column.addLayout(inner)

    def take(self, place: int, known: list[Side], related: Related) -> None:
        """Show the side at a place in the order, and how it stands to those before it."""
        side = known[place]
        self._side, self._place, self._related = side, place, related
        self.swatch.show_place(place)
        self.name.take(side.name)
        self.note.take(side.note)
        self.neutral.setChecked(side.neutral)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(place < len(known) - 1)
        theme = self._workspace.theme
        for made, icon in ((self.up, "up"), (self.down, "down"), (self.away, "delete")):
            made.setIcon(theme.icon(icon))
        self.away.setToolTip("Remove the side: who was on it stays, on no side")
        self.away.setAccessibleName(f"Remove {side.name}")
        self.pairs.show_values(known[:place])

    def _take_pair(self, row: PairRow, other: Side) -> None:
        side = self._need()
        row.take(side, other, self._related.get(frozenset((side.id, other.id)), []))

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for field in (self.name, self.note):
            field.commit()
        for row in self.pairs.rows.values():
            row.commit()

    # what can be done

    def _need(self) -> Side:
        if self._side is None:
            raise RuntimeError("no side is shown")
        return self._side

    def _write(self, label: str, **fields: object) -> None:
        def write() -> None:
            with self._workspace.edit(label):
                sides.update(self._workspace.need_project(), self._need().id, **fields)

        if not self._workspace.attempt(write):
            self.name.refuse()

    def _move(self, by: int) -> None:
        with self._workspace.edit("Change the order of the sides"):
            sides.move(self._workspace.need_project(), self._need().id, self._place + by)

    def _remove(self) -> None:
        side = self._need()
        with self._workspace.edit("Remove a side"):
            sides.remove(self._workspace.need_project(), side.id)
