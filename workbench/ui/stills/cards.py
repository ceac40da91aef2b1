"""The stills that the gallery lists: gathered, filtered, in the order wished for."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from workbench.project import items, search, still_views, stills
from workbench.project.project import Project
from workbench.project.still_views import StillView
from workbench.project.stills import Still
from workbench.timecode import clock

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ORDERS = ("By number", "By item and time", "Newest first")


@lru_cache(8192)  # each word typed asks the same of every card
def _folded(text: str) -> str:
    return search.fold(text)


@dataclass(frozen=True)
class Card:
    """One still with what was seen of it, and the item that it is of."""

    still: Still
    seen: tuple[StillView, ...]
    item_number: int
    title: str

    @property
    def item(self) -> str:
        """What people call the item, such as E1."""
        return f"E{self.item_number}"

    @property
    def words(self) -> str:
        """The card as a screen reader says it."""
        also = "also as seen" if self.seen else ""
        parts = (self.still.label, f"{self.item} {self.title}", clock(self.still.time_ms), self.still.caption)
        return ", ".join(part for part in (*parts, also) if part)

    def holds(self, words: list[str]) -> bool:
        """Say whether every (folded) word stands somewhere in it."""
        captions = " ".join(each.caption for each in self.seen)
        text = _folded(f"{self.words} {captions}")
        return all(word in text for word in words)


@dataclass(frozen=True)
class Wanted:
    """Which stills, in which order; item None for all."""

    item: int | None = None
    words: str = ""
    order: str = ORDERS[0]


def gather(project: Project) -> list[Card]:
    """Read every still of the project."""
    known = {item.id: item for item in items.all(project)}
    seen = still_views.by_still(project)
    return [
        Card(still, tuple(seen.get(still.id, ())), known[still.item].number, known[still.item].title)
        for still in stills.all(project)
    ]


def chosen(cards: list[Card], wanted: Wanted) -> list[Card]:
    """Leave out what is not wanted and put the rest in order."""
    words = search.fold(wanted.words).split()
    kept = [
        card for card in cards if wanted.item in (None, card.still.item) and (not words or card.holds(words))
    ]
    if wanted.order == ORDERS[1]:
        return sorted(kept, key=lambda card: (card.item_number, card.still.time_ms, card.still.number))
    return sorted(kept, key=lambda card: card.still.number, reverse=wanted.order == ORDERS[2])


class Cards(QAbstractListModel):
    """The cards as a list; `card` gives the one of a row."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []

    def show_cards(self, cards: list[Card]) -> None:
        """List these; rows that stay at their places are only painted anew."""
        if [card.still.id for card in cards] != [card.still.id for card in self.cards]:
            self.beginResetModel()
            self.cards = cards
            self.endResetModel()
        elif cards != self.cards:
            self.cards = cards
            self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))

    def row_of(self, still: int) -> int | None:
        """Find the row of a still."""
        return next((row for row, card in enumerate(self.cards) if card.still.id == still), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cards[index.row()].words
        return None
