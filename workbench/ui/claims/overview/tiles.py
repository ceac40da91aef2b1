"""What the overview says of each claim, which claims it is asked for, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.project.claims import VERDICTS, WORKFLOWS

NOBODY = 0  # asked for claims that are assigned to no analyst
FLAGS = ("superseded", "reopened", "disputed", "capped", "nothing found by searches")
RUNGS = ("K5", "K4", "K3", "K2", "K1", "S", "K0", "X", "")  # from the strongest to what nobody asserts
WAYS = {"by work": WORKFLOWS, "by verdict": (*VERDICTS, "")}


@dataclass(frozen=True, slots=True)
class Tile:
    """One claim as a card; `verdict` "" when it is not assessed, `changed` a UTC moment as text."""

    id: int
    number: int
    text: str
    kind: str = ""
    workflow: str = "open"
    verdict: str = ""
    rung: str = ""
    rung_words: str = ""
    rule: str = ""
    counts: str = ""  # the strip in words
    answered: int = 0
    checks: int = 0
    assigned: int | None = None
    assignee: str = ""
    cap: str = ""  # "capped at probable: ..."
    reopened: tuple[str, ...] = ()
    disputed: bool = False
    in_vain: int = 0  # searches that found nothing
    superseded: str = ""  # by which claim, such as C5
    sides: frozenset[int] = frozenset()  # those that say anything
    changed: str = ""
    question: str = ""

    @property
    def label(self) -> str:
        """The name that people see, such as C1."""
        return f"C{self.number}"

    @property
    def verdict_word(self) -> str:
        """The verdict in words, also when there is none."""
        return self.verdict or "not assessed"

    @property
    def progress_words(self) -> str:
        """How far the checklists are, "" without one."""
        return f"{self.answered} of {self.checks}" if self.checks else ""

    @property
    def flags(self) -> tuple[str, ...]:
        """What of `FLAGS` is to be said of the claim."""
        held = (
            bool(self.superseded), bool(self.reopened), self.disputed, bool(self.cap), self.in_vain > 0,
        )  # fmt: skip
        return tuple(flag for flag, holds in zip(FLAGS, held, strict=True) if holds)

    @property
    def words(self) -> str:
        """The whole card as it is read aloud."""
        parts = (
            self.label, self.text, f"superseded by {self.superseded}" if self.superseded else "",
            self.verdict_word, self.rung_words, self.counts, self.cap, *self.reopened,
            "disputed" if self.disputed else "", self.workflow,
            f"checked {self.progress_words}" if self.checks else "",
            f"assigned to {self.assignee}" if self.assignee else "",
        )  # fmt: skip
        return ". ".join(part.rstrip(".") for part in parts if part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the filter asks for; None is anything, `NOBODY` who is assigned to no one."""

    words: str = ""
    kind: str | None = None
    side: int | None = None
    verdict: str | None = None
    rung: str | None = None
    assigned: int | None = None
    flag: str | None = None

    def fits(self, tile: Tile) -> bool:
        """Say whether a claim is asked for."""
        return (
            _is(self.kind, tile.kind)
            and _is(self.verdict, tile.verdict)
            and _is(self.rung, tile.rung)
            and _is(self.assigned, tile.assigned or NOBODY)
            and (self.side is None or self.side in tile.sides)
            and (self.flag is None or self.flag in tile.flags)
            and self._has_words(tile)
        )

    def _has_words(self, tile: Tile) -> bool:
        if not self.words.strip():
            return True
        read = f"{tile.label} {tile.text} {tile.question} {tile.assignee}".casefold()
        return all(word in read for word in self.words.casefold().split())


def _is(wanted: object, value: object) -> bool:
    return wanted is None or wanted == value


ORDERS = ("number", "verdict", "ladder", "progress", "last change")


def ordered(tiles: Iterable[Tile], order: str) -> list[Tile]:
    """Sort claims: by number, surest verdict, strongest rung, least checked or newest change first."""
    known = sorted(tiles, key=lambda tile: tile.number)
    if order == "verdict":
        known.sort(key=lambda tile: (*VERDICTS, "").index(tile.verdict))
    elif order == "ladder":
        known.sort(key=lambda tile: RUNGS.index(tile.rung) if tile.rung in RUNGS else len(RUNGS))
    elif order == "progress":
        known.sort(key=lambda tile: tile.answered / tile.checks if tile.checks else 0.0)
    elif order == "last change":
        known.sort(key=lambda tile: tile.changed, reverse=True)
    return known


def column_of(tile: Tile, way: str) -> str:
    """Name the column of the board in which a claim stands."""
    return tile.verdict if way == "by verdict" else tile.workflow
