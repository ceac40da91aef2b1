"""How claims stand is brought up to date edit by edit: it is then what would be read anew."""

from collections.abc import Callable, Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.project.analyst import Analyst, start
from workbench.project import Project, anchors, claims, items, origin_links
from workbench.project.claims import evidence, relations, searches, standing
from workbench.project.parties import sides


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_is_followed_is_what_would_be_read_anew(tmp_path_factory, seed: int) -> None:
    with start(tmp_path_factory.mktemp("followed") / "case.vwb") as project:
        for _ in Analyst(project, seed).edits(40):
            assert standing.all(project) == standing._read(project)


@pytest.fixture
def asked(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[set[int] | None]:
    """Which claims were read again, None for all of them."""
    found: list[set[int] | None] = []
    read = standing._read

    def spy(project: Project, wanted: Collection[int] | None = None) -> object:
        found.append(None if wanted is None else set(wanted))
        return read(project, wanted)

    monkeypatch.setattr(standing, "_read", spy)
    return found


def test_only_what_a_change_bears_on_is_read_again(
    project: Project, item: int, asked: list[set[int] | None]
) -> None:
    with project.edit("Start"):
        other = items.add(project, "statement", "A statement")
        first, second, _third = (claims.add(project, f"Claim {n}") for n in range(3))
        for claim in (first, second):
            claims.add_assertion(project, claim, anchors.whole(project, item))
        side = sides.add(project, "North")
    standing.all(project)
    assert asked == [None]

    def after(edit: Callable[[], object]) -> set[int] | None:
        with project.edit("Edit"):
            edit()
        standing.all(project)
        return asked[-1]

    assert after(lambda: evidence.add(project, second, anchors.whole(project, other), "refutes")) == {second}
    assert after(lambda: items.update(project, item, title="Another name", note="typed")) == set()
    assert after(lambda: items.update(project, item, side=side)) == {first, second}
    assert after(lambda: origin_links.add(project, other, item, "quotes")) == {first, second}
    assert after(lambda: relations.relate(project, first, second, "contradicts")) == {first, second}
    assert after(lambda: searches.add(project, "Archive", claim=first)) == {first, second}  # with its rival
    assert after(lambda: items.add(project, "video", "Not cited yet")) == set()
    assert after(lambda: sides.update(project, side, name="South")) is None
