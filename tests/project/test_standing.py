"""How claims stand, worked through as analysts do it."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Project, anchors, claims, items, origin_links, transcript
from workbench.project.claims import (
    check_templates,
    checklists,
    evidence,
    relations,
    reopening,
    searches,
    standing,
)
from workbench.project.claims.standing import Standing
from workbench.project.parties import actors, affiliations, side_relations, sides
from workbench.project.transcript import speakers


@pytest.fixture
def case(project: Project) -> SimpleNamespace:
    """A field video and a statement of the one side, a report and a statement of the other."""
    ids = SimpleNamespace()
    with project.edit("Case"):
        ids.opposition, ids.government = sides.add(project, "Opposition"), sides.add(project, "Government")
        ids.relation = side_relations.add(project, ids.opposition, ids.government, "opposed")
        ids.field = items.add(project, "video", "Field video", side=ids.opposition)
        ids.report = items.add(project, "video", "Report", side=ids.government)
        ids.withdrawal = items.add(project, "statement", "Withdrawal", side=ids.opposition, body="We left.")
        ids.entry = items.add(project, "statement", "Entry", side=ids.government, body="They left.")
        ids.voices = [
            speakers.add(project, ids.field, name, side=ids.opposition)
            for name in ("Activist", "Old man", "Man")
        ]
    return ids


def say(project: Project, claim: int, item: int, **how) -> int:
    with project.edit("Assert"):
        return claims.add_assertion(project, claim, anchors.span(project, item, 0, 900), **how)


def show(project: Project, claim: int, item: int, stance: str = "supports", **how) -> int:
    with project.edit("Evidence"):
        return evidence.add(project, claim, anchors.span(project, item, 0, 900), stance, **how)


def add(project: Project, text: str, **fields) -> int:
    with project.edit("Claim"):
        return claims.add(project, text, **fields)


def pass_all(project: Project, template: str, *, keys: tuple[str, ...], **on: int) -> int:
    with project.edit("Check"):
        run = checklists.start(project, template, **on)
        for key in keys:
            checklists.answer(project, run, key, "pass")
    return run


def of(project: Project, claim: int) -> Standing:
    """How a claim stands, asked alone and among all, which must be the same."""
    found = standing.of_claim(project, claim)
    assert standing.all(project)[claim] == found
    return found


def retreat(project: Project, case: SimpleNamespace) -> int:
    claim = add(project, "The opposition left the town")
    say(project, claim, case.withdrawal, interest="against own")
    say(project, claim, case.entry, interest="favours own")
    show(project, claim, case.field, directness="direct")
    return claim


# the table worked through


def test_wounded_three_voices_one_recording(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "More than 1200 are wounded in the town")
    for voice, said in zip(case.voices, ("about 970", "more than 1200", "one of 1200"), strict=True):
        say(project, claim, case.field, speaker=voice, value_as_said=said, interest="favours own")
    found = of(project, claim)
    assert (found.rung.code, found.rung.rule) == ("K0", "One origin: 3 voices.")
    assert found.strip.words == (
        "items 1 · recordings 1 · voices 3 · sides Opposition✓ Government– · seen – · refutes 0"
    )
    assert "No statement of Government is entered." in found.missing
    assert not found.disputed


def test_retreat_is_conceded_and_not_higher_until_the_place_is_fixed(
    project: Project, case: SimpleNamespace
) -> None:
    claim = retreat(project, case)
    found = of(project, claim)
    assert found.rung.code == "K4"
    assert found.strip.words == (
        "items 3 · recordings 2–3 · voices 2 · sides Opposition✓(against own) Government✓"
        " · seen ✓ · refutes 0"
    )
    assert found.missing == (
        "Where E1 comes from is not known.",
        "The place of what E1 shows is open.",
        "No search is logged.",
    )
    run = pass_all(project, "T6", keys=("features",), item=case.field)
    assert of(project, claim).rung.code == "K5"
    with project.edit("Doubt"):
        checklists.answer(project, run, "features", "unclear")
    assert of(project, claim).rung.code == "K4"


def test_the_place_is_fixed_by_the_checklist_of_the_claim_too(
    project: Project, case: SimpleNamespace
) -> None:
    claim = retreat(project, case)
    pass_all(project, "T3", keys=("place_fixed",), claim=claim)
    assert of(project, claim).rung.code == "K5"


def test_the_place_of_another_item_is_not_that_of_the_evidence(
    project: Project, case: SimpleNamespace
) -> None:
    claim = retreat(project, case)
    pass_all(project, "T6", keys=("features",), item=case.report)
    assert of(project, claim).rung.code == "K4"


def test_control_of_the_centre_is_shown_and_then_conceded(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "The government holds the centre")
    reporter = claims_speaker(project, case)
    say(project, claim, case.report, speaker=reporter, interest="favours own")
    show(project, claim, case.report, directness="direct")
    assert of(project, claim).rung.code == "S"
    say(project, claim, case.withdrawal, interest="against own")
    found = of(project, claim)
    assert found.rung.code == "K4"
    assert found.rung.rule.startswith("Opposition affirms it against its own interest.")


def claims_speaker(project: Project, case: SimpleNamespace) -> int:
    with project.edit("Speaker"):
        return speakers.add(project, case.report, "Reporter", side=case.government)


# voices and sides


def test_the_side_is_that_of_the_voice_on_the_date(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "The road is open")
    with project.edit("Officer"):
        items.update(project, case.field, captured_edtf="2013-06-05")
        officer = actors.add(project, "Officer")
        affiliations.add(project, officer, case.government, to_edtf="2012")
        affiliations.add(project, officer, case.opposition, from_edtf="2013")
    say(project, claim, case.field, actor=officer)
    assert [each.stance for each in of(project, claim).strip.sides] == ["affirms", ""]


def test_a_statement_has_one_voice_however_often_it_is_cited(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "They left")
    for _ in range(2):
        say(project, claim, case.withdrawal)
    assert of(project, claim).strip.voices.count == 1


def test_an_admission_quoted_by_the_opponent_concedes_nothing(
    project: Project, case: SimpleNamespace
) -> None:
    with project.edit("People"):
        spokesman = actors.add(project, "Spokesman", side=case.opposition)
        outlet = actors.add(project, "Outlet", kind="outlet", side=case.government)
        agency = actors.add(project, "Agency", kind="outlet", side=sides.add(project, "Press", neutral=True))
    claim = add(project, "They left")
    said = say(project, claim, case.report, actor=spokesman, via_actor=outlet, interest="against own")
    assert of(project, claim).rung.code == "K0"
    with project.edit("Quoted by a neutral one"):
        claims.update_assertion(project, said, via_actor=agency)
    assert of(project, claim).rung.code == "K4"


def test_only_confirmed_evidence_counts(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "They left")
    show(project, claim, case.field, state="suggested")
    show(project, claim, case.field, "refutes", state="dismissed")
    show(project, claim, case.field, "context")
    assert of(project, claim).rung.code == ""


# origins


@pytest.mark.parametrize("kind", ["copy of", "excerpt of", "re-edit of", "translation of", "quotes"])
def test_what_is_joined_counts_once_and_a_dismissed_link_leaves_no_trace(
    project: Project, case: SimpleNamespace, kind: str
) -> None:
    claim = add(project, "They left")
    say(project, claim, case.withdrawal)
    say(project, claim, case.entry)
    before = of(project, claim)
    assert before.rung.code == "K4"
    with project.edit("Link"):
        link = origin_links.add(project, case.entry, case.withdrawal, kind)
    joined = of(project, claim)
    assert (joined.rung.code, joined.strip.recordings.words) == ("K1", "recordings 1")
    assert "E4 goes back to the same origin as E3 and adds none." in joined.rung.rule
    for state in ("suggested", "dismissed"):
        with project.edit("Judge"):
            origin_links.set_state(project, link, state)
        assert of(project, claim) == before


def test_another_camera_is_another_origin(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "They left")
    say(project, claim, case.withdrawal)
    say(project, claim, case.entry)
    with project.edit("Link"):
        origin_links.add(project, case.entry, case.withdrawal, "other camera")
    assert of(project, claim).strip.recordings.words == "recordings 2"


# disputes


def figures(project: Project, case: SimpleNamespace, **second: str) -> tuple[int, int]:
    with project.edit("Question"):
        question = claims.add_question(project, "How many wounded?")
    many = add(project, "More than 1200", question=question, qty_op="gt", qty_lo=1200)
    few = add(project, "About 970", question=question, qty_op="about", qty_lo=970, **second)
    say(project, many, case.withdrawal)
    say(project, few, case.entry)
    return many, few


def test_a_place_checklist_without_caps_fixes_a_place_only_when_all_of_it_passed(
    project: Project, case: SimpleNamespace
) -> None:
    claim = add(project, "They left")
    show(project, claim, case.field, directness="direct")
    shipped = check_templates.get(project, "T6")
    with project.edit("Our own"):
        check_templates.save(
            project, replace(shipped, items=tuple(replace(each, cap="") for each in shipped.items))
        )
    keys = tuple(each.key for each in shipped.items)
    pass_all(project, "T6", keys=keys[:1], item=case.field)
    assert not of(project, claim).strip.place_fixed
    pass_all(project, "T6", keys=keys, item=case.field)
    assert of(project, claim).strip.place_fixed


def test_opposed_sides_with_figures_that_exclude_one_another_dispute(
    project: Project, case: SimpleNamespace
) -> None:
    many, few = figures(project, case)
    found = of(project, many)
    assert (found.rung.code, found.disputed, found.disputes) == ("X", True, (few,))
    assert found.rung.rule == "Government affirms C2, which cannot be true together with this."
    assert of(project, few).disputes == (many,)


@pytest.mark.parametrize(
    "differing", [{"scope": "treated since May"}, {"as_of_edtf": "2013-05"}, {"unit": "dead"}]
)
def test_another_scope_time_or_unit_is_no_dispute(
    project: Project, case: SimpleNamespace, differing: dict[str, str]
) -> None:
    many, few = figures(project, case, **differing)
    with project.edit("Date"):
        claims.update(project, many, as_of_edtf="2013-06-05")
    assert not of(project, few).disputed


def test_what_takes_the_place_of_a_claim_does_not_dispute_it(project: Project, case: SimpleNamespace) -> None:
    many, few = figures(project, case)
    with project.edit("Correct"):
        relations.relate(project, few, many, "supersedes")
    assert (of(project, many).disputed, of(project, many).superseded_by) == (False, few)


def test_what_is_withdrawn_disputes_nothing(project: Project, case: SimpleNamespace) -> None:
    many, few = figures(project, case)
    assert (of(project, few).disputes, of(project, few).rung.code) == ((many,), "X")
    corrected = add(project, "At least 970", qty_op="ge", qty_lo=970)
    with project.edit("Correct"):
        relation = relations.relate(project, corrected, many, "supersedes")
    assert (of(project, few).disputes, of(project, few).disputed) == ((), False)
    with project.edit("Take it back"):
        relations.remove(project, relation)
    assert of(project, few).disputes == (many,)


@pytest.mark.parametrize("kind", ["refines", "depends on", "supersedes"])
def test_no_claim_bears_on_itself_by_way_of_others(project: Project, kind: str) -> None:
    one, two, three = (add(project, f"Claim {n}") for n in range(3))
    with project.edit("Relate"):
        relations.relate(project, one, two, kind)
        relations.relate(project, two, three, kind)
    for a, b in ((two, one), (three, one)):
        with pytest.raises(WorkbenchError, match="already, by itself"), project.edit("Ring"):
            relations.relate(project, a, b, kind)


@pytest.mark.parametrize("kind", ["contradicts", "alternative to"])
def test_related_claims_dispute_one_another(project: Project, case: SimpleNamespace, kind: str) -> None:
    left, stayed = add(project, "They left"), add(project, "They stayed")
    say(project, left, case.entry)
    say(project, stayed, case.withdrawal)
    assert not of(project, left).disputed
    with project.edit("Relate"):
        relations.relate(project, stayed, left, kind)
    assert of(project, left).disputes == (stayed,)
    assert of(project, stayed).disputes == (left,)


def test_a_denial_by_the_other_side_disputes(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "They left")
    say(project, claim, case.entry)
    say(project, claim, case.withdrawal, mode="denies", stance="denies")
    found = of(project, claim)
    assert (found.rung.code, found.disputed, found.disputes) == ("X", True, ())


# what stands beside the ladder


def test_searches_assignment_and_progress(project: Project, case: SimpleNamespace) -> None:
    claim = add(project, "They left")
    with project.edit("Work"):
        searches.add(project, "Archive", claim=claim)
        searches.add(project, "Archive", claim=claim, found="something")
        searches.add(project, "Archive", item=case.field)
    run = pass_all(project, "T3", keys=("who_and_where",), claim=claim)
    found = of(project, claim)
    assert found.searched == (2, 1)
    assert (found.cap.verdict, found.checked.answered) == ("probable", 1)
    with project.edit("Take off"):
        checklists.remove(project, run)
    assert of(project, claim).checked.total == 0


def test_changed_words_open_it_again_until_undone(project: Project, case: SimpleNamespace) -> None:
    with project.edit("Row"):
        row = transcript.add(project, case.field, start_ms=500, end_ms=900, text="عدد", language="ar")
    claim = add(project, "They left")
    with project.edit("Cite"):
        evidence.add(project, claim, anchors.text(project, row, "عدد"), "supports")
    with project.edit("Verdict"):
        claims.assess(project, claim, "probable", "r", rests_on=reopening.rests_on(project, claim))
    assert of(project, claim).reopened == ()
    with project.edit("Reword"):
        transcript.set_text(project, row, "آخر")
    assert len(of(project, claim).reopened) == 1
    with project.edit("A row before it"):
        transcript.add(project, case.field, start_ms=0, end_ms=1, text="a", language="ar")
    assert "row 2 of E1" in of(project, claim).reopened[0]
    project.undo()
    project.undo()
    assert of(project, claim).reopened == ()


def test_a_claim_that_is_gone(project: Project, case: SimpleNamespace) -> None:
    claim = retreat(project, case)
    assert claim in standing.all(project)
    with project.edit("Delete"):
        claims.delete(project, claim)
    assert standing.all(project) == {}
    with pytest.raises(WorkbenchError):
        standing.of_claim(project, claim)


def test_a_snapshot_is_plain_json(project: Project, case: SimpleNamespace) -> None:
    kept = standing.snapshot(of(project, retreat(project, case)))
    assert json.loads(json.dumps(kept)) == kept
    assert (kept["ladder"], kept["recordings_min"], kept["recordings_max"]) == ("K4", 2, 3)
    assert kept["sides"][0] == {"side": "Opposition", "stance": "affirms", "against_own": True}


def test_half_an_edit_is_seen_and_not_kept(project: Project, case: SimpleNamespace) -> None:
    claim = retreat(project, case)
    before = of(project, claim)
    with project.edit("Whole"):
        claims.add_assertion(project, claim, anchors.whole(project, case.report))
        assert of(project, claim).strip.items.count == 4
        claims.add_assertion(project, claim, anchors.whole(project, case.report))
        assert of(project, claim).strip.voices.count == 4
    project.undo()
    assert of(project, claim) == before
