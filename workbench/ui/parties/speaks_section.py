"""Where an actor speaks: the speakers that it is, what it publishes, and on whose side that counts."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workbench.direction import isolated
from workbench.project import Project, items
from workbench.project.items import Item
from workbench.project.parties import sides
from workbench.project.parties.actors import Actor
from workbench.project.parties.standpoints import Stand, Standpoints
from workbench.project.transcript import labels, speakers
from workbench.project.transcript.speakers import Speaker
from workbench.reasoning import edtf
from workbench.ui.fields import button
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_MOST = 60  # speakers offered in the menu
GROUNDS = {
    "written": "as written there", "speaker": "as written at the speaker", "item": "as written at the item",
    "affiliation": "by its affiliation", "actor": "its own side", "owner": "as its owner",
}  # fmt: skip


class SpeaksSection(QWidget):
    """Each line leads to where the actor is heard."""

    speaker_wanted = Signal(object, object)  # ids of item and speaker

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._actor: Actor | None = None
        self.link = button("Link a speaker", "Say that a speaker of an item is this actor")
        self.unlinked = QMenu(self.link)
        self.unlinked.aboutToShow.connect(self.fill_unlinked)
        self.link.setMenu(self.unlinked)
        head = QHBoxLayout()
        head.addWidget(plain_label("HEARD IN", "section", wrap=True), 1)
        head.addWidget(self.link)
        self.voices = QVBoxLayout()
        self.voices.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self.voices)

    def show_actor(self, actor: Actor | None, project: Project | None) -> None:
        """Show where an actor is heard."""
        self._actor = actor
        while (old := self.voices.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if actor is None or project is None:
            return
        stands = Standpoints.of(project)
        names = {each.id: each.name for each in sides.all(project)}
        held = {item.id: item for item in items.all(project)}
        for each in speakers.of_actor(project, actor.id):
            counts = _counts(stands.of_voice(each.item, speaker=each.id), names, stands.date_of(each.item))
            self.voices.addWidget(self._voice(each, held[each.item], counts))
        for item in held.values():
            if item.actor == actor.id:
                counts = _counts(stands.of_item(item.id), names, stands.date_of(item.id))
                self.voices.addWidget(self._published(item, counts))
        if not self.voices.count():
            self.voices.addWidget(
                plain_label("No speaker of any item is linked yet, and no item is its own.", "dim", wrap=True)
            )

    def _voice(self, speaker: Speaker, item: Item, counts: str) -> QWidget:
        name = " · ".join(isolated(words) for words in (speaker.label, speaker.role) if words)
        go = _link(f"{item.label}  {name}", "Show this speaker")
        go.clicked.connect(lambda: self.speaker_wanted.emit(speaker.item, speaker.id))
        away = button("Unlink", "Say that this speaker is not, or may not be, this actor")
        away.setProperty("role", "quiet")
        away.clicked.connect(lambda: self._workspace.attempt(partial(self._set_link, speaker.id, None)))
        return _line(counts, go, away)

    def _published(self, item: Item, counts: str) -> QWidget:
        go = _link(f"{item.label}  published {isolated(item.title)}", "Show this item")
        go.clicked.connect(lambda: self._workspace.selection.set_item(item.id))
        return _line(counts, go)

    def fill_unlinked(self) -> None:
        """Offer the speakers who are linked to nobody, those with one of the actor's names first."""
        self.unlinked.clear()
        project, actor = self._workspace.need_project(), self._actor
        found = _unlinked(project, actor) if actor is not None else []
        numbers = {item.id: item.label for item in items.all(project)}
        for each in found[:_MOST]:
            words = f"{numbers[each.item]}  {isolated(each.label)}".replace("&", "&&")
            self.unlinked.addAction(words).triggered.connect(
                partial(
                    self._workspace.attempt, partial(self._set_link, each.id, actor.id if actor else None)
                )
            )
        if not found:
            self.unlinked.addAction("Every speaker is linked to somebody").setEnabled(False)

    def _set_link(self, speaker: int, actor: int | None) -> None:
        with self._workspace.edit("Link a speaker" if actor else "Unlink a speaker"):
            speakers.link(self._workspace.need_project(), speaker, actor)


def _link(words: str, hint: str) -> QPushButton:
    made = button(words.replace("&", "&&"), hint)
    made.setProperty("role", "link")
    return made


def _line(counts: str, *parts: QWidget) -> QWidget:
    row = QWidget()
    line = QHBoxLayout()
    line.setSpacing(8)
    for place, part in enumerate(parts):
        line.addWidget(part, 1 if place == 0 else 0)
    said = plain_label(f"counts as {counts}", "small", wrap=True)
    said.setIndent(6)  # in line with the words of the link
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(line)
    column.addWidget(said)
    return row


def _counts(stand: Stand, names: dict[int, str], on: str) -> str:
    """Say as whose voice somebody counts there, and why."""
    if not stand.ground:
        return "a voice whose side is not known"
    name = isolated(names[stand.side]) if stand.side is not None else "no side"
    when = f", {edtf.words(on)}" if on and stand.ground == "affiliation" else ""
    return f"{name} ({GROUNDS[stand.ground]}{when})"


def _unlinked(project: Project, actor: Actor) -> list[Speaker]:
    names = set(map(labels.key, actor.names))
    free = speakers.unlinked(project)
    return sorted(free, key=lambda each: labels.key(each.label) not in names)
