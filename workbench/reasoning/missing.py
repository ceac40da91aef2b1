"""What is not there, so that a claim stands no higher: absence of a search is not absence of evidence."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from workbench.reasoning.corroboration import Strip
from workbench.reasoning.naming import listed
from workbench.reasoning.testimony import Relation


def missing(
    strip: Strip,
    code: str,
    relation: Relation,
    *,
    searched: int = 0,
    labels: Mapping[Hashable, str] | None = None,
) -> tuple[str, ...]:
    """Say in a sentence each what a claim on the rung `code` lacks; `labels` names the items (E1)."""
    found = [*_of_sides(strip, relation), *_of_items(strip, code, labels or {})]
    return (*found, *(() if searched else ("No search is logged.",)))


def _of_sides(strip: Strip, relation: Relation) -> Iterator[str]:
    for each in strip.sides:
        if not each.stance:
            yield f"No statement of {each.called} is entered."
        if each.quoted:
            yield f"What {each.called} says is known only through others."
    speaking = [each for each in strip.sides if each.affirms or each.denies]
    for one, other in combinations(speaking, 2):
        if relation(one.side, other.side) == "unknown":
            yield f"How {one.called} and {other.called} stand to one another is not entered."
    if strip.sideless:
        yield f"No side is entered for {len(strip.sideless)} of the voices."


def _of_items(strip: Strip, code: str, labels: Mapping[Hashable, str]) -> Iterator[str]:
    if strip.recordings.most > strip.recordings.least:
        come = "comes" if len(strip.unknown) == 1 else "come"
        yield f"Where {_named(strip.unknown, labels)} {come} from is not known."
    # Only what opponents agree on stands higher once it is seen, and where that is.
    if code == "K4" and strip.unfixed:
        show = "shows" if len(strip.unfixed) == 1 else "show"
        yield f"The place of what {_named(strip.unfixed, labels)} {show} is open."
    if code in ("", "K4") and not strip.seen.count:
        yield "No direct evidence is entered: nothing shows it."


def _named(items: Iterable[Hashable], labels: Mapping[Hashable, str]) -> str:
    return listed(labels.get(item) or str(item) for item in items)
