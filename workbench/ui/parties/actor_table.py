"""The actors of the case as a table: who, of what kind, on which side, how far trusted, where they speak."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from workbench.project import Project, items
from workbench.project.parties import actors, sides, source_ratings
from workbench.project.parties.actors import Actor
from workbench.project.parties.standpoints import Stand, Standpoints
from workbench.project.transcript import speakers
from workbench.ui.headed_table import HeadedModel, Index
from workbench.ui.theme import Theme

NAME, KIND, SIDE, RATED, SPEAKS = range(5)
KINDS = {
    "person": "Person", "organisation": "Organisation", "outlet": "News outlet",
    "channel": "Channel or account", "unit": "Unit", "unknown": "Not known",
}  # fmt: skip
_SHORT = {**KINDS, "outlet": "Outlet", "channel": "Channel", "unknown": ""}  # names need the room


@dataclass(frozen=True)
class ActorLine:
    """One actor as shown; `place` is that of its side in the order, -1 for none."""

    actor: Actor
    side: str
    place: int
    rated: str
    speaks: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The words of each column."""
        return (
            self.actor.name,
            _SHORT[self.actor.kind],
            self.side,
            self.rated,
            self.speaks,
        )


def lines_of(project: Project) -> list[ActorLine]:
    """Read the actors by name."""
    known = {each.id: (place, each.name) for place, each in enumerate(sides.all(project))}
    stands, rated = Standpoints.of(project), source_ratings.newest(project)
    heard = _heard_in(project)
    return [
        _line(each, stands.of_actor(each.id), known, rated[each.id].letter if each.id in rated else "", heard)
        for each in actors.all(project)
    ]


def _line(
    actor: Actor, stand: Stand, known: dict[int, tuple[int, str]], letter: str, heard: dict[int, str]
) -> ActorLine:
    place, name = known.get(stand.side or 0, (-1, ""))
    words = name or ("on no side" if stand.ground else "")
    return ActorLine(actor, words, place, letter, heard.get(actor.id, ""))


def _heard_in(project: Project) -> dict[int, str]:
    """Name the items in which each actor speaks, or which it publishes."""
    found: dict[int, dict[str, None]] = {}
    every = items.all(project)
    numbers = {item.id: item.label for item in every}
    for speaker in speakers.linked(project):
        found.setdefault(speaker.actor or 0, {})[numbers[speaker.item]] = None
    for item in every:
        if item.actor is not None:
            found.setdefault(item.actor, {})[item.label] = None
    return {actor: ", ".join(where) for actor, where in found.items()}


class ActorModel(HeadedModel):
    """The actors by name."""

    HEADS = ("Name", "Kind", "Side", "Rated", "In")

    def __init__(self, theme: Theme) -> None:
        super().__init__(lambda: len(self.lines))
        self.lines: list[ActorLine] = []
        self._theme = theme

    def show_lines(self, lines: list[ActorLine]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, actor: int | None) -> int:
        """Find the row of an actor, -1 for none."""
        ids = [each.actor.id for each in self.lines]
        return ids.index(actor) if actor in ids else -1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (NAME, SIDE, SPEAKS):
            return f"<p>{escape(line.cells[column])}</p>"
        if role == Qt.ItemDataRole.FontRole and column == NAME:
            return self._theme.font(bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and column in (NAME, SIDE) and line.place >= 0:
            return QColor(self._theme.side(line.place))
        return QColor(self._theme.dim) if role == Qt.ItemDataRole.ForegroundRole and column else None
