"""The sides of the case in their order, each with how it stands to those before it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.project.parties import side_relations, sides
from workbench.project.parties.sides import Side
from workbench.ui.empty_page import EmptyPage
from workbench.ui.fields import button
from workbench.ui.parties.kept_rows import KeptRows
from workbench.ui.parties.side_row import Related, SideRow
from workbench.ui.parties.tab_order import follow_the_eye
from workbench.ui.workspace import Workspace

_EMPTY = (
    "No side is entered yet. A side is a party of this case as you define it; who agrees with whom, and "
    "against whose interest, follows from the sides."
)
_NEW = "New side"


class SidesPage(QScrollArea):
    """Follows the window, which tells it to read anew."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._known: list[Side] = []
        self._related: Related = {}
        self.empty = EmptyPage()
        self.empty.say(_EMPTY, "Add a side")
        self.rows: KeptRows[Side, SideRow] = KeptRows(
            lambda _: SideRow(workspace), self._take, lambda side: side.id
        )
        self.add = button("Add a side", "A party of this case")
        for each in (self.add, self.empty.button):
            each.clicked.connect(lambda: workspace.attempt(self.add_side))
        self._inside = inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 8, 12)
        column.setSpacing(12)
        column.addWidget(self.empty, 8)
        column.addWidget(self.rows)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")

    def refresh(self) -> None:
        """Read the sides anew; what is being typed stays."""
        project = self._workspace.project
        self._known = sides.all(project) if project is not None else []
        self._related = {}
        for each in side_relations.all(project) if project is not None else []:
            self._related.setdefault(frozenset((each.side_a, each.side_b)), []).append(each)
        self.rows.show_values(self._known)
        self.empty.setVisible(not self._known)
        self.add.setVisible(bool(self._known))
        writes = project is not None and not project.read_only
        self.rows.setEnabled(writes)
        self.add.setEnabled(writes)
        self.empty.button.setEnabled(writes)
        follow_the_eye(self._inside)

    def _take(self, row: SideRow, side: Side) -> None:
        row.take(self._known.index(side), self._known, self._related)

    def take_keyboard(self) -> None:
        """Put the keyboard where it is used first."""
        (self.add if self._known else self.empty.button).setFocus()

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for row in self.rows.rows.values():
            row.commit()

    def add_side(self) -> None:
        """Enter a side; its name is typed at once."""
        project = self._workspace.need_project()
        with self._workspace.edit("Add a side"):
            made = sides.add(project, _free_name(self._known))
        row = self.rows.rows[made]
        row.name.setFocus()
        row.name.selectAll()
        self.ensureWidgetVisible(row)


def _free_name(known: list[Side]) -> str:
    taken = {each.name for each in known}
    return next(
        name for n in range(1, len(taken) + 3) if (name := f"{_NEW} {n}" if n > 1 else _NEW) not in taken
    )
