"""What is known of one speaker beyond the label: who it is, the side, the pseudonym, the risk, a note."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.errors import WorkbenchError
from workbench.project import Project
from workbench.project.parties import actors, sides
from workbench.project.parties.actors import Actor
from workbench.project.transcript import labels, pseudonyms, speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.fields import (
    Choice,
    LineField,
    button,
    risk_choices,
    side_choices,
)
from workbench.ui.labels import plain_label
from workbench.ui.transcript.speakers import namesakes
from workbench.ui.transcript.speakers.table import Line
from workbench.ui.workspace import Workspace

_NEW = "new"
_PSEUDONYM = "What others read in place of the name"


class SpeakerDetails(QWidget):
    """Writes each field as one edit as soon as it is left or chosen."""

    actors_wanted = Signal(object)  # an actor's id, or None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._line: Line | None = None
        self.actor, self.side, self.risk = Choice("Actor"), Choice("Side"), Choice("Risk of being named")
        self.pseudonym = LineField("Pseudonym", _PSEUDONYM)
        self.note = LineField("Note on the voice", "hoarse, speaks with the accent of the coast …")
        self.all_actors = button("Actors…", "The people and groups of the case, and all who speak for them")
        self.same = button("Same person")
        self.same.setProperty("role", "link")
        self.hint, self.others = plain_label(role="dim", wrap=True), plain_label(role="dim", wrap=True)
        self._arrange()
        self.actor.chosen.connect(self._set_actor)
        self.side.chosen.connect(lambda side: self._write("Set the speaker’s side", side=side))
        self.risk.chosen.connect(lambda risk: self._write("Set the risk of being named", risk=risk))
        self.pseudonym.written.connect(lambda words: self._write("Set the pseudonym", pseudonym=words))
        self.note.written.connect(lambda words: self._write("Write the note on the voice", note=words))
        self.all_actors.clicked.connect(self._want_actors)
        self._menu = QMenu(self.same)
        self.same.setMenu(self._menu)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        who = QHBoxLayout()
        who.setSpacing(8)
        who.addWidget(self.actor, 1)
        who.addWidget(self.all_actors)
        for row, column, words, field in (
            (0, 0, "Actor", who), (1, 0, "Side", self.side), (0, 2, "Pseudonym", self.pseudonym),
            (1, 2, "Risk", self.risk), (2, 0, "Note", self.note),
        ):  # fmt: skip
            label = plain_label(words, "dim")
            grid.addWidget(label, row, column)
            if isinstance(field, QHBoxLayout):
                grid.addLayout(field, row, column + 1)
            else:
                grid.addWidget(field, row, column + 1, 1, 3 if row == 2 else 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.hint, 1)
        line.addWidget(self.same)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addLayout(line)
        column.addWidget(self.others)

    # what is shown

    def show_line(self, line: Line | None, lines: list[Line]) -> None:
        """Show what is known of one speaker; nothing of several."""
        project = self._workspace.project
        if self._line is not None and (line is None or line.heard.speaker.id != self._speaker.id):
            self.commit()
        self._line = line if project is not None else None
        self.setEnabled(self._line is not None)
        if project is None or self._line is None:
            self._show_nothing()
            return
        who = self._speaker
        known = actors.all(project)
        inherited = next((each for each in known if each.id == who.actor), None)
        names: list[tuple[str, object]] = [(each.name, each.id) for each in known]
        new = [] if inherited else [(f"New actor “{isolated(who.label)}”", _NEW)]
        self.actor.offer([("Not known who this is", None), *names, *new], who.actor)
        parties = sides.all(project)
        side = next((each.name for each in parties if inherited and each.id == inherited.side), "")
        self.side.offer(side_choices(parties, f"As the actor: {side}" if side else "No side"), who.own_side)
        self.risk.offer(risk_choices(), who.risk)
        theirs = inherited.pseudonym if inherited else ""
        self.pseudonym.setPlaceholderText(f"{theirs} (the actor’s)" if theirs else _PSEUDONYM)
        self.pseudonym.take(who.pseudonym)
        self.note.take(who.note)
        self._say(project, lines, inherited)
        for field in (self.actor, self.side, self.risk, self.pseudonym, self.note, self.same):
            field.setEnabled(not project.read_only)

    @property
    def _speaker(self) -> Speaker:
        if self._line is None:
            raise WorkbenchError("No single speaker is selected.", "Select one in the list.")
        return self._line.heard.speaker

    def _show_nothing(self) -> None:
        for choice in (self.actor, self.side, self.risk):
            choice.offer([], None)
        for field in (self.pseudonym, self.note):
            field.take("")
        self.hint.hide()
        self.others.setText("")
        self.same.hide()

    def _say(self, project: Project, lines: list[Line], inherited: Actor | None) -> None:
        who, line = self._speaker, self._line
        if line is not None:
            self.others.setText(_others_read(project, line, inherited))
        where = namesakes.places(project, namesakes.elsewhere(project, who))
        twins = sum(labels.key(each.heard.speaker.label) == labels.key(who.label) for each in lines) - 1
        parts: list[str] = []
        if where:
            parts.append(
                f"“{isolated(who.label)}” also speaks in {where}: somebody else until you say otherwise."
            )
        if twins:
            parts.append(
                f"{_voices(twins)} of this item {_have(twins)} the same label; each is its own voice."
            )
        self.hint.setText(" ".join(parts))
        ways = [] if project.read_only else namesakes.ways(project, who)
        self._menu.clear()
        for way in ways:
            self._menu.addAction(way.words.replace("&", "&&")).triggered.connect(partial(self._take, way))
        self.hint.setVisible(bool(parts))
        self.same.setVisible(bool(ways))

    # what can be done

    def commit(self) -> None:
        """Write what is typed and not yet written."""
        for field in (self.pseudonym, self.note):
            field.commit()

    def _write(self, label: str, **fields: object) -> None:
        who = self._speaker

        def write() -> None:
            with self._workspace.edit(label):
                speakers.update(self._workspace.need_project(), who.id, **fields)

        if any(getattr(who, "own_side" if name == "side" else name) != now for name, now in fields.items()):
            self._workspace.attempt(write)

    def _set_actor(self, chosen: object) -> None:
        who = self._speaker

        def write() -> None:
            project = self._workspace.need_project()
            with self._workspace.edit("Say who the speaker is"):
                actor = actors.add(project, who.label) if chosen == _NEW else chosen
                speakers.link(project, who.id, actor if isinstance(actor, int) else None)

        if chosen != who.actor:
            self._workspace.attempt(write)

    def _take(self, way: namesakes.Way) -> None:
        self._workspace.attempt(partial(namesakes.take, self._workspace, way))

    def _want_actors(self) -> None:
        self.actors_wanted.emit(self._line.heard.speaker.actor if self._line else None)


def _others_read(project: Project, line: Line, actor: Actor | None) -> str:
    """Say plainly what reports and exported transcripts show, and where the name stands all the same."""
    name = line.others_read
    if name != line.heard.speaker.label:
        hidden = pseudonyms.names_of(line.heard.speaker, actor)
        role = line.heard.speaker.role
        said = f"“{isolated(name)}”" + (f" with the role “{isolated(role)}”" if role else "")
        return f"Reports and exported transcripts say {said}. {pseudonyms.leaks(project, hidden)}"
    risky = f"The risk is {line.risk}, and there is no pseudonym: " if line.exposed else ""
    return f"{risky}{'r' if risky else 'R'}eports and exported transcripts say “{isolated(name)}”."


def _voices(count: int) -> str:
    return "Another voice" if count == 1 else f"{count:,} other voices"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
