"""Who asserts a claim, counted by voices, by recordings and by sides; a voice is not yet an origin."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from workbench.direction import is_right_to_left, isolated


@dataclass(frozen=True)
class Said:
    """One assertion; an unknown voice (None) is nobody's twin, an item is its own recording unless told."""

    item: Hashable
    voice: Hashable | None = None
    side: str = ""
    recording: Hashable | None = None
    stance: str = "affirms"
    interest: str = "unknown"
    mode: str = "says"


@dataclass(frozen=True)
class Side:
    """What one side says of a claim; `against_own` when it affirms what does not serve it."""

    name: str
    affirms: bool
    denies: bool
    against_own: bool


@dataclass(frozen=True)
class Counts:
    """What the assertions of one claim amount to."""

    assertions: int
    affirmed: int
    denied: int
    items: int
    recordings: int
    voices: int
    shown: bool
    sides: tuple[Side, ...]

    @property
    def words(self) -> str:
        """The counts as read beside a claim: "asserted · 3 voices · 1 recording"."""
        if not self.assertions:
            return "not asserted"
        return " · ".join([*self._heading(), *map(_side_words, self.sides)])

    def _heading(self) -> list[str]:
        denied = [f"denied {_times(self.denied)}"] if self.denied else []
        if not self.affirmed:
            return denied or ["hedged"]
        if self.affirmed == 1:
            return ["shown once" if self.shown else "asserted once", *denied]
        voices = [_many(self.voices, "voice")] if self.voices else []
        seen = ["seen"] if self.shown and self.voices else []
        heading = "asserted" if self.voices else "shown"
        return [heading, *voices, _many(self.recordings, "recording"), *seen, *denied]


def count(assertions: Iterable[Said]) -> Counts:
    """Count the voices and recordings that affirm a claim, and what each side says of it."""
    said = list(assertions)
    affirming = [each for each in said if each.stance == "affirms" and each.mode != "denies"]
    known = {each.voice for each in affirming if each.voice is not None}
    return Counts(
        assertions=len(said),
        affirmed=len(affirming),
        denied=sum(_denies(each) for each in said),
        items=len({each.item for each in affirming}),
        recordings=len({each.item if each.recording is None else each.recording for each in affirming}),
        # What the picture shows by itself is nobody's voice.
        voices=len(known) + sum(each.voice is None and each.mode != "shows" for each in affirming),
        shown=any(each.mode == "shows" for each in affirming),
        sides=tuple(_side(name, said) for name in dict.fromkeys(each.side for each in said if each.side)),
    )


def _denies(each: Said) -> bool:
    return each.stance == "denies" or each.mode == "denies"


def _side(name: str, said: Iterable[Said]) -> Side:
    own = [each for each in said if each.side == name]
    affirming = [each for each in own if each.stance == "affirms" and each.mode != "denies"]
    return Side(
        name,
        affirms=bool(affirming),
        denies=any(map(_denies, own)),
        against_own=any(each.interest == "against own" for each in affirming),
    )


def _side_words(side: Side) -> str:
    says = [word for word, holds in (("affirms", side.affirms), ("denies", side.denies)) if holds] or [
        "hedges"
    ]
    name = isolated(side.name) if is_right_to_left(side.name) else side.name
    return f"{name} {' and '.join(says)}{' against its interest' if side.against_own else ''}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
