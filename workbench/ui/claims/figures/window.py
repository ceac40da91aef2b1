"""The window of figures: what answers one question on a wide number line, beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workbench.project import Changes, claims, items
from workbench.project.claims import Question, stated_figures
from workbench.project.claims.stated_figures import Answer, Stated
from workbench.project.parties import sides
from workbench.reasoning.figures import Figure
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.figures import words
from workbench.ui.claims.figures.question_dialog import QuestionDialog, about_box, fraction
from workbench.ui.claims.figures.view import FiguresView, next_place
from workbench.ui.dialogs import answered
from workbench.ui.empty_page import EmptyPage
from workbench.ui.fields import button
from workbench.ui.labels import counted, plain_label
from workbench.ui.project_signals import touches
from workbench.ui.side_window import SideWindow, key_line
from workbench.ui.trouble import Trouble
from workbench.ui.workspace import Workspace

_SHOWN = (
    "question", "claim", "assertion", "anchor", "speaker", "actor", "affiliation", "side", "item",
    "origin_link",
)  # fmt: skip
_NOTHING = "No claim that answers this question has a figure yet. Give a claim its figure under “Change”."
_NO_QUESTION = "No question yet. Say in a claim's detail, under “Change”, which question it answers."


class FiguresWindow(SideWindow):
    """Shows the question of the selected claim, or the one that is chosen, and follows the project."""

    LAYOUT, USUAL = "figures", (1080, 620)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._question: int | None = None
        self._last: Stated | None = None
        self.setWindowTitle("Figures")
        self.question = Choice("Question")
        self.edit = button("Edit question…", "Its words, unit, scope, how far “about” reaches, a note")
        self.about = about_box(0.1)
        self.about.setAccessibleName("How far “about” reaches on each side")
        self.headline = plain_label(role="rung", wrap=True)
        self.view = FiguresView(workspace.theme)
        self.take = button("")
        self.take.setProperty("role", "link")
        self.nothing = EmptyPage()
        self.keys = key_line(
            "Up and Down go from figure to figure", "Enter or a click plays where it is said"
        )
        self.words = plain_label(wrap=True)
        self.sets = plain_label(role="dim", wrap=True)
        self.trouble = Trouble(workspace)
        self._arrange()
        self._connect()
        self._follow_selection()
        self.view.rows.setFocus()

    def _arrange(self) -> None:
        self._head = QWidget()
        top = QHBoxLayout(self._head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self.question, 1)
        top.addWidget(plain_label("“&About” reaches", role="small", buddy=self.about))
        top.addWidget(self.about)
        top.addWidget(self.edit)
        told = QFrame()
        below = QVBoxLayout(told)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(self.words)
        below.addWidget(self.sets)
        below.addStretch(1)
        self._told = QScrollArea()
        self._told.setWidget(told)
        self._told.setWidgetResizable(True)
        self._told.setFrameShape(QFrame.Shape.NoFrame)
        self._told.setMaximumHeight(self._workspace.theme.px(180))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self._head)
        column.addWidget(self.headline)
        column.addWidget(self.view, 1)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.nothing, 1)
        column.addWidget(self._told)
        column.addWidget(self.trouble)
        column.addWidget(self.keys)

    def _connect(self) -> None:
        here = self._workspace
        here.selection.claim_changed.connect(self._follow_selection)
        here.signals.changed.connect(self._changed)
        here.theme.changed.connect(self.refresh)
        self.question.activated.connect(self._choose_question)
        self.about.valueChanged.connect(self._set_about)
        self.edit.clicked.connect(self.edit_question)
        self.take.clicked.connect(self._take)
        self.view.played.connect(self._play)
        self.view.chosen.connect(self._select)

    def _follow_selection(self, *_: object) -> None:
        project, chosen = self._workspace.project, self._workspace.selection.claim_id
        claim = claims.get(project, chosen) if project is not None and chosen is not None else None
        if claim is not None and claim.question is not None:
            self._question = claim.question
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if touches(changes, *_SHOWN):
            self.refresh()

    def refresh(self) -> None:
        """Read the figures anew; the question and the current bar stay."""
        project = self._workspace.project
        if project is None:
            return
        known = claims.questions(project)
        if self._question not in [each.id for each in known]:
            self._question = known[0].id if known else None
        self._show_questions(known)
        answer = stated_figures.of_question(project, self._question or 0)
        held = {item.id: item for item in items.all(project)}
        self.view.show_answer(answer, sides.all(project), held, self._workspace.selection.claim_id)
        self._tell(answer)
        self._offer(self.view.current())

    def _show_questions(self, known: list[Question]) -> None:
        self.question.clear()
        for each in known:
            self.question.addItem(f"{each.label} · {each.text}", each.id)
        self.question.setCurrentIndex(self.question.findData(self._question))
        self._head.setVisible(bool(known))

    def _tell(self, answer: Answer) -> None:
        some = bool(answer.stated)
        self.nothing.say(_NOTHING if answer.question else _NO_QUESTION, "")
        self.nothing.setVisible(not some)
        for widget in (self.view, self.headline, self._told, self.keys):
            widget.setVisible(some)
        blocked = self.about.blockSignals(True)
        self.about.setValue(round(answer.about * 100))
        self.about.blockSignals(blocked)
        spanned = words.headline(answer)
        self.headline.setText(spanned[:1].upper() + spanned[1:])
        self.words.setText("\n".join(words.explained(answer)))
        told = words.sets(answer)
        heading = f"{counted(len(answer.sets), 'set')} of figures, each of which can hold by itself:"
        self.sets.setText("\n".join([heading, *(f"{n}. {each}" for n, each in enumerate(told, 1))]))
        self.sets.setVisible(bool(told))

    def _choose_question(self) -> None:
        self._question = self.question.currentData()
        self.refresh()

    def _set_about(self, percent: int) -> None:
        self._write({"about": fraction(percent)}, "How far “about” reaches")

    def edit_question(self) -> None:
        """Ask for the words, the unit, the scope, the reach of "about" and a note."""
        project = self._workspace.need_project()
        found = next((each for each in claims.questions(project) if each.id == self._question), None)
        if found is None:
            return
        dialog = QuestionDialog(self._workspace.theme, found, self)
        if answered(dialog):
            self._write(dialog.values(), f"Question {found.label}")

    def _write(self, fields: dict[str, object], label: str) -> None:
        project, question = self._workspace.need_project(), self._question

        def write() -> None:
            with self._workspace.edit(label):
                if question is not None:
                    claims.update_question(project, question, **fields)

        if not self._workspace.attempt(write):
            self.refresh()

    def _play(self, group: tuple[Stated, ...]) -> None:
        self._last = found = next_place(group, self._last)
        if found is not None and (anchor := found.anchor) is not None:
            self._workspace.attempt(lambda: self._workspace.cite(anchor))

    def _offer(self, group: tuple[Stated, ...]) -> None:
        """Offer the figure that the words as said read as, where it is not the one of the claim."""
        found = words.as_said(group)
        self.take.setVisible(found is not None)
        if found is not None:
            stated, read = found
            figure = words.figure_words(Figure(*read[:3]), self.about.value() * 0.01, read.unit)
            self.take.setText(
                f"“{words.in_line(stated.as_said)}” reads as {figure}: take it for {stated.label}"
            )

    def _take(self) -> None:
        if (found := words.as_said(self.view.current())) is None:
            return
        (stated, read), project = found, self._workspace.need_project()

        def write() -> None:
            with self._workspace.edit(f"Figure of {stated.label}"):
                unit = read.unit or stated.value.unit
                claims.update(
                    project, stated.claim, qty_op=read.op, qty_lo=read.lo, qty_hi=read.hi, unit=unit
                )

        self._workspace.attempt(write)

    def _select(self, group: tuple[Stated, ...]) -> None:
        self._offer(group)
        self._workspace.selection.set_claim(group[0].claim)
