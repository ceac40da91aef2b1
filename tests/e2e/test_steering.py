"""The player is steered by real keys while somebody types in a row; a pedal is one more key."""

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.screen import Screen, missing_tools
from workbench import resources

pytestmark = [
    pytest.mark.screen,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_tools()), reason="needs " + ", ".join(missing_tools())),
]
TYPED = "jkl ,. io frame 9"
PEDAL = {"player.forward_1_s": ["Alt+Right", "F14"], "player.to_start": ["Ctrl+Shift+F12"]}


def test_typing_and_steering_at_once(tmp_path: Path):
    (tmp_path / "field.mp4").write_bytes(resources.path("demo/field.mp4").read_bytes())
    (tmp_path / "rows.txt").write_text("0:02 Nurse: First words.\n0:14 Old man: Second words.\n")
    with Screen(tmp_path, (1366, 768), analyst="Test analyst", shortcuts=PEDAL) as screen:
        screen.command("new", "case.vwb", "--title", "Keys")
        screen.command("add", "case.vwb", "field.mp4")
        screen.command("import", "case.vwb", "rows.txt", "--item", "1")
        screen.start(tmp_path / "case.vwb")
        screen.keys("ctrl+Down", "F2", "ctrl+a")

        stills: list[int] = []

        def keep() -> dict[str, Any]:
            """Keep the frame that is shown, with the keys for it, and give what was kept."""
            screen.idle()
            screen.keys("ctrl+shift+s")
            found = screen.until(
                lambda: [each for each in screen.case()["stills"] if each["time_ms"] not in stills], "a still"
            )
            stills.append(found[0]["time_ms"])
            return found[0]

        # a place is typed and the caret is back in the row
        screen.keys("ctrl+g")
        screen.type("frame 250")
        screen.keys("Return")
        screen.type(TYPED[:4])
        assert keep()["frame"] == 250

        # frames, the pedal, the next row
        screen.keys("alt+period", "alt+shift+period")
        screen.type(TYPED[4:8])
        assert keep()["frame"] == 261
        screen.keys("F14")
        assert keep()["frame"] == 286
        screen.keys("ctrl+shift+Next")
        assert keep()["time_ms"] == 14_000
        screen.keys("ctrl+shift+F12")
        assert keep()["frame"] == 0

        # forward, and stopped by the key of a media keyboard
        screen.keys("alt+l")
        screen.played_to(1000)
        screen.keys("XF86AudioStop")
        screen.type(TYPED[8:])
        assert 200 < keep()["time_ms"] < 20_000
        screen.keys("Return")
        screen.until(lambda: screen.case()["segments"][1]["text"] == TYPED, "the typed words, whole")
        code, output = screen.quit()
        assert (code, output) == (0, "")
