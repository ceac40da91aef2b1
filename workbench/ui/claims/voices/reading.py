"""The voices of a claim as they are shown: who, on which side and how that is known, and what was said."""

from dataclasses import dataclass

from workbench.direction import isolated
from workbench.project import Project, claims, items
from workbench.project.claims import Assertion
from workbench.project.items import Item
from workbench.project.parties import actors, sides
from workbench.project.parties.actors import Actor
from workbench.project.parties.sides import Side
from workbench.project.parties.standpoints import Stand, Standpoints
from workbench.project.transcript import speakers
from workbench.project.transcript.speakers import Speaker
from workbench.ui.citations import place, quoted
from workbench.ui.claims import signs
from workbench.ui.claims.voices import words

NO_SIDE, UNKNOWN_SIDE = "on no side", "side not known"


@dataclass(frozen=True)
class VoiceLine:
    """One voice; `place` is that of its side in the order of sides, -1 for none."""

    key: int
    sign: str
    cited: str
    who: str
    said: str
    side: str
    place: int
    remark: str

    @property
    def words(self) -> str:
        """The whole line as it is read aloud."""
        return ". ".join(part for part in (self.cited, self.who, self.said, self.side, self.remark) if part)


class Voices:
    """What is known of all who may speak in a project, read once for each state of it."""

    def __init__(self, project: Project) -> None:
        self.stands = Standpoints.of(project)
        self.sides: list[Side] = sides.all(project)
        self.actors: dict[int, Actor] = {each.id: each for each in actors.all(project)}
        self._project = project
        self._items: dict[int, Item | None] = {}
        self._order = {side.id: n for n, side in enumerate(self.sides)}
        self._names = {side.id: side.name for side in self.sides}

    @classmethod
    def of(cls, project: Project) -> "Voices":
        """Give what is known now."""
        return project.kept("voices", lambda: cls(project))

    def item(self, item: int) -> Item | None:
        """Give an item; of the many in a case few speak of one claim."""
        if item not in self._items:
            self._items[item] = items.get(self._project, item)
        return self._items[item]

    def speakers_of(self, item: int) -> list[Speaker]:
        """List the speakers of an item in the order of speaking."""
        return [each.speaker for each in speakers.heard(self._project, item)]

    def lines(self, claim: int) -> list[tuple[Assertion, VoiceLine]]:
        """Read the voices of a claim, by item and time."""
        return [(each, self.line(each)) for each in claims.assertions(self._project, claim)]

    def line(self, each: Assertion) -> VoiceLine:
        """Read one voice."""
        stand, item = self.stands.of_assertion(each), self.item(each.anchor.item)
        said = each.value_as_said or each.anchor.quote
        return VoiceLine(
            key=each.id,
            sign=signs.SIDE[each.stance],
            cited=place(each.anchor, item),
            who=self.who(each),
            said=quoted(said) if said else (item.title if item else ""),
            side=self.side_name(stand) if not self.is_picture(each) else "",
            place=self._order.get(stand.side or 0, -1),
            remark=" · ".join(part for part in self._remarks(each, stand) if part),
        )

    def who(self, each: Assertion) -> str:
        """Name the voice: the actor, else the speaker, else who published the item."""
        if each.actor is not None and each.actor in self.actors:
            return self.actors[each.actor].name
        if each.speaker is not None and (known := speakers.get(self._project, each.speaker)):
            return known.label
        return "The picture" if self.is_picture(each) else self.publisher(each.anchor.item)

    def publisher(self, item: int) -> str:
        """Name who published an item, or the item itself."""
        held = self.item(item)
        if held is None:
            return "an item that was removed"
        actor = self.actors.get(held.actor or 0)
        return actor.name if actor else held.publisher or held.title

    @staticmethod
    def is_picture(each: Assertion) -> bool:
        """Tell whether nobody says it: the picture shows it."""
        return each.mode == "shows" and each.actor is None and each.speaker is None and each.side is None

    def side_name(self, stand: Stand) -> str:
        """Name where a voice stands."""
        if stand.side is not None:
            return self._names.get(stand.side, UNKNOWN_SIDE)
        return NO_SIDE if stand.ground else UNKNOWN_SIDE

    def exposed(self, each: Assertion) -> str:
        """Warn where others would read a name whose bearer being named may harm; "" for no danger."""
        speaker = speakers.get(self._project, each.speaker) if each.speaker is not None else None
        actor = self.actors.get(each.actor or (speaker.actor if speaker else None) or 0)
        risk = speakers.risk_of(speaker, actor) if speaker else actor.risk if actor else ""
        hidden = (speaker.pseudonym if speaker else "") or (actor.pseudonym if actor else "")
        return f"risk is {risk}, no pseudonym" if risk in ("moderate", "high") and not hidden else ""

    def others_read(self, each: Assertion) -> str:
        """Give the name that stands for the voice in what leaves the program; "" where it is the same."""
        speaker = speakers.get(self._project, each.speaker) if each.speaker is not None else None
        actor = self.actors.get(each.actor or (speaker.actor if speaker else None) or 0)
        return (speaker.pseudonym if speaker and each.actor is None else "") or (
            actor.pseudonym if actor else ""
        )

    def _remarks(self, each: Assertion, stand: Stand) -> list[str]:
        written = f"as written here: {isolated(each.side_reason)}" if each.side_reason else "as written here"
        via = self.actors.get(each.via_actor or 0)
        return [
            written if stand.ground == "written" and each.side_reason else "",
            words.manner(each.mode, each.stance),
            words.hand(each.hand),
            words.interest(each.interest),
            f"quoted through {isolated(via.name)}" if via else "",
            isolated(each.note) if each.note else "",
            self.exposed(each),
        ]
