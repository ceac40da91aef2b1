"""From when to when something held, and on what that rests: dates in EDTF, a reason, a place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.project.anchors import Anchor
from workbench.reasoning import edtf
from workbench.ui.fields import LineField
from workbench.ui.labels import plain_label
from workbench.ui.parties.cited_place import CitedPlace
from workbench.ui.parties.period_entry import date_field
from workbench.ui.workspace import Workspace


class Grounds(QWidget):
    """`write` is given a column and its value inside an edit; `what` names for people what it is about."""

    def __init__(
        self, workspace: Workspace, what: str, write: Callable[[str, object], None], *, dated: bool = True
    ) -> None:
        super().__init__()
        self._workspace, self._what, self._write = workspace, what, write
        self.begins = self._date("From", "from_edtf")
        self.ends = self._date("To", "to_edtf")
        self.basis = LineField("Basis", "On what this rests")
        self.basis.written.connect(partial(self._change, "basis"))
        self.place = CitedPlace(workspace, f"Cite a place: {what}", partial(write, "anchor"))
        line = QHBoxLayout()
        line.setSpacing(8)
        if dated:
            for words, field in (("from", self.begins), ("to", self.ends)):
                line.addWidget(plain_label(words, "dim"))
                line.addWidget(field)
        line.addWidget(self.basis, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.place)

    def _date(self, name: str, column: str) -> LineField:
        field = date_field(self._workspace, name)
        field.written.connect(partial(self._change_date, field, column))
        return field

    def take(self, from_edtf: str, to_edtf: str, basis: str, anchor: Anchor | int | None) -> None:
        """Show what is stored."""
        self.begins.take(from_edtf)
        self.ends.take(to_edtf)
        self.basis.take(basis)
        self.place.take(anchor)

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for field in (self.begins, self.ends, self.basis):
            field.commit()

    def _change(self, column: str, value: str) -> None:
        def write() -> None:
            with self._workspace.edit(f"Since when and why: {self._what}"):
                self._write(column, value)

        self._workspace.attempt(write)

    def _change_date(self, field: LineField, column: str, words: str) -> None:
        if self._workspace.attempt(lambda: edtf.check(words)):
            self._change(column, edtf.check(words))
        else:
            field.refuse()
