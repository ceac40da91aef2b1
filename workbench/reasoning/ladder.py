"""How far a claim is corroborated, in words and with the rule that says so; a ladder, never a score."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from workbench.reasoning import disputes
from workbench.reasoning.corroboration import Strip
from workbench.reasoning.disputes import Rival
from workbench.reasoning.naming import in_order, listed
from workbench.reasoning.origins import Origins
from workbench.reasoning.testimony import UNALLIED, Relation, Voiced, by_side

WORDS = {
    "": "not asserted",
    "K0": "asserted once",
    "K1": "repeated",
    "K2": "echoed within one side",
    "K3": "independent",
    "K4": "conceded or agreed by opponents",
    "K5": "agreed by opponents and seen",
    "X": "disputed",
    "S": "shown, unsupported",
}
# To be repeated is no gain over being asserted once, nor is being shown in one origin.
_HEIGHTS = {"": 0, "K0": 1, "K1": 1, "S": 1, "K2": 2, "K3": 3, "K4": 4, "K5": 5}


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a claim stands on the ladder, what that is called, and one or two sentences that say why."""

    code: str
    words: str
    rule: str

    @property
    def height(self) -> int | None:
        """The rung's place, to compare and sort by; None for what is disputed, which is beside the ladder."""
        return _HEIGHTS.get(self.code)


def rung(
    strip: Strip,
    relation: Relation,
    rivals: Iterable[Rival] = (),
    labels: Mapping[Hashable, str] | None = None,
) -> Rung:
    """Find the rung of a claim; `labels` names the items (E1) in the rule."""
    code, rule = _found(strip, relation, rivals)
    # What is disputed counts nothing, so nothing of it is counted twice.
    circular = [] if code == "X" else [_going_back(each, labels or {}) for each in strip.joined]
    return Rung(code, WORDS[code], " ".join((rule, *circular)))


def _found(strip: Strip, relation: Relation, rivals: Iterable[Rival]) -> tuple[str, str]:
    """Go down the ladder from its top, for the code and the rule that gives it."""
    if not strip.items.count:
        return "", "Nothing that is entered affirms it."
    agreed = _agreed(strip, relation)
    if agreed and strip.place_fixed:
        return "K5", f"{agreed} It is seen, and the place is fixed."
    if agreed:
        return "K4", agreed
    if disputed := disputes.words(strip, relation, rivals):
        return "X", disputed
    return _several(strip, relation) if strip.recordings.least > 1 else _one(strip)


def _agreed(strip: Strip, relation: Relation) -> str:
    """Say who concedes it, and which opposed sides both affirm it from separate origins; "" for nobody."""
    heard = [each for each in strip.affirmed if each.said and each.counts]
    conceding = {strip.called(each.side) for each in heard if each.against_own}
    affirm, own = ("affirm", "their own") if len(conceding) > 1 else ("affirms", "its own")
    sentences = [f"{listed(conceding)} {affirm} it against {own} interest."] if conceding else []
    sentences += [
        f"{one} and {other}, who are opposed, both affirm it from separate origins."
        for one, other in _apart(strip, heard, relation, ("opposed",))
    ]
    return " ".join(sentences)


def _several(strip: Strip, relation: Relation) -> tuple[str, str]:
    """Tell apart what comes from unallied sides and what one side, or allied ones, echo."""
    origins = f"At least {strip.recordings.least} origins"
    heard = [each for each in strip.affirmed if each.counts and each.known]
    if neutral := {strip.called(each.side) for each in heard if each.neutral}:
        return "K3", f"{origins}, one of them neutral ({listed(neutral)})."
    for one, other in _apart(strip, heard, relation, UNALLIED):
        return "K3", f"{origins}, from {one} and from {other}, who are not allied."
    return "K2", f"{origins}, but none shown to be from an unallied or a neutral side."


def _one(strip: Strip) -> tuple[str, str]:
    """Tell apart what one origin shows, what it says, and what is said again without being independent."""
    found = strip.recordings
    single = found.most == 1
    words = f"{Origins(found.least, found.most).words} origins: it is not shown that they are independent."
    if strip.seen.count:
        return "S", f"{'One origin.' if single else words} It is seen, and nothing independent supports it."
    if strip.items.count > 1:
        return "K1", f"{strip.items.count} items, but {'one origin.' if single else words}"
    voices = {0: "nobody is entered who says it", 1: "one voice"}
    return "K0", f"One origin: {voices.get(strip.voices.count, f'{strip.voices.count} voices')}."


def _apart(
    strip: Strip, heard: Iterable[Voiced], relation: Relation, ways: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Name the pairs of sides that stand so to one another and speak from separate origins."""
    sides = by_side(heard)
    pairs = {
        (min(names), max(names))
        for one, other in combinations(sides, 2)
        if sides[one].is_apart(sides[other]) and relation(one, other) in ways
        for names in [(strip.called(one), strip.called(other))]
    }
    return sorted(pairs)


def _going_back(items: tuple[Hashable, ...], labels: Mapping[Hashable, str]) -> str:
    """Name what is circular: items that go back to where another one comes from."""
    first, *rest = in_order(labels.get(item) or str(item) for item in items)
    go, add = ("goes", "adds") if len(rest) == 1 else ("go", "add")
    return f"{listed(rest)} {go} back to the same origin as {first} and {add} none."
