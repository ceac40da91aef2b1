"""What caps a claim: its checklists, those of its items, what it depends on, and what the case shows."""

from collections.abc import Callable

import pytest

from workbench.project import Project, anchors, claims, items
from workbench.project.claims import checklists, evidence, relations, standing
from workbench.project.parties import side_relations, sides
from workbench.reasoning.checklist import NO_CAP, Cap

Cite = Callable[..., int]


@pytest.fixture
def statement(project: Project) -> Cite:
    """Enter a statement of a side, whose own words it is, and give a place in it."""

    def statement(side: int | None = None) -> int:
        with project.edit("Statement"):
            item = items.add(project, "statement", "Statement", body="They left.", side=side)
            return anchors.body(project, item, "left")

    return statement


def claim_of(project: Project, kind: str, *places: int) -> int:
    with project.edit("Claim"):
        claim = claims.add(project, "A sentence.", type=kind)
        for place in places:
            claims.add_assertion(project, claim, place)
    return claim


def answer(project: Project, claim: int, template: str, **states: str) -> None:
    with project.edit("Check"):
        run = checklists.start(project, template, claim=claim)
        for key, state in states.items():
            checklists.answer(project, run, key, state)


def cap(project: Project, claim: int) -> Cap:
    found = standing.of_claim(project, claim).cap
    assert standing.all(project)[claim].cap == found
    return found


def test_a_claim_without_a_kind_is_not_capped(project: Project) -> None:
    assert cap(project, claim_of(project, "")) == NO_CAP


def test_a_checklist_that_is_not_begun_caps_as_well(project: Project) -> None:
    found = cap(project, claim_of(project, "object identification"))
    assert found == ("unresolved", ("no reference compared",))


def test_a_single_origin_unless_the_picture_bounds_the_number(project: Project, statement: Cite) -> None:
    claim = claim_of(project, "number of people", statement())
    answer(project, claim, "T1", what_is_counted="pass", origins_traced="pass")
    assert cap(project, claim) == ("unresolved", ("single origin",))
    answer(project, claim, "T1", picture_bound="pass")
    assert cap(project, claim) == NO_CAP


def test_two_known_origins_need_no_answer(project: Project, statement: Cite) -> None:
    claim = claim_of(project, "number of people", statement(), statement())
    assert cap(project, claim) == ("unresolved", ("definition unknown",))
    answer(project, claim, "T1", what_is_counted="pass")
    assert cap(project, claim) == NO_CAP


def test_a_retreat_needs_both_sides_and_a_fixed_place(project: Project, item: int, statement: Cite) -> None:
    with project.edit("Sides"):
        one, other = sides.add(project, "Opposition"), sides.add(project, "Government")
        side_relations.add(project, one, other, "opposed")
    claim = claim_of(project, "movement or control", statement(one))
    assert cap(project, claim) == ("probable", ("place not fixed", "only one side affirms it"))
    with project.edit("The other side"):
        claims.add_assertion(project, claim, statement(other))
    assert cap(project, claim) == ("probable", ("place not fixed",))
    with project.edit("The clip and its place"):
        evidence.add(project, claim, anchors.span(project, item, 0, 900), "supports", directness="direct")
        run = checklists.start(project, "T6", item=item)
    assert cap(project, claim).reasons == ("place not fixed", "E1: fewer than three features matched")
    with project.edit("Three features"):
        checklists.answer(project, run, "features", "pass")
    assert cap(project, claim) == NO_CAP


def test_an_origin_stands_no_higher_than_its_identification(project: Project) -> None:
    object_is, from_abroad = claim_of(project, "object identification"), claim_of(project, "object origin")
    assert set(cap(project, from_abroad).reasons) == {
        "only one hypothesis is listed",
        "the identification that it depends on is not entered",
    }
    rival = claim_of(project, "object origin")
    with project.edit("Relate"):
        relations.relate(project, from_abroad, object_is, "depends on")
        relations.relate(project, rival, from_abroad, "alternative to")
    assert cap(project, from_abroad) == ("unresolved", ("C1, on which it depends, is not assessed",))
    for verdict in ("probable", "doubtful"):
        with project.edit("Assess"):
            claims.assess(project, object_is, verdict, "two references")
        assert cap(project, from_abroad).verdict == verdict
    with project.edit("Assess"):
        claims.assess(project, object_is, "established", "markings read")
    assert cap(project, from_abroad) == NO_CAP


def test_no_answer_takes_the_place_of_an_identification(project: Project) -> None:
    place, origin, rival = (claim_of(project, kind) for kind in ("place", "object origin", "object origin"))
    with project.edit("Relate"):
        relations.relate(project, rival, origin, "alternative to")
        relations.relate(project, origin, place, "depends on")
        claims.assess(project, place, "established", "three features")
    for state in ("pass", "not applicable"):
        answer(project, origin, "T5", identified=state)
        assert cap(project, origin).reasons == ("the identification that it depends on is not entered",)


def test_the_intake_of_an_item_caps_what_rests_on_it(project: Project, item: int) -> None:
    with project.edit("Cite"):
        place = anchors.span(project, item, 0, 900)
    claim, elsewhere = claim_of(project, "", place), claim_of(project, "")
    with project.edit("Intake"):
        run = checklists.start(project, "T0", item=item)
    found = cap(project, claim)
    assert found.verdict == "probable"  # the file is hashed, so that much needs no answer
    assert found.reasons[0] == "E1: not known whether it is an original or a copy"
    assert cap(project, elsewhere) == NO_CAP
    with project.edit("Answer"):
        for key in ("generation", "first_published", "other_cuts"):
            checklists.answer(project, run, key, "pass")
    assert cap(project, claim) == NO_CAP


def test_an_item_without_a_hashed_file_allows_no_verdict(project: Project, statement: Cite) -> None:
    claim = claim_of(project, "", statement())
    with project.edit("Intake"):
        checklists.start(project, "T0", item=items.all(project)[0].id)
    assert cap(project, claim) == ("no verdict", ("E1: the file was not hashed",))


def test_evidence_against_it_is_nothing_that_a_claim_rests_on(project: Project, item: int) -> None:
    claim = claim_of(project, "")
    with project.edit("Against"):
        checklists.start(project, "T0", item=item)
        evidence.add(project, claim, anchors.whole(project, item), "refutes")
        evidence.add(project, claim, anchors.whole(project, item), "supports", state="suggested")
    assert cap(project, claim) == NO_CAP


def test_progress_of_claim_and_project(project: Project, item: int) -> None:
    claim = claim_of(project, "rate or proportion")
    answer(project, claim, "T2", period="pass", counter_example="fail", one_or_typical="open")
    with project.edit("Intake"):
        checklists.start(project, "T0", item=item)
    assert standing.of_claim(project, claim).checked == (2, 6)
    assert checklists.progress_of(checklists.all_begun(project)) == (2, 17)
