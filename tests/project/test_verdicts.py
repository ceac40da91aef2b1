"""A verdict keeps the counts of its day, and tells what has changed since."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.ui.claims.case import build
from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items
from workbench.project.claims import credibility, evidence, standing, verdicts


@pytest.fixture
def built(tmp_path: Path):
    project, ids = build(tmp_path / "ferry.vwb")
    yield project, ids
    project.close()


def now(project: Project, claim: int) -> dict[str, object]:
    return standing.snapshot(standing.of_claim(project, claim))


def test_nothing_has_changed_just_after_a_verdict(built: tuple[Project, SimpleNamespace]):
    project, ids = built
    with project.edit("Verdict"):
        verdicts.give(project, ids.many, "probable", "He counted them.", confidence="low")
    given = claims.get(project, ids.many).assessment
    assert (given.verdict, given.confidence) == ("probable", "low")
    assert given.corroboration == now(project, ids.many)
    assert given.rests_on
    assert verdicts.since(given.corroboration, now(project, ids.many)) == ()


def test_what_was_entered_since_is_told_count_by_count(built: tuple[Project, SimpleNamespace]):
    project, ids = built
    with project.edit("Verdict"):
        verdicts.give(project, ids.many, "probable", "He counted them.")
    with project.edit("Statement"):
        whole = anchors.whole(project, ids.statement)
        claims.add_assertion(project, ids.many, whole, side=ids.island, interest="against own")
    then = claims.get(project, ids.many).assessment.corroboration
    told = verdicts.since(then, now(project, ids.many))
    assert {"items 1 → 2", "voices 1 → 2"} <= set(told)
    assert "Island council no statement → affirms against its own interest" in told
    assert any(each.startswith("recordings 1 → ") for each in told)
    assert verdicts.since({}, now(project, ids.many)) == ()


@pytest.mark.parametrize(
    "hostile", [{"items": "many"}, {"sides": [3, {"side": 4}]}, {"words": ["K4"], "seen": 2}]
)
def test_a_snapshot_that_somebody_made_up_tells_nothing(hostile: dict[str, object]):
    assert verdicts.since(hostile, {"items": 1, "sides": [], "words": "repeated", "seen": True}) == ()


def test_confirmed_by_others_is_refused_while_it_may_all_be_one_recording(
    built: tuple[Project, SimpleNamespace],
):
    project, ids = built
    (first, *_) = evidence.of_claim(project, ids.many)
    with pytest.raises(WorkbenchError, match="may all go back to one recording"), project.edit("Grade"):
        credibility.rate(project, ids.many, first.id, 1)
    with project.edit("Grade"):
        credibility.rate(project, ids.many, first.id, 2)
    assert evidence.of_claim(project, ids.many)[0].credibility == 2
    with project.edit("Others"):
        items.update(project, ids.video, generation="original")
        claims.add_assertion(project, ids.many, anchors.whole(project, ids.statement), side=ids.island)
        credibility.rate(project, ids.many, first.id, 1)
    assert evidence.of_claim(project, ids.many)[0].credibility == 1


def test_what_refutes_a_claim_is_not_confirmed_by_what_supports_it(built: tuple[Project, SimpleNamespace]):
    project, ids = built
    with project.edit("Others"):
        items.update(project, ids.video, generation="original")
        claims.add_assertion(project, ids.many, anchors.whole(project, ids.statement), side=ids.island)
        against = evidence.add(project, ids.many, anchors.whole(project, ids.video), "refutes")
    with pytest.raises(WorkbenchError, match="may all go back to one recording"), project.edit("Grade"):
        credibility.rate(project, ids.many, against, 1)
    with project.edit("A denial"):
        whole = anchors.whole(project, ids.statement)
        claims.add_assertion(project, ids.many, whole, side=ids.island, mode="denies")
        credibility.rate(project, ids.many, against, 1)
