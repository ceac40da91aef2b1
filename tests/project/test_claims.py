"""Claims need nothing but a sentence; verdicts and evidence are added, signed, and never written over."""

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims
from workbench.project.claims import evidence
from workbench.project.parties import sides
from workbench.project.transcript import speakers


@pytest.fixture
def claim(project: Project) -> int:
    with project.edit("Claim"):
        return claims.add(project, "There were 1200 wounded.")


def test_a_sentence_is_enough(project: Project, claim: int) -> None:
    found = claims.by_number(project, 1)
    assert found == claims.get(project, claim)
    assert (found.label, found.text, found.workflow, found.origin) == (
        "C1",
        "There were 1200 wounded.",
        "open",
        "analyst",
    )
    assert (found.question, found.anchor, found.assessment, found.qty_lo) == (None, None, None, None)
    with pytest.raises(WorkbenchError), project.edit("Claim"):
        claims.add(project, "  ")
    with pytest.raises(WorkbenchError):
        claims.by_number(project, 9)


def test_rival_figures_stand_under_one_question(project: Project, item: int) -> None:
    with project.edit("Claims"):
        question = claims.add_question(project, "How many wounded?", unit="people", scope="in the town")
        anchor = anchors.span(project, item, 0, 9_000)
        first = claims.add(project, "About 970", question=question, anchor=anchor, qty_op="about", qty_lo=970)
        claims.add(project, "More than 1200", question=question, qty_op="gt", qty_lo=1200, origin="speech")
    assert [(each.qty_op, each.qty_lo) for each in claims.all(project)] == [("about", 970), ("gt", 1200)]
    (asked,) = claims.questions(project)
    assert (asked.label, asked.unit, asked.scope) == ("Q1", "people", "in the town")
    cited = claims.all(project)[0].anchor
    assert cited is not None
    assert cited.end_ms == 9_000
    with project.edit("Change"):
        claims.update(project, first, workflow="in check", note="n")
        claims.update_question(project, question, scope="")
        claims.delete_question(project, question)
    assert [each.question for each in claims.all(project)] == [None, None]
    assert claims.all(project)[0].workflow == "in check"


def test_the_newest_verdict_holds_and_the_others_stay(project: Project, claim: int) -> None:
    with project.edit("Assess"):
        claims.assess(
            project, claim, "unresolved", "one origin", caps="capped at unresolved", likelihood="likely"
        )
        claims.assess(
            project, claim, "probable", "a second origin", confidence="moderate", would_change="a list"
        )
    given = claims.assessments(project, claim)
    assert [(each.verdict, each.reasons, each.analyst) for each in given] == [
        ("probable", "a second origin", "Dana"), ("unresolved", "one origin", "Dana"),
    ]  # fmt: skip
    found = claims.get(project, claim)
    assert found is not None
    assert found.assessment == given[0]
    project.analyst = ""
    with project.edit("Bring over"):
        claims.assess(project, claim, "refuted", "r", analyst="Noor", at="2013-06-05T10:00:00+00:00")
        claims.assess(project, claim, "doubtful", "nobody's name")
    given = claims.assessments(project, claim)
    assert [(each.verdict, each.analyst) for each in given] == [
        ("doubtful", ""), ("probable", "Dana"), ("unresolved", "Dana"), ("refuted", "Noor"),
    ]  # fmt: skip


def test_who_asserts_a_claim(project: Project, item: int, claim: int) -> None:
    with project.edit("Assert"):
        side, voice = sides.add(project, "North"), speakers.add(project, item, "Old man")
        late = claims.add_assertion(
            project, claim, anchors.span(project, item, 5_000, 6_000), stance="denies"
        )
        claims.add_assertion(
            project, claim, anchors.span(project, item, 1_000, 2_000),
            speaker=voice, side=side, hand="eyewitness", interest="against own", value_as_said="1200",
        )  # fmt: skip
    first, second = claims.assertions(project, claim)
    assert (first.anchor.start_ms, first.speaker, first.side, first.value_as_said) == (
        1_000,
        voice,
        side,
        "1200",
    )
    assert (second.id, second.stance, second.mode) == (late, "denies", "says")
    with project.edit("Change"):
        claims.update_assertion(project, late, mode="implies")
        claims.delete_assertion(project, first.id)
    assert [each.mode for each in claims.assertions(project, claim)] == ["implies"]


def test_evidence_comes_in_the_order_added(project: Project, item: int, claim: int) -> None:
    stances = ["supports", "refutes", "context", "inconclusive"]
    with project.edit("Evidence"):
        for n, stance in enumerate(stances):
            evidence.add(project, claim, anchors.instant(project, item, 9_000 - n), stance, note=stance)
    found = evidence.of_claim(project, claim)
    assert [each.stance for each in found] == stances
    assert {each.added_by for each in found} == {"Dana"}
    with project.edit("Change"):
        evidence.update(project, found[0].id, directness="direct")
        evidence.remove(project, found[1].id)
    assert [each.directness for each in evidence.of_claim(project, claim)] == ["direct", "", ""]


def test_deleting_a_claim_takes_its_checking_along(project: Project, item: int, claim: int) -> None:
    with project.edit("Work"):
        evidence.add(project, claim, anchors.whole(project, item), "supports")
        claims.assess(project, claim, "probable", "r")
    before = (claims.all(project), evidence.of_claim(project, claim))
    with project.edit("Delete"):
        claims.delete(project, claim)
    assert claims.all(project) == []
    project.undo()
    assert (claims.all(project), evidence.of_claim(project, claim)) == before
