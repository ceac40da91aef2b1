"""The strip counts items, recordings, voices and sides apart, and each part names what it counts."""

from hypothesis import given
from hypothesis import strategies as st

from tests.reasoning.witnesses import CASES, PARTIES, Case
from workbench.reasoning.corroboration import Party, Said, Shown, Strip, strip
from workbench.reasoning.origins import Ancestry, Link


def of(*said: Said, shown: tuple[Shown, ...] = (), links: tuple[Link, ...] = (), known=()) -> Strip:
    return strip(said, shown, Ancestry(links, known), PARTIES)


def test_nothing_entered() -> None:
    assert of().words == (
        "items 0 · recordings 0 · voices 0 · sides North– South– Agency– · seen – · refutes 0"
    )
    assert strip([], [], Ancestry()).words == "items 0 · recordings 0 · voices 0 · seen – · refutes 0"


def test_all_of_it_in_words() -> None:
    found = of(
        Said(1, item=1, voice="a", side="North"),
        Said(2, item=2, voice="b", side="South", interest="against own"),
        Said(3, item=3, voice="c", side="North"),
        Said(4, item=3, voice="d", side="North", stance="denies"),
        shown=(Shown(1, item=4, direct=True), Shown(2, item=5), Shown(3, item=5, stance="refutes")),
        known=(1, 2, 3),
    )
    assert found.words == (
        "items 5 · recordings 3–5 · voices 3 · sides North✓✗ South✓(against own) Agency– · seen ✓ · refutes 2"
    )


def test_three_voices_in_one_recording() -> None:
    found = of(Said(1, 1, "Hadi"), Said(2, 1, "Old man"), Said(3, 1), Said(4, 1, "Hadi"))
    assert (found.items.count, found.recordings.most, found.voices.count) == (1, 1, 3)


def test_what_the_picture_shows_is_nobodys_voice_and_not_yet_evidence() -> None:
    found = of(Said(1, 1, mode="shows"))
    assert (found.items.count, found.voices.count, found.seen.count) == (1, 0, 0)
    assert of(Said(1, 1, "a", mode="shows")).voices.count == 1


def test_each_part_opens_what_it_counts() -> None:
    found = of(
        Said(1, 1, "a", side="North"),
        Said(2, 1, side="North", mode="shows"),
        Said(3, 2, "b", side="South", mode="denies"),
        Said(4, 2, "b", side="South", stance="hedges"),
        shown=(Shown(7, 1, direct=True), Shown(8, 2), Shown(9, 2, stance="refutes", direct=True)),
    )
    assert (found.items.assertions, found.items.evidence) == ((1, 2), (7, 8))
    assert (found.recordings.assertions, found.recordings.evidence) == ((1, 2), (7, 8))
    assert (found.voices.assertions, found.voices.evidence) == ((1,), ())
    assert (found.seen.assertions, found.seen.evidence) == ((), (7,))
    assert (found.refutes.assertions, found.refutes.evidence) == ((3,), (9,))
    assert [each.assertions for each in found.sides] == [(1, 2), (3, 4), ()]


def test_sides_in_signs_and_words() -> None:
    north, south, agency = of(
        Said(1, 1, side="North"),
        Said(2, 1, side="North", stance="denies"),
        Said(3, 1, side="South", stance="hedges"),
    ).sides
    assert (north.sign, south.sign, agency.sign) == ("✓✗", "~", "–")
    assert (north.stance, south.stance, agency.stance) == ("affirms and denies", "hedges", "")
    assert agency.neutral


def test_the_name_of_a_side_turns_nothing_round() -> None:
    found = strip([], [], Ancestry(), [Party(1, "المجلس"), Party(2, "Council")])
    assert [each.words for each in found.sides] == ["\u2068المجلس\u2069–", "Council–"]


def test_a_denial_against_own_interest_is_not_an_admission() -> None:
    assert not of(Said(1, 1, side="North", stance="denies", interest="against own")).sides[0].against_own


def test_what_goes_back_to_one_origin_and_what_is_unknown_is_listed() -> None:
    found = of(Said(1, 1), Said(2, 2), Said(3, 3), links=(Link(2, 1, "copy of"),), known=(1,))
    assert found.joined == ((1, 2),)
    assert found.unknown == (3,)


def test_a_voice_without_a_side_is_listed() -> None:
    assert of(Said(1, 1, "a"), Said(2, 1, side="North"), Said(3, 1, neutral=True)).sideless == (1,)


@given(CASES)
def test_counts_stay_within_one_another(case: Case) -> None:
    found = case.strip
    affirming = [each for each in case.said if each.affirms]
    assert found.items.count == len(case.counted())
    assert found.recordings.least <= found.recordings.most <= found.items.count
    assert found.voices.count <= len(affirming)
    assert len(found.items.assertions) == len(affirming)
    assert set(found.seen.evidence) <= set(found.items.evidence)
    assert not set(found.items.assertions) & set(found.refutes.assertions)
    assert found.refutes.count == len(found.refutes.assertions) + len(found.refutes.evidence)
    assert found.words


@given(CASES, st.randoms(use_true_random=False))
def test_order_of_entry_does_not_matter(case: Case, chance) -> None:
    said, shown, links = list(case.said), list(case.shown), list(case.links)
    for each in (said, shown, links):
        chance.shuffle(each)
    assert strip(said, shown, Ancestry(links, case.known), PARTIES) == case.strip
