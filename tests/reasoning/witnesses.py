"""Cases made at random, of what is said and shown of one claim: sides, origins and their ancestry."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from workbench.reasoning import corroboration, ladder
from workbench.reasoning.corroboration import Party, Said, Shown, Strip
from workbench.reasoning.disputes import Rival
from workbench.reasoning.ladder import Rung
from workbench.reasoning.missing import missing
from workbench.reasoning.origins import JOINING, MADE_FROM, Ancestry, Link

ITEMS = st.integers(1, 5)
SIDES = ("North", "South", "Agency")
PARTIES = tuple(Party(name, name, neutral=name == "Agency") for name in SIDES)
RELATIONS = ("opposed", "allied", "same", "neutral", "unknown")

SAID = st.builds(
    Said,
    id=st.just(0),
    item=ITEMS,
    voice=st.none() | st.integers(1, 4),
    side=st.none() | st.sampled_from(SIDES),
    stance=st.sampled_from(["affirms"] * 4 + ["denies", "hedges"]),
    mode=st.sampled_from(["says", "says", "implies", "reports", "shows", "denies"]),
    interest=st.sampled_from(["favours own", "neutral", "against own", "unknown"]),
    quoted=st.sampled_from([False, False, True]),
)
SHOWN = st.builds(
    Shown,
    id=st.just(0),
    item=ITEMS,
    side=st.none() | st.sampled_from(SIDES),
    stance=st.sampled_from(["supports", "supports", "refutes"]),
    direct=st.booleans(),
    place_fixed=st.booleans(),
)
LINKS = st.builds(Link, ITEMS, ITEMS, st.sampled_from([*sorted(JOINING), "other camera"]))
MAKING = st.sampled_from(sorted(MADE_FROM))


@dataclass(frozen=True)
class Case:
    """What is entered of one claim, in the order of entry."""

    said: tuple[Said, ...] = ()
    shown: tuple[Shown, ...] = ()
    links: tuple[Link, ...] = ()
    known: frozenset[int] = frozenset()
    relations: tuple[str, ...] = ("opposed", "neutral", "neutral")
    rival: tuple[Said, ...] = ()

    @property
    def ancestry(self) -> Ancestry:
        return Ancestry(self.links, self.known)

    @property
    def strip(self) -> Strip:
        return corroboration.strip(self.said, self.shown, self.ancestry, PARTIES)

    @property
    def rivals(self) -> list[Rival]:
        affirmed = corroboration.strip(self.rival, (), self.ancestry, PARTIES).affirmed
        return [Rival(2, "C2", affirmed)] if affirmed else []

    @property
    def rung(self) -> Rung:
        return ladder.rung(self.strip, self.relation, self.rivals)

    @property
    def missing(self) -> tuple[str, ...]:
        return missing(self.strip, self.rung.code, self.relation)

    def relation(self, one: object, other: object) -> str:
        pairs = [{"North", "South"}, {"North", "Agency"}, {"South", "Agency"}]
        return self.relations[pairs.index({str(one), str(other)})]

    def counted(self) -> list[int]:
        """The items that speak for the claim."""
        affirming = [each.item for each in self.said if each.affirms]
        return sorted({*affirming, *(each.item for each in self.shown if each.stance == "supports")})


def _numbered(some: list[Said]) -> tuple[Said, ...]:
    return tuple(replace(each, id=n, neutral=each.side == "Agency") for n, each in enumerate(some))


def _numbered_shown(some: list[Shown]) -> tuple[Shown, ...]:
    return tuple(replace(each, id=n, neutral=each.side == "Agency") for n, each in enumerate(some))


CASES = st.builds(
    Case,
    said=st.lists(SAID, max_size=6).map(_numbered),
    shown=st.lists(SHOWN, max_size=3).map(_numbered_shown),
    links=st.lists(LINKS, max_size=4).map(tuple),
    known=st.just(frozenset(range(1, 6))) | st.frozensets(ITEMS),
    relations=st.tuples(*[st.sampled_from(["opposed", "opposed", *RELATIONS])] * 3),
    rival=st.lists(SAID, max_size=2).map(_numbered),
)


def not_above(after: Rung, before: Rung) -> bool:
    """Tell whether a claim stands no better than before; what is disputed must stay so or fall."""
    if before.code == "X":
        return after.code == "X"
    return after.code == "X" or (after.height or 0) <= (before.height or 0)
