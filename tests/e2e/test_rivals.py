"""Rival explanations weighed with real keys alone, from the selected claim to what would tell them apart."""

from pathlib import Path

import pytest

from tests.acceptance.worked_case import build
from tests.e2e.screen import Screen, missing_tools

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]


def test_two_hypotheses_are_weighed_by_keyboard_alone(tmp_path: Path):
    build(tmp_path / "case.vwb")[0].close()
    with Screen(tmp_path, (1366, 768), theme="light", analyst="Test analyst") as screen:
        screen.start(tmp_path / "case.vwb")

        def claims() -> list[dict]:
            return screen.case()["claims"]

        def evidence(text: str) -> list[dict]:
            return next((each["evidence"] for each in claims() if text in each["text"]), [])

        # the origin from abroad, the last claim but one
        screen.keys(*["alt+Page_Down"] * len(claims()), "alt+Page_Up")
        screen.keys("ctrl+alt+v")
        screen.comes("Rival explanations")
        screen.shot("rivals-01-open")

        # two posts against "from abroad"; staged or planted is weighed in its own column
        screen.keys("minus", "Down", "minus", "minus", "Right", "Right", "minus")
        screen.until(lambda: evidence("staged or planted"), "the third explanation")
        screen.keys("Up", "minus", "minus")
        screen.until(lambda: len(evidence("staged or planted")) == 2, "both weighed")
        screen.shot("rivals-02-weighed")
        marks = [each["consistency"] for each in evidence("from abroad")]
        assert sorted(marks) == [-2, -1]

        # the one observation, and out again
        screen.keys("Tab", "Tab", "Tab", "Tab")
        screen.type("A serial in the list of the base")
        screen.keys("Return")
        screen.shot("rivals-03-observation")
        screen.until(lambda: "A serial in the list" in str(screen.case()), "the observation")
        screen.keys("ctrl+z")
        screen.until(lambda: "A serial in the list" not in str(screen.case()), "the observation undone")
        screen.keys("Escape", "Escape")
        screen.main_window()
        screen.shot("rivals-04-closed")
        code, output = screen.quit()
        assert (code, output) == (0, "")
