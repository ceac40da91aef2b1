"""What the case itself says of the points of a checklist, whatever was answered: facts by name."""

from collections.abc import Callable, Hashable, Iterable

from workbench.reasoning.checklist import NO_CAP, Cap
from workbench.reasoning.corroboration import Strip

FACTS = ("two origins", "both sides", "place fixed", "rivals", "identified", "hashed")

# What is missing when the case says that a fact does not hold.
MISSING = {
    "two origins": "single origin",
    "both sides": "only one side affirms it",
    "rivals": "only one hypothesis is listed",
}


def of_claim(
    strip: Strip, *, are_one: Callable[[Hashable, Hashable], bool], rivals: bool, depends: bool
) -> dict[str, bool]:
    """Tell which facts hold and which do not; one that is not in it is left to the analyst's answer.

    `are_one` tells whether two sides are allied; `rivals` whether an alternative claim is entered, `depends`
    whether the claim is entered as resting on another.
    """
    known = {"rivals": rivals}
    if strip.recordings.most == 1 or strip.recordings.least > 1:
        known["two origins"] = strip.recordings.least > 1
    affirming = (each.side for each in strip.sides if each.affirms and not each.neutral)
    if apart := _apart(affirming, are_one):
        known["both sides"] = apart > 1
    known |= {
        fact: True for fact, holds in (("place fixed", strip.place_fixed), ("identified", depends)) if holds
    }
    return known


def of_item(*, hashed: bool) -> dict[str, bool]:
    """Tell which facts hold of an item; `hashed` when its file was digested as it came in."""
    return {"hashed": True} if hashed else {}


def _apart(sides: Iterable[Hashable], are_one: Callable[[Hashable, Hashable], bool]) -> int:
    """Count sides, allied ones once."""
    apart: list[Hashable] = []
    for side in sides:
        if not any(are_one(side, other) for other in apart):
            apart.append(side)
    return len(apart)


def cap_of_dependency(claim: str, verdict: str) -> Cap:
    """Give the cap of what depends on a claim (its name, such as C4) that has this verdict ("" for none)."""
    if verdict == "established":
        return NO_CAP
    if verdict in ("", "not checkable"):
        return Cap("unresolved", (f"{claim}, on which it depends, is {verdict or 'not assessed'}",))
    return Cap(verdict, (f"{claim}, on which it depends, is {verdict}",))
