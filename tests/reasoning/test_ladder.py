"""The ladder says in words how far a claim is corroborated; nothing that is merely repeated climbs it."""

import ast
from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reasoning.witnesses import CASES, MAKING, SIDES, Case, not_above
from workbench.reasoning import corroboration, disputes, figures, ladder, origins
from workbench.reasoning.corroboration import Said, Shown
from workbench.reasoning.disputes import Rival
from workbench.reasoning.missing import missing
from workbench.reasoning.origins import Link

NORTH, SOUTH = Said(1, 1, "a", "North"), Said(2, 2, "b", "South")
AGENCY = Said(3, 3, "c", "Agency", neutral=True)
ALL = frozenset({1, 2, 3, 4})


def case(*said: Said, **more: object) -> Case:
    return Case(said, **({"known": ALL} | more))  # type: ignore[arg-type]


def code(*said: Said, **more: object) -> str:
    return case(*said, **more).rung.code


def test_nothing_asserted() -> None:
    found = case().rung
    assert (found.code, found.words, found.height) == ("", "not asserted", 0)
    assert code(replace(NORTH, stance="denies")) == code(replace(NORTH, stance="hedges")) == ""


def test_one_origin() -> None:
    assert case(NORTH).rung.rule == "One origin: one voice."
    three = case(NORTH, replace(NORTH, id=2, voice="b"), replace(NORTH, id=3, voice="c")).rung
    assert (three.code, three.words, three.rule) == ("K0", "asserted once", "One origin: 3 voices.")
    assert case(shown=(Shown(1, 1),)).rung.rule == "One origin: nobody is entered who says it."


def test_copies_are_repeated_and_named_as_circular() -> None:
    found = case(
        NORTH, replace(NORTH, id=2, item=10), replace(NORTH, id=3, item=2),
        links=(Link(10, 1, "copy of"), Link(2, 10, "translation of")),
    ).rung  # fmt: skip
    assert (found.code, found.words) == ("K1", "repeated")
    assert found.rule == "3 items, but one origin. 2 and 10 go back to the same origin as 1 and add none."


def test_what_is_circular_is_named_on_higher_rungs_too() -> None:
    again = replace(NORTH, id=9, item=4)
    link = (Link(4, 1, "copy of"),)
    assert case(NORTH, AGENCY, again, links=link).rung.rule == (
        "At least 2 origins, one of them neutral (Agency). 4 goes back to the same origin as 1 and adds none."
    )
    assert case(NORTH, SOUTH, again, links=link).rung.rule.endswith(
        "from separate origins. 4 goes back to the same origin as 1 and adds none."
    )


def test_items_of_unknown_ancestry_are_not_shown_to_be_independent() -> None:
    found = case(NORTH, SOUTH, known=frozenset(), relations=("neutral",) * 3).rung
    assert found.code == "K1"
    assert found.rule == "2 items, but 1–2 origins: it is not shown that they are independent."


@pytest.mark.parametrize(("relation", "expected"), [
    ("opposed", "K4"), ("neutral", "K3"), ("allied", "K2"), ("same", "K2"), ("unknown", "K2"),
])  # fmt: skip
def test_two_sides_by_how_they_stand(relation: str, expected: str) -> None:
    assert code(NORTH, SOUTH, relations=(relation,) * 3) == expected


def test_one_side_twice_and_nobodys_side_are_echoes() -> None:
    assert code(NORTH, replace(NORTH, id=2, item=2)) == "K2"
    assert code(replace(NORTH, side=None), replace(NORTH, id=2, item=2, side=None)) == "K2"


def test_a_neutral_voice_or_sight_makes_it_independent() -> None:
    found = case(NORTH, AGENCY).rung
    assert (found.code, found.rule) == ("K3", "At least 2 origins, one of them neutral (Agency).")
    sight = Shown(1, 3, "Agency", neutral=True, direct=True)
    assert code(NORTH, shown=(sight,)) == "K3"
    assert code(NORTH, shown=(replace(sight, direct=False),)) == "K2"


def test_what_may_go_back_to_the_others_adds_no_independence() -> None:
    twice = (NORTH, replace(NORTH, id=4, item=4))
    assert code(*twice, AGENCY) == "K3"
    assert code(*twice, AGENCY, known=frozenset({1, 4})) == "K2"
    assert code(*twice, SOUTH, relations=("neutral",) * 3, known=frozenset({1, 4})) == "K2"


def test_opponents_agree() -> None:
    found = case(NORTH, SOUTH).rung
    assert found.words == "conceded or agreed by opponents"
    assert found.rule == "North and South, who are opposed, both affirm it from separate origins."


def test_opponents_in_one_recording_are_not_separate() -> None:
    assert code(NORTH, replace(SOUTH, item=1)) == "K0"
    assert code(NORTH, SOUTH, links=(Link(2, 1, "same recording"),)) == "K1"


