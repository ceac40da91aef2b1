"""How far a claim is corroborated, in words and with the rule that says so; a ladder, never a score."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from workbench.reasoning.corroboration import Strip, Voiced
from workbench.reasoning.origins import Origins

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

# How two sides stand to one another; two that are "neutral" to one another are not allied either.
Relation = Callable[[Hashable, Hashable], str]
_UNALLIED = ("opposed", "neutral")

_NAMED = 4  # as many are named in one sentence; of more the rest is counted


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a claim stands on the ladder, what that is called, and one or two sentences that say why."""

    code: str
    words: str
    rule: str

    @property
    def height(self) -> int | None:
        """The rung's place, to compare and sort by; None for what is disputed, which is beside the ladder.

        To be repeated is no gain over being asserted once, nor is being shown in one origin.
        """
        heights = {"": 0, "K0": 1, "K1": 1, "S": 1, "K2": 2, "K3": 3, "K4": 4, "K5": 5}
        return heights.get(self.code)


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim that cannot be true together with this one, and who affirms it."""

    claim: int
    label: str
    affirmed: frozenset[Voiced]


def rung(
    strip: Strip,
    relation: Relation,
    rivals: Iterable[Rival] = (),
    labels: Mapping[Hashable, str] | None = None,
) -> Rung:
    """Find the rung of a claim; `labels` names the items (E1) in the rule."""
    if not strip.items.count:
        return _rung("", "Nothing that is entered affirms it.")
    agreed = _agreed(strip, relation)
    if agreed and strip.place_fixed:
        return _rung("K5", f"{agreed} It is seen, and the place is fixed.")
    if agreed:
        return _rung("K4", agreed)
    if contested := _contested(strip, relation, rivals):
        return _rung("X", contested)
    if strip.recordings.least >= 2:
        return _several(strip, relation)
    return _one(strip, labels or {})


def disputes(strip: Strip, relation: Relation, rivals: Iterable[Rival]) -> tuple[int, ...]:
    """Give the rival claims that an opposed side affirms, from another origin or in its own words."""
    return tuple(
        each.claim
        for each in rivals
        if next(_clashes(strip.affirmed, each.affirmed, relation), None) is not None
    )


def denied_by_opponents(strip: Strip, relation: Relation) -> bool:
    """Tell whether one side denies what an opposed one affirms."""
    return next(_clashes(strip.affirmed, strip.denied, relation), None) is not None


def missing(
    strip: Strip,
    found: Rung,
    relation: Relation,
    *,
    searched: int = 0,
    labels: Mapping[Hashable, str] | None = None,
) -> tuple[str, ...]:
    """Say what is not there, a sentence each: absence of a search is not absence of evidence."""
    named = labels or {}
    sentences = [f"No statement of {each.called} is entered." for each in strip.sides if not each.stance]
    sentences += [
        f"What {each.called} says is known only through others." for each in strip.sides if each.quoted
    ]
    sentences += [
        f"How {one} and {other} stand to one another is not entered."
        for one, other in _unrelated(strip, relation)
    ]
    if strip.sideless:
        sentences.append(f"No side is entered for {len(strip.sideless)} of the voices.")
    if strip.unknown and strip.recordings.most > strip.recordings.least:
        sentences.append(f"Where {_listed(strip.unknown, named)} {_come(strip.unknown)} from is not known.")
    if found.code == "K4" and strip.unfixed:
        sentences.append(f"The place of what {_listed(strip.unfixed, named)} {_show(strip.unfixed)} is open.")
    if found.code in ("", "K4") and not strip.seen.count:
        sentences.append("No direct evidence is entered: nothing shows it.")
    if not searched:
        sentences.append("No search is logged.")
    return tuple(sentences)


def _rung(code: str, rule: str) -> Rung:
    return Rung(code, WORDS[code], rule)


def _agreed(strip: Strip, relation: Relation) -> str:
    """Say who concedes it, or which opposed sides both affirm it from separate origins; "" for nobody."""
    heard = [each for each in strip.affirmed if each.said and each.counts]
    conceding = [_called(strip, each.side) for each in heard if each.against_own]
    sentences = [f"{_joined(conceding)} against {_own(conceding)} interest."] if conceding else []
    opposed = {
        _pair(strip, one, other)
        for one, other in combinations(heard, 2)
        if one.group != other.group and _stand(one, other, relation) == "opposed"
    }
    sentences += [
        f"{one} and {other}, who are opposed, both affirm it from separate origins."
        for one, other in sorted(opposed)
    ]
    return " ".join(sentences)


def _joined(conceding: list[str]) -> str:
    names = sorted(set(conceding))
    return f"{_and(names)} {'affirm' if len(names) > 1 else 'affirms'} it"


def _own(conceding: list[str]) -> str:
    return "their own" if len(set(conceding)) > 1 else "its own"


def _contested(strip: Strip, relation: Relation, rivals: Iterable[Rival]) -> str:
    denials = {
        f"{_called(strip, other)} denies what {_called(strip, one)} affirms."
        for one, other in _clashes(strip.affirmed, strip.denied, relation)
    }
    excluding: dict[str, list[str]] = {}
    for each in rivals:
        for side in {other for _, other in _clashes(strip.affirmed, each.affirmed, relation)}:
            excluding.setdefault(_called(strip, side), []).append(each.label)
    rival_words = [
        f"{side} affirms {_and(sorted(labels, key=_by_number))}, which cannot be true together with this."
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
    others = [each for each in against if each.said]
    for one in affirmed:
        for other in others:
            separate = one.group != other.group or (one.own_words and other.own_words)
            if one.said and separate and _stand(one, other, relation) == "opposed":
                yield one.side, other.side


def _several(strip: Strip, relation: Relation) -> Rung:
    """Tell apart what comes from unallied sides and what one side, or allied ones, echo."""
    origins = f"At least {strip.recordings.least} origins"
    heard = [each for each in strip.affirmed if each.counts]
    neutral = sorted({_called(strip, each.side) for each in heard if each.neutral})
    if neutral:
        return _rung("K3", f"{origins}, one of them neutral ({_and(neutral)}).")
    unallied = {
        _pair(strip, one, other)
        for one, other in combinations(heard, 2)
        if one.group != other.group and _stand(one, other, relation) in _UNALLIED
    }
    if unallied:
        one, other = min(unallied)
        return _rung("K3", f"{origins}, from {one} and from {other}, who are not allied.")
    return _rung("K2", f"{origins}, but none shown to be from an unallied or a neutral side.")


def _one(strip: Strip, labels: Mapping[Hashable, str]) -> Rung:
    """Tell apart what one origin shows, what it says, and what is said again without being independent."""
    back = " ".join(_going_back(each, labels) for each in strip.joined)
    if strip.recordings.most > 1:
        origins = f"{_interval(strip)} origins: it is not shown that they are independent."
    else:
        origins = "One origin."
    if strip.seen.count:
        return _rung("S", f"{origins} It is seen, and nothing independent supports it. {back}".strip())
    if strip.items.count > 1:
        return _rung("K1", f"{strip.items.count} items, but {_low(origins)} {back}".strip())
    voices = {0: "nobody is entered who says it", 1: "one voice"}.get(
        strip.voices.count, f"{strip.voices.count} voices"
    )
    return _rung("K0", f"One origin: {voices}.")


def _interval(strip: Strip) -> str:
    return Origins(strip.recordings.least, strip.recordings.most).words


def _going_back(items: tuple[Hashable, ...], labels: Mapping[Hashable, str]) -> str:
    """Name what is circular: items that go back to where another one comes from."""
    first, *rest = sorted((_label(each, labels) for each in items), key=_by_number)
    go, add = ("goes", "adds") if len(rest) == 1 else ("go", "add")
    return f"{_and(rest)} {go} back to the same origin as {first} and {add} none."


def _stand(one: Voiced, other: Voiced, relation: Relation) -> str:
    if one.side is None or other.side is None or one.side == other.side:
        return ""
    return relation(one.side, other.side)


def _unrelated(strip: Strip, relation: Relation) -> list[tuple[str, str]]:
    speaking = [each for each in strip.sides if each.affirms or each.denies]
    return [
        (one.called, other.called)
        for one, other in combinations(speaking, 2)
        if relation(one.side, other.side) == "unknown"
    ]


def _pair(strip: Strip, one: Voiced, other: Voiced) -> tuple[str, str]:
    first, second = sorted((_called(strip, one.side), _called(strip, other.side)))
    return first, second


def _called(strip: Strip, side: Hashable | None) -> str:
    return next((each.called for each in strip.sides if each.side == side), "A voice")


def _label(item: Hashable, labels: Mapping[Hashable, str]) -> str:
    return labels.get(item) or str(item)


def _listed(items: Iterable[Hashable], labels: Mapping[Hashable, str]) -> str:
    return _and(sorted((_label(each, labels) for each in items), key=_by_number))


def _by_number(label: str) -> tuple[int, str]:
    return len(label), label  # E2 before E10


def _and(names: list[str]) -> str:
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _come(items: tuple[Hashable, ...]) -> str:
    return "comes" if len(items) == 1 else "come"


def _show(items: tuple[Hashable, ...]) -> str:
    return "shows" if len(items) == 1 else "show"


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
