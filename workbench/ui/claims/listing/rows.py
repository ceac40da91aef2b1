"""What the list says of each claim, gathered from the project."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from workbench.project import Project, analysts, claims
from workbench.project.claims import Claim, conflicts, reviews, standing
from workbench.project.claims.reviews import Review
from workbench.project.claims.standing import Standing
from workbench.project.parties import sides
from workbench.project.store.journal import Change
from workbench.reasoning.corroboration import SideStand, Strip
from workbench.ui.labels import counted

_FEW = 100  # claims that are sooner read one by one
_BESIDE = frozenset({"review", "analyst"})  # tables that say more of a claim than how it stands


@dataclass(frozen=True)
class SideMark:
    """What one side says of a claim; stance "" when no statement of it is entered."""

    name: str
    position: int
    stance: str
    interest: str = ""

    @property
    def words(self) -> str:
        """Say it without signs."""
        return (self.stance or "not entered") + (f" ({self.interest})" if self.interest else "")


@dataclass(frozen=True)
class ClaimRow:
    """One row of the list; verdict "" when the claim is not assessed, `reopened` when it is open again."""

    id: int
    label: str
    text: str
    verdict: str
    workflow: str
    rung: str
    flags: tuple[str, ...]
    items: str
    recordings: str
    voices: str
    sides: tuple[SideMark, ...]
    seen: bool
    refutes: str
    done: int
    total: int
    reopened: bool = False
    assigned: str = ""
    question: int | None = None
    # What stands beside the verdict: how far the work is, unless just open, and the ladder's words.
    # Said once, with the row: the heights of thousands of rows ask for it.
    standing: str = field(init=False)

    def __post_init__(self) -> None:
        work = "" if self.workflow == "open" else self.workflow
        parts = (work, self.rung, *self.flags)
        object.__setattr__(self, "standing", " · ".join(part for part in parts if part))

    @property
    def verdict_word(self) -> str:
        """The verdict in words, also when there is none."""
        return self.verdict or "not assessed"

    @property
    def counts(self) -> str:
        """The corroboration strip in words, without the sides."""
        parts = (self.items, self.recordings, self.voices, "seen" if self.seen else "", self.refutes)
        return " · ".join(part for part in parts if part)

    @property
    def progress_words(self) -> str:
        """How far the checklists are, "" without one."""
        return f"checked {self.done} of {self.total}" if self.total else ""

    @cached_property
    def words(self) -> str:
        """The whole row, as a screen reader says it and as a filter searches it."""
        spoken = ", ".join(f"{mark.name} {mark.words}" for mark in self.sides)
        again = "open again" if self.reopened else ""
        whose = f"for {self.assigned}" if self.assigned else ""
        parts = (
            self.label, self.text, self.verdict_word, again, self.standing, self.counts, spoken, whose,
            self.progress_words,
        )  # fmt: skip
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class ClaimList:
    """All rows by number, and the line above them."""

    rows: tuple[ClaimRow, ...]
    heading: str


class _Case:
    """What a row needs to know beside its claim, read once for all rows."""

    def __init__(
        self,
        project: Project,
        opinions: Mapping[int, Review],
        labels: Mapping[int, str],
        conflicting: Mapping[int, Iterable[int]],
    ) -> None:
        self.opinions, self.labels, self.conflicts = opinions, labels, conflicting
        self.names = analysts.names(project)
        self.places = {side.id: place for place, side in enumerate(sides.all(project))}

    def row(self, claim: Claim, found: Standing) -> ClaimRow:
        strip = found.strip
        return ClaimRow(
            id=claim.id,
            label=claim.label,
            text=claim.text,
            verdict=claim.assessment.verdict if claim.assessment else "",
            workflow=reviews.workflow_words(claim.workflow, self.opinions.get(claim.id)),
            rung=found.rung.words,
            flags=self._flags(found),
            items=strip.items.words if strip.items.count else "",
            recordings=strip.recordings.words if strip.items.count else "",
            voices=strip.voices.words if strip.voices.count else "",
            sides=self._marks(strip),
            seen=bool(strip.seen.count),
            refutes=strip.refutes.words if strip.refutes.count else "",
            done=found.checked.answered,
            total=found.checked.total,
            reopened=bool(found.reopened),
            assigned=self.names.get(found.assigned or -1, ""),
            question=claim.question,
        )

    def _flags(self, found: Standing) -> tuple[str, ...]:
        others = [each for each in self.conflicts.get(found.claim, ()) if each not in found.disputes]
        disputed = "disputed" if found.disputed and found.rung.words != "disputed" else ""
        flags = (
            self._named("disputed by", found.disputes) or disputed,
            self._named("conflicts with", others),
            self._named("superseded by", (found.superseded_by,)),
        )
        return tuple(flag for flag in flags if flag)

    def _named(self, words: str, claims: Iterable[int | None]) -> str:
        labels = sorted((self.labels[each] for each in claims if each and each in self.labels), key=_number)
        more = f" and {len(labels) - 3} more" if len(labels) > 3 else ""
        return f"{words} {', '.join(labels[:3])}{more}" if labels else ""

    def _marks(self, strip: Strip) -> tuple[SideMark, ...]:
        return tuple(self._mark(each) for each in strip.sides)

    def _mark(self, each: SideStand) -> SideMark:
        place = self.places.get(each.side, -1) if isinstance(each.side, int) else -1
        return SideMark(each.name, place, each.stance, "against own" if each.against_own else "")


class _Known(NamedTuple):
    """The rows by claim, and how each claim stood when its row was made."""

    rows: dict[int, ClaimRow]
    standings: dict[int, Standing]


def of_project(project: Project) -> ClaimList:
    """List the claims by number, each with what is known of it; an edit has only those read it bears on."""
    known = project.followed("rows of claims", lambda: _read(project), partial(_renewed, project))
    rows = by_number(known.rows.values())
    return ClaimList(tuple(rows), _heading(project, rows))


def _read(project: Project) -> _Known:
    """Make all rows; everything is read in bulk."""
    read, found = claims.all(project), standing.all(project)
    labels = {claim.id: claim.label for claim in read}
    case = _Case(project, reviews.second(project), labels, conflicts.all(project))
    return _Known(_made(project, case, read, found), found)


def _renewed(project: Project, known: _Known, changes: Sequence[Change]) -> _Known:
    """Make the rows anew of the claims that stand anew, as each does whose row a change bears on."""
    found = standing.all(project)
    altered = [claim for claim, each in found.items() if known.standings.get(claim) is not each]
    if len(altered) > _FEW or any(change.table in _BESIDE for change in changes):
        return _read(project)
    read = [claim for each in altered if (claim := claims.get(project, each))]
    rows = {claim: row for claim, row in known.rows.items() if claim in found}
    labels = {claim: row.label for claim, row in rows.items()} | {claim.id: claim.label for claim in read}
    case = _Case(project, reviews.second(project), labels, conflicts.of_claims(project, altered))
    return _Known(rows | _made(project, case, read, found), found)


def _made(
    project: Project, case: _Case, read: Iterable[Claim], found: Mapping[int, Standing]
) -> dict[int, ClaimRow]:
    rows: dict[int, ClaimRow] = {}
    for claim in read:
        project.file.heed()
        rows[claim.id] = case.row(claim, found[claim.id])
    return rows


def of_claim(project: Project, claim: int, labels: Mapping[int, str]) -> ClaimRow | None:
    """Say what the list says of one claim alone; None when it is gone. `labels` names the other claims."""
    found = claims.get(project, claim)
    if found is None:
        return None
    case = _Case(project, reviews.second(project, claim), labels, {claim: conflicts.of_claim(project, claim)})
    return case.row(found, standing.of_claim(project, claim))


def _heading(project: Project, known: list[ClaimRow]) -> str:
    """Count claims and the questions none of whose claims is established, as in "6 · 2 open questions"."""
    answered = {row.question for row in known if row.verdict == "established"}
    unanswered = sum(question.id not in answered for question in claims.questions(project))
    parts = [f"{len(known):,}"] if known else []
    if unanswered:
        parts.append(counted(unanswered, "open question"))
    return " · ".join(parts)


def by_number(rows: Iterable[ClaimRow]) -> list[ClaimRow]:
    """Order rows by the numbers of their claims."""
    return sorted(rows, key=lambda row: _number(row.label))


def _number(label: str) -> int:
    return int(label[1:])
