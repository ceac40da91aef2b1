"""Rival claims, and the matrix of what speaks against each."""

from types import SimpleNamespace

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, origin_links
from workbench.project.claims import conflicts, evidence, relations, rival_matrix
from workbench.project.claims.rival_matrix import STAGED, Matrix
from workbench.reasoning import rival_explanations


@pytest.fixture
def case(project: Project, item: int) -> SimpleNamespace:
    """Two rivals about a cart, and evidence on the first: a frame, the same frame again, a page."""
    ids = SimpleNamespace(clip=item)
    with project.edit("Case"):
        ids.page = items.add(project, "document", "Harbour ledger")
        ids.sold = claims.add(project, "The cart was sold", type="origin")
        ids.stolen = claims.add(project, "The cart was stolen")
        relations.relate(project, ids.sold, ids.stolen, "alternative to")
        ids.frame = evidence.add(
            project, ids.sold, anchors.instant(project, item, 4_000), "supports", note="Crest"
        )
        evidence.add(
            project, ids.stolen, anchors.instant(project, item, 4_000), "context", note="Crest, again"
        )
        evidence.add(project, ids.sold, anchors.page(project, ids.page, 3), "refutes")
        ids.guess = evidence.add(
            project, ids.sold, anchors.whole(project, item), "supports", state="suggested"
        )
    return ids


def read(project: Project, case: SimpleNamespace) -> Matrix:
    return rival_matrix.of_claim(project, case.sold)


def weigh(project: Project, case: SimpleNamespace, row: int, column: int, mark: int | None) -> None:
    matrix = read(project, case)
    with project.edit("Weigh"):
        rival_matrix.weigh(project, matrix.places[row], matrix.claims[column], mark)


def test_rivals_of_rivals_are_rivals(project: Project, case: SimpleNamespace):
    with project.edit("More"):
        lost = claims.add(project, "The cart was lost")
        other = claims.add(project, "The cart had two wheels")
        relations.relate(project, lost, case.stolen, "alternative to")
        relations.relate(project, case.sold, other, "depends on")
    everyone = [case.sold, case.stolen, lost]
    assert [relations.rivals(project, each) for each in everyone] == [everyone] * 3
    assert relations.rivals(project, other) == [other]


def test_evidence_at_one_place_is_one_row_with_all_its_notes(project: Project, case: SimpleNamespace):
    matrix = read(project, case)
    assert [claim.id for claim in matrix.claims] == [case.sold, case.stolen]
    assert [place.anchor.kind for place in matrix.places] == ["instant", "page"]
    assert matrix.places[0].notes == ("Crest", "Crest, again")
    assert all(each is not None for each in matrix.places[0].evidence)


def test_what_is_only_suggested_is_no_row(project: Project, case: SimpleNamespace):
    with project.edit("Confirm"):
        evidence.update(project, case.guess, state="confirmed")
    assert len(read(project, case).places) == 3


def test_weighing_changes_the_evidence_that_is_there(project: Project, case: SimpleNamespace):
    weigh(project, case, 0, 0, 2)
    assert read(project, case).places[0].marks == (2, None)
    kept = next(each for each in evidence.of_claim(project, case.sold) if each.id == case.frame)
    assert (kept.consistency, kept.stance) == (2, "supports")


def test_weighing_against_a_claim_without_this_evidence_adds_it(project: Project, case: SimpleNamespace):
    weigh(project, case, 1, 1, -2)
    added = evidence.of_claim(project, case.stolen)[-1]
    assert (added.stance, added.consistency, added.state) == ("inconclusive", -2, "confirmed")
    assert added.anchor.page == 3
    assert read(project, case).places[1].marks == (None, -2)
    project.undo()
    assert len(evidence.of_claim(project, case.stolen)) == 1


