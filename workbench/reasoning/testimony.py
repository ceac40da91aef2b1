"""What is said and shown of a claim, one piece at a time, and which of it may speak for a side."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.reasoning.origins import Ancestry

# How two sides stand to one another; two that are "neutral" to one another are not allied either.
Relation = Callable[[Hashable, Hashable], str]

UNALLIED = ("opposed", "neutral")
ALLIED = ("same", "allied")
_OWN_WORDS = frozenset({"says", "implies", "denies"})


@dataclass(frozen=True, slots=True)
class Said:
    """One assertion; an unknown voice (None) is nobody's twin.

    `neutral` when the voice stands on no side or on one that sides with nobody; `quoted` when its words are
    known only through somebody who is neither neutral nor on its side.
    """

    id: int
    item: Hashable
    voice: Hashable | None = None
    side: Hashable | None = None
    neutral: bool = False
    stance: str = "affirms"
    mode: str = "says"
    interest: str = "unknown"
    quoted: bool = False

    @property
    def affirms(self) -> bool:
        """Whether it says that the claim is true."""
        return self.stance == "affirms" and self.mode != "denies"

    @property
    def denies(self) -> bool:
        """Whether it says that the claim is false."""
        return self.stance == "denies" or self.mode == "denies"

    @property
    def own_words(self) -> bool:
        """Whether the voice itself says it; to report or to show is to pass on what others made."""
        return self.mode in _OWN_WORDS and not self.quoted


@dataclass(frozen=True, slots=True)
class Shown:
    """One confirmed piece of evidence; `side` is that of its item.

    `direct` when the picture or sound itself shows it, `place_fixed` when it is settled where that is.
    """

    id: int
    item: Hashable
    side: Hashable | None = None
    neutral: bool = False
    stance: str = "supports"
    direct: bool = False
    place_fixed: bool = False


class Voiced(NamedTuple):
    """One voice or one direct sight (`said` or not) behind a claim or against it, with its origin.

    `counts` when it may speak for its side: in its own words, or in a recording that is known to be its own.
    `known` when its origin is, so that it cannot go back to any of the others.
    """

    group: Hashable
    side: Hashable | None
    neutral: bool
    counts: bool
    own_words: bool = False
    against_own: bool = False
    said: bool = True
    known: bool = True


class Heard(NamedTuple):
    """What one side is heard with: the origins, and whether any of it is in its own words."""

    groups: frozenset[Hashable]
    own_words: bool

    def is_apart(self, other: "Heard") -> bool:
        """Tell whether something of the one comes from another origin than something of the other."""
        return len(self.groups | other.groups) > 1


def by_side(voices: Iterable[Voiced]) -> dict[Hashable, Heard]:
    """Put together what each known side is heard with."""
    found: dict[Hashable, list[Voiced]] = {}
    for each in voices:
        if each.side is not None:
            found.setdefault(each.side, []).append(each)
    return {
        side: Heard(frozenset(each.group for each in own), any(each.own_words for each in own))
        for side, own in found.items()
    }


def voiced(said: Sequence[Said], seen: Sequence[Shown], ancestry: Ancestry) -> frozenset[Voiced]:
    """Tell whose voices and sights these are, which all affirm or all deny, and from which origins."""
    owned = _owned([*(each for each in said if not each.own_words), *seen], ancestry)
    voices = (
        Voiced(
            ancestry.group(each.item),
            each.side,
            each.neutral,
            each.own_words or (not each.quoted and each.item in owned),
            each.own_words,
            each.interest == "against own",
            known=ancestry.is_known(each.item),
        )
        for each in said
    )
    sights = (
        Voiced(ancestry.group(each.item), each.side, each.neutral, each.item in owned, said=False)
        for each in seen
    )
    return frozenset((*voices, *sights))


def _owned(passed_on: Sequence[Said | Shown], ancestry: Ancestry) -> set[Hashable]:
    """Find the items that are known to be recordings of the side's own, and not somebody else's.

    A re-upload concedes nothing, so it does not count for the side of whoever uploads it again: what was made
    from another item never does, and of one recording on several sides it is open whose it is.
    """
    owners: dict[Hashable, set[tuple[Hashable | None, bool]]] = {}
    sources = {
        each.item: ancestry.group(each.item)
        for each in passed_on
        if not ancestry.is_made_from_another(each.item)
    }
    for each in passed_on:
        if each.item in sources:
            owners.setdefault(sources[each.item], set()).add((each.side, each.neutral))
    return {item for item, group in sources.items() if ancestry.is_known(item) and len(owners[group]) == 1}
