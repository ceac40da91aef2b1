"""Where items come from, told and answered with real keys in the real program."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.screen import Screen, missing_tools
from workbench import resources

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]


def test_a_link_is_told_and_a_suggestion_answered_by_keys(tmp_path: Path) -> None:
    for name in ("field.mp4", "tv-report.mp4"):
        shutil.copy(resources.path(f"demo/{name}"), tmp_path / name)
    shutil.copy(tmp_path / "tv-report.mp4", tmp_path / "again.mp4")
    with Screen(tmp_path, (1366, 768), theme="light", analyst="Test analyst") as screen:
        screen.command("new", "case.vwb")
        screen.command("add", "case.vwb", "field.mp4", "tv-report.mp4")
        screen.command("add", "case.vwb", "again.mp4", "--again")
        screen.start(tmp_path / "case.vwb")

        def links() -> dict[tuple[int, int, str], tuple[str, str]]:
            return {
                (link["from_item"], link["to_item"], link["kind"]): (link["state"], link["analyst"])
                for link in screen.case()["origin_links"]
            }

        equal = (3, 2, "same recording")
        assert links() == {equal: ("suggested", "")}

        # E2 is an excerpt of E1
        screen.keys("ctrl+Next", "ctrl+alt+o")
        screen.comes("Where E2")
        screen.keys(*["Tab"] * 6)  # past the list and its buttons
        screen.keys("Down", "Tab", "Tab", "space")
        told = (2, 1, "excerpt of")
        screen.until(lambda: links().get(told) == ("confirmed", "Test analyst"), "the link")
        screen.shot("origins-told")

        # the suggestion is offered, and confirmed by one key
        screen.keys("Escape")
        screen.main_window()
        screen.palette("Suggested links")
        screen.comes("Where E")
        screen.keys("Home", "Return")
        screen.until(lambda: links()[equal] == ("confirmed", "Test analyst"), "the answer")
        screen.shot("origins-answered")
        screen.keys("Delete")
        screen.until(lambda: links()[equal] == ("dismissed", "Test analyst"), "the other answer")
        screen.keys("Escape")
        assert screen.quit()[0] == 0
