"""What is not settled caps the verdict, and the cap says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning import checklist
from workbench.reasoning.checklist import CAPS, NO_CAP, NO_VERDICT, VERDICTS, Cap, Point, Progress

STATES = ["open", "pass", "fail", "unclear", "impossible", "not applicable"]
POINT = st.builds(
    Point,
    st.sampled_from(STATES),
    st.sampled_from(["", NO_VERDICT, "unresolved", "probable"]),
    st.text(),
    st.sampled_from([None, True, False]),
)
POINTS = st.lists(POINT)


def is_lower(one: Cap, other: Cap) -> bool:
    """Tell whether one cap allows less than the other."""
    ranks = [CAPS.index(each.verdict) if each.verdict else len(CAPS) for each in (one, other)]
    return ranks[0] < ranks[1]


def test_the_lowest_cap_holds_with_its_reasons() -> None:
    points = [
        Point("open", "probable", "place not fixed"),
        Point("fail", "unresolved", "single origin"),
        Point("open", "unresolved", "definition unknown"),
        Point("pass", "refuted", "settled"),
        Point("open", "", "open without a cap"),
    ]
    found = checklist.cap(points)
    assert found == Cap("unresolved", ("single origin (fail)", "definition unknown"))
    assert checklist.words(found) == "capped at unresolved: single origin (fail); definition unknown"


def test_the_same_reason_is_given_once() -> None:
    twice = [Point("open", "probable", "statements of both sides not entered")] * 2
    assert checklist.cap(twice).reasons == ("statements of both sides not entered",)


@pytest.mark.parametrize("state", ["pass", "not applicable"])
def test_what_is_settled_caps_nothing(state: str) -> None:
    assert checklist.cap([Point(state, "unresolved")]) == NO_CAP
    assert checklist.words(NO_CAP) == ""


@pytest.mark.parametrize("state", STATES)
def test_what_the_case_says_goes_before_the_answer(state: str) -> None:
    assert checklist.cap([Point(state, "unresolved", "single origin", met=True)]) == NO_CAP
    held = checklist.cap([Point(state, "unresolved", "single origin", met=False)])
    assert held == Cap("unresolved", ("single origin",))


def test_no_verdict_at_all() -> None:
    found = checklist.cap([Point("open", NO_VERDICT, "not hashed"), Point("open", "probable", "a copy")])
    assert checklist.words(found) == "no verdict yet: not hashed"
    assert not any(checklist.allows(found.verdict, each) for each in (*VERDICTS, "not checkable"))
    assert checklist.allows(found.verdict, "")


@given(POINTS, POINTS)
def test_more_questions_never_raise_a_cap(some: list[Point], more: list[Point]) -> None:
    both, one = checklist.cap(some + more), checklist.cap(some)
    assert not is_lower(one, both)
    assert bool(both.verdict) == bool(both.reasons)


@given(POINTS, st.data())
def test_a_pass_never_lowers_a_cap(points: list[Point], data: st.DataObject) -> None:
    passing = data.draw(st.lists(st.integers(0, max(len(points) - 1, 0))))
    after = [each._replace(state="pass") if n in passing else each for n, each in enumerate(points)]
    assert not is_lower(checklist.cap(after), checklist.cap(points))


@given(
    st.permutations([Point("open", cap, reason) for cap in ("", "probable", "unresolved") for reason in "ab"])
)
def test_the_order_of_the_questions_does_not_matter(points: list[Point]) -> None:
    found = checklist.cap(points)
    assert (found.verdict, set(found.reasons)) == ("unresolved", {"a", "b"})


@given(st.lists(POINTS))
def test_caps_of_several_checklists_join_as_one(lists: list[list[Point]]) -> None:
    one = checklist.cap([point for points in lists for point in points])
    assert checklist.lowest(map(checklist.cap, lists)) == one


@pytest.mark.parametrize(
    ("ceiling", "verdict", "allowed"),
    [
        ("", "established", True),
        ("probable", "probable", True),
        ("probable", "established", False),
        ("unresolved", "refuted", True),
        ("unresolved", "not checkable", True),
    ],
)
def test_what_a_ceiling_allows(ceiling: str, verdict: str, allowed: bool) -> None:
    assert checklist.allows(ceiling, verdict) is allowed


def test_verdicts_run_from_weak_to_strong() -> None:
    assert VERDICTS == ("refuted", "doubtful", "unresolved", "probable", "established")


def test_progress_counts_every_answer() -> None:
    progress = checklist.progress(["open", "pass", "fail", "not applicable"])
    assert (progress.answered, progress.total, progress.words) == (3, 4, "3 of 4")
    assert Progress.together([progress, progress]) == (6, 8)
    assert Progress.together([]) == (0, 0)
