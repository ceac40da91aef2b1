"""Names are listed in order, and long lists are counted."""

import pytest

from workbench.reasoning.naming import in_order, listed


@pytest.mark.parametrize(("names", "words"), [
    ([], ""),
    (["E1"], "E1"),
    (["E10", "E2", "E2"], "E2 and E10"),
    (["Press", "Council", "Army"], "Army, Council and Press"),
    ([f"C{n}" for n in range(1, 5)], "C1, C2, C3 and C4"),
    ([f"C{n}" for n in range(1, 12)], "C1, C2, C3 and 8 more"),
])  # fmt: skip
def test_names_in_a_sentence(names: list[str], words: str) -> None:
    assert listed(names) == words
    assert listed(reversed(names)) == words


def test_numbers_are_in_order() -> None:
    assert in_order(["E10", "E9", "E100"]) == ["E9", "E10", "E100"]
