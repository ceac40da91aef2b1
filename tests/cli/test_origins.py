"""Links between items by the command line, and equal files that are added again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Read = Callable[..., Any]


@pytest.fixture
def two(run: Run, with_clip: Path) -> Path:
    """A project with the clip and a statement."""
    run("add", with_clip, "--statement", "The bridge is closed.")
    return with_clip


def test_a_link_is_entered_and_read_from_scripts(run: Run, read: Read, two: Path) -> None:
    made = read("link", two, "--from", 2, "--to", 1, "--kind", "quotes", "--note", "first words")
    (link,) = made["links"]
    assert (link["from"], link["to"], link["kind"], link["state"]) == (2, 1, "quotes", "confirmed")
    assert (link["note"], link["basis"]) == ("first words", "analyst")
    assert (made["groups"], made["origins_min"], made["origins_max"]) == ([[1, 2]], 1, 1)
    assert read("link", two) == made


def test_show_tells_people_where_items_come_from(run: Run, two: Path) -> None:
    assert "2 items go back to 1–2 origins." in run("show", two).stdout
    run("link", two, "--from", 2, "--to", 1, "--kind", "quotes")
    text = run("show", two).stdout
    assert "E2 quotes E1  [confirmed · " in text
    assert "2 items go back to 1 origin." in text


def test_what_contradicts_is_refused_in_words(run: Run, two: Path) -> None:
    run("link", two, "--from", 2, "--to", 1, "--kind", "quotes")
    for options in (
        ("--from", 1, "--to", 2, "--kind", "copy of"),
        ("--from", 1, "--to", 2, "--kind", "quotes"),
    ):
        assert "already that E2 quotes E1" in run("link", two, *options, code=2).stderr
    assert "two items and a kind" in run("link", two, "--from", 2, code=2).stderr
    assert "no item 9" in run("link", two, "--from", 9, "--to", 1, "--kind", "quotes", code=2).stderr


def test_an_equal_file_is_added_when_asked_and_suggested_as_the_same(
    run: Run, read: Read, with_clip: Path, clip: Path
) -> None:
    assert "--again" in run("add", with_clip, clip, code=2).stderr
    assert "1 link is suggested between equal files" in run("add", with_clip, clip, "--again").stderr
    (link,) = read("link", with_clip)["links"]
    assert (link["from"], link["to"], link["kind"], link["basis"]) == (2, 1, "same recording", "hash")
    assert (link["state"], link["analyst"]) == ("suggested", "")
    assert read("link", with_clip)["origins_max"] == 2
    run("link", with_clip, "--from", 1, "--to", 2, "--kind", "same recording", "--dismiss")
    run("add", with_clip, "--statement", "More.")
    assert [each["state"] for each in read("link", with_clip)["links"]] == ["dismissed"]


def test_an_empty_project_says_so(run: Run, project: Path) -> None:
    assert run("link", project).stdout == "No items.\n"
