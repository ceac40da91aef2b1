"""Who and what bears on which claim, and when something last happened to it."""

from pathlib import Path

import pytest

from tests.ui.claims.case import build
from workbench.project import Project, anchors, claims, items
from workbench.project.claims import activity, evidence, sources
from workbench.project.parties import actors


@pytest.fixture
def case(tmp_path: Path):
    project, ids = build(tmp_path / "case.vwb")
    yield project, ids
    project.close()


def _of(project: Project, claim: int) -> list[tuple[str, int | None]]:
    return [(each.bearing, each.side) for each in sources.all(project) if each.claim == claim]


def test_each_assertion_and_piece_of_evidence_is_a_mention_with_the_side_of_its_voice(case) -> None:
    project, ids = case
    found = _of(project, ids.many)
    assert ("affirms", ids.harbour) in found
    assert ("for", None) in found
    assert ("against", None) in found


def test_a_denying_mode_denies_and_a_picture_shows(case) -> None:
    project, ids = case
    with project.edit("More"):
        whole = anchors.whole(project, ids.statement)
        claims.add_assertion(project, ids.many, whole, mode="denies")
        claims.add_assertion(project, ids.few, anchors.span(project, ids.video, 0, 900), mode="shows")
    assert ("denies", ids.island) in _of(project, ids.many)  # the side of the item, where no voice is named
    assert ("shows", None) in _of(project, ids.few)


def test_only_confirmed_evidence_counts(case) -> None:
    project, ids = case
    before = len(sources.all(project))
    with project.edit("Suggested"):
        place = anchors.whole(project, ids.statement)
        evidence.add(project, ids.few, place, "supports", state="suggested")
        evidence.add(project, ids.few, place, "refutes", state="dismissed")
    assert len(sources.all(project)) == before


def test_the_actor_of_a_mention_is_the_one_written_else_that_of_the_speaker(case) -> None:
    project, ids = case
    with project.edit("Known"):
        sailor, spokesman = actors.add(project, "Yunus"), actors.add(project, "Spokesman")
        project.update("speaker", ids.sailor, actor=sailor)
        claims.add_assertion(project, ids.few, anchors.whole(project, ids.statement), actor=spokesman)
    found = sources.all(project)
    assert {each.actor for each in found if each.claim == ids.many} == {sailor, None}
    assert spokesman in {each.actor for each in found if each.claim == ids.few}


def test_a_mention_plays_where_its_row_is_spoken_now(case) -> None:
    project, ids = case
    with project.edit("Earlier"):
        project.update("segment", ids.second, start_ms=70_000)
    said = next(each for each in sources.all(project) if each.bearing == "affirms" and each.claim == ids.many)
    assert said.start_ms == 70_000
    assert items.get(project, said.item) is not None


def test_the_latest_activity_is_the_newest_dated_entry(case) -> None:
    project, ids = case
    before = activity.latest(project)
    assert set(before) == {claim.id for claim in claims.all(project)}
    with project.edit("Verdict"):
        claims.assess(project, ids.few, "doubtful", "One voice.", at="2999-01-01T00:00:00+00:00")
    after = activity.latest(project)
    assert after[ids.few].startswith("2999")
    assert after[ids.many] == before[ids.many]


def test_a_project_is_read_beside_its_own_thread_as_it_was_at_that_moment(case) -> None:
    project, ids = case
    beside = project.beside()
    count = len(sources.all(beside))
    with project.edit("More"):
        evidence.add(project, ids.few, anchors.whole(project, ids.statement), "context")
    assert len(sources.all(beside)) == count
    assert beside.read_only
    beside.close()
    with project.beside() as later:
        assert len(sources.all(later)) == count + 1
