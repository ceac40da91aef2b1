"""What a second analyst says of the verdict: agrees, disagrees or asks; earlier opinions stay."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.project import Project
from workbench.project.analysts import in_local_time
from workbench.project.claims import Claim, reviews
from workbench.project.claims.reviews import Review
from workbench.ui.claims import edits, signs
from workbench.ui.claims.detail_section import DetailSection
from workbench.ui.claims.in_sight import bring_into_sight
from workbench.ui.claims.lines import Line, LinePainter
from workbench.ui.claims.row_list import RowList
from workbench.ui.claims.text_field import TextField
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_BUTTONS = {"agrees": "Agree", "disagrees": "Disagree", "asks": "Ask"}
_COLOURS = {"agrees": "established", "disagrees": "refuted", "asks": "doubtful"}


class ReviewSection(DetailSection):
    """The opinions so far, the newest first; the way to give one is folded until wanted."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: Claim | None = None
        self._notes: dict[int, tuple[Claim, str]] = {}  # begun on claims that are not shown now
        self.lines = RowList(LinePainter(workspace.theme, lines=6), "Reviews, the newest first", fit=True)
        self.giving = QPushButton("Review")
        self.giving.setAccessibleName("Review the verdict")
        self.giving.setProperty("role", "link")
        self.giving.setCheckable(True)
        self._who = plain_label(role="small", wrap=True)
        self.note = TextField("Note on the verdict", "What you say or ask", pause=False)
        self.buttons = {opinion: QPushButton(words) for opinion, words in _BUTTONS.items()}
        self._form = QWidget()
        self._lay_out()
        self.giving.toggled.connect(self._open)
        self.note.cancelled.connect(self._fold)

    def _lay_out(self) -> None:
        self.head.addWidget(self.giving)
        self.body.addWidget(self.lines)
        self.body.addWidget(self._form)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(self._who)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(4)
        for opinion, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, word=opinion: self.give(word))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._form.hide()

    def restyle(self) -> None:
        """Paint anew after a change of theme or of text size."""
        self.lines.repaint_rows()

    def show_claim(self, claim: Claim, project: Project) -> None:
        """Show what is said of the verdict on a claim; a note begun on another one is kept for it."""
        if self._claim is not None and self._claim.id != claim.id:
            self._turn(self._claim, claim)
        self._claim = claim
        found = reviews.of_claim(project, claim.id)
        present = claim.assessment.id if claim.assessment else None
        self.lines.set_rows([self._line(each, present) for each in found])
        self.lines.setVisible(bool(found))
        workflow = reviews.workflow_words(claim.workflow, reviews.second(project, claim.id).get(claim.id))
        self.name("Review", workflow if claim.workflow == "reviewed" else "")
        self._say_who()

    def _turn(self, left: Claim, claim: Claim) -> None:
        if self._stands():
            self._notes[left.id] = left, self._stands()
        _, words = self._notes.pop(claim.id, (claim, ""))
        self.note.setPlainText(words)
        with QSignalBlocker(self.giving):  # which would take the keyboard
            self.giving.setChecked(bool(words))
        self._show_form(bool(words))

    def _stands(self) -> str:
        return self.note.text() if self.giving.isChecked() else ""

    def begun(self) -> list[tuple[str, str]]:
        """Tell of the notes that were begun, on whichever claim."""
        now = [(self._claim, self._stands())] if self._claim is not None else []
        found = (*now, *self._notes.values())
        return [(f"A note on the verdict on {claim.label}", words) for claim, words in found if words]

    def give_up(self) -> None:
        """Empty the note, for every claim."""
        self._notes = {}
        self.note.clear()
        self.giving.setChecked(False)

    def start(self) -> None:
        """Go to where an opinion is given."""
        self.giving.setChecked(True)
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_sight(self, self._form)

    def give(self, opinion: str) -> None:
        """Enter an opinion with its note; its line is in sight then, with the keyboard on it."""
        claim = self._claim
        if claim and self._workspace.attempt(
            lambda: edits.review(self._workspace, claim, opinion, self.note.text())
        ):
            self.note.clear()
            self.lines.go_to(None)
            self.lines.need_current()
            self.lines.setFocus(Qt.FocusReason.OtherFocusReason)
            self.giving.setChecked(False)
            bring_into_sight(self, self.lines)

    def _show_form(self, shown: bool) -> None:
        self._form.setVisible(shown)
        self.giving.setText("Cancel" if shown else "Review")

    def _open(self, opened: bool) -> None:
        self._show_form(opened)
        if opened:
            self._say_who()  # who works here may have changed since the claim was shown
            self.start()

    def _say_who(self) -> None:
        project, claim = self._workspace.project, self._claim
        if project is not None and claim is not None:
            author = claim.assessment.analyst if claim.assessment else None
            self._who.setText(_who(project.analyst, author))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._form.isVisible():
            self._fold()
        else:
            super().keyPressEvent(event)

    def _fold(self) -> None:
        self.giving.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.giving.setChecked(False)

    def _line(self, each: Review, present: int | None) -> Line:
        of = "" if each.assessment == present else "of an earlier verdict"
        return Line(
            key=each.id,
            sign=signs.OPINION[each.opinion],
            colour=self._workspace.theme.verdicts[_COLOURS[each.opinion]],
            sign_word=each.opinion,
            text=each.note or each.opinion,
            remark=" · ".join(
                part for part in (each.opinion, of, each.analyst or "no name", in_local_time(each.at)) if part
            ),
        )


def _who(reader: str, author: str | None) -> str:
    """Say whose opinion it will be, and whether it is that of a second analyst."""
    if not reader:
        return (
            "You have no name yet (View, Your name in the history): "
            "a review without one is nobody's second opinion."
        )
    if author is not None and author == reader:
        return f"You ({reader}) gave the verdict: it will read “reviewed by author”."
    return f"As {reader}."
