"""Copies, excerpts, translations and quotes are one origin; what is not known makes the count an interval."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reasoning.witnesses import ITEMS, LINKS, MAKING
from workbench.reasoning.origins import JOINING, MADE_FROM, Ancestry, Link, Origins

SOME_LINKS = st.lists(LINKS, max_size=6)
SOME_ITEMS = st.lists(ITEMS, max_size=5)
KNOWN = st.frozensets(ITEMS)


def test_words() -> None:
    assert Origins(2, 2).words == "2"
    assert Origins(1, 3).words == "1–3"
    assert Ancestry().origins([]).words == "0"


@pytest.mark.parametrize("kind", sorted(JOINING))
def test_what_joins(kind: str) -> None:
    ancestry = Ancestry([Link(1, 2, kind)], known=[2, 3])
    assert ancestry.group(1) == ancestry.group(2) != ancestry.group(3)
    assert ancestry.origins([1, 2, 3]) == Origins(2, 2)
    assert ancestry.is_known(1)
    assert ancestry.is_made_from_another(1) is (kind in MADE_FROM)
    assert not ancestry.is_made_from_another(2)


def test_another_camera_joins_nothing() -> None:
    ancestry = Ancestry([Link(1, 2, "other camera")], known=[1, 2])
    assert ancestry.origins([1, 2]) == Origins(2, 2)


def test_links_join_through_items_that_the_claim_does_not_cite() -> None:
    ancestry = Ancestry([Link(1, 9, "excerpt of"), Link(2, 9, "re-edit of")])
    assert ancestry.origins([1, 2]) == Origins(1, 1)


def test_unknown_ancestry_makes_an_interval() -> None:
    assert Ancestry(known=[1]).origins([1, 2, 3]) == Origins(1, 3)
    assert Ancestry(known=[1, 2]).origins([1, 2, 3]) == Origins(2, 3)
    assert Ancestry().origins([1, 2, 3]) == Origins(1, 3)
    assert Ancestry().origins([1]) == Origins(1, 1)


def test_a_copy_is_known_through_its_original_but_nothing_through_a_statement_that_quotes_it() -> None:
    assert Ancestry([Link(1, 2, "copy of")], known=[2]).is_known(1)
    assert not Ancestry([Link(1, 2, "quotes")], known=[1]).is_known(2)


def test_two_ancestries_are_equal_when_they_say_the_same() -> None:
    links = [Link(1, 2, "copy of"), Link(3, 2, "quotes")]
    assert Ancestry(links, [2]) == Ancestry(reversed(links), [2])
    assert hash(Ancestry(links, [2])) == hash(Ancestry(reversed(links), [2]))
    assert Ancestry(links, [2]) != Ancestry(links)
    assert Ancestry(links[:1]) != Ancestry(links)


@given(SOME_LINKS)
def test_groups_are_what_can_be_reached_over_joining_links(links: list[Link]) -> None:
    ancestry = Ancestry(links)
    reach = {item: {item} for item in range(1, 6)}
    for _ in range(6):
        for link in links:
            if link.kind in JOINING:
                both = reach[link.from_item] | reach[link.to_item]
                for item in both:
                    reach[item] = reach[item] | both
    for one in reach:
        for other in reach:
            assert (ancestry.group(one) == ancestry.group(other)) is (other in reach[one])


@given(SOME_LINKS, KNOWN, SOME_ITEMS, st.randoms(use_true_random=False))
def test_order_does_not_matter(links: list[Link], known: frozenset[int], items: list[int], chance) -> None:
    before = Ancestry(links, known)
    shuffled, mixed = list(links), list(items)
    chance.shuffle(shuffled)
    chance.shuffle(mixed)
    assert Ancestry(shuffled, known) == before
    assert Ancestry(shuffled, known).origins(mixed) == before.origins(items)


@given(SOME_LINKS, KNOWN, SOME_ITEMS)
def test_the_interval_is_sound(links: list[Link], known: frozenset[int], items: list[int]) -> None:
    found = Ancestry(links, known).origins(items)
    assert min(1, len(items)) <= found.least <= found.most <= len(set(items))


@given(SOME_LINKS, KNOWN, SOME_ITEMS, ITEMS)
def test_unknown_ancestry_only_widens(
    links: list[Link], known: frozenset[int], items: list[int], forgotten: int
) -> None:
    before = Ancestry(links, known).origins(items)
    after = Ancestry(links, known - {forgotten}).origins(items)
    assert after.least <= before.least
    assert after.most >= before.most


@given(SOME_LINKS, KNOWN, st.lists(ITEMS, min_size=1, max_size=5), st.data(), MAKING, st.booleans())
def test_what_is_made_from_an_item_that_counts_adds_no_origin(
    links: list[Link], known: frozenset[int], items: list[int], data: st.DataObject, kind: str, sure: bool
) -> None:
    link = Link(99, data.draw(st.sampled_from(items)), kind)
    made = Ancestry([*links, link], known | {99} if sure else known)
    assert made.origins([*items, 99]) == Ancestry(links, known).origins(items)


@given(SOME_LINKS, LINKS, KNOWN)
def test_dismissing_a_link_undoes_exactly_its_effect(
    links: list[Link], dismissed: Link, known: frozenset[int]
) -> None:
    confirmed = [(link, True) for link in links] + [(dismissed, False)]
    for order in list(permutations(confirmed))[:6]:
        assert Ancestry([link for link, counts in order if counts], known) == Ancestry(links, known)
