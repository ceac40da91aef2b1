"""How far a checklist has come, and the best verdict that its unanswered questions still allow."""

from collections.abc import Iterable
from typing import NamedTuple

# From the weakest to the strongest; "not checkable" stands outside of the order and is never capped.
VERDICTS = ("refuted", "doubtful", "unresolved", "probable", "established")

_SETTLED = ("pass", "not applicable")


class Point(NamedTuple):
    """How one question stands, the best verdict until it passes ("" for none), and its words."""

    state: str
    cap: str
    question: str = ""


class Cap(NamedTuple):
    """The best verdict now allowed ("" when nothing caps it), and why: one sentence for each question."""

    verdict: str
    reasons: tuple[str, ...]


class Progress(NamedTuple):
    """How many questions are answered, of how many."""

    answered: int
    total: int

    @property
    def words(self) -> str:
        """The count as read: "4 of 9"."""
        return f"{self.answered} of {self.total}"


def cap(points: Iterable[tuple[str, str] | tuple[str, str, str]]) -> Cap:
    """Find the lowest cap among the questions that are neither passed nor out of place."""
    holding = [
        each for each in (Point(*point) for point in points) if each.cap and each.state not in _SETTLED
    ]
    if not holding:
        return Cap("", ())
    lowest = min((each.cap for each in holding), key=VERDICTS.index)
    return Cap(lowest, tuple(_reason(each) for each in holding if each.cap == lowest))


def _reason(point: Point) -> str:
    return f"{point.question} ({point.state})".strip()


def allows(ceiling: str, verdict: str) -> bool:
    """Tell whether a verdict stays at or below the ceiling ("" for none)."""
    if not ceiling or verdict not in VERDICTS:
        return True
    return VERDICTS.index(verdict) <= VERDICTS.index(ceiling)


def words(found: Cap) -> str:
    """Write a cap as it stands beside a verdict; empty when there is none."""
    if not found.verdict:
        return ""
    return f"capped at {found.verdict}: {'; '.join(found.reasons)}"


def progress(states: Iterable[str]) -> Progress:
    """Count the answered questions; "open" is the one state that is no answer."""
    all_states = list(states)
    return Progress(sum(state != "open" for state in all_states), len(all_states))
