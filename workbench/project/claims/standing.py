"""How a claim stands: what corroborates it, how far up the ladder, what is missing, what caps a verdict."""

import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from workbench.errors import WorkbenchError
from workbench.project.claims import ceilings, conflicts, reopening
from workbench.project.claims.witnesses import Witnesses
from workbench.project.project import Project
from workbench.reasoning import checklist, corroboration, ladder
from workbench.reasoning.corroboration import Strip
from workbench.reasoning.ladder import Rival, Rung

_CLAIMS = "SELECT id, number, as_of_edtf, assigned_to FROM claim"
_SEARCHED = """
SELECT claim, count(*), sum(found = 'nothing') FROM search_log
WHERE claim IS NOT NULL AND (:claim IS NULL OR claim = :claim) GROUP BY claim
"""
_SUPERSEDED = """
SELECT b, a FROM claim_relation WHERE kind = 'supersedes' AND (:claim IS NULL OR b = :claim) ORDER BY at, id
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


def of_claim(project: Project, claim: int) -> Standing:
    """Tell how one claim stands; `WorkbenchError` when it is gone."""
    found = _read(project, claim)
    if claim not in found:
        raise WorkbenchError("This claim is no longer in the project.", "Look at the list of claims.")
    return found[claim]


def all(project: Project) -> dict[int, Standing]:  # noqa: A001 - read as standing.all(project)
    """Tell how every claim stands, by id."""
    return dict(project.kept("standing", lambda: _read(project)))


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


def _read(project: Project, claim: int | None = None) -> dict[int, Standing]:
    """Read one claim with its rivals, or all claims, in a fixed number of queries."""
    witnesses = project.kept("witnesses", lambda: Witnesses(project))
    rivals = conflicts.all(project) if claim is None else {claim: conflicts.of_claim(project, claim)}
    wanted = None if claim is None else (claim, *rivals[claim])
    said, shown = witnesses.said(project, wanted), witnesses.shown(project, wanted)
    rows = {row[0]: row for row in _claims(project, wanted)}
    strips = {
        each: corroboration.strip(
            said.get(each, ()), shown.get(each, ()), witnesses.ancestry, witnesses.parties
        )
        for each in rows
    }
    values = {"claim": claim}
    searched = {row[0]: Searched(*row[1:]) for row in project.file.query(_SEARCHED, values)}
    superseded: dict[int, int] = dict(project.file.query(_SUPERSEDED, values))
    reopened = reopening.reasons(project, claim)
    wanted_strips = strips if claim is None else {claim: strips[claim]} if claim in strips else {}
    ceiling = ceilings.of_claims(project, wanted_strips, witnesses.relation)
    found: dict[int, Standing] = {}
    for each in rows if claim is None else (row for row in rows if row == claim):
        _, _, as_of, assigned = rows[each]
        relation = witnesses.relation(as_of)
        against = [Rival(n, f"C{rows[n][1]}", strips[n].affirmed) for n in sorted(rivals.get(each, ()))]
        rung = ladder.rung(strips[each], relation, against, witnesses.labels)
        looked = searched.get(each, Searched())
        disputes = ladder.disputes(strips[each], relation, against)
        found[each] = Standing(
            each,
            strips[each],
            rung,
            ladder.missing(strips[each], rung, relation, searched=looked.made, labels=witnesses.labels),
            bool(disputes) or ladder.denied_by_opponents(strips[each], relation),
            disputes,
            ceiling[each].cap,
            ceiling[each].checked,
            looked,
            reopened.get(each, ()),
            superseded.get(each),
            assigned,
        )
    return found


def _claims(project: Project, wanted: tuple[int, ...] | None) -> Any:
    if wanted is None:
        return project.file.query(_CLAIMS)
    return project.file.query(f"{_CLAIMS} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(wanted)])
