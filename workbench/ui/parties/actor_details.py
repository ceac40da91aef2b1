"""What is known of one actor: names, side, risk; where it stood when, how far trusted, where it speaks."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.project.parties import actors, general_sides, sides
from workbench.project.parties.actors import Actor
from workbench.project.parties.standpoints import Standpoints
from workbench.project.transcript import pseudonyms, speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.fields import Choice, LineField, NoteField, risk_choices
from workbench.ui.labels import plain_label
from workbench.ui.parties.actor_table import KINDS
from workbench.ui.parties.affiliations_section import NONE, AffiliationsSection
from workbench.ui.parties.ratings_section import RatingsSection
from workbench.ui.parties.speaks_section import SpeaksSection
from workbench.ui.parties.tab_order import follow_the_eye
from workbench.ui.workspace import Workspace

_UNSAID, _ON_NONE = "unsaid", "none"


class ActorDetails(QScrollArea):
    """Writes each field as one edit as soon as it is left or chosen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._actor: Actor | None = None
        theme = workspace.theme
        self.name = LineField("Name")
        self.aliases = NoteField(
            "Other names", "One a line: in the own script, transliterated, as others say"
        )
        self.aliases.setFixedHeight(theme.px(76))
        self.kind, self.owner = Choice("Kind"), Choice("Owner")
        self.side, self.risk = Choice("Side"), Choice("Risk of being named")
        self.reason = LineField("Why not on the side of its owner", "Why it does not stand as its owner does")
        self.pseudonym = LineField("Pseudonym", "What others read in place of the name")
        self.note = NoteField("Note on the actor")
        self.note.setFixedHeight(theme.px(56))
        self.others = plain_label(role="dim", wrap=True)
        self.affiliations = AffiliationsSection(workspace)
        self.ratings = RatingsSection(workspace)
        self.speaks = SpeaksSection(workspace)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        self._inside = inside = QWidget()  # in its place before it is filled: it is dressed once
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        self._form = form = QFormLayout()
        column.addLayout(form)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("Name", self.name), ("Other names", self.aliases), ("Kind", self.kind), ("Owned by", self.owner),
            ("Side", self.side), ("Reason", self.reason), ("Pseudonym", self.pseudonym), ("Risk", self.risk),
            ("Note", self.note),
        ):  # fmt: skip
            form.addRow(plain_label(words, "dim"), field)
        for part in (self.others, self.speaks, self.affiliations, self.ratings):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        self.name.written.connect(lambda words: self._write("Rename the actor", name=words))
        self.aliases.written.connect(
            lambda words: self._write("Set the other names", aliases=tuple(words.splitlines()))
        )
        self.kind.chosen.connect(lambda kind: self._write("Set the kind of actor", kind=kind))
        self.owner.chosen.connect(lambda owner: self._write("Say who owns the actor", owner=owner))
        self.side.chosen.connect(self._set_side)
        self.reason.written.connect(self._set_reason)
        self.risk.chosen.connect(lambda risk: self._write("Set the risk of being named", risk=risk))
        self.pseudonym.written.connect(lambda words: self._write("Set the pseudonym", pseudonym=words))
        self.note.written.connect(lambda words: self._write("Write the note on the actor", note=words))

    # what is shown

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return least.expandedTo(QSize(self._inside.minimumSizeHint().width() + bar, 0))

    def show_actor(self, actor: Actor | None) -> None:
        """Show what is known of an actor."""
        project = self._workspace.project
        if self._actor is not None and (actor is None or actor.id != self._actor.id):
            self.commit()
            self.verticalScrollBar().setValue(0)
        self._actor = actor if project is not None else None
        self.setEnabled(self._actor is not None and project is not None and not project.read_only)
        self.speaks.show_actor(self._actor, project)
        if project is None or actor is None:
            return
        self.name.take(actor.name)
        self.aliases.take("\n".join(actor.aliases))
        self.kind.offer([(words, kind) for kind, words in KINDS.items()], actor.kind)
        others = [(each.name, each.id) for each in actors.all(project) if each.id != actor.id]
        self.owner.offer([("Nobody that is known", None), *others], actor.owner)
        self._form.setRowVisible(self.owner, actor.kind != "person" or actor.owner is not None)
        self._show_side(actor, project)
        self.risk.offer(risk_choices(), actor.risk)
        self.pseudonym.take(actor.pseudonym)
        self.note.take(actor.note)
        self.others.setText(_others_read(project, actor, speakers.of_actor(project, actor.id)))
        self.others.setVisible(bool(self.others.text()))
        self.affiliations.show_actor(actor, project)
        self.ratings.show_actor(actor, project)
        follow_the_eye(self._inside)

    def _show_side(self, actor: Actor, project: Project) -> None:
        known = sides.all(project)
        inherited = Standpoints.of(project).side_of_actor(actor.owner) if actor.owner is not None else None
        owners = next((side.name for side in known if side.id == inherited), "")
        general = general_sides.of_actor(project, actor.id)
        unsaid = f"As its owner: {owners}" if owners else "Not said"
        chosen = (general.side or _ON_NONE) if general.said else _UNSAID
        choices = [
            (unsaid, _UNSAID),
            *((side.name, side.id) for side in known),
            (NONE.capitalize(), _ON_NONE),
        ]
        self.side.offer(choices, chosen)
        self.reason.take(general.reason)
        overrides = general.said and actor.owner is not None and general.side != inherited
        self._form.setRowVisible(self.reason, overrides or bool(general.reason))

    # what can be done

    def _need(self) -> Actor:
        if self._actor is None:
            raise WorkbenchError("No actor is selected.", "Select one in the list.")
        return self._actor

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for field in (self.name, self.aliases, self.reason, self.pseudonym, self.note):
            field.commit()
        self.affiliations.commit()

    def _write(self, label: str, **fields: object) -> None:
        actor = self._need()

        def write() -> None:
            with self._workspace.edit(label):
                actors.update(self._workspace.need_project(), actor.id, **fields)

        if not self._workspace.attempt(write):
            self.show_actor(actor)

    def _set_side(self, chosen: object) -> None:
        actor = self._need()

        def write() -> None:
            project = self._workspace.need_project()
            with self._workspace.edit("Set the actor’s side"):
                if chosen == _UNSAID:
                    general_sides.take_back(project, actor.id)
                else:
                    general_sides.say(project, actor.id, chosen if isinstance(chosen, int) else None)

        self._workspace.attempt(write)

    def _set_reason(self, words: str) -> None:
        actor = self._need()

        def write() -> None:
            with self._workspace.edit("Say why it does not stand as its owner"):
                general_sides.give_reason(self._workspace.need_project(), actor.id, words)

        self._workspace.attempt(write)


def _others_read(project: Project, actor: Actor, linked: list[Speaker]) -> str:
    if actor.pseudonym:
        hidden = [name for each in linked for name in pseudonyms.names_of(each, actor)] or list(actor.names)
        return (
            f"Reports and exported transcripts say “{isolated(actor.pseudonym)}” for each of its speakers "
            f"without a pseudonym of its own. {pseudonyms.leaks(project, hidden)}"
        )
    if actor.risk in ("moderate", "high") and linked:
        return f"The risk is {actor.risk}, and there is no pseudonym: others read the labels of its speakers."
    return ""
