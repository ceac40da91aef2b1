"""Every "Expected" cell of the worked case of the domain notes, computed from what was entered."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.acceptance.worked_case import build
from workbench.project import Project, anchors, claims, transcript
from workbench.project.claims import (
    check_templates,
    checklists,
    conflicts,
    relations,
    rival_matrix,
    standing,
    stated_figures,
    verdicts,
)  # fmt: skip
from workbench.project.claims.check_template import Template
from workbench.project.claims.standing import Standing
from workbench.reasoning import checklist, figures, rival_explanations
from workbench.reasoning.figures import Figure


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Project, SimpleNamespace]]:
    project, ids = build(tmp_path / "worked.vwb")
    with project:
        yield project, ids


@pytest.fixture
def project(made: tuple[Project, SimpleNamespace]) -> Project:
    return made[0]


@pytest.fixture
def ids(made: tuple[Project, SimpleNamespace]) -> SimpleNamespace:
    return made[1]


def stands(project: Project, claim: int) -> Standing:
    alone = standing.of_claim(project, claim)
    assert standing.all(project)[claim] == alone
    return alone


def allowed(project: Project, claim: int, verdict: str) -> bool:
    return checklist.allows(stands(project, claim).cap.verdict, verdict)


def verdict(project: Project, claim: int, word: str) -> None:
    with project.edit("Verdict"):
        verdicts.give(project, claim, word, "As entered.")


def figure(project: Project, claim: int) -> Figure:
    found = claims.get(project, claim)
    assert found is not None
    return Figure(found.qty_op, found.qty_lo, found.qty_hi)


# ---- wounded in the town -------------------------------------------------------------------------


def test_three_voices_in_one_recording_assert_it_once(project: Project, ids: SimpleNamespace):
    found = stands(project, ids.wounded)
    assert (found.rung.code, found.rung.words) == ("K0", "asserted once")
    assert found.rung.rule == "One origin: 3 voices."
    assert (found.strip.items.count, found.strip.recordings.words) == (1, "recordings 1")
    assert found.strip.voices.count == 3
    assert [side.name for side in found.strip.sides if side.affirms] == ["Opposition"]
    assert [stands(project, each).rung.code for each in ids.figures] == ["K0"] * 3


def test_each_part_of_the_strip_opens_what_it_counts(project: Project, ids: SimpleNamespace):
    found = stands(project, ids.wounded)
    said = {each.id for each in claims.assertions(project, ids.wounded)}
    assert set(found.strip.voices.assertions) == set(found.strip.items.assertions) == said


def test_about_970_and_more_than_1200_cannot_both_hold_and_1200_fits_neither(
    project: Project, ids: SimpleNamespace
):
    about, more, exactly = (figure(project, each) for each in ids.figures)
    reach = figures.interval(about)
    assert (reach.lo, reach.hi) == pytest.approx((873, 1067))
    assert not figures.compatible(about, more)
    assert not figures.compatible(exactly, about)
    assert not figures.compatible(exactly, more)
    first, second, third = ids.figures
    assert conflicts.of_claim(project, first) == {second, third}
    assert figures.compatible(exactly, Figure("ge", 1200))


def test_the_question_tells_three_voices_of_one_origin_and_side_none_fitting_another(
    project: Project, ids: SimpleNamespace
):
    answer = stated_figures.of_question(project, ids.how_many)
    assert len({value.voice for value in answer.values}) == 3
    assert len({value.origin for value in answer.values}) == 1
    assert {value.side for value in answer.values} == {ids.opposition}
    assert [len(each) for each in answer.sets] == [1, 1, 1]
    assert len(answer.conflicts) == 3
    assert answer.mismatches == ()
    assert answer.envelope == "about 970 … more than 1200"


def test_at_least_1200_is_offered_as_the_likely_reading_and_not_decided(
    project: Project, ids: SimpleNamespace
):
    answer = stated_figures.of_question(project, ids.how_many)
    assert [figures.words(each) for each in answer.likely_readings] == ["at least 1200"]
    assert figure(project, ids.figures[1]) == Figure("gt", 1200)


def test_at_another_scope_they_do_not_clash(project: Project, ids: SimpleNamespace):
    first, second, third = ids.figures
    with project.edit("Scope"):
        claims.update(project, first, scope="in the field hospital")
    assert conflicts.of_claim(project, first) == set()
    assert conflicts.of_claim(project, second) == {third}
    answer = stated_figures.of_question(project, ids.how_many)
    assert [each.what for each in answer.mismatches] == ["scope"]
    assert len(answer.conflicts) == 1


def test_the_number_of_wounded_stays_unresolved(project: Project, ids: SimpleNamespace):
    found = stands(project, ids.figures[1])
    assert found.cap.verdict == "unresolved"
    assert "single origin" in found.cap.reasons
    assert not allowed(project, ids.figures[1], "probable")


# ---- half of those who set out come back ---------------------------------------------------------


def test_a_proportion_is_asserted_once_and_capped_until_it_is_read_twice(
    project: Project, ids: SimpleNamespace
):
    found = stands(project, ids.half)
    assert (found.rung.code, found.strip.voices.count) == ("K0", 1)
    assert found.cap.verdict == "unresolved"
    assert "second reading missing" in found.cap.reasons


def test_a_proportion_bears_on_no_other_figure(project: Project, ids: SimpleNamespace):
    assert conflicts.of_claim(project, ids.half) == set()
    assert all(ids.half not in against for against in conflicts.all(project).values())
    alone = stated_figures.of_question(project, ids.how_often)
    assert [figures.words(value.figure, value.unit) for value in alone.values] == ["25 of 50"]
    assert stated_figures.of_question(project, ids.how_many).envelope == "about 970 … more than 1200"


def test_a_change_of_its_translation_opens_it_again_and_undo_closes_it(
    project: Project, ids: SimpleNamespace
):
    verdict(project, ids.half, "unresolved")
    assert stands(project, ids.half).reopened == ()
    with project.edit("Another reading"):
        transcript.set_rendering(project, ids.convoy, "en", "Fifty set out and twenty-five are sent back.")
    reason = "The English translation of row 4 of E1 changed since the verdict."
    assert stands(project, ids.half).reopened == (reason,)
    assert stands(project, ids.figures[0]).reopened == ()
    project.undo()
    assert stands(project, ids.half).reopened == ()
    project.redo()
    verdict(project, ids.half, "doubtful")
    assert stands(project, ids.half).reopened == ()


# ---- the opposition left the town ----------------------------------------------------------------


def test_the_retreat_is_conceded_and_at_most_probable_while_the_place_is_open(
    project: Project, ids: SimpleNamespace
):
    found = stands(project, ids.retreat)
    assert (found.rung.code, found.rung.words) == ("K4", "conceded or agreed by opponents")
    assert "against its own interest" in found.rung.rule
    assert "who are opposed, both affirm it from separate origins" in found.rung.rule
    assert found.strip.words.endswith("sides Opposition✓(against own) Government✓ Ally– · seen ✓ · refutes 0")
    assert found.cap == checklist.Cap("probable", ("place not fixed",))
    assert any("place" in each for each in found.missing)
    assert allowed(project, ids.retreat, "probable")
    assert not allowed(project, ids.retreat, "established")


def test_once_the_place_is_fixed_the_retreat_is_agreed_and_seen(project: Project, ids: SimpleNamespace):
    with project.edit("Place"):
        run = checklists.start(project, "T6", item=ids.field)
        checklists.answer(project, run, "features", "pass", finding="Mosque, water tower, bend of the road")
    found = stands(project, ids.retreat)
    assert (found.rung.code, found.rung.words) == ("K5", "agreed by opponents and seen")
    assert found.cap.verdict == ""
    assert allowed(project, ids.retreat, "established")


def test_one_side_alone_does_not_carry_the_retreat(project: Project, ids: SimpleNamespace):
    with project.edit("Without the government"):
        for each in claims.assertions(project, ids.retreat):
            if each.anchor.item == ids.announcement:
                claims.delete_assertion(project, each.id)
        run = checklists.start(project, "T6", item=ids.field)
        checklists.answer(project, run, "features", "pass")
    found = stands(project, ids.retreat)
    assert found.cap == checklist.Cap("probable", ("only one side affirms it",))


# ---- the government controls the centre ----------------------------------------------------------


def test_the_centre_is_shown_by_an_allied_outlet_alone_until_the_withdrawal_is_linked(
    project: Project, ids: SimpleNamespace
):
    found = stands(project, ids.centre)
    assert (found.rung.code, found.rung.words) == ("S", "shown, unsupported")
    assert "No statement of Opposition is entered." in found.missing
    with project.edit("Link the withdrawal"):
        words = anchors.body(project, ids.withdrawal, "have left the town")
        claims.add_assertion(project, ids.centre, words, mode="implies", interest="against own")
    assert stands(project, ids.centre).rung.code == "K4"


# ---- what the object is --------------------------------------------------------------------------


def test_the_identification_is_capped_by_its_checklist(project: Project, ids: SimpleNamespace):
    found = stands(project, ids.missile)
    assert found.rung.code == "S"
    assert found.cap.verdict == "unresolved"
    with project.edit("Compare"):
        run = checklists.start(project, "T4", claim=ids.missile)
        template = check_templates.get(project, "T4")
        checklists.answer(project, run, _capping(template, "unresolved"), "pass")
    found = stands(project, ids.missile)
    assert found.cap.verdict == "probable"
    with project.edit("Rule out"):
        checklists.answer(project, run, _capping(template, "probable"), "pass")
    assert stands(project, ids.missile).cap.verdict == ""


def _capping(template: Template | None, cap: str) -> str:
    assert template is not None
    [key] = [each.key for each in template.items if each.cap == cap]
    return key


# ---- where it comes from -------------------------------------------------------------------------


def weigh(project: Project, ids: SimpleNamespace, item: int, claim: int, mark: int) -> None:
    matrix = rival_matrix.of_claim(project, ids.abroad)
    place = next(each for each in matrix.places if each.anchor.item == item)
    column = next(each for each in matrix.claims if each.id == claim)
    with project.edit("Weigh"):
        rival_matrix.weigh(project, place, column, mark)


def test_the_evidence_speaks_against_a_missile_from_abroad(project: Project, ids: SimpleNamespace):
    assert not rival_matrix.of_claim(project, ids.abroad).staged
    weigh(project, ids, ids.capture, ids.abroad, -1)
    weigh(project, ids, ids.launcher, ids.abroad, -2)
    matrix = rival_matrix.of_claim(project, ids.abroad)
    assert [claim.id for claim in matrix.claims] == [ids.abroad, ids.base]
    assert rival_explanations.ranking(matrix.rows, 2) == ((1,), (0,))
    against = [rival_explanations.against(matrix.rows, column).words for column in (0, 1)]
    assert against == ["2 pieces of evidence speak against it, 1 strongly", "nothing speaks against it"]
    assert [rival_explanations.diagnosticity(place.marks) for place in matrix.places] == [
        "tells them apart", "tells them apart",
    ]  # fmt: skip
    with project.edit("Also ask"):
        first = claims.get(project, ids.abroad)
        assert first is not None
        rival_matrix.add_rival(project, first, rival_matrix.STAGED)
    assert rival_matrix.of_claim(project, ids.base).staged


def test_the_origin_of_an_object_never_stands_above_its_identification(
    project: Project, ids: SimpleNamespace
):
    for claim in (ids.abroad, ids.base):
        assert stands(project, claim).cap.verdict == "unresolved"
    label = next(each.label for each in claims.all(project) if each.id == ids.missile)
    for word in ("doubtful", "probable"):
        verdict(project, ids.missile, word)
        for claim in (ids.abroad, ids.base):
            assert stands(project, claim).cap.verdict == word
            assert any(label in reason for reason in stands(project, claim).cap.reasons)
    assert allowed(project, ids.base, "probable")
    assert not allowed(project, ids.base, "established")
    verdict(project, ids.missile, "established")
    assert stands(project, ids.base).cap.verdict == ""


def test_an_origin_without_a_rival_stays_unresolved(project: Project, ids: SimpleNamespace):
    verdict(project, ids.missile, "established")
    with project.edit("Alone"):
        for each in relations.of_claim(project, ids.base):
            if each.kind == "alternative to":
                relations.remove(project, each.id)
    assert "only one hypothesis is listed" in stands(project, ids.base).cap.reasons
