"""The claims that the selected one bears on, each one click away, and the way to relate it to another."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPushButton, QWidget

from workbench.project import Project, claims
from workbench.project.claims import Claim, relations
from workbench.project.claims.relations import ClaimRelation
from workbench.ui.claims import edits, signs
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.detail_section import DetailSection
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.naming import named
from workbench.ui.claims.row_list import RowList, connect_rows
from workbench.ui.workspace import Workspace


class RelationsSection(DetailSection):
    """One line a related claim; a click goes to it, Delete takes the relation back."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._others: dict[int | str, int] = {}  # the claim at the other end, by relation
        self.lines = RowList(LinePainter(workspace.theme), "Related claims", fit=True)
        self.rivals = QPushButton("Rivals…")
        self.rivals.setAccessibleName("Weigh rival explanations")
        self.rivals.setProperty("role", "link")
        self.adding = QPushButton("Add")
        self.adding.setAccessibleName("Relate this claim to another")
        self.adding.setProperty("role", "link")
        self.adding.setCheckable(True)
        self.kind = Choice("How this claim bears on the other", relations.KINDS)
        self.other = QLineEdit()
        self.other.setAccessibleName("The other claim, by number or words")
        self.other.setPlaceholderText("C2, or words of it")
        self._known = QStringListModel(self)
        self.relate = QPushButton("Relate")
        self._adder = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.head.addWidget(self.rivals)
        self.head.addWidget(self.adding)
        row = QHBoxLayout(self._adder)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        for widget, stretch in ((self.kind, 3), (self.other, 2), (self.relate, 0)):
            row.addWidget(widget, stretch)
        self.body.addWidget(self.lines)
        self.body.addWidget(self._adder)
        self._adder.hide()
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.other.setCompleter(completer)

    def _connect(self) -> None:
        connect_rows(self.lines, self._go)
        self.adding.toggled.connect(self._open)
        self.rivals.clicked.connect(self._show_rivals)
        self.relate.clicked.connect(self.add)
        self.other.returnPressed.connect(self.add)

    def restyle(self) -> None:
        """Paint anew after a change of theme or of text size."""
        self.lines.repaint_rows()

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show what a claim bears on and what bears on it."""
        if self._claim is not None and self._claim.id != claim.id:
            self.adding.setChecked(False)
        self._claim = claim
        found = relations.of_claim(project, claim.id)
        self._others = {each.id: each.b if each.a == claim.id else each.a for each in found}
        dim = self._workspace.theme.dim
        self.lines.set_rows([_line(project, each, claim.id, dim) for each in found])
        self.lines.setVisible(bool(found))
        self.name("Related claims", str(len(found)) if found else "")

    def add(self) -> None:
        """Relate the claim to the one that is named; what names none or several is refused."""
        claim, words = self._claim, self.other.text()
        if claim is None:
            return
        kind = self.kind.currentText()
        project = self._workspace.need_project()
        if self._workspace.attempt(
            lambda: edits.relate(self._workspace, claim, named(claims.all(project), words), kind)
        ):
            self.other.clear()
            self.adding.setChecked(False)

    def begun(self) -> list[tuple[str, str]]:
        """Tell of another claim that was named and not related yet."""
        words = self.other.text().strip()
        return [("A relation to another claim", words)] if words and not self._adder.isHidden() else []

    def give_up(self) -> None:
        """Close the line."""
        self.other.clear()
        self.adding.setChecked(False)

    def _open(self, opened: bool) -> None:
        self._adder.setVisible(opened)
        self.adding.setText("Cancel" if opened else "Add")
        if opened:
            known = claims.all(self._workspace.need_project())
            own = self._claim.id if self._claim else None
            self._known.setStringList([f"{each.label} {each.text}" for each in known if each.id != own])
            self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_rivals(self) -> None:
        if show := self._workspace.actions.get("claims.show_rivals"):
            show.trigger()

    def _go(self, row: Line) -> None:
        self._workspace.commit_typing.emit()
        self._workspace.selection.set_claim(self._others.get(row.key))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        relation = self.lines.current_key()
        if event.key() == Qt.Key.Key_Delete and self.lines.hasFocus() and relation is not None:
            self._workspace.attempt(lambda: edits.remove_relation(self._workspace, relation))
        elif event.key() == Qt.Key.Key_Escape and self._adder.isVisible():
            self.adding.setChecked(False)
            self.adding.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


def _line(project: Project, each: ClaimRelation, own: int, colour: str) -> Line:
    kind, other_id = each.seen_from(own)
    other = claims.get(project, other_id)
    verdict = other.assessment.verdict if other and other.assessment else "not assessed"
    return Line(
        key=each.id,
        sign=signs.RELATION[each.kind],
        colour=colour,
        sign_word=kind,
        text=f"{other.label} \u2068{other.text}\u2069" if other else "",
        remark=" · ".join(part for part in (kind, verdict, each.note) if part),
    )
