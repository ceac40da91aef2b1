"""The windows beside the main one, opened and left with real keys on the smallest screen."""

import re
from pathlib import Path

import pytest

from tests.acceptance.worked_case import build
from tests.e2e.screen import Screen, missing_tools

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]
_WINDOWS = {
    "ctrl+alt+b": "Overview", "ctrl+alt+v": "Rival explanations", "ctrl+alt+i": "Figures",
    "ctrl+shift+F4": "People and sides", "ctrl+alt+o": "Where E", "ctrl+alt+k": "Checks of E",
}  # fmt: skip


def test_each_takes_the_keyboard_stands_inside_the_screen_and_gives_it_back(tmp_path: Path):
    build(tmp_path / "case.vwb")[0].close()
    with Screen(tmp_path, (1366, 768), theme="light", analyst="Test analyst") as screen:
        screen.start(tmp_path / "case.vwb")
        screen.keys("alt+Page_Down")
        for keys, title in _WINDOWS.items():
            screen.keys(keys)
            screen.comes(title)
            left, top, width, height = screen.place_of(title)
            assert (left >= 0, top >= 20) == (True, True), title  # its title bar can be seen and taken
            assert (left + width <= 1366, top + height <= 768) == (True, True), title
            screen.shot(f"side-{re.sub(r'[^a-z]+', '-', title.lower()).strip('-')}")
            screen.keys("Escape")
            screen.main_window()
            assert "workbench" in screen.focused(), f"{title} closed"
        code, output = screen.quit()
        assert (code, output) == (0, "")


def test_one_that_is_open_already_comes_to_the_front_at_the_size_it_had(tmp_path: Path):
    build(tmp_path / "case.vwb")[0].close()
    layout = {"window": [0, 0, 1366, 768, 1], "figures": [700, 400]}
    with Screen(tmp_path, (1366, 768), theme="light", layout=layout) as screen:
        screen.start(tmp_path / "case.vwb")
        screen.keys("ctrl+alt+i")
        screen.comes("Figures")
        assert screen.place_of("Figures")[2:] == (700, 400)
        screen.take_keyboard("workbench")
        screen.main_window()
        screen.keys("ctrl+alt+i")
        screen.comes("Figures")
        screen.keys("Escape")
        screen.main_window()
        assert "workbench" in screen.focused()
