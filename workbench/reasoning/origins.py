"""Which items go back to one recording or text, and how many origins that leaves at least and at most."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

# "Other camera" is another recording of the same event and joins nothing.
MADE_FROM = frozenset({"copy of", "excerpt of", "re-edit of", "translation of", "quotes"})
JOINING = MADE_FROM | {"same recording"}


class Link(NamedTuple):
    """One confirmed link: `from_item` is made from `to_item` in the way of `kind`."""

    from_item: Hashable
    to_item: Hashable
    kind: str


@dataclass(frozen=True)
class Origins:
    """How many origins there are: at least, if all of unknown ancestry go back to others, and at most."""

    least: int
    most: int

    @property
    def words(self) -> str:
        """The count as read: "2", or "1–3" where ancestry is unknown."""
        return str(self.most) if self.least == self.most else f"{self.least}–{self.most}"


class Ancestry:
    """What goes back to what in one case, made once and asked for every claim.

    `known` holds the items whose own origin is known: originals, and statements in their issuer's words.
    """

    def __init__(self, links: Iterable[Link] = (), known: Iterable[Hashable] = ()) -> None:
        joining = [each for each in links if each.kind in JOINING and each.from_item != each.to_item]
        self._groups = _components(joining)
        together: dict[Hashable, set[Hashable]] = {}
        for item, group in self._groups.items():
            together.setdefault(group, set()).add(item)
        self._members = {group: frozenset(items) for group, items in together.items()}
        self._made = frozenset(each.from_item for each in joining if each.kind in MADE_FROM)
        # What is made from another item has its origin there: a statement that quotes a video of unknown
        # ancestry tells nothing about the video.
        self._known = frozenset(self.group(item) for item in known if item not in self._made)
        self._as_value = (frozenset(self._groups.items()), self._made, self._known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ancestry) and self._as_value == other._as_value

    def __hash__(self) -> int:
        return hash(self._as_value)

    def group(self, item: Hashable) -> Hashable:
        """Name the origin group of an item by one of its members; an item without a link is its own group."""
        return self._groups.get(item, item)

    def members(self, item: Hashable) -> frozenset[Hashable]:
        """Give the items that go back to the same origin as this one, itself among them."""
        return self._members.get(self.group(item), frozenset({item}))

    def is_known(self, item: Hashable) -> bool:
        """Tell whether the origin of an item is known, by itself or through what it is linked to."""
        return self.group(item) in self._known

    def is_made_from_another(self, item: Hashable) -> bool:
        """Tell whether an item is a copy, an excerpt, a re-edit, a translation or a quote of another."""
        return item in self._made

    def origins(self, items: Iterable[Hashable]) -> Origins:
        """Count the origins of items: unknown ancestry makes the count an interval."""
        groups = {self.group(item) for item in items}
        return Origins(max(min(1, len(groups)), len(groups & self._known)), len(groups))


def _components(links: Iterable[Link]) -> dict[Hashable, Hashable]:
    """Give each linked item the name of its group, which is the same in whatever order the links come."""
    members: dict[Hashable, set[Hashable]] = {}
    for link in links:
        one = members.setdefault(link.from_item, {link.from_item})
        other = members.setdefault(link.to_item, {link.to_item})
        if one is not other:
            small, large = sorted((one, other), key=len)
            large |= small
            members.update(dict.fromkeys(small, large))
    names: dict[int, Hashable] = {}
    for item in sorted(members, key=lambda each: (str(type(each)), str(each))):
        names.setdefault(id(members[item]), item)
    return {item: names[id(group)] for item, group in members.items()}
