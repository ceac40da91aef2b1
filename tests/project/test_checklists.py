"""The shipped checklists are sound, and a run keeps one current answer to each question."""

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims
from workbench.project.claims import check_templates, checklists
from workbench.project.claims.check_template import Template
from workbench.reasoning.checklist import NO_VERDICT

TEMPLATES = {template.key: template for template in check_templates.shipped()}


def test_the_shipped_checklists() -> None:
    assert list(TEMPLATES) == [f"T{number}" for number in range(13)]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_each_checklist_is_sound(template: Template) -> None:
    keys = [each.key for each in template.items]
    assert len(keys) == len(set(keys)) > 5
    for each in template.items:
        assert each.question.endswith("?")
        assert each.passes.endswith(".")
        assert each.cap in {"", NO_VERDICT, *claims.VERDICTS}
        assert bool(each.cap) == bool(each.reason)
        assert not each.lifted_by or each.lifted_by in keys


@pytest.fixture
def run(project: Project) -> int:
    with project.edit("Start"):
        return checklists.start(project, "T1", claim=claims.add(project, "1200 wounded"))


def test_a_new_run_is_open(project: Project, run: int) -> None:
    (found,) = checklists.runs(project)
    assert (found.id, found.template, found.answers) == (run, TEMPLATES["T1"], {})
    assert {found.state(each.key) for each in found.template.items} == {"open"}
    assert [point[0] for point in found.points()] == ["open"] * 12


def test_a_new_answer_takes_the_place_of_the_old(project: Project, item: int, run: int) -> None:
    with project.edit("Answer"):
        first = checklists.answer(project, run, "exact_words", "unclear", finding="noise")
    with project.edit("Answer"):
        anchor = anchors.instant(project, item, 80_000)
        again = checklists.answer(project, run, "exact_words", "pass", finding="heard", anchor=anchor)
    (found,) = checklists.runs(project)
    answer = found.answers["exact_words"]
    assert first == again == answer.id
    assert (answer.state, answer.finding, answer.analyst) == ("pass", "heard", "Dana")
    assert answer.anchor is not None
    assert answer.anchor.start_ms == 80_000
    project.undo()
    assert checklists.runs(project)[0].state("exact_words") == "unclear"


def test_a_bound_from_the_picture_lifts_the_cap_of_a_single_origin(project: Project, run: int) -> None:
    def caps() -> list[str]:
        return [each.cap for each in checklists.runs(project)[0].points() if "origin" in each.reason]

    assert caps() == ["unresolved"]
    with project.edit("Answer"):
        checklists.answer(project, run, "picture_bound", "pass")
    assert caps() == [""]


def test_runs_of_a_claim_and_of_an_item(project: Project, item: int, run: int) -> None:
    with project.edit("Start"):
        place = checklists.start(project, "T6", item=item)
    claim = claims.all(project)[0].id
    assert [each.id for each in checklists.runs(project, claim=claim)] == [run]
    assert [each.id for each in checklists.runs(project, item=item)] == [place]
    assert [each.id for each in checklists.runs(project)] == [run, place]
    with project.edit("Remove"):
        checklists.remove(project, run)
    assert [each.id for each in checklists.runs(project)] == [place]


def test_a_checklist_that_this_version_does_not_have_is_still_shown(project: Project, run: int) -> None:
    with project.edit("From elsewhere"):
        project.update("check_run", run, template="T99", version=3)
        checklists.answer(project, run, "some_key", "pass", finding="seen")
    (found,) = checklists.runs(project)
    assert (found.template.name, found.state("some_key")) == ("T99", "pass")
    with pytest.raises(WorkbenchError), project.edit("Start"):
        checklists.start(project, "T99", claim=found.claim)
