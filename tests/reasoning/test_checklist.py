"""What is not settled caps the verdict, and the cap says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.reasoning import checklist
from workbench.reasoning.checklist import VERDICTS, Cap

STATES = ["open", "pass", "fail", "unclear", "impossible", "not applicable"]
POINTS = st.lists(
    st.tuples(st.sampled_from(STATES), st.sampled_from(["", "unresolved", "probable"]), st.text())
)


def test_the_lowest_cap_holds_with_its_reasons() -> None:
    points = [
        ("open", "probable", "Is the place fixed?"),
        ("fail", "unresolved", "Is it one origin?"),
        ("pass", "refuted", "Settled?"),
        ("open", "", "Open without a cap?"),
    ]
    found = checklist.cap(points)
    assert found == Cap("unresolved", ("Is it one origin? (fail)",))
    assert checklist.words(found) == "capped at unresolved: Is it one origin? (fail)"


def test_pairs_without_a_question_serve_too() -> None:
    verdict, reasons = checklist.cap([("impossible", "probable")])
    assert (verdict, reasons) == ("probable", ("(impossible)",))


@pytest.mark.parametrize("state", ["pass", "not applicable"])
def test_what_is_settled_caps_nothing(state: str) -> None:
    assert checklist.cap([(state, "unresolved")]) == ("", ())
    assert checklist.words(checklist.cap([])) == ""


@given(POINTS, POINTS)
def test_more_questions_never_raise_a_cap(
    some: list[tuple[str, str, str]], more: list[tuple[str, str, str]]
) -> None:
    both, one = checklist.cap(some + more), checklist.cap(some)
    assert checklist.allows(one.verdict, both.verdict)
    assert bool(both.verdict) == bool(both.reasons)


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
