"""What the case itself says goes before what was answered, and what it does not say is left open."""

from collections.abc import Hashable

from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning import corroboration, known_facts
from workbench.reasoning.corroboration import Party, Said, Shown, Strip
from workbench.reasoning.origins import Ancestry, Link

PARTIES = [Party("A", "A"), Party("B", "B"), Party("C", "C"), Party("N", "N", neutral=True)]


def facts(
    found: Strip, *, allied: str = "", unknown: str = "", rivals: bool = False, identified: bool = False
) -> dict[str, bool]:
    def relation(one: Hashable, other: Hashable) -> str:
        pair = {str(one), str(other)}
        return "allied" if pair <= {*allied} else "unknown" if pair <= {*unknown} else "opposed"

    return known_facts.of_claim(found, relation=relation, rivals=rivals, identified=identified)


def strip_of(*sides: str, known: tuple[int, ...] = (), links: tuple[Link, ...] = ()) -> Strip:
    said = [Said(n, n, voice=n, side=side, neutral=side == "N") for n, side in enumerate(sides)]
    return corroboration.strip(said, [], Ancestry(links, known), PARTIES)


def test_nothing_is_known_of_a_claim_that_nobody_asserts() -> None:
    assert facts(strip_of()) == {"rivals": False, "identified": False}


def test_one_origin_or_two_or_unknown() -> None:
    assert facts(strip_of("A"))["two origins"] is False
    assert facts(strip_of("A", "A", known=(0, 1)))["two origins"] is True
    assert "two origins" not in facts(strip_of("A", "A"))
    copied = strip_of("A", "A", links=(Link(1, 0, "copy of"),))
    assert facts(copied)["two origins"] is False


def test_two_sides_unless_they_are_allied() -> None:
    assert facts(strip_of("A", "A"))["both sides"] is False
    assert facts(strip_of("A", "B"))["both sides"] is True
    assert facts(strip_of("A", "B"), allied="AB")["both sides"] is False
    assert facts(strip_of("A", "B", "C"), allied="AB")["both sides"] is True


def test_sides_of_which_nobody_says_how_they_stand_are_not_known_to_be_two() -> None:
    assert "both sides" not in facts(strip_of("A", "B"), unknown="AB")
    assert facts(strip_of("A", "B", "C"), unknown="AB")["both sides"] is True


def test_a_side_that_only_others_quote_has_made_no_statement() -> None:
    said = [Said(1, 1, side="A"), Said(2, 2, side="B", quoted=True), Said(3, 3, side="B", mode="reports")]
    assert "both sides" not in facts(corroboration.strip(said, [], Ancestry(), PARTIES))


def test_a_neutral_voice_is_no_side_of_the_conflict() -> None:
    assert "both sides" not in facts(strip_of("N"))
    assert facts(strip_of("A", "N"))["both sides"] is False


def test_a_fixed_place_is_known_and_none_is_left_to_the_answer() -> None:
    def shown(fixed: bool) -> Strip:
        return corroboration.strip([], [Shown(1, 1, direct=True, place_fixed=fixed)], Ancestry(), PARTIES)

    assert facts(shown(True))["place fixed"] is True
    assert "place fixed" not in facts(shown(False))


def test_what_relations_tell() -> None:
    assert facts(strip_of(), rivals=True, identified=True) == {"rivals": True, "identified": True}


@given(
    st.lists(st.sampled_from("ABCN"), max_size=6),
    st.sampled_from(["", "AB", "BC"]),
    st.sampled_from(["", "AC", "BC"]),
)
def test_another_voice_never_makes_two_sides_one(sides: list[str], allied: str, unknown: str) -> None:
    for more in "ABCN":
        before = facts(strip_of(*sides), allied=allied, unknown=unknown).get("both sides")
        after = facts(strip_of(*sides, more), allied=allied, unknown=unknown).get("both sides")
        assert not (before is True and after is not True)


def test_what_depends_on_a_claim_stands_no_higher() -> None:
    caps = {
        verdict: known_facts.cap_of_dependency("C4", verdict) for verdict in ("established", "probable", "")
    }
    assert caps["established"].verdict == ""
    assert caps["probable"] == ("probable", ("C4, on which it depends, is probable",))
    assert caps[""] == ("unresolved", ("C4, on which it depends, is not assessed",))
    assert known_facts.cap_of_dependency("C4", "refuted").verdict == "refuted"
