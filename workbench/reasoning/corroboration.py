"""What speaks for a claim: items, recordings, voices, sides, what is seen, what refutes; each part opens."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from workbench.direction import is_right_to_left, isolated
from workbench.reasoning.origins import Ancestry
from workbench.reasoning.testimony import Said, Shown, Voiced, voiced

__all__ = ["Part", "Party", "Recordings", "Said", "Shown", "SideStand", "Strip", "strip"]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the case, as the strip names it."""

    id: Hashable
    name: str
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the strip in words, with the ids of the assertions and the evidence that it counts."""

    words: str
    count: int = 0
    assertions: tuple[int, ...] = ()
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recordings(Part):
    """The origins of what counts: at least, if all of unknown ancestry go back to others, and at most."""

    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class SideStand:
    """What one side says of a claim, with the ids of its assertions; nothing when none is entered.

    `quoted` when all of it is known only through somebody who is neither neutral nor on that side.
    """

    side: Hashable
    name: str
    neutral: bool = False
    affirms: bool = False
    denies: bool = False
    hedges: bool = False
    against_own: bool = False
    quoted: bool = False
    assertions: tuple[int, ...] = ()

    @property
    def sign(self) -> str:
        """✓ affirms, ✗ denies, ~ only hedges, – no statement."""
        signs = ("✓" if self.affirms else "") + ("✗" if self.denies else "")
        return signs or ("~" if self.hedges else "–")

    @property
    def stance(self) -> str:
        """The stance in a word; "affirms and denies" where its voices disagree, "" for no statement."""
        said = [word for word, holds in (("affirms", self.affirms), ("denies", self.denies)) if holds]
        return " and ".join(said) or ("hedges" if self.hedges else "")

    @property
    def called(self) -> str:
        """The name, turning nothing round where it stands among other words."""
        return isolated(self.name) if is_right_to_left(self.name) else self.name

    @property
    def words(self) -> str:
        """The side as the strip shows it: "Council✓(against own)"."""
        return f"{self.called}{self.sign}{'(against own)' if self.against_own else ''}"


@dataclass(frozen=True, slots=True)
class Strip:
    """What corroborates one claim, part by part; what the ladder needs besides stands at the end.

    `joined` lists items that go back to one origin, `unknown` those whose ancestry is not known, `unfixed`
    those that show it at a place that is not fixed: items all of them.
    """

    items: Part
    recordings: Recordings
    voices: Part
    sides: tuple[SideStand, ...]
    seen: Part
    refutes: Part
    affirmed: frozenset[Voiced] = frozenset()
    denied: frozenset[Voiced] = frozenset()
    joined: tuple[tuple[Hashable, ...], ...] = ()
    unknown: tuple[Hashable, ...] = ()
    unfixed: tuple[Hashable, ...] = ()
    place_fixed: bool = False
    sideless: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The whole strip: "items 5 · recordings 2–3 · voices 4 · sides A✓ B– · seen ✓ · refutes 1"."""
        sides = " ".join(each.words for each in self.sides)
        parts = [self.items.words, self.recordings.words, self.voices.words]
        parts += [f"sides {sides}"] if sides else []
        return " · ".join([*parts, self.seen.words, self.refutes.words])

    def called(self, side: Hashable | None) -> str:
        """Name a side in a sentence, or the voice that stands on none that is known."""
        return next((each.called for each in self.sides if each.side == side), "A voice")


def strip(
    said: Iterable[Said], shown: Iterable[Shown], ancestry: Ancestry, parties: Sequence[Party] = ()
) -> Strip:
    """Count what speaks for a claim and against it, in whatever order it was entered.

    Items and recordings count the assertions that affirm it and the evidence that supports it; voices and
    sides count assertions alone; what refutes it are evidence and denials.
    """
    every = sorted(said, key=lambda each: each.id)
    found = sorted(shown, key=lambda each: each.id)
    affirming = [each for each in every if each.affirms]
    denying = [each for each in every if each.denies]
    supporting = [each for each in found if each.stance == "supports"]
    refuting = [each for each in found if each.stance == "refutes"]
    seen = [each for each in supporting if each.direct]
    items = list(dict.fromkeys(each.item for each in (*affirming, *supporting)))
    origins = ancestry.origins(items)
    both = (_ids(affirming), _ids(supporting))
    voices = _voices(affirming)
    return Strip(
        items=Part(f"items {len(items)}", len(items), *both),
        recordings=Recordings(
            f"recordings {origins.words}", origins.most, *both, least=origins.least, most=origins.most
        ),
        voices=Part(f"voices {voices}", voices, _ids([each for each in affirming if _has_voice(each)])),
        sides=_sides(every, parties),
        seen=Part(f"seen {'✓' if seen else '–'}", len(seen), (), _ids(seen)),
        refutes=Part(
            f"refutes {len(refuting) + len(denying)}",
            len(refuting) + len(denying),
            _ids(denying),
            _ids(refuting),
        ),
        affirmed=voiced(affirming, seen, ancestry),
        denied=voiced(denying, (), ancestry),
        joined=_joined(items, ancestry),
        unknown=tuple(each for each in items if not ancestry.is_known(each)),
        unfixed=tuple(dict.fromkeys(each.item for each in seen if not each.place_fixed)),
        place_fixed=any(each.place_fixed for each in seen),
        sideless=tuple(each.id for each in every if _has_voice(each) and not (each.side or each.neutral)),
    )


def _ids(entries: Iterable[Said] | Iterable[Shown]) -> tuple[int, ...]:
    return tuple(each.id for each in entries)


def _has_voice(each: Said) -> bool:
    # What a picture shows by itself is nobody's voice.
    return each.voice is not None or each.mode != "shows"


def _voices(affirming: Sequence[Said]) -> int:
    known = {each.voice for each in affirming if each.voice is not None}
    return len(known) + sum(each.voice is None and _has_voice(each) for each in affirming)


def _sides(said: Sequence[Said], parties: Sequence[Party]) -> tuple[SideStand, ...]:
    by_side: dict[Hashable, list[Said]] = {}
    for each in said:
        by_side.setdefault(each.side, []).append(each)
    return tuple(_stand(party, by_side.get(party.id, ())) for party in parties)


def _stand(party: Party, own: Sequence[Said]) -> SideStand:
    if not own:
        return SideStand(party.id, party.name, party.neutral)
    affirming = [each for each in own if each.affirms]
    return SideStand(
        party.id,
        party.name,
        party.neutral,
        affirms=bool(affirming),
        denies=any(each.denies for each in own),
        hedges=any(each.stance == "hedges" for each in own),
        against_own=any(each.interest == "against own" for each in affirming),
        quoted=all(each.quoted for each in own),
        assertions=_ids(own),
    )


def _joined(items: Sequence[Hashable], ancestry: Ancestry) -> tuple[tuple[Hashable, ...], ...]:
    together: dict[Hashable, list[Hashable]] = {}
    for item in items:
        together.setdefault(ancestry.group(item), []).append(item)
    return tuple(tuple(each) for each in together.values() if len(each) > 1)
