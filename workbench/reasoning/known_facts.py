"""What the case itself says of the points of a checklist, whatever was answered: facts by name."""

from itertools import combinations

from workbench.reasoning.checklist import NO_CAP, Cap
from workbench.reasoning.corroboration import Strip
from workbench.reasoning.testimony import ALLIED, UNALLIED, Relation

FACTS = ("two origins", "both sides", "place fixed", "rivals", "identified", "hashed")

# What is missing when the case says that a fact does not hold.
MISSING = {
    "two origins": "single origin",
    "both sides": "only one side affirms it",
    "rivals": "only one hypothesis is listed",
    "identified": "the identification that it depends on is not entered",
}


def of_claim(strip: Strip, *, relation: Relation, rivals: bool, identified: bool) -> dict[str, bool]:
    """Tell which facts hold and which do not; one that is not in it is left to the analyst's answer.

    `rivals` tells whether an alternative claim is entered, `identified` whether the claim is entered as
    resting on one that says what its object is.
    """
    known = {"rivals": rivals, "identified": identified}
    if strip.recordings.most == 1 or strip.recordings.least > 1:
        known["two origins"] = strip.recordings.least > 1
    if (both := _both_sides(strip, relation)) is not None:
        known["both sides"] = both
    if strip.place_fixed:
        known["place fixed"] = True
    return known


def of_item(*, hashed: bool) -> dict[str, bool]:
    """Tell which facts hold of an item; `hashed` when its file was digested as it came in."""
    return {"hashed": True} if hashed else {}


def _both_sides(strip: Strip, relation: Relation) -> bool | None:
    """Tell whether two unallied sides affirm it themselves, or one side alone; None where that is open.

    A side that others quote is not heard, and of two of which nobody says how they stand nothing is known.
    """
    voices = [each for each in strip.affirmed if each.said and each.side is not None and not each.neutral]
    heard, named = {each.side for each in voices if each.counts}, {each.side for each in voices}
    if any(relation(one, other) in UNALLIED for one, other in combinations(heard, 2)):
        return True
    one_side = named and all(relation(one, other) in ALLIED for one, other in combinations(named, 2))
    return False if one_side else None


def cap_of_dependency(claim: str, verdict: str) -> Cap:
    """Give the cap of what depends on a claim (its name, such as C4) that has this verdict ("" for none)."""
    if verdict == "established":
        return NO_CAP
    if verdict in ("", "not checkable"):
        return Cap("unresolved", (f"{claim}, on which it depends, is {verdict or 'not assessed'}",))
    return Cap(verdict, (f"{claim}, on which it depends, is {verdict}",))
