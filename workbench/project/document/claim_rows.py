"""The claims with all that bears on them and what follows from it, as the document tells them."""

from collections.abc import Sequence
from typing import Any

from workbench.project import claims
from workbench.project.claims import (
    Assertion,
    Assessment,
    Claim,
    checklists,
    evidence,
    relations,
    reopening,
    reviews,
    searches,
    standing,
    stated_figures,
)
from workbench.project.claims.standing import Standing
from workbench.project.document.checks import run_of
from workbench.project.document.numbers import Document, Numbers, citation, without_id
from workbench.project.parties.standpoints import Stand, Standpoints
from workbench.project.project import Project


def claims_of(project: Project, numbers: Numbers) -> list[Document]:
    """Tell every claim: who asserts it, its evidence, checks and verdicts, and how it stands."""
    stands, sets = standing.all(project), stated_figures.claim_sets(project)
    standpoints = Standpoints(project)
    return [
        _claim(project, claim, stands[claim.id], sets.get(claim.id, ()), standpoints, numbers)
        for claim in claims.all(project)
    ]


def _claim(
    project: Project,
    claim: Claim,
    found: Standing,
    sets: Sequence[frozenset[int]],
    standpoints: Standpoints,
    numbers: Numbers,
) -> Document:
    assessments = [_assessment(each) for each in claims.assessments(project, claim.id)]
    return {
        **without_id(claim, "anchor", "assessment"),
        "question": numbers.question.get(claim.question or 0),
        "assigned_to": numbers.analyst.get(claim.assigned_to or 0, ""),
        "citation": citation(claim.anchor, numbers),
        "assessment": assessments[0] if assessments else None,
        "assessments": assessments,
        "assertions": [
            _assertion(each, standpoints.of_assertion(each), numbers)
            for each in claims.assertions(project, claim.id)
        ],
        "evidence": [_cited(each, numbers) for each in evidence.of_claim(project, claim.id)],
        "checklists": [run_of(run, numbers) for run in checklists.runs(project, claim=claim.id)],
        "searches": [without_id(each, "claim", "item") for each in searches.of_claim(project, claim.id)],
        "reviews": [without_id(each, "claim", "assessment") for each in reviews.of_claim(project, claim.id)],
        "standing": {
            **_standing(found, numbers),
            "compatible_sets": [sorted(numbers.claim[each] for each in held) for held in sets],
        },
    }


def _assertion(each: Assertion, stand: Stand, numbers: Numbers) -> Document:
    """Tell an assertion with the side on which its voice stands, and where that is entered."""
    return {
        **_cited(each, numbers),
        "speaker": numbers.speaker.get(each.speaker or 0),
        "side": numbers.side.get(stand.side or 0),
        "side_neutral": stand.neutral,
        "side_ground": stand.ground,
        "actor": numbers.actor.get(each.actor or 0),
        "via_actor": numbers.actor.get(each.via_actor or 0),
    }


def _standing(found: Standing, numbers: Numbers) -> Document:
    """Tell what follows from all of it, as it is now; it is computed, and kept only with verdicts."""
    return {
        **standing.snapshot(found),
        "disputes": sorted(numbers.claim[each] for each in found.disputes),
        "checked": found.checked.answered,
        "checks": found.checked.total,
        "reopened": list(found.reopened),
        "superseded_by": numbers.claim.get(found.superseded_by or 0),
    }


def _assessment(each: Assessment) -> Document:
    return {**without_id(each, "claim"), "rests_on": reopening.places(each.rests_on)}


def _cited(row: Any, numbers: Numbers) -> Document:
    return {**without_id(row, "claim", "anchor", "person"), "citation": citation(row.anchor, numbers)}


def relations_of(project: Project, numbers: Numbers) -> list[Document]:
    """Tell how claims bear on one another, by their numbers."""
    return [
        {**without_id(each), "a": numbers.claim[each.a], "b": numbers.claim[each.b]}
        for each in relations.all(project)
    ]
