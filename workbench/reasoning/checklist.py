"""How far a checklist has come, and the best verdict that its unanswered questions still allow."""

from collections.abc import Iterable
from typing import NamedTuple

# From the weakest to the strongest; "not checkable" stands outside of the order: NO_VERDICT alone caps it.
VERDICTS = ("refuted", "doubtful", "unresolved", "probable", "established")
NO_VERDICT = "no verdict"  # the cap under which none at all may be given
CAPS = (NO_VERDICT, *VERDICTS)

_SETTLED = ("pass", "not applicable")


class Point(NamedTuple):
    """How one question stands, the best verdict until it passes ("" for none), and what is then missing.

    `met` is what the case itself says: True lifts the cap, False holds it whatever was answered, None leaves
    it to the answer.
    """

    state: str
    cap: str
    reason: str = ""
    met: bool | None = None

    @property
    def holds(self) -> bool:
        """Whether the cap is in force."""
        if not self.cap or self.met:
            return False
        return self.met is False or self.state not in _SETTLED


class Cap(NamedTuple):
    """The best verdict now allowed ("" when nothing caps it), and why: a few words for each question."""

    verdict: str
    reasons: tuple[str, ...]


NO_CAP = Cap("", ())


class Progress(NamedTuple):
    """How many questions are answered, of how many."""

    answered: int
    total: int

    @property
    def words(self) -> str:
        """The count as read: "4 of 9"."""
        return f"{self.answered} of {self.total}"

    @classmethod
    def together(cls, some: Iterable["Progress"]) -> "Progress":
        """Add up what several checklists count."""
        each = list(some)
        return cls(sum(one.answered for one in each), sum(one.total for one in each))


def cap(points: Iterable[Point]) -> Cap:
    """Find the lowest cap in force, with the reasons for it and for no higher one."""
    return lowest(Cap(point.cap, (_reason(point),)) for point in points if point.holds)


def lowest(caps: Iterable[Cap]) -> Cap:
    """Join caps: the lowest verdict holds, with the reasons of all that stand at it."""
    holding = [each for each in caps if each.verdict]
    if not holding:
        return NO_CAP
    verdict = min((each.verdict for each in holding), key=CAPS.index)
    reasons = (reason for each in holding if each.verdict == verdict for reason in each.reasons)
    return Cap(verdict, tuple(dict.fromkeys(reasons)))


def _reason(point: Point) -> str:
    plain = point.state == "open" or point.met is False
    return point.reason if plain and point.reason else f"{point.reason} ({point.state})".strip()


def allows(ceiling: str, verdict: str) -> bool:
    """Tell whether a verdict ("" for none, which is always allowed) stays at or below the ceiling."""
    if not ceiling or not verdict:
        return True
    if ceiling == NO_VERDICT:
        return False
    return verdict not in VERDICTS or VERDICTS.index(verdict) <= VERDICTS.index(ceiling)


def words(found: Cap) -> str:
    """Write a cap as it stands beside a verdict; empty when there is none."""
    if not found.verdict:
        return ""
    reasons = "; ".join(found.reasons)
    return (
        f"no verdict yet: {reasons}"
        if found.verdict == NO_VERDICT
        else f"capped at {found.verdict}: {reasons}"
    )


def progress(states: Iterable[str]) -> Progress:
    """Count the answered questions; "open" is the one state that is no answer."""
    all_states = list(states)
    return Progress(sum(state != "open" for state in all_states), len(all_states))
