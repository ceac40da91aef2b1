"""The editor of one voice: who, on which side and why, in what capacity, for whose good; by keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from workbench.direction import isolated
from workbench.project.claims import Assertion
from workbench.ui.claims.choice import Choice
from workbench.ui.claims.text_field import TextField
from workbench.ui.claims.voices import acts, words
from workbench.ui.claims.voices.reading import Voices
from workbench.ui.labels import plain_label
from workbench.ui.workspace import Workspace

_PLAIN = {"stance": words.STANCES, "mode": words.MODES, "hand": words.HANDS, "interest": words.INTERESTS}
_PUBLISHER = "publisher:"


class VoiceEditor(QWidget):
    """Each choice is one edit; Escape goes back to the lines."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._held: Assertion | None = None
        self.who, self.side = Choice("Who says it"), Choice("On which side")
        self.first_field = self.who
        self.via = Choice("Quoted through whom")
        self.choices = {
            "stance": Choice("What the voice does with the claim"),
            "mode": Choice("How it is put"),
            "hand": Choice("In what capacity the voice knows"),
            "interest": Choice("What it is to the interest of the voice’s own side"),
        }
        for field, named in _PLAIN.items():
            self.choices[field].offer({value: _capital(word) for value, word in named.items()})
        self.reason = TextField("Why on this side", "Why on this side here")
        self.value = TextField("The value or words as said", "As it was said, in the original")
        self.note = TextField("Note on this voice", "A note")
        self.others = plain_label(role="small", wrap=True)
        self.people = QPushButton("People and sides…")
        self.people.setProperty("role", "link")
        self._arrange()
        self._connect()
        self.hide()

    def _arrange(self) -> None:
        self._form = form = QFormLayout(self)
        form.setContentsMargins(31, 4, 12, 4)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            ("Who", self.who), ("Stance", self.choices["stance"]), ("Capacity", self.choices["hand"]),
            ("Interest", self.choices["interest"]), ("Side", self.side), ("Why", self.reason),
            ("Through", self.via), ("How", self.choices["mode"]), ("As said", self.value),
            ("Note", self.note),
        ):  # fmt: skip
            form.addRow(plain_label(name, role="small"), field)
        form.addRow(self.others)
        form.addRow(self.people)

    def _connect(self) -> None:
        self.who.activated.connect(lambda place: self._set_who(str(self.who.itemData(place))))
        self.side.activated.connect(lambda place: self._set_side(self.side.itemData(place)))
        self.via.activated.connect(lambda place: self._write("via_actor", self.via.itemData(place)))
        for field, choice in self.choices.items():
            choice.activated.connect(self._chosen(field))
        for column, field in (
            ("side_reason", self.reason), ("value_as_said", self.value), ("note", self.note),
        ):  # fmt: skip
            field.committed.connect(partial(self._write, column))
        self.people.clicked.connect(self._show_people)
        self._workspace.commit_typing.connect(self.commit)

    # what is shown

    def show_voice(self, held: Assertion | None) -> None:
        """Show a voice; what is typed on another one is written first."""
        if held is None or (self._held is not None and held.id != self._held.id):
            self.commit()
        self._held = held
        if held is None:
            self.hide()
            return
        known = Voices.of(self._workspace.need_project())
        self._offer_who(known, held)
        self._offer_side(known, held)
        self.via.offer(
            {None: "Nobody: heard itself", **{each.id: each.name for each in known.actors.values()}}
        )
        self.via.show_value(held.via_actor)
        for field, choice in self.choices.items():
            choice.show_value(getattr(held, field))
        for field, text in ((self.reason, held.side_reason), (self.value, held.value_as_said)):
            field.show_text(text)
        self.note.show_text(held.note)
        self._say_what_others_read(known, held)

    def _offer_who(self, known: Voices, held: Assertion) -> None:
        item = held.anchor.item
        named: dict[str, str] = {}
        for each in known.speakers_of(item):
            named[f"speaker:{each.id}"] = " · ".join(part for part in (each.label, each.role) if part)
        named[_PUBLISHER] = (
            "The picture" if known.is_picture(held) else f"{known.publisher(item)} (the item’s)"
        )
        for each in known.actors.values():
            named[f"actor:{each.id}"] = f"{each.name} (in people)"
        self.who.offer(named)
        now = f"actor:{held.actor}" if held.actor is not None else f"speaker:{held.speaker}"
        self.who.show_value(now if now in named else _PUBLISHER)

    def _offer_side(self, known: Voices, held: Assertion) -> None:
        follows = known.stands.of_voice(
            held.anchor.item, actor=held.actor, speaker=held.speaker, mode=held.mode
        )
        name = known.side_name(follows).capitalize() if follows.side is None else known.side_name(follows)
        unsaid = f"{name} ({words.ground(follows)})" if follows.ground else name
        self.side.offer({None: unsaid, **{side.id: side.name for side in known.sides}})
        self.side.show_value(held.side)
        self._form.setRowVisible(self.reason, held.side is not None)

    def _say_what_others_read(self, known: Voices, held: Assertion) -> None:
        read, exposed = known.others_read(held), known.exposed(held)
        said = f"Others read “{isolated(read)}” for this voice." if read else ""
        warned = f"The {exposed}: others read the name." if exposed else ""
        self.others.setText(said or warned)
        self.others.setProperty("role", "warn" if warned and not said else "small")
        self.others.style().polish(self.others)
        self._form.setRowVisible(self.others, bool(said or warned))

    # what can be done

    def commit(self) -> None:
        """Write what is typed, now."""
        for field in (self.reason, self.value, self.note):
            field.commit()

    def _chosen(self, field: str) -> Callable[[int], None]:
        def write(place: int) -> None:
            self._write(field, self.choices[field].itemData(place))

        return write

    def _write(self, column: str, value: object) -> None:
        held = self._held
        if held is not None and getattr(held, column) != value:
            self._workspace.attempt(partial(acts.change, self._workspace, held.id, **{column: value}))

    def _set_who(self, chosen: str) -> None:
        kind, _, number = chosen.partition(":")
        who = {"speaker": None, "actor": None} | ({kind: int(number)} if number else {})
        held = self._held
        if held is not None and (held.speaker, held.actor) != (who["speaker"], who["actor"]):
            self._workspace.attempt(partial(acts.change, self._workspace, held.id, **who))

    def _set_side(self, side: int | None) -> None:
        held = self._held
        if held is None or held.side == side:
            return
        fields: dict[str, object] = {"side": side} if side is not None else {"side": None, "side_reason": ""}
        self._workspace.attempt(partial(acts.change, self._workspace, held.id, **fields))
        if side is not None and self.isVisible():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_people(self) -> None:
        held = self._held
        if held is not None and held.actor is not None:
            self._workspace.selection.set_actor(held.actor)
        self._workspace.actions["parties.show_people"].trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