def test_an_admission_concedes_alone() -> None:
    admitted = replace(NORTH, interest="against own")
    assert case(admitted).rung.rule == "North affirms it against its own interest."
    both = case(admitted, replace(SOUTH, item=1, interest="against own")).rung
    assert both.rule == "North and South affirm it against their own interest."
    assert code(replace(admitted, stance="denies"), SOUTH) != "K4"


def test_an_admission_known_only_through_others_concedes_nothing() -> None:
    assert code(replace(NORTH, interest="against own", quoted=True)) == "K0"
    found = case(replace(NORTH, quoted=True), SOUTH)
    assert found.rung.code == "K2"
    assert "What North says is known only through others." in found.missing
    assert not any(
        "through others" in each for each in case(NORTH, replace(NORTH, id=2, quoted=True)).missing
    )


@pytest.mark.parametrize("mode", ["shows", "reports"])
def test_a_reupload_by_the_other_side_concedes_nothing(mode: str) -> None:
    own = replace(NORTH, id=4, item=4)
    again = replace(SOUTH, mode=mode)
    for interest in ("favours own", "against own"):
        passed_on = replace(again, interest=interest)
        assert code(NORTH, own, passed_on, links=(Link(2, 1, "copy of"),)) == "K2"
        assert code(NORTH, own, passed_on, known=frozenset({1, 4})) == "K2"  # it may be a re-upload
    assert code(NORTH, own, again) == "K4"  # a recording known to be its own
    shown = replace(NORTH, mode="shows")
    assert code(shown, own, again, links=(Link(2, 1, "same recording"),)) == "K2"  # it is open whose


def test_agreed_seen_and_fixed() -> None:
    seen = Shown(1, 1, "North", direct=True)
    assert code(NORTH, SOUTH, shown=(seen,)) == "K4"
    found = case(NORTH, SOUTH, shown=(replace(seen, place_fixed=True),)).rung
    assert (found.code, found.words) == ("K5", "agreed by opponents and seen")
    assert found.rule.endswith("It is seen, and the place is fixed.")


def test_shown_in_one_origin() -> None:
    seen = (Shown(1, 1, "North", direct=True, place_fixed=True),)
    for found in (case(shown=seen), case(NORTH, shown=seen)):
        assert (found.rung.code, found.rung.words) == ("S", "shown, unsupported")
    assert code(NORTH, replace(NORTH, id=2, item=2), shown=seen) == "K2"
    assert code(NORTH, replace(NORTH, id=2, item=2), shown=seen, known=frozenset()) == "S"


def test_disputed_by_a_denial() -> None:
    no = replace(SOUTH, stance="denies")
    found = case(NORTH, no)
    assert (found.rung.code, found.rung.words, found.rung.height) == ("X", "disputed", None)
    assert found.rung.rule == "South denies what North affirms."
    assert disputes.denied_by_opponents(found.strip, found.relation)
    assert code(NORTH, no, relations=("allied",) * 3) == "K0"
    assert code(NORTH, replace(no, side=None)) == "K0"


def test_disputed_by_a_rival() -> None:
    found = case(NORTH, rival=(SOUTH,))
    assert found.rung.rule == "South affirms C2, which cannot be true together with this."
    assert disputes.disputing(found.strip, found.relation, found.rivals) == (2,)
    assert code(NORTH, rival=(replace(SOUTH, side="North"),)) == "K0"


def test_a_recording_used_again_disputes_nothing_but_what_is_said_over_it_does() -> None:
    again = replace(SOUTH, mode="reports")
    link = (Link(2, 1, "excerpt of"),)
    assert code(NORTH, rival=(again,), links=link) == "K0"
    assert code(NORTH, rival=(SOUTH,), links=link) == "X"


@pytest.mark.parametrize("how", [{"stance": "denies"}, {"mode": "denies"}])
def test_a_denial_spoken_over_the_others_recording_disputes_it_however_it_is_entered(how: dict) -> None:
    assert code(NORTH, replace(SOUTH, **how), links=(Link(2, 1, "excerpt of"),)) == "X"


def test_what_opponents_agree_on_is_not_marked_disputed_on_the_ladder() -> None:
    found = case(NORTH, SOUTH, replace(SOUTH, id=3, item=3, stance="denies"))
    assert found.rung.code == "K4"
    assert disputes.denied_by_opponents(found.strip, found.relation)


def test_what_is_missing() -> None:
    assert case(NORTH).missing == (
        "No statement of South is entered.",
        "No statement of Agency is entered.",
        "No search is logged.",
    )
    assert case().missing[-2:] == ("No direct evidence is entered: nothing shows it.", "No search is logged.")


