"""A step that takes long says so before it does, once, and until those who listen are through."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workbench.errors import WorkbenchError
from workbench.project import Changes, Project, patience

MANY = 1_500


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "case.vwb", "A case") as project:
        yield project


@pytest.fixture
def said(case: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said of long steps; time alone makes none, unless a test lets it."""
    monkeypatch.setattr(patience, "_LONG", 60.0)
    words: list[str] = []

    @contextmanager
    def at_work(doing: str) -> Generator[None]:
        words.append(doing)
        try:
            yield
        finally:
            words.append("done")

    case.while_long = at_work
    case.subscribe(lambda changes: words.append(f"heard {changes.label}"))
    return words


def fill(project: Project, count: int) -> list[int]:
    with project.edit("Fill"):
        return [project.insert("side", position=n, name=f"side {n}") for n in range(count)]


def test_a_short_step_says_nothing(case: Project, said: list[str]) -> None:
    fill(case, 3)
    case.undo()
    assert said == ["heard Fill", "heard Fill"]


def test_many_rows_are_said_once_before_they_are_written(case: Project, said: list[str]) -> None:
    sides = fill(case, MANY)
    said.clear()
    with case.edit("Empty"):
        case.update_all("side", sides, note="x")
        assert said == ["Empty"]
        case.update_each("side", [{"id": side, "note": "y"} for side in sides])
    assert said == ["Empty", "heard Empty", "done"]


def test_undo_and_redo_of_many_rows_are_said(case: Project, said: list[str]) -> None:
    fill(case, MANY)
    said.clear()
    case.undo()
    case.redo()
    assert said == ["Undo: Fill", "heard Fill", "done", "Redo: Fill", "heard Fill", "done"]


def test_what_takes_long_row_by_row_is_said_too(
    case: Project, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "_LONG", 0.0)
    fill(case, 2)
    assert said == ["Fill", "heard Fill", "done"]


def test_a_step_that_fails_is_over_too(case: Project, said: list[str]) -> None:
    sides = fill(case, MANY)
    said.clear()

    def fail() -> None:
        with case.edit("Fail"):
            case.update_all("side", sides, note="x")
            case.delete("side", 1)

    with pytest.raises(WorkbenchError):
        fail()
    assert said == ["Fail", "done"]


def test_many_rows_get_values_of_their_own_in_one_step(case: Project) -> None:
    sides = fill(case, 4)
    heard: list[Changes] = []
    case.subscribe(heard.append)
    with case.edit("Number"):
        case.update_each("side", [{"id": side, "name": str(n)} for n, side in enumerate(sides)])
    names = {row["id"]: row["name"] for row in case.rows("SELECT id, name FROM side")}
    assert [names[side] for side in sides] == ["0", "1", "2", "3"]
    assert heard == [Changes("Number", {"side": frozenset(sides)})]


def test_a_row_that_is_gone_stops_the_whole_step(case: Project) -> None:
    side = fill(case, 1)[0]
    with pytest.raises(WorkbenchError), case.edit("Number"):
        case.update_each("side", [{"id": side, "name": "x"}, {"id": 1, "name": "y"}])
    row = case.row("side", side)
    assert row is not None
    assert row["name"] == "side 0"
