"""What is known of a claim beside its sentence: question, figure, scope, time, place, kind, whose it is."""

from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from workbench.project import Project, analysts, claims
from workbench.project.claims import Claim, check_templates
from workbench.reasoning import edtf
from workbench.ui.claims import edits
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.figures.figure_editor import FigureEditor
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

CHECKABLE = {"yes": "Yes", "not yet": "Not yet", "no": "No"}


class ClaimFields(QWidget):
    """Each field is one edit, written on Enter, on leaving it and before anything else is done."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self.question, self._typed_question = _typed("Question that the claim answers")
        self._typed_question.setPlaceholderText("The question that it answers")
        self.figure = FigureEditor()
        self.scope = _line_edit("What and where it counts", "injured, in the town")
        self.as_of = _line_edit("Moment that it holds for", "2026-03-14, 2026-03~ for about")
        self._moment = plain_label(role="small", wrap=True)
        self.place = _line_edit("Place", "the quay of the old harbour")
        self.kind = Choice("Kind of claim")
        self.checkable = Choice("Whether it can be checked")
        self.checkable.offer(CHECKABLE)
        self.assigned, self._typed_name = _typed("Who works on it")
        self._typed_name.setPlaceholderText("A name, or a new one")
        self.note = TextField("Note on the claim", "A note")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._form = form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        rows = (
            ("Answers", self.question), ("Figure", self.figure), ("Scope", self.scope), ("As of", self.as_of),
            ("", self._moment), ("Place", self.place), ("Kind", self.kind), ("Checkable", self.checkable),
            ("For", self.assigned), ("Note", self.note),
        )  # fmt: skip
        for words, field in rows:
            form.addRow(plain_label(words, role="small"), field)

    def _connect(self) -> None:
        self.question.activated.connect(self._write_question)
        self._typed_question.editingFinished.connect(self._write_question)
        self.assigned.activated.connect(self._write_assigned)
        self._typed_name.editingFinished.connect(self._write_assigned)
        self.kind.activated.connect(self._write_kind)
        self.checkable.activated.connect(self._write_checkable)
        self.figure.changed.connect(self._write_figure)
        self.note.committed.connect(self._write_note)
        for line in (self.scope, self.as_of, self.place):
            line.editingFinished.connect(self._write_lines)
        self._workspace.commit_typing.connect(self.commit)

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show a claim; what is typed on another one is written first."""
        if self._claim is not None and self._claim.id != claim.id:
            self.figure.commit()
            self.note.commit()
            self._write_lines()
        self._claim = claim
        self.figure.show_claim(claim)
        self.note.show_text(claim.note)
        for field, text in (
            (self.scope, claim.scope),
            (self.as_of, claim.as_of_edtf),
            (self.place, claim.place),
        ):
            if not field.isModified():
                field.setText(text)
        said = edtf.words(claim.as_of_edtf) if claim.as_of_edtf else ""
        self._moment.setText(said)
        self._form.setRowVisible(self._moment, bool(said) and said != claim.as_of_edtf)
        self.checkable.show_value(claim.checkable)
        self._show_questions(claim, project)
        self._show_kinds(claim, project)
        self._show_names(claim, project)

    def commit(self) -> None:
        """Write what is typed, now."""
        self.figure.commit()
        self.note.commit()
        self._write_question()
        self._write_assigned()
        self._write_lines()

    def _show_questions(self, claim: Claim, project: Project) -> None:
        known = claims.questions(project)
        self.question.clear()
        self.question.addItems(["", *(question.text for question in known)])
        place = next((n for n, question in enumerate(known, 1) if question.id == claim.question), 0)
        self.question.setCurrentIndex(place)
        self._typed_question.setCursorPosition(0)

    def _show_kinds(self, claim: Claim, project: Project) -> None:
        kinds = [template.claim_type for template in check_templates.all(project)]
        named = {kind: kind.capitalize() for kind in dict.fromkeys((*kinds, claim.type)) if kind}
        self.kind.offer({"": "Not said", **named})
        self.kind.show_value(claim.type)

    def _show_names(self, claim: Claim, project: Project) -> None:
        names = analysts.names(project)
        self.assigned.clear()
        self.assigned.addItems(["", *names.values()])
        self.assigned.setCurrentText(names.get(claim.assigned_to or -1, ""))

    def _write_question(self) -> None:
        claim, text = self._claim, self.question.currentText().strip()
        if claim is None or self._workspace.project is None:
            return
        known = {question.id: question.text for question in claims.questions(self._workspace.project)}
        if text != known.get(claim.question or -1, ""):
            self._workspace.attempt(lambda: edits.set_question(self._workspace, claim, text))

    def _write_assigned(self) -> None:
        claim, name = self._claim, " ".join(self.assigned.currentText().split())
        if claim is None or self._workspace.project is None:
            return
        if name != analysts.names(self._workspace.project).get(claim.assigned_to or -1, ""):
            self._workspace.attempt(lambda: edits.assign(self._workspace, claim, name))

    def _write_kind(self) -> None:
        if (claim := self._claim) and self.kind.currentData() != claim.type:
            kind = self.kind.currentData()
            self._workspace.attempt(lambda: edits.set_type(self._workspace, claim, kind))

    def _write_checkable(self) -> None:
        if (claim := self._claim) and self.checkable.currentData() != claim.checkable:
            word = self.checkable.currentData()
            self._workspace.attempt(lambda: edits.set_checkable(self._workspace, claim, word))

    def _write_note(self, text: str) -> None:
        if claim := self._claim:
            self._workspace.attempt(lambda: edits.set_words(self._workspace, claim, "note", "Note", text))

    def _write_lines(self) -> None:
        self._write_line("scope", "Scope", self.scope)
        self._write_line("as_of_edtf", "Moment", self.as_of)
        self._write_line("place", "Place", self.place)

    def _write_line(self, column: str, name: str, field: QLineEdit) -> None:
        """Write one line; what is refused stays in its field, to be mended there."""
        claim, text = self._claim, field.text().strip()
        if claim is None or not field.isModified() or text == getattr(claim, column):
            return
        field.setModified(False)
        if not self._workspace.attempt(lambda: edits.set_words(self._workspace, claim, column, name, text)):
            field.setFocus()
            field.selectAll()

    def _write_figure(self, op: str, low: float | None, high: float | None, unit: str) -> None:
        if claim := self._claim:
            self._workspace.attempt(lambda: edits.set_figure(self._workspace, claim, op, low, high, unit))


def _line_edit(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def _typed(name: str) -> tuple[Choice, QLineEdit]:
    """Make a choice in which a word that is not listed can be written."""
    choice, line = Choice(name), QLineEdit()
    choice.setLineEdit(line)
    choice.setInsertPolicy(Choice.InsertPolicy.NoInsert)
    return choice, line
