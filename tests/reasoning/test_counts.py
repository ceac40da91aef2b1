"""Voices, recordings and sides are counted apart; two voices in one recording are not two recordings."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning.counts import Said, count

SAID = st.builds(
    Said,
    item=st.integers(1, 3),
    voice=st.none() | st.integers(1, 4),
    side=st.sampled_from(["", "North", "South"]),
    stance=st.sampled_from(["affirms", "denies", "hedges"]),
    interest=st.sampled_from(["favours own", "against own", "unknown"]),
    mode=st.sampled_from(["says", "shows", "denies"]),
)


def test_nobody_said_it() -> None:
    assert count([]).words == "not asserted"


def test_said_once() -> None:
    assert count([Said(1, "Old man")]).words == "asserted once"
    assert count([Said(1, None, mode="shows")]).words == "shown once"


def test_three_voices_in_one_recording() -> None:
    found = count([Said(1, "Hadi"), Said(1, "Old man"), Said(1, None), Said(1, "Hadi")])
    assert (found.affirmed, found.voices, found.recordings) == (4, 3, 1)
    assert found.words == "asserted · 3 voices · 1 recording"


def test_two_items_of_one_recording_are_one_recording() -> None:
    found = count([Said(1, "A", recording="field"), Said(2, "B", recording="field"), Said(3, "C")])
    assert (found.items, found.recordings) == (3, 2)


def test_opposed_sides_one_against_its_interest() -> None:
    found = count([
        Said(1, "A", side="Opposition", interest="against own"),
        Said(2, "B", side="Government", interest="favours own"),
    ])  # fmt: skip
    assert found.words == (
        "asserted · 2 voices · 2 recordings · Opposition affirms against its interest · Government affirms"
    )


def test_denials_and_hedges_are_said_too() -> None:
    found = count(
        [
            Said(1, "A", side="North"),
            Said(2, "B", side="South", stance="denies"),
            Said(3, "C", side="East", stance="hedges"),
        ]
    )
    assert found.words == "asserted once · denied once · North affirms · South denies · East hedges"
    assert count([Said(1, "A", mode="denies"), Said(1, "B", stance="denies")]).words == "denied 2 times"
    assert count([Said(1, "A", stance="hedges")]).words == "hedged"


@given(st.lists(SAID, max_size=8))
def test_counts_stay_within_one_another(some: list[Said]) -> None:
    found = count(some)
    assert found.recordings <= found.items <= found.affirmed <= found.assertions == len(some)
    assert found.recordings <= found.affirmed
    assert found.voices <= found.affirmed
    assert (found.voices > 0 or found.shown) == (found.affirmed > 0)
    assert {side.name for side in found.sides} == {each.side for each in some if each.side}
    assert found.words


@given(st.lists(SAID, max_size=6))
def test_saying_it_again_adds_no_voice_and_no_recording(some: list[Said]) -> None:
    known = [each for each in some if each.voice is not None]
    once, twice = count(known), count(known + known)
    assert (once.voices, once.recordings, once.sides) == (twice.voices, twice.recordings, twice.sides)


def test_what_the_picture_shows_is_nobodys_voice():
    shown = Said(item=1, mode="shows")
    said = Said(item=1, voice=7)
    assert count([shown]).words == "shown once"
    assert count([shown, said]).words == "asserted · 1 voice · 1 recording · seen"
    assert count([shown, Said(item=2, mode="shows")]).words == "shown · 2 recordings"
