"""The figures of a question as each voice gives them, with side and origin, one bar an assertion."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from workbench.project import Project, anchors, claims, document, items, origin_links
from workbench.project.claims import stated_figures
from workbench.project.parties import actors, sides
from workbench.project.transcript import speakers
from workbench.reasoning.figures import Figure


@pytest.fixture
def case(tmp_path: Path) -> Iterator[tuple[Project, SimpleNamespace]]:
    project, ids = Project.create(tmp_path / "figures.vwb", "The ferry", analyst="Noor"), SimpleNamespace()
    with project.edit("Case"):
        ids.harbour = sides.add(project, "Harbour")
        ids.video, ids.copy = (items.add(project, "video", title) for title in ("Quay", "Quay again"))
        ids.clerk = speakers.add(project, ids.video, "Clerk", side=ids.harbour)
        ids.sailor = actors.add(project, "Sailor", side=ids.harbour)
        ids.question = claims.add_question(project, "How many were on it?", unit="people", scope="on board")
        ids.many = claims.add(project, "More than 120", question=ids.question, qty_op="gt", qty_lo=120)
        ids.all = claims.add(project, "120", question=ids.question, qty_op="eq", qty_lo=120, scope="On board")
        ids.few = claims.add(project, "About 80", question=ids.question, qty_op="about", qty_lo=80)
        for claim, item, who in (
            (ids.many, ids.video, {"actor": ids.sailor}),
            (ids.few, ids.video, {"speaker": ids.clerk}),
            (ids.few, ids.copy, {"actor": ids.sailor, "stance": "hedges"}),
        ):
            claims.add_assertion(project, claim, anchors.whole(project, item), **who)
    yield project, ids
    project.close()


def test_one_stated_figure_an_assertion_and_one_for_a_claim_nobody_asserts(case):
    project, ids = case
    answer = stated_figures.of_question(project, ids.question)
    told = [(each.label, each.voice, each.side, each.hedged) for each in answer.stated]
    assert told == [
        ("C1", "Sailor", ids.harbour, False), ("C2", "", None, False),
        ("C3", "Clerk", ids.harbour, False), ("C3", "Sailor", ids.harbour, True),
    ]  # fmt: skip
    assert {(each.unit, each.scope.casefold()) for each in answer.values} == {("people", "on board")}
    assert answer.stated[0].anchor.item == ids.video
    assert answer.stated[1].value.id == -ids.all


def test_what_can_hold_together_and_what_may_have_been_meant(case):
    project, ids = case
    answer = stated_figures.of_question(project, ids.question)
    claims_of = {each.value.id: each.label for each in answer.stated}
    assert [sorted({claims_of[number] for number in held}) for held in answer.sets] == [
        ["C3"],
        ["C2"],
        ["C1"],
    ]
    assert answer.likely_readings == (Figure("ge", 120),)
    assert answer.mismatches == ()
    assert answer.envelope == "about 80 … more than 120"


def test_a_copy_repeats_a_figure_and_undo_parts_them_again(case):
    project, ids = case
    assert len(stated_figures.of_question(project, ids.question).repeated) == 4
    with project.edit("Link"):
        origin_links.add(project, ids.copy, ids.video, "copy of")
    groups = stated_figures.of_question(project, ids.question).repeated
    assert [[each.voice for each in group] for group in groups] == [["Sailor"], [""], ["Clerk", "Sailor"]]
    project.undo()
    assert len(stated_figures.of_question(project, ids.question).repeated) == 4


def test_the_sets_of_each_claim_are_told_to_scripts(case):
    project, ids = case
    assert stated_figures.claim_sets(project)[ids.few] == (frozenset({ids.few}),)
    with project.edit("At least"):
        claims.update(project, ids.many, qty_op="ge")
    told = {each["number"]: each["standing"]["compatible_sets"] for each in document.build(project)["claims"]}
    assert told == {1: [[1, 2]], 2: [[1, 2]], 3: [[3]]}


def test_how_far_about_reaches_is_the_questions_own(case):
    project, ids = case
    with project.edit("About"):
        claims.update_question(project, ids.question, about=0.6)
    answer = stated_figures.of_question(project, ids.question)
    assert answer.about == 0.6
    assert len(answer.sets) == 2


def test_what_is_denied_is_not_given_and_a_claim_without_question_stands_alone(case):
    project, ids = case
    with project.edit("Deny"):
        claims.add_assertion(project, ids.all, anchors.whole(project, ids.video), stance="denies")
        claims.update(project, ids.many, question=None)
    assert [each.label for each in stated_figures.of_claim(project, ids.all).stated] == ["C2", "C3", "C3"]
    alone = stated_figures.of_claim(project, ids.many)
    assert (alone.question, [each.label for each in alone.stated]) == (None, ["C1"])
    assert stated_figures.of_question(project, 1).stated == ()


@pytest.mark.parametrize("about", [-1.0, 7.5, float("inf")])
def test_a_reach_that_is_none_is_not_taken(case, about: float):
    project, ids = case
    with project.edit("About"):
        claims.update_question(project, ids.question, about=about)
        claims.update(project, ids.all, qty_lo=float("inf"))
    answer = stated_figures.of_question(project, ids.question)
    assert answer.about == 0.1
    assert sum(map(len, answer.repeated)) == 4
