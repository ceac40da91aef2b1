"""Who affirms what an opposed side does not hold: denials, and rival claims that cannot be true together."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from workbench.reasoning.corroboration import Strip
from workbench.reasoning.naming import listed
from workbench.reasoning.testimony import Relation, Voiced, by_side


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim that cannot be true together with this one, and who affirms it."""

    claim: int
    label: str
    affirmed: frozenset[Voiced]


def disputing(strip: Strip, relation: Relation, rivals: Iterable[Rival]) -> tuple[int, ...]:
    """Give the rival claims that an opposed side affirms, from another origin or in its own words."""
    return tuple(each.claim for each in rivals if any(_clashes(strip.affirmed, each.affirmed, relation)))


def denied_by_opponents(strip: Strip, relation: Relation) -> bool:
    """Tell whether one side denies what an opposed one affirms."""
    return any(_clashes(strip.affirmed, strip.denied, relation))


def words(strip: Strip, relation: Relation, rivals: Iterable[Rival]) -> str:
    """Say which side denies it, and which affirms what excludes it; "" when no opposed side does."""
    denials = {
        f"{strip.called(other)} denies what {strip.called(one)} affirms."
        for one, other in _clashes(strip.affirmed, strip.denied, relation)
    }
    excluding: dict[str, list[str]] = {}
    for each in rivals:
        for side in {other for _, other in _clashes(strip.affirmed, each.affirmed, relation)}:
            excluding.setdefault(strip.called(side), []).append(each.label)
    rival_words = [
        f"{side} affirms {listed(labels)}, which cannot be true together with this."
        for side, labels in sorted(excluding.items())
    ]
    return " ".join((*sorted(denials), *rival_words))


def _clashes(
    affirmed: Iterable[Voiced], against: Iterable[Voiced], relation: Relation
) -> Iterator[tuple[Hashable, Hashable]]:
    """Pair opposed sides of which one affirms what the other does not hold.

    They must come from separate origins, or each speak in its own words: a report that re-uses the other
    side's recording and says the contrary over it is a dispute, uploading a recording again is none.
    """
    others = by_side(each for each in against if each.said)
    for one, affirming in by_side(each for each in affirmed if each.said).items():
        for other, opposing in others.items():
            spoken = affirming.own_words and opposing.own_words
            if one == other or not (spoken or affirming.is_apart(opposing)):
                continue
            if relation(one, other) == "opposed":
                yield one, other