def test_that_it_does_not_apply_is_an_answer(project: Project, case: SimpleNamespace):
    assert read(project, case).places[1].is_open(1)
    weigh(project, case, 1, 1, None)
    place = read(project, case).places[1]
    assert not place.is_open(1)
    weigh(project, case, 1, 1, -1)
    weigh(project, case, 1, 1, None)
    assert place == read(project, case).places[1]
    assert place.marks == (None, None)
    assert evidence.of_claim(project, case.stolen)[-1].stance == "context"


def test_what_is_for_or_against_a_claim_applies_to_it(project: Project, case: SimpleNamespace):
    assert read(project, case).places[0].is_open(0)
    with pytest.raises(WorkbenchError, match="for C1, so it applies"):
        weigh(project, case, 0, 0, None)


def test_rows_that_go_back_to_one_recording_count_once(project: Project, case: SimpleNamespace):
    with project.edit("Copy"):
        copy = items.add(project, "video", "The clip again")
        evidence.add(project, case.sold, anchors.instant(project, copy, 4_000), "refutes", consistency=-2)
        evidence.update(project, case.frame, consistency=-1)
        link = origin_links.add(project, copy, case.clip, "copy of", state="suggested")
    before = read(project, case)
    assert rival_explanations.against(before.rows, 0).pieces == 2
    assert not before.shared
    with project.edit("Confirm"):
        origin_links.set_state(project, link, "confirmed")
    after = read(project, case)
    assert rival_explanations.against(after.rows, 0) == rival_explanations.Against(1, 1, 2)
    assert after.shared == {after.places[0].origin}


def test_a_rival_is_of_the_same_kind_and_depends_on_the_same(project: Project, case: SimpleNamespace):
    assert not read(project, case).staged
    with project.edit("Rival"):
        cart = claims.add(project, "It is a cart")
        relations.relate(project, case.sold, cart, "depends on")
        rival_matrix.add_rival(project, claims.by_number(project, 1), STAGED)
    matrix = read(project, case)
    assert matrix.staged
    assert [claim.text for claim in matrix.claims][-1] == STAGED
    assert matrix.claims[-1].type == "origin"
    found = relations.of_claim(project, matrix.claims[-1].id)
    assert (matrix.claims[-1].id, cart, "depends on") in [(each.a, each.b, each.kind) for each in found]


def test_a_new_rival_conflicts_with_each_of_them(project: Project, case: SimpleNamespace):
    with project.edit("Rivals"):
        one, other = claims.add(project, "It was sold"), claims.add(project, "It was lost")
        two, second = claims.add(project, "It was lent"), claims.add(project, "It was scrapped")
        rival_matrix.make_rivals(project, one, other)
        rival_matrix.make_rivals(project, two, second)
        added = rival_matrix.add_rival(project, claims.get(project, one), STAGED)
    assert conflicts.of_claim(project, added) == {one, other}
    with project.edit("One question"):
        rival_matrix.make_rivals(project, other, two)
    assert conflicts.of_claim(project, second) == {one, other, two, added}


def test_rivals_stay_rivals_without_the_claim_that_joined_them(project: Project, case: SimpleNamespace):
    with project.edit("Part"):
        staged = rival_matrix.add_rival(project, claims.by_number(project, 1), STAGED)
        rival_matrix.part(project, claims.by_number(project, 1))
    assert relations.rivals(project, case.sold) == [case.sold]
    assert relations.rivals(project, staged) == [case.stolen, staged]


def test_the_observation_that_would_tell_two_rivals_apart_stands_with_the_pair(
    project: Project, case: SimpleNamespace
):
    one, other = read(project, case).claims
    assert rival_matrix.observation(project, one, other) == ""
    for words in ("A bill of sale", ""):
        with project.edit("Observe"):
            rival_matrix.set_observation(project, other, one, words)
        assert rival_matrix.observation(project, one, other) == words
    assert len(relations.all(project)) == 1


def test_two_lead_once_two_are_weighed(project: Project, case: SimpleNamespace):
    weigh(project, case, 0, 0, -1)
    assert read(project, case).leading is None
    weigh(project, case, 0, 1, 1)
    assert [claim.id for claim in read(project, case).leading or ()] == [case.stolen, case.sold]