def test_missing_names_what_would_lift() -> None:
    unrelated = case(NORTH, SOUTH, relations=("unknown",) * 3).missing
    assert "How North and South stand to one another is not entered." in unrelated
    assert "Where 2 comes from is not known." in case(NORTH, SOUTH, known=frozenset({1})).missing
    assert "Where 1 and 2 come from is not known." in case(NORTH, SOUTH, known=frozenset()).missing
    assert "No side is entered for 1 of the voices." in case(replace(NORTH, side=None)).missing
    agreed = case(NORTH, SOUTH)
    assert "No direct evidence is entered: nothing shows it." in agreed.missing
    seen = replace(agreed, shown=(Shown(1, 1, direct=True),))
    assert "The place of what 1 shows is open." in seen.missing
    fixed = replace(agreed, shown=(Shown(1, 1, direct=True, place_fixed=True),))
    assert fixed.missing == ("No statement of Agency is entered.", "No search is logged.")
    assert missing(fixed.strip, fixed.rung.code, fixed.relation, searched=1) == fixed.missing[:1]


def test_items_are_named_by_their_labels() -> None:
    found = case(NORTH, SOUTH, replace(NORTH, id=5, item=10), known=frozenset())
    labels: dict[Hashable, str] = {1: "E1", 2: "E2", 10: "E10"}
    said = missing(found.strip, found.rung.code, found.relation, labels=labels)
    assert "Where E1, E2 and E10 come from is not known." in said


def test_long_lists_are_counted() -> None:
    many = case(*(replace(NORTH, id=n, item=n) for n in range(1, 8)), known=frozenset())
    assert "Where 1, 2, 3 and 4 more come from is not known." in many.missing
    four = replace(many, said=many.said[:4])
    assert "Where 1, 2, 3 and 4 come from is not known." in four.missing
    against = [Rival(n, f"C{n}", case(SOUTH).strip.affirmed) for n in (12, 2, 3)]
    rule = ladder.rung(case(NORTH).strip, many.relation, against).rule
    assert rule == "South affirms C2, C3 and C12, which cannot be true together with this."


@given(CASES, st.randoms(use_true_random=False))
def test_order_of_entry_does_not_matter(some: Case, chance) -> None:
    mixed = {name: list(getattr(some, name)) for name in ("said", "shown", "links", "rival")}
    for each in mixed.values():
        chance.shuffle(each)
    shuffled = replace(some, **{name: tuple(each) for name, each in mixed.items()})
    assert (shuffled.rung, shuffled.missing) == (some.rung, some.missing)


@given(CASES, st.integers(1, 5))
def test_unknown_ancestry_never_raises_the_rung(some: Case, item: int) -> None:
    assert not_above(replace(some, known=some.known - {item}).rung, some.rung)


@given(CASES, st.data(), MAKING, st.booleans())
def test_a_copy_with_the_same_assertions_never_raises_the_rung(
    some: Case, data: st.DataObject, kind: str, known: bool
) -> None:
    if some.counted():
        source = data.draw(st.sampled_from(some.counted()))
        said = (replace(each, id=50 + each.id, item=99) for each in some.said if each.item == source)
        shown = (replace(each, id=50 + each.id, item=99) for each in some.shown if each.item == source)
        copied = replace(
            some,
            said=(*some.said, *said),
            shown=(*some.shown, *shown),
            links=(*some.links, Link(99, source, kind)),
            known=some.known | {99} if known else some.known,
        )
        assert not_above(copied.rung, some.rung)


@settings(max_examples=400)
@given(CASES, st.data(), MAKING, st.booleans())
def test_a_copy_that_any_side_uploads_again_never_raises_the_rung(
    some: Case, data: st.DataObject, kind: str, known: bool
) -> None:
    if some.counted():
        side = data.draw(st.none() | st.sampled_from(SIDES))
        again = Said(
            99, 99, data.draw(st.none() | st.just("x")), side, neutral=side == "Agency",
            mode=data.draw(st.sampled_from(["reports", "shows"])),
            interest=data.draw(st.sampled_from(["favours own", "against own", "unknown"])),
        )  # fmt: skip
        sight = Shown(99, 99, side, neutral=side == "Agency", direct=data.draw(st.booleans()))
        copied = replace(
            some,
            said=(*some.said, again),
            shown=(*some.shown, sight),
            links=(*some.links, Link(99, data.draw(st.sampled_from(some.counted())), kind)),
            known=some.known | {99} if known else some.known,
        )
        assert not_above(copied.rung, some.rung)


@given(CASES)
def test_a_rung_keeps_its_promises(some: Case) -> None:
    found, strip = some.rung, some.strip
    assert found.words == ladder.WORDS[found.code]
    assert found.rule.endswith(".")
    assert all(sentence.endswith(".") for sentence in some.missing)
    assert (found.code == "") is (not strip.items.count)
    if found.code in ("K2", "K3"):
        assert strip.recordings.least >= 2
    if found.code in ("K0", "K1", "S"):
        assert strip.recordings.least == 1
    if found.code == "K5":
        assert strip.place_fixed
        assert strip.seen.count


@pytest.mark.parametrize("module", [origins, corroboration, ladder, figures], ids=lambda each: each.__name__)
def test_nothing_is_divided(module) -> None:
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    assert not [each for each in ast.walk(tree) if isinstance(each, ast.Div | ast.FloorDiv | ast.Mod)]
