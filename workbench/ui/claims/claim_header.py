"""The selected claim itself: its sentence, where it was met, its question, its kind and its figure."""

from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.project import Project, claims, items
from workbench.project.claims import WORKFLOWS, Claim, checklists
from workbench.reasoning import figures
from workbench.ui.claims import edits
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.citations import in_words, place
from workbench.ui.claims.conflicting_figures import figure
from workbench.ui.claims.figure_editor import FigureEditor
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace


class ClaimHeader(QWidget):
    """Everything in it is edited in place; each change is one edit."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self.sentence = TextField("Sentence of the claim")
        self.sentence.setProperty("role", "sentence")
        self.play = QPushButton()
        self.play.setProperty("role", "link")
        self._met = plain_label(role="small", wrap=True)
        self.question = Choice("Question that the claim answers")
        self._typed_question = QLineEdit()
        self.question.setLineEdit(self._typed_question)
        self.question.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        self._typed_question.setPlaceholderText("The question that it answers")
        self.kind = Choice("Kind of claim")
        self.figure = FigureEditor()
        self.scope = _line_edit("What and where it counts", "injured, in the town")
        self.as_of = _line_edit("Moment that it holds for", "2026-03-14")
        self.status = Choice("How far the work on the claim is", WORKFLOWS)
        self.status.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.fields = QWidget()
        self._about = plain_label(role="small", wrap=True)
        self.more = QPushButton("Change")
        self.more.setAccessibleName("Change question, figure, scope and kind")
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.fields.setVisible(False)
        met = QHBoxLayout()
        met.addWidget(self.play)
        met.addWidget(self._met, 1)
        about = QHBoxLayout()
        about.setSpacing(8)
        about.addWidget(self._about, 1)
        about.addWidget(self.more)
        work = QHBoxLayout()
        work.setSpacing(8)
        work.addWidget(plain_label("Status", role="small"))
        work.addWidget(self.status)
        work.addStretch(1)
        form = QFormLayout(self.fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        counted = (("Figure", self.figure), ("Scope", self.scope), ("As of", self.as_of))
        for words, field in (("Answers", self.question), *counted, ("Kind", self.kind)):
            form.addRow(plain_label(words, role="small"), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addLayout(met)
        column.addLayout(about)
        column.addWidget(self.fields)
        column.addLayout(work)

    def _connect(self) -> None:
        self.sentence.committed.connect(self._write_sentence)
        self.play.clicked.connect(self.play_claim)
        self.question.activated.connect(self._write_question)
        self._typed_question.editingFinished.connect(self._write_question)
        self.status.textActivated.connect(self._write_status)
        self.kind.activated.connect(self._write_kind)
        self.figure.changed.connect(self._write_figure)
        self.more.toggled.connect(self.fields.setVisible)
        for signal in (self.scope.editingFinished, self.as_of.editingFinished, self._workspace.commit_typing):
            signal.connect(self._write_lines)
        self._workspace.commit_typing.connect(self.sentence.commit)
        self._workspace.commit_typing.connect(self.figure.commit)
        self._workspace.commit_typing.connect(self._write_question)

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show a claim; another claim's typing is committed first."""
        if self._claim is not None and self._claim.id != claim.id:
            self.sentence.commit()
            self.figure.commit()
            self._write_lines()
        self._claim = claim
        self.sentence.show_text(claim.text)
        self.figure.show_claim(claim)
        self.status.setCurrentText(claim.workflow)
        self._about.setText(_summary(claim))
        for field, text in ((self.scope, claim.scope), (self.as_of, claim.as_of_edtf)):
            if not field.isModified():
                field.setText(text)
        self._show_place(claim, project)
        self._show_questions(claim, project)
        self._show_kinds(claim)

    def play_claim(self) -> None:
        """Play where the claim was met."""
        if self._claim and self._claim.anchor:
            anchor = self._claim.anchor
            self._workspace.attempt(lambda: self._workspace.cite(anchor))

    def _show_place(self, claim: Claim, project: Project) -> None:
        anchor = claim.anchor
        self.play.setVisible(anchor is not None)
        self._met.setText(in_words(project, anchor) if anchor else "Entered by hand: no place is kept.")
        if anchor:
            item = items.get(project, anchor.item)
            self.play.setText(place(anchor, item))
            self.play.setFont(self._workspace.theme.mono(12))
            self.play.setIcon(self._workspace.theme.icon("play", self._workspace.theme.accent))
            self.play.setAccessibleName(f"Play {place(anchor, item)}")

    def _show_questions(self, claim: Claim, project: Project) -> None:
        known = claims.questions(project)
        self.question.clear()
        self.question.addItems(["", *(question.text for question in known)])
        place = next((n for n, question in enumerate(known, 1) if question.id == claim.question), 0)
        self.question.setCurrentIndex(place)
        self._typed_question.setCursorPosition(0)

    def _show_kinds(self, claim: Claim) -> None:
        kinds = [template.claim_type for template in checklists.templates()]
        self.kind.clear()
        self.kind.addItem("Not said", "")
        for kind in dict.fromkeys(kind for kind in (*kinds, claim.type) if kind):
            self.kind.addItem(kind.capitalize(), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(claim.type)))

    def _write_sentence(self, text: str) -> None:
        if (claim := self._claim) and not self._workspace.attempt(
            lambda: edits.set_sentence(self._workspace, claim, text)
        ):
            self.sentence.show_text(claim.text)

    def _write_question(self) -> None:
        claim, text = self._claim, self.question.currentText().strip()
        if claim is None or self._workspace.project is None:
            return
        known = {question.id: question.text for question in claims.questions(self._workspace.need_project())}
        if text != known.get(claim.question or -1, ""):
            self._workspace.attempt(lambda: edits.set_question(self._workspace, claim, text))

    def _write_kind(self) -> None:
        if (claim := self._claim) and self.kind.currentData() != claim.type:
            kind = self.kind.currentData()
            self._workspace.attempt(lambda: edits.set_type(self._workspace, claim, kind))

    def _write_status(self, workflow: str) -> None:
        if (claim := self._claim) and workflow != claim.workflow:
            self._workspace.attempt(lambda: edits.set_status(self._workspace, claim, workflow))

    def _write_lines(self) -> None:
        self._write_line("scope", "Scope", self.scope)
        self._write_line("as_of_edtf", "Moment", self.as_of)

    def _write_line(self, column: str, name: str, field: QLineEdit) -> None:
        claim, text = self._claim, field.text().strip()
        if claim is not None and field.isModified() and text != getattr(claim, column):
            field.setModified(False)
            self._workspace.attempt(lambda: edits.set_words(self._workspace, claim, column, name, text))

    def _write_figure(self, op: str, low: float | None, high: float | None, unit: str) -> None:
        if claim := self._claim:
            self._workspace.attempt(lambda: edits.set_figure(self._workspace, claim, op, low, high, unit))


def _line_edit(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field


def _summary(claim: Claim) -> str:
    """Say in a line what the fields hold, or what they are for."""
    counted = figures.words(figure(claim), claim.unit)
    parts = [part for part in (counted, claim.scope, claim.as_of_edtf, claim.type) if part]
    return " · ".join(parts) if parts else "No figure, scope or kind is given."
