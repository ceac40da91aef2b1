"""What is known of one actor, and which speakers of which items it is."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project, items
from workbench.project.parties import actors, sides
from workbench.project.parties.actors import Actor
from workbench.project.transcript import labels, pseudonyms, speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.fields import (
    Choice,
    LineField,
    NoteField,
    button,
    risk_choices,
    side_choices,
)
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

KINDS = {
    "person": "Person", "organisation": "Organisation", "outlet": "News outlet",
    "channel": "Channel or account", "unit": "Unit", "unknown": "Not known",
}  # fmt: skip
_MOST = 60  # speakers offered in the menu


class ActorDetails(QScrollArea):
    """Writes each field as one edit as soon as it is left or chosen."""

    speaker_wanted = Signal(object, object)  # ids of item and speaker

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
        self.kind, self.side, self.risk = Choice("Kind"), Choice("Side"), Choice("Risk of being named")
        self.pseudonym = LineField("Pseudonym", "What others read in place of the name")
        self.note = NoteField("Note on the actor")
        self.note.setFixedHeight(theme.px(76))
        self.others = plain_label(role="dim", wrap=True)
        self.link = button("Link a speaker", "Say that a speaker of an item is this actor")
        self._unlinked = QMenu(self.link)
        self._unlinked.aboutToShow.connect(self._fill_unlinked)
        self.link.setMenu(self._unlinked)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            ("Name", self.name), ("Other names", self.aliases), ("Kind", self.kind), ("Side", self.side),
            ("Pseudonym", self.pseudonym), ("Risk", self.risk), ("Note", self.note),
        ):  # fmt: skip
            label = plain_label(words, "dim")
            form.addRow(label, field)
        self._voices = QVBoxLayout()
        self._voices.setSpacing(4)
        heading = plain_label("SPEAKS AS", "section", wrap=True)
        line = QHBoxLayout()
        line.addWidget(heading, 1)
        line.addWidget(self.link)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.others)
        column.addLayout(line)
        column.addLayout(self._voices)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")

    def _connect(self) -> None:
        self.name.written.connect(lambda words: self._write("Rename the actor", name=words))
        self.aliases.written.connect(
            lambda words: self._write("Set the other names", aliases=tuple(words.splitlines()))
        )
        self.kind.chosen.connect(lambda kind: self._write("Set the kind of actor", kind=kind))
        self.side.chosen.connect(lambda side: self._write("Set the actor’s side", side=side))
        self.risk.chosen.connect(lambda risk: self._write("Set the risk of being named", risk=risk))
        self.pseudonym.written.connect(lambda words: self._write("Set the pseudonym", pseudonym=words))
        self.note.written.connect(lambda words: self._write("Write the note on the actor", note=words))

    # what is shown

    def show_actor(self, actor: Actor | None) -> None:
        """Show what is known of an actor."""
        project = self._workspace.project
        if self._actor is not None and (actor is None or actor.id != self._actor.id):
            self.commit()
        self._actor = actor if project is not None else None
        self.setEnabled(self._actor is not None and project is not None and not project.read_only)
        if project is None or actor is None:
            self._show_voices([])
            return
        self.name.take(actor.name)
        self.aliases.take("\n".join(actor.aliases))
        self.kind.offer([(words, kind) for kind, words in KINDS.items()], actor.kind)
        self.side.offer(side_choices(sides.all(project), "No side"), actor.side)
        self.risk.offer(risk_choices(), actor.risk)
        self.pseudonym.take(actor.pseudonym)
        self.note.take(actor.note)
        linked = speakers.of_actor(project, actor.id)
        self.others.setText(_others_read(project, actor, linked))
        self.others.setVisible(bool(self.others.text()))
        self._show_voices(linked)

    def _show_voices(self, linked: list[Speaker]) -> None:
        while (old := self._voices.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not linked:
            self._voices.addWidget(plain_label("No speaker of any item is linked yet.", "dim", wrap=True))
        project = self._workspace.project
        numbers = {item.id: item.label for item in items.all(project)} if project else {}
        for each in linked:
            self._voices.addWidget(self._voice(each, numbers[each.item]))

    def _voice(self, speaker: Speaker, item: str) -> QWidget:
        name = " · ".join(isolated(words) for words in (speaker.label, speaker.role) if words)
        go = button(f"{item}  {name}".replace("&", "&&"), "Show this speaker")
        go.setProperty("role", "link")
        go.clicked.connect(lambda: self.speaker_wanted.emit(speaker.item, speaker.id))
        away = button("Unlink", "Say that this speaker is not, or may not be, this actor")
        away.clicked.connect(lambda: self._workspace.attempt(partial(self._set_link, speaker.id, None)))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(go, 1)
        line.addWidget(away)
        return row

    def _fill_unlinked(self) -> None:
        self._unlinked.clear()
        project, actor = self._workspace.need_project(), self._need()
        found = _unlinked(project, actor)
        numbers = {item.id: item.label for item in items.all(project)}
        for each in found[:_MOST]:
            words = f"{numbers[each.item]}  {isolated(each.label)}".replace("&", "&&")
            self._unlinked.addAction(words).triggered.connect(
                partial(self._workspace.attempt, partial(self._set_link, each.id, actor.id))
            )
        if not found:
            self._unlinked.addAction("Every speaker is linked to somebody").setEnabled(False)

    # what can be done

    def _need(self) -> Actor:
        if self._actor is None:
            raise WorkbenchError("No actor is selected.", "Select one in the list.")
        return self._actor

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for field in (self.name, self.aliases, self.pseudonym, self.note):
            field.commit()

    def _write(self, label: str, **fields: object) -> None:
        actor = self._need()

        def write() -> None:
            with self._workspace.edit(label):
                actors.update(self._workspace.need_project(), actor.id, **fields)

        if not self._workspace.attempt(write):
            self.show_actor(actor)

    def _set_link(self, speaker: int, actor: int | None) -> None:
        with self._workspace.edit("Link a speaker" if actor else "Unlink a speaker"):
            speakers.link(self._workspace.need_project(), speaker, actor)


def _unlinked(project: Project, actor: Actor) -> list[Speaker]:
    """List the speakers who are linked to nobody, those with one of the actor's names first."""
    names = set(map(labels.key, actor.names))
    free = speakers.unlinked(project)
    return sorted(free, key=lambda each: labels.key(each.label) not in names)


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
