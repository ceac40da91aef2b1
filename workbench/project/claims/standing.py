"""How a claim stands: what corroborates it, how far up the ladder, what is missing, what caps a verdict."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from workbench.errors import WorkbenchError
from workbench.project.claims import affected, ceilings, conflicts, reopening, witnesses
from workbench.project.project import Project
from workbench.project.store.journal import Change
from workbench.reasoning import checklist, corroboration, disputes, ladder
from workbench.reasoning.corroboration import Strip
from workbench.reasoning.disputes import Rival
from workbench.reasoning.ladder import Rung
from workbench.reasoning.missing import missing
from workbench.reasoning.origins import Ancestry

_FEW = 20  # claims whose changed words are found sooner one by one

_CLAIMS = "SELECT * FROM (SELECT id AS claim, number, as_of_edtf, assigned_to FROM claim) WHERE {among}"
_SEARCHED = """
SELECT claim, count(*), sum(found = 'nothing') FROM search_log WHERE claim IS NOT NULL AND {among}
GROUP BY claim
"""
_SUPERSEDED = """
SELECT claim, a FROM (SELECT b AS claim, a, at, id FROM claim_relation WHERE kind = 'supersedes')
WHERE {among} ORDER BY at, id
"""


class Searched(NamedTuple):
    """How many searches are logged for a claim, and how many of them found nothing."""

    made: int = 0
    in_vain: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How one claim (an id) stands now; all of it is computed, nothing of it is written.

    `disputes` lists the claims that opposed sides affirm against it; `disputed` is true also when an opposed
    side denies it. `superseded_by` is the claim that takes its place, `assigned` the analyst, ids both.
    `known` holds what the case itself says of points of checklists, by `reasoning.known_facts.FACTS`.
    """

    claim: int
    strip: Strip
    rung: Rung
    missing: tuple[str, ...]
    disputed: bool
    disputes: tuple[int, ...]
    cap: checklist.Cap
    checked: checklist.Progress
    searched: Searched
    reopened: tuple[str, ...]
    superseded_by: int | None
    assigned: int | None
    known: Mapping[str, bool]


def of_claim(project: Project, claim: int) -> Standing:
    """Tell how one claim stands, read once for each state of the project; `WorkbenchError` if it is gone."""
    found = project.kept(("standing", claim), lambda: _read(project, [claim]))
    if claim not in found:
        raise WorkbenchError("This claim is no longer in the project.", "Look at the list of claims.")
    return found[claim]


def all(project: Project) -> dict[int, Standing]:  # noqa: A001 - read as standing.all(project)
    """Tell how every claim stands, by id; after a change only those are read again that it may bear on."""
    return dict(project.followed("standing", lambda: _all(project), partial(_renewed, project)).standings)


class _Known(NamedTuple):
    standings: dict[int, Standing]
    ancestry: Ancestry


def _all(project: Project) -> _Known:
    return _Known(_read(project), witnesses.of_project(project).ancestry)


def _renewed(project: Project, known: _Known, changes: Sequence[Change]) -> _Known:
    ancestry = witnesses.of_project(project).ancestry
    reopened = [each.claim for each in known.standings.values() if each.reopened]
    wanted = affected.claims(project, changes, known.ancestry, ancestry, reopened)
    if wanted is None:
        return _all(project)
    others = {claim: each for claim, each in known.standings.items() if claim not in wanted}
    return _Known(others | _read(project, wanted), ancestry)


def snapshot(standing: Standing) -> dict[str, Any]:
    """Give the counts as plain JSON, to be kept with a verdict and shown to scripts."""
    strip, found = standing.strip, standing.rung
    return {
        "strip": strip.words,
        "ladder": found.code,
        "words": found.words,
        "rule": found.rule,
        "items": strip.items.count,
        "recordings_min": strip.recordings.least,
        "recordings_max": strip.recordings.most,
        "voices": strip.voices.count,
        "sides": [
            {"side": each.name, "stance": each.stance, "against_own": each.against_own}
            for each in strip.sides
        ],
        "seen": bool(strip.seen.count),
        "refutes": strip.refutes.count,
        "disputed": standing.disputed,
        "missing": list(standing.missing),
        "searches": standing.searched.made,
        "searches_in_vain": standing.searched.in_vain,
        "cap": standing.cap.verdict,
        "cap_reasons": list(standing.cap.reasons),
    }


def _read(project: Project, wanted: Collection[int] | None = None) -> dict[int, Standing]:
    """Read how these claims stand, or all."""
    reader = _Reader(project, wanted)
    found = dict[int, Standing]()
    for claim in reader.wanted:
        project.file.heed()
        found[claim] = reader.standing(claim)
    return found


class _Reader:
    """What these claims and their rivals, or all claims, stand on, read in a fixed number of queries."""

    def __init__(self, project: Project, wanted: Collection[int] | None) -> None:
        self._shared = shared = witnesses.of_project(project)
        self._rivals = conflicts.all(project) if wanted is None else conflicts.of_claims(project, wanted)
        among = None if wanted is None else {*wanted}.union(*self._rivals.values())
        said, shown = shared.said(project, among), shared.shown(project, among)
        self._claims = {row[0]: row[1:] for row in _rows(project, _CLAIMS, among)}
        self._strips = {
            each: corroboration.strip(
                said.get(each, ()), shown.get(each, ()), shared.ancestry, shared.parties
            )
            for each in self._claims
        }
        self.wanted = [each for each in self._claims if wanted is None or each in wanted]
        strips = {each: self._strips[each] for each in self.wanted}
        self._ceilings = ceilings.of_claims(project, strips, shared.relation)
        self._searched = {claim: Searched(*counts) for claim, *counts in _rows(project, _SEARCHED, wanted)}
        self._superseded: dict[int, int] = dict(_rows(project, _SUPERSEDED, wanted))
        self._reopened = _reopened(project, wanted)

    def standing(self, claim: int) -> Standing:
        """Tell how one of the wanted claims stands."""
        _, as_of, assigned = self._claims[claim]
        strip, ceiling, labels = self._strips[claim], self._ceilings[claim], self._shared.labels
        relation, rivals = self._shared.relation(as_of), self._rivals_of(claim)
        searched = self._searched.get(claim, Searched())
        rung = ladder.rung(strip, relation, rivals, labels)
        disputing = disputes.disputing(strip, relation, rivals)
        return Standing(
            claim,
            strip,
            rung,
            missing(strip, rung.code, relation, searched=searched.made, labels=labels),
            bool(disputing) or disputes.denied_by_opponents(strip, relation),
            disputing,
            ceiling.cap,
            ceiling.checked,
            searched,
            self._reopened.get(claim, ()),
            self._superseded.get(claim),
            assigned,
            ceiling.known,
        )

    def _rivals_of(self, claim: int) -> list[Rival]:
        found = sorted(self._rivals.get(claim, ()))
        return [Rival(each, f"C{self._claims[each][0]}", self._strips[each].affirmed) for each in found]


def _rows(project: Project, sql: str, claims: Collection[int] | None) -> Iterator[tuple[Any, ...]]:
    among = "TRUE" if claims is None else "claim IN (SELECT value FROM json_each(:claims))"
    return project.file.query(sql.format(among=among), {"claims": json.dumps(list(claims or ()))})


def _reopened(project: Project, claims: Collection[int] | None) -> dict[int, tuple[str, ...]]:
    if claims is None or len(claims) > _FEW:
        return reopening.reasons(project)
    found: dict[int, tuple[str, ...]] = {}
    for claim in claims:
        found |= reopening.reasons(project, claim)
    return found
